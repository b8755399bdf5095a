package dev.lamina.signer;

/**
 * Step 2: where and when a signature is good for, and the string to sign.
 *
 * <p>Source: AWS Identity and Access Management User Guide, "Create a signed AWS API request", steps 2 and 3.
 */
final class CredentialScope {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    static final String ECDSA = "AWS4-ECDSA-P256-SHA256";
    static final String TERMINATOR = "aws4_request";

    private final String date;
    private final String region;
    private final String service;
    private final String text;

    /**
     * A scope.
     *
     * @param date the day, {@code yyyyMMdd}
     * @param region as in {@code us-east-1}; null for SigV4A, whose scope has none
     * @param service the signing name, as in {@code s3}
     */
    CredentialScope(String date, String region, String service) {
        this.date = date;
        this.region = region;
        this.service = service;
        this.text = date + "/" + (region == null ? "" : region + "/") + service + "/" + TERMINATOR;
    }

    ByteText stringToSign(String dateTime, byte[] canonicalRequestHash) {
        ByteText lines = new ByteText(algorithm().length() + dateTime.length() + text.length() + 67);
        lines.add(algorithm()).add('\n');
        lines.add(dateTime).add('\n');
        lines.add(text).add('\n');
        return lines.addHex(canonicalRequestHash);
    }

    String algorithm() {
        return region == null ? ECDSA : ALGORITHM;
    }

    String date() {
        return date;
    }

    String region() {
        return region;
    }

    String service() {
        return service;
    }

    /** As a credential has it, {@code 20150830/us-east-1/s3/aws4_request}. */
    @Override
    public String toString() {
        return text;
    }
}
