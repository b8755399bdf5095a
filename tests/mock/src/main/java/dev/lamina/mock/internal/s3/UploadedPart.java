package dev.lamina.mock.internal.s3;

import java.time.Instant;
import java.util.HexFormat;

/**
 * A part of a multipart upload. Its checksum is the one that its sender gave, or that of the upload's algorithm.
 *
 * @param number from 1 to 10,000
 * @param data the bytes, that nobody changes any more
 * @param md5 their digest
 * @param checksum what goes with the part, or null for none
 * @param lastModified in whole seconds
 */
record UploadedPart(int number, byte[] data, byte[] md5, S3Checksum checksum, Instant lastModified) {
    static UploadedPart of(int number, byte[] data, S3Checksum checksum, Instant now) {
        return new UploadedPart(number, data, S3Checksum.digest("MD5", data), checksum, now);
    }

    /** With its quotation marks. */
    String etag() {
        return "\"" + HexFormat.of().formatHex(md5) + "\"";
    }
}
