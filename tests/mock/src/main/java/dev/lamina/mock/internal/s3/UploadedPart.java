package dev.lamina.mock.internal.s3;

import java.time.Instant;
import java.util.HexFormat;

/** A part of a multipart upload: its bytes, and what S3 found out about them. Immutable. */
final class UploadedPart {
    private final int number;
    private final byte[] data;
    private final byte[] md5;
    private final S3Checksum checksum;
    private final Instant lastModified;

    private UploadedPart(int number, byte[] data, byte[] md5, S3Checksum checksum, Instant lastModified) {
        this.number = number;
        this.data = data;
        this.md5 = md5;
        this.checksum = checksum;
        this.lastModified = lastModified;
    }

    /** A part of bytes that nobody changes any more. */
    static UploadedPart of(int number, byte[] data, S3Checksum checksum, Instant now) {
        return new UploadedPart(number, data, S3Checksum.digest("MD5", data), checksum, now);
    }

    /** From 1 to 10,000. */
    int number() {
        return number;
    }

    byte[] data() {
        return data;
    }

    byte[] md5() {
        return md5;
    }

    /** With its quotation marks. */
    String etag() {
        return "\"" + HexFormat.of().formatHex(md5) + "\"";
    }

    /** The one that its sender gave, or that of the upload's algorithm, or null. */
    S3Checksum checksum() {
        return checksum;
    }

    /** In whole seconds. */
    Instant lastModified() {
        return lastModified;
    }
}
