package dev.lamina.client.internal.http;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.Body;
import dev.lamina.client.Call;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * What a server sends, as it is read. Ending before the length that was announced is an error; so is a checksum that
 * does not match, where {@link Integrity} gave one to check.
 */
final class ResponseStream extends Body {
    private final Call call;
    private final okhttp3.ResponseBody source;
    private final ContentCheck check;
    private boolean taken;

    ResponseStream(Call call, okhttp3.ResponseBody source) {
        this(call, source, null);
    }

    private ResponseStream(Call call, okhttp3.ResponseBody source, ContentCheck check) {
        this.call = call;
        this.source = source;
        this.check = check;
    }

    /** The same bytes, checked at their end. */
    ResponseStream checkedBy(ContentCheck check) {
        return new ResponseStream(call, source, check);
    }

    @Override
    public OptionalLong length() {
        long length = source.contentLength();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    @Override
    public boolean replayable() {
        return false;
    }

    @Override
    public InputStream stream() {
        if (taken) {
            throw new IllegalStateException(
                    "the body of a response can be read once; keep its bytes() to read them again");
        }
        taken = true;
        return new Counted(source.byteStream(), source.contentLength(), check);
    }

    @Override
    public void close() {
        source.close();
    }

    @Override
    protected RuntimeException unreadable(IOException failure) {
        return new AwsClientException(
                call, "the body could not be read to its end: " + failure.getMessage(), failure, true);
    }

    /** Takes the bytes of a content as they are read, and says at its end whether it is what it should be. */
    interface ContentCheck {
        void update(byte[] bytes, int offset, int length);

        /** Throws where the content is not what the server said it is. */
        void end() throws IOException;
    }

    private static final class Counted extends FilterInputStream {
        private final long expected;
        private final ContentCheck check;
        private long read;
        private boolean ended;

        Counted(InputStream in, long expected, ContentCheck check) {
            super(in);
            this.expected = expected;
            this.check = check;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = in.read(bytes, offset, length);
            if (got > 0) {
                read += got;
                if (check != null) {
                    check.update(bytes, offset, got);
                }
            } else if (got < 0 && !ended) {
                ended = true;
                if (expected >= 0 && read != expected) {
                    throw new IOException("it ended after " + read + " bytes of " + expected);
                }
                if (check != null) {
                    check.end();
                }
            }
            return got;
        }

        @Override
        public long skip(long count) throws IOException {
            if (check == null) {
                long skipped = in.skip(count);
                read += skipped;
                return skipped;
            }
            // What is skipped counts for the checksum too.
            byte[] buffer = new byte[(int) Math.min(8192, Math.max(count, 0))];
            long left = count;
            while (left > 0) {
                int got = read(buffer, 0, (int) Math.min(buffer.length, left));
                if (got < 0) {
                    break;
                }
                left -= got;
            }
            return count - left;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
