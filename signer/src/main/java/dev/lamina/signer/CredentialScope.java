package dev.lamina.signer;

/**
 * Step 2: where and when a signature is good for, and the string to sign.
 *
 * <p>Source: AWS Identity and Access Management User Guide, "Create a signed AWS API request", steps 2 and 3.
 *
 * @param date the day, {@code yyyyMMdd}
 * @param region as in {@code us-east-1}
 * @param service the signing name, as in {@code s3}
 */
record CredentialScope(String date, String region, String service) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    static final String TERMINATOR = "aws4_request";

    String stringToSign(String dateTime, String canonicalRequestHash) {
        StringBuilder text = new StringBuilder(160);
        text.append(ALGORITHM).append('\n').append(dateTime).append('\n');
        return appendTo(text).append('\n').append(canonicalRequestHash).toString();
    }

    StringBuilder appendTo(StringBuilder text) {
        return text.append(date)
                .append('/')
                .append(region)
                .append('/')
                .append(service)
                .append('/')
                .append(TERMINATOR);
    }

    @Override
    public String toString() {
        return appendTo(new StringBuilder(64)).toString();
    }
}
