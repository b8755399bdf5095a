package dev.lamina.mock.internal.s3;

import dev.lamina.signer.Headers;
import java.time.Instant;
import java.util.HexFormat;

/** An object: its bytes, what was said about them, and what S3 found out about them. Immutable. */
final class StoredObject {
    private final byte[] data;
    private final String etag;
    private final Instant lastModified;
    private final Headers headers;
    private final String storageClass;
    private final S3Checksum checksum;

    private StoredObject(
            byte[] data, String etag, Instant lastModified, Headers headers, String storageClass, S3Checksum checksum) {
        this.data = data;
        this.etag = etag;
        this.lastModified = lastModified;
        this.headers = headers;
        this.storageClass = storageClass;
        this.checksum = checksum;
    }

    /** An object of bytes that nobody changes any more. */
    static StoredObject of(
            byte[] data, Instant lastModified, Headers headers, String storageClass, S3Checksum checksum) {
        String md5 = HexFormat.of().formatHex(S3Checksum.digest("MD5", data));
        return new StoredObject(data, "\"" + md5 + "\"", lastModified, headers, storageClass, checksum);
    }

    byte[] data() {
        return data;
    }

    /** With its quotation marks. */
    String etag() {
        return etag;
    }

    /** In whole seconds. */
    Instant lastModified() {
        return lastModified;
    }

    /** Content-Type and the like, and user metadata as x-amz-meta-NAME. */
    Headers headers() {
        return headers;
    }

    String storageClass() {
        return storageClass;
    }

    S3Checksum checksum() {
        return checksum;
    }
}
