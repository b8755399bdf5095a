package dev.lamina.signer.chunked;

import dev.lamina.signer.ChunkSigner;
import dev.lamina.signer.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A body being framed. A frame is what was written here and is to be handed out: a signed chunk whole, or the line before
 * an unsigned one, whose data then goes from the source to the reader without a stop.
 */
final class ChunkedStream extends InputStream {
    static final String LINE_END = "\r\n";
    static final String CHUNK_SIGNATURE = ";chunk-signature=";
    static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

    private static final byte[] NO_DATA = new byte[0];

    private final ChunkedEncoder encoder;
    private final InputStream source;
    private final ChunkSigner signer;
    private final List<Supplier<String>> trailerValues;

    /** Of the source, still to be put into chunks. */
    private long remaining;

    private byte[] frame;
    private int position;
    private int limit;

    /** Of an unsigned chunk, behind the frame. */
    private long unframed;

    /** Where the data of a signed chunk starts in the frame; what stands before depends on it. */
    private final int dataStart;

    private boolean started;
    private boolean ended;

    ChunkedStream(
            ChunkedEncoder encoder, InputStream source, ChunkSigner signer, List<Supplier<String>> trailerValues) {
        this.encoder = encoder;
        this.source = source;
        this.signer = signer;
        this.trailerValues = trailerValues;
        this.remaining = encoder.decodedLength();
        int longest = (int) Math.min(encoder.chunkSize(), encoder.decodedLength());
        this.dataStart = Integer.toHexString(longest).length()
                + CHUNK_SIGNATURE.length()
                + encoder.payload().signatureLength()
                + LINE_END.length();
        this.frame = signer == null ? NO_DATA : new byte[dataStart + longest + LINE_END.length()];
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        while (position == limit && unframed == 0) {
            if (ended) {
                return -1;
            }
            nextFrame();
        }
        return position < limit ? framed(bytes, offset, length) : passed(bytes, offset, length);
    }

    private int framed(byte[] bytes, int offset, int length) {
        int count = Math.min(length, limit - position);
        System.arraycopy(frame, position, bytes, offset, count);
        position += count;
        return count;
    }

    private int passed(byte[] bytes, int offset, int length) throws IOException {
        int count = source.read(bytes, offset, (int) Math.min(length, unframed));
        if (count < 0) {
            throw tooShort(encoder.decodedLength() - remaining - unframed);
        }
        unframed -= count;
        return count;
    }

    private void nextFrame() throws IOException {
        if (remaining == 0) {
            requireEnd();
            frame(end());
            ended = true;
            return;
        }
        int size = (int) Math.min(encoder.chunkSize(), remaining);
        if (signer == null) {
            frame((started ? LINE_END : "") + Integer.toHexString(size) + LINE_END);
            unframed = size;
        } else {
            frameSigned(size);
        }
        started = true;
        remaining -= size;
    }

    private void frameSigned(int size) throws IOException {
        int read = source.readNBytes(frame, dataStart, size);
        if (read < size) {
            throw tooShort(encoder.decodedLength() - remaining + read);
        }
        byte[] line =
                ascii(Integer.toHexString(size) + CHUNK_SIGNATURE + signer.sign(frame, dataStart, size) + LINE_END);
        System.arraycopy(line, 0, frame, dataStart - line.length, line.length);
        frame[dataStart + size] = '\r';
        frame[dataStart + size + 1] = '\n';
        position = dataStart - line.length;
        limit = dataStart + size + LINE_END.length();
    }

    /** The empty chunk, the trailers and their signature. */
    private String end() {
        StringBuilder end = new StringBuilder(320);
        end.append(started && signer == null ? LINE_END : "").append('0');
        if (signer != null) {
            end.append(CHUNK_SIGNATURE).append(signer.sign(NO_DATA, 0, 0));
        }
        end.append(LINE_END);
        Headers.Builder trailers = Headers.builder();
        for (int i = 0; i < trailerValues.size(); i++) {
            String value = trailerValue(i);
            trailers.add(encoder.trailerName(i), value);
            end.append(encoder.trailerName(i)).append(':').append(value).append(LINE_END);
        }
        if (signer != null && encoder.payload().hasTrailers()) {
            end.append(TRAILER_SIGNATURE)
                    .append(':')
                    .append(signer.signTrailers(trailers.build()))
                    .append(LINE_END);
        }
        return end.append(LINE_END).toString();
    }

    private String trailerValue(int index) {
        String value = trailerValues.get(index).get();
        if (value == null || value.length() != encoder.trailerLength(index) || !Trailers.isValue(value)) {
            throw new IllegalStateException("the value of trailer " + encoder.trailerName(index) + " must be "
                    + encoder.trailerLength(index) + " visible ASCII characters, as was declared"
                    + (value == null ? "; it is null" : "; it has " + value.length()));
        }
        return value;
    }

    private void frame(String text) {
        frame = ascii(text);
        position = 0;
        limit = frame.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void requireEnd() throws IOException {
        if (source.read() >= 0) {
            throw new IOException(
                    "the body is longer than its declared length of " + encoder.decodedLength() + " bytes");
        }
    }

    private IOException tooShort(long read) {
        return new IOException(
                "the body ended after " + read + " bytes of its declared length of " + encoder.decodedLength());
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
