package dev.lamina.client.internal.protocol;

import dev.lamina.client.Body;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.client.internal.http.OutgoingRequest;
import dev.lamina.signer.SigningRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compressed requests, for operations that take them: Smithy 2.0, "Behavior traits", {@code requestCompression}. */
final class Compression {
    /** "AWS SDKs and Tools Reference Guide", "Request compression": {@code request_min_compression_size_bytes}. */
    private static final int LEAST_BYTES = 10_240;

    private Compression() {}

    /**
     * Ends a request, its body compressed where the operation takes that.
     *
     * @param before the Content-Encoding that the request has, or null
     */
    static OutgoingRequest outgoing(Operation operation, SigningRequest.Builder request, String before, Body body) {
        if (!isFor(operation, body)) {
            return new OutgoingRequest(request.build(), body);
        }
        request.removeHeader("Content-Encoding");
        request.header("Content-Encoding", before == null ? "gzip" : before + ", gzip");
        return new OutgoingRequest(request.build(), gzip(body));
    }

    /** Whether a body is to be compressed: its bytes are at hand, not those of a stream, and enough of them. */
    private static boolean isFor(Operation operation, Body body) {
        Member payload = operation.input().payload();
        return operation.compression().contains("gzip")
                && (payload == null || !payload.streaming())
                && body.length().orElse(0) >= LEAST_BYTES;
    }

    private static Body gzip(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            body.writeTo(gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Body.of(bytes.toByteArray());
    }
}
