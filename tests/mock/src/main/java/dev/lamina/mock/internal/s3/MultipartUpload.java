package dev.lamina.mock.internal.s3;

import dev.lamina.signer.Headers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An upload in progress: what its object will be, and the parts that are there. Thread-safe. */
final class MultipartUpload {
    private final String key;
    private final String id;
    private final Instant initiated;
    private final Headers headers;
    private final String storageClass;
    private final Map<String, String> tags;
    private final UploadChecksum checksum;
    private final TreeMap<Integer, UploadedPart> parts = new TreeMap<>();

    private MultipartUpload(
            String key,
            String id,
            Instant initiated,
            Headers headers,
            String storageClass,
            Map<String, String> tags,
            UploadChecksum checksum) {
        this.key = key;
        this.id = id;
        this.initiated = initiated;
        this.headers = headers;
        this.storageClass = storageClass;
        this.tags = tags;
        this.checksum = checksum;
    }

    /** The upload that a CreateMultipartUpload asks for. */
    static MultipartUpload of(S3Request request, String id, Instant now) {
        return new MultipartUpload(
                request.key(),
                id,
                now,
                ObjectHeaders.of(request),
                ObjectHeaders.storageClass(request),
                Tags.ofHeader(request),
                UploadChecksum.of(request));
    }

    String key() {
        return key;
    }

    String id() {
        return id;
    }

    /** In whole seconds. */
    Instant initiated() {
        return initiated;
    }

    Headers headers() {
        return headers;
    }

    String storageClass() {
        return storageClass;
    }

    Map<String, String> tags() {
        return tags;
    }

    UploadChecksum checksum() {
        return checksum;
    }

    /** Adds a part, in place of one of that number. */
    synchronized void put(UploadedPart part) {
        parts.put(part.number(), part);
    }

    /** The part of that number, or null. */
    synchronized UploadedPart part(int number) {
        return parts.get(number);
    }

    /** By number. */
    synchronized List<UploadedPart> parts() {
        return new ArrayList<>(parts.values());
    }
}
