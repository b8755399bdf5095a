package dev.lamina.client.internal.protocol;

import dev.lamina.client.Body;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compressed requests, for operations that take them: Smithy 2.0, "Behavior traits", {@code requestCompression}. */
final class Compression {
    /** "AWS SDKs and Tools Reference Guide", "Request compression": {@code request_min_compression_size_bytes}. */
    private static final int LEAST_BYTES = 10_240;

    private Compression() {}

    /** Whether a body is to be compressed: its bytes are at hand, not those of a stream, and enough of them. */
    static boolean isFor(Operation operation, Body body) {
        Member payload = operation.input().payload();
        return operation.compression().contains("gzip")
                && (payload == null || !payload.streaming())
                && body.length().orElse(0) >= LEAST_BYTES;
    }

    static Body gzip(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            body.writeTo(gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Body.of(bytes.toByteArray());
    }
}
