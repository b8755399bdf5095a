package dev.lamina.signer.chunked;

import java.io.IOException;
import java.io.InputStream;

/** Lines and data of a framed body, read through one small buffer, which large reads of data pass by. */
final class FrameReader {
    private static final int BUFFER_BYTES = 8 * 1024;

    private final InputStream body;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;

    FrameReader(InputStream body) {
        this.body = body;
    }

    /**
     * The next line.
     *
     * @param max how many bytes it may have
     * @return the text before the line feed; longer than {@code max} if no line feed came until then; null if the body has
     *     ended
     */
    String line(int max) throws IOException {
        StringBuilder line = new StringBuilder(96);
        for (int c = next(); c != '\n'; c = next()) {
            if (c < 0) {
                if (line.length() == 0) {
                    return null;
                }
                throw RefusedBodyException.endedEarly();
            }
            line.append((char) c);
            if (line.length() > max) {
                break;
            }
        }
        return line.toString();
    }

    /** The next byte, or -1 if the body has ended. */
    int next() throws IOException {
        return position < limit || fill() ? buffer[position++] & 0xFF : -1;
    }

    /** Some bytes, at least one; it is an error if the body has ended. */
    int read(byte[] bytes, int offset, int length) throws IOException {
        if (position == limit) {
            if (length >= BUFFER_BYTES) {
                int count = body.read(bytes, offset, length);
                if (count < 0) {
                    throw RefusedBodyException.endedEarly();
                }
                return count;
            }
            if (!fill()) {
                throw RefusedBodyException.endedEarly();
            }
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, bytes, offset, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, body.read(buffer, 0, BUFFER_BYTES));
        return limit > 0;
    }

    void close() throws IOException {
        body.close();
    }
}
