package dev.lamina.mock.internal.s3;

import dev.lamina.mock.internal.http.PercentCoding;

/** How names stand in a listing (Amazon S3 API Reference, "ListObjectsV2", encoding-type). */
enum KeyEncoding {
    NONE,
    URL;

    static KeyEncoding of(S3Request request) {
        String wanted = request.parameter("encoding-type");
        if (wanted == null) {
            return NONE;
        }
        if (!wanted.equals("url")) {
            throw S3Error.invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", wanted);
        }
        return URL;
    }

    String of(String name) {
        return this == URL ? PercentCoding.encodeForListing(name) : name;
    }
}
