package dev.lamina.signer;

import java.time.Instant;

/**
 * What a signed request says about its own signature, in the header {@code Authorization} or in query parameters: raw
 * claims, of which nothing is checked. A part that is not there is null.
 *
 * <p>{@link #toString} shows neither the signature nor the token. Source: AWS Identity and Access Management User
 * Guide, "Authentication methods".
 *
 * @param presigned whether the claims stand in the query
 * @param algorithm as in {@code AWS4-HMAC-SHA256}, or {@code AWS4-ECDSA-P256-SHA256} for SigV4A
 * @param credential access key id and scope, as in {@code AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request}
 * @param signedHeaders names of the headers that are covered, as in {@code host;x-amz-date}
 * @param signature hex digits
 * @param date when it was signed, as in {@code 20150830T123600Z}; a {@code Date} header, where it is the only one, is
 *     written the same way
 * @param expires how many seconds a presigned URL lives, as it was written
 * @param sessionToken the token of temporary credentials
 * @param regionSet the regions that a signature of SigV4A is good for, as in {@code us-east-1,eu-*}
 */
public record Authorization(
        boolean presigned,
        String algorithm,
        String credential,
        String signedHeaders,
        String signature,
        String date,
        String expires,
        String sessionToken,
        String regionSet) {

    /** Reads the claims of a request, those of the header first; null where it has none. */
    static Authorization of(SignedRequest request) {
        String header = request.headers().get("Authorization");
        if (header != null) {
            return ofHeader(header, request.headers());
        }
        return request.parameter("X-Amz-Algorithm") == null && request.parameter("X-Amz-Signature") == null
                ? null
                : ofQuery(request);
    }

    private static Authorization ofHeader(String header, Headers headers) {
        String text = header.strip();
        int space = text.indexOf(' ');
        String algorithm = space < 0 ? text : text.substring(0, space);
        String credential = null;
        String signedHeaders = null;
        String signature = null;
        for (int start = space < 0 ? text.length() : space; start < text.length(); ) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            while (start < end && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
            if (text.startsWith("Credential=", start)) {
                credential = text.substring(start + 11, end).stripTrailing();
            } else if (text.startsWith("SignedHeaders=", start)) {
                signedHeaders = text.substring(start + 14, end).stripTrailing();
            } else if (text.startsWith("Signature=", start)) {
                signature = text.substring(start + 10, end).stripTrailing();
            }
            start = end + 1;
        }
        String s3SessionToken = headers.get("x-amz-s3session-token");
        return new Authorization(
                false,
                algorithm,
                credential,
                signedHeaders,
                signature,
                headerDate(headers),
                null,
                s3SessionToken == null ? headers.get("x-amz-security-token") : s3SessionToken,
                algorithm.equals(CredentialScope.ECDSA) ? headers.get("x-amz-region-set") : null);
    }

    private static String headerDate(Headers headers) {
        String amzDate = headers.get("x-amz-date");
        if (amzDate != null) {
            return amzDate;
        }
        String date = headers.get("Date");
        if (date == null) {
            return null;
        }
        return AmzDate.parseHttp(date) == null ? date : AmzDate.format(AmzDate.parseHttp(date));
    }

    private static Authorization ofQuery(SignedRequest request) {
        String s3SessionToken = request.parameter("X-Amz-S3session-Token");
        return new Authorization(
                true,
                request.parameter("X-Amz-Algorithm"),
                request.parameter("X-Amz-Credential"),
                request.parameter("X-Amz-SignedHeaders"),
                request.parameter("X-Amz-Signature"),
                request.parameter("X-Amz-Date"),
                request.parameter("X-Amz-Expires"),
                s3SessionToken == null ? request.parameter("X-Amz-Security-Token") : s3SessionToken,
                request.parameter("X-Amz-Region-Set"));
    }

    /**
     * The public half of the access key.
     *
     * @return what stands before the scope; null if {@link #credential} has no scope
     */
    public String accessKeyId() {
        int end = slashFromEnd(scopeParts());
        return end < 0 ? null : credential.substring(0, end);
    }

    /**
     * The day of the scope.
     *
     * @return as in {@code 20150830}; null if {@link #credential} has no scope
     */
    public String scopeDate() {
        return scopePart(scopeParts());
    }

    /**
     * The region of the scope.
     *
     * @return as in {@code us-east-1}; null if {@link #credential} has no scope, and for SigV4A, whose scope has no region
     *     ({@link #regionSet} has them)
     */
    public String region() {
        return isSigV4a() ? null : scopePart(3);
    }

    /**
     * The service of the scope.
     *
     * @return its signing name, as in {@code iam}; null if {@link #credential} has no scope
     */
    public String service() {
        return scopePart(2);
    }

    /**
     * The end of the scope.
     *
     * @return {@code aws4_request}, if all is well; null if {@link #credential} has no scope
     */
    public String terminator() {
        return scopePart(1);
    }

    /**
     * When it was signed.
     *
     * @return {@link #date} as an instant; null if it is not there or malformed
     */
    public Instant signedAt() {
        return date == null ? null : AmzDate.parse(date);
    }

    /**
     * Algorithm, credential and names of headers.
     *
     * @return such a text
     */
    @Override
    public String toString() {
        return algorithm + " Credential=" + credential + ", SignedHeaders=" + signedHeaders + ", Signature=***";
    }

    /**
     * Whether the algorithm is SigV4A's.
     *
     * @return whether it is {@code AWS4-ECDSA-P256-SHA256}
     */
    public boolean isSigV4a() {
        return CredentialScope.ECDSA.equals(algorithm);
    }

    private int scopeParts() {
        return isSigV4a() ? 3 : 4;
    }

    private String scopePart(int fromEnd) {
        if (slashFromEnd(scopeParts()) < 0) {
            return null;
        }
        int end = fromEnd == 1 ? credential.length() : slashFromEnd(fromEnd - 1);
        return credential.substring(slashFromEnd(fromEnd) + 1, end);
    }

    /** Counted from the end, since some stores have access key ids with a slash. */
    private int slashFromEnd(int count) {
        int slash = credential == null ? -1 : credential.length();
        for (int i = 0; i < count && slash >= 0; i++) {
            slash = credential.lastIndexOf('/', slash - 1);
        }
        return slash;
    }
}
