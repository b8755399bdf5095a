package dev.lamina.mock.internal.s3;

import dev.lamina.mock.internal.http.PercentCoding;

/**
 * The object that x-amz-copy-source names, percent-coded and with or without a leading slash (Amazon S3 API Reference,
 * "CopyObject").
 */
record CopySource(String bucket, String key) {
    private static final String HEADER = "x-amz-copy-source";

    static CopySource of(S3Request request) {
        String header = request.header(HEADER);
        String source = header.startsWith("/") ? header.substring(1) : header;
        int version = source.indexOf("?versionId=");
        if (version >= 0 && !source.substring(version).equals("?versionId=null")) {
            throw S3Error.invalidArgument("Invalid version id specified", HEADER, header);
        }
        try {
            String decoded = PercentCoding.decode(version < 0 ? source : source.substring(0, version));
            int slash = decoded.indexOf('/');
            if (slash > 0 && slash < decoded.length() - 1) {
                return new CopySource(decoded.substring(0, slash), decoded.substring(slash + 1));
            }
        } catch (IllegalArgumentException e) {
            throw unreadable(header);
        }
        throw unreadable(header);
    }

    private static S3Error unreadable(String header) {
        return S3Error.invalidArgument(
                "Copy Source must mention the source bucket and key: sourcebucket/sourcekey", HEADER, header);
    }
}
