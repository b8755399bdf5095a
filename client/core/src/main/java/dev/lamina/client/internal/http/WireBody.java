package dev.lamina.client.internal.http;

import dev.lamina.client.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A body on its way out. It has no media type, so that OkHttp adds no charset to the one that was signed, and it is sent
 * once: what is sent again is sent by a retry of ours. A content that is shorter or longer than its declared length
 * fails before its last byte is sent, so that the server never takes it for whole.
 */
final class WireBody extends RequestBody {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final Body body;
    private final long length;

    WireBody(Body body) {
        this.body = body;
        OptionalLong known = body.length();
        this.length = known.isPresent() ? known.getAsLong() : -1;
    }

    @Override
    public MediaType contentType() {
        return null;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        try (InputStream in = body.stream()) {
            byte[] buffer = new byte[length >= 0 && length < BUFFER_BYTES ? Math.max(1, (int) length) : BUFFER_BYTES];
            long written = 0;
            int held = length == 0 ? 0 : fill(in, buffer);
            while (held > 0) {
                long total = written + held;
                if (length >= 0 && total >= length) {
                    // The last of it: only when nothing follows may it go out.
                    if (total > length || in.read() >= 0) {
                        throw new CallersBodyException(
                                "the body is longer than its declared length of " + length + " bytes", null);
                    }
                }
                sink.write(buffer, 0, held);
                written = total;
                held = length >= 0 && written == length ? 0 : fill(in, buffer);
            }
            if (length >= 0 && written < length) {
                throw new CallersBodyException(
                        "the body ended after " + written + " bytes of its declared length of " + length, null);
            }
        } catch (UncheckedIOException e) {
            throw new CallersBodyException(
                    "the body could not be read: " + e.getCause().getMessage(), e);
        }
    }

    private static int fill(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.readNBytes(buffer, 0, buffer.length);
        } catch (IOException e) {
            throw new CallersBodyException("the body could not be read: " + e.getMessage(), e);
        }
    }
}
