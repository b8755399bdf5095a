package dev.lamina.mock.internal.s3;

import dev.lamina.signer.Headers;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** An object: its bytes, what was said about them, and what S3 found out about them. Immutable. */
final class StoredObject {
    /** The checksum is that of all bytes (Amazon S3 User Guide, "Checking object integrity in Amazon S3"). */
    static final String FULL_OBJECT = "FULL_OBJECT";

    /** The checksum is one of the parts' checksums (same place). */
    static final String COMPOSITE = "COMPOSITE";

    private final byte[] data;
    private final String etag;
    private final Instant lastModified;
    private final Headers headers;
    private final String storageClass;
    private final S3Checksum checksum;
    private final List<UploadedPart> parts;
    private final Map<String, String> tags;

    private StoredObject(
            byte[] data,
            String etag,
            Instant lastModified,
            Headers headers,
            String storageClass,
            S3Checksum checksum,
            List<UploadedPart> parts,
            Map<String, String> tags) {
        this.data = data;
        this.etag = etag;
        this.lastModified = lastModified;
        this.headers = headers;
        this.storageClass = storageClass;
        this.checksum = checksum;
        this.parts = parts;
        this.tags = tags;
    }

    /** An object of bytes that nobody changes any more, written in one piece and without tags. */
    static StoredObject of(
            byte[] data, Instant lastModified, Headers headers, String storageClass, S3Checksum checksum) {
        String etag = "\"" + HexFormat.of().formatHex(S3Checksum.digest("MD5", data)) + "\"";
        return new StoredObject(data, etag, lastModified, headers, storageClass, checksum, List.of(), Tags.NONE);
    }

    /** An object that was uploaded in parts. */
    static StoredObject of(
            MultipartUpload upload, byte[] data, String etag, S3Checksum checksum, List<UploadedPart> parts) {
        return new StoredObject(
                data,
                etag,
                upload.initiated(),
                upload.headers(),
                upload.storageClass(),
                checksum,
                List.copyOf(parts),
                upload.tags());
    }

    /** The same object with other tags, which change neither its date nor its ETag. */
    StoredObject tagged(Map<String, String> newTags) {
        return new StoredObject(data, etag, lastModified, headers, storageClass, checksum, parts, newTags);
    }

    byte[] data() {
        return data;
    }

    /** With its quotation marks. */
    String etag() {
        return etag;
    }

    /** In whole seconds; of an object in parts, when its upload began. */
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

    /** {@link #FULL_OBJECT}, or {@link #COMPOSITE}, whose value ends with the number of parts. */
    String checksumType() {
        return checksum.value().indexOf('-') < 0 ? FULL_OBJECT : COMPOSITE;
    }

    /** The parts it was uploaded in, by number; empty where it was written in one piece. */
    List<UploadedPart> parts() {
        return parts;
    }

    Map<String, String> tags() {
        return tags;
    }

    Headers.Builder addChecksum(Headers.Builder to) {
        return to.add(checksum.header(), checksum.value()).add("x-amz-checksum-type", checksumType());
    }
}
