package dev.lamina.signer.chunked;

import dev.lamina.signer.ChunkSigner;
import dev.lamina.signer.Headers;
import dev.lamina.signer.StreamingPayload;
import dev.lamina.signer.verify.ChunkClaims;
import dev.lamina.signer.verify.Refusal.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A body without its framing, checked as it is read: no byte of a signed chunk is handed out before its signature was
 * found right, and the last byte only after the end was: last chunk, length, trailers. Not thread-safe.
 *
 * <pre>{@code
 * if (verifier.verify(request, "") instanceof Verification.Accepted accepted && accepted.chunks() != null) {
 *     try (ChunkedDecoder decoder = ChunkedDecoder.of(body, accepted.chunks())) {
 *         decoder.transferTo(target);
 *         String crc32 = decoder.trailers().get("x-amz-checksum-crc32");
 *     } catch (RefusedBodyException e) {
 *         respond(e.refusal().status(), e.refusal().code());
 *     }
 * }
 * }</pre>
 *
 * <p>Whatever the bytes are, reading throws nothing but a {@link RefusedBodyException}, and what the source itself throws;
 * it throws it again if read again. Time is proportional to the body's length. Memory is one chunk where they are signed,
 * and grows as data comes, not as a size promises.
 *
 * <p>Source: Amazon S3 API Reference, "Signature Calculations for the Authorization Header: Transferring Payload in
 * Multiple Chunks (Chunked Upload)" and "Signature calculations for trailing headers".
 */
public final class ChunkedDecoder extends InputStream {
    private static final byte[] NO_DATA = new byte[0];

    /** What a chunk's data is first given, to be doubled while more comes. */
    private static final int FIRST_BYTES = 64 * 1024;

    private final FrameReader body;
    private final StreamingPayload payload;
    private final ChunkSigner chunkSigner;
    private final long decodedLength;
    private final List<String> trailerNames;
    private final int maxChunkSize;

    /** The data of the present chunk, where it is held until it was checked. */
    private byte[] data = NO_DATA;

    private int position;

    /** Of the present chunk, still to be handed out. */
    private long remaining;

    /** Of the body, in the present chunk and those before. */
    private long decoded;

    private long number;
    private long size;
    private Trailers trailers;
    private IOException failure;

    private ChunkedDecoder(Builder builder) {
        body = new FrameReader(builder.body);
        payload = builder.payload;
        chunkSigner = builder.chunkSigner;
        decodedLength = builder.decodedLength;
        trailerNames = builder.trailerNames;
        maxChunkSize = builder.maxChunkSize;
    }

    /**
     * A decoder of the body whose request was accepted.
     *
     * @param body the request's body as it was received, and no more: it is read to its end
     * @param claims what the request says of it
     * @return the decoder
     */
    public static ChunkedDecoder of(InputStream body, ChunkClaims claims) {
        return builder(body, claims).build();
    }

    /**
     * A builder of a decoder of the body whose request was accepted, for other limits.
     *
     * @param body the request's body as it was received, and no more: it is read to its end
     * @param claims what the request says of it
     * @return a new builder
     */
    public static Builder builder(InputStream body, ChunkClaims claims) {
        Builder builder = builder(body, claims.payload())
                .decodedLength(claims.decodedLength())
                .trailerNames(claims.trailerNames());
        return claims.payload().isSigned() ? builder.chunkSigner(claims.chunkSigner()) : builder;
    }

    /**
     * A builder of a decoder that checks no more than it is told.
     *
     * @param body the framed body, and no more: it is read to its end
     * @param payload its form
     * @return a new builder
     */
    public static Builder builder(InputStream body, StreamingPayload payload) {
        return new Builder(body, payload);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (failure != null) {
            throw failure;
        }
        try {
            return length == 0 ? 0 : decode(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private int decode(byte[] bytes, int offset, int length) throws IOException {
        while (remaining == 0) {
            if (trailers != null) {
                return -1;
            }
            nextChunk();
        }
        int count = (int) Math.min(length, remaining);
        if (chunkSigner == null) {
            count = body.read(bytes, offset, count);
        } else {
            System.arraycopy(data, position, bytes, offset, count);
            position += count;
        }
        remaining -= count;
        if (remaining == 0 && decoded == decodedLength) {
            nextChunk();
        }
        return count;
    }

    private void nextChunk() throws IOException {
        if (chunkSigner == null && size > 0) {
            requireLineEnd();
        }
        number++;
        String line = body.line(ChunkHeader.MAX_BYTES);
        if (line == null) {
            throw RefusedBodyException.endedEarly();
        }
        if (line.length() > ChunkHeader.MAX_BYTES) {
            throw RefusedBodyException.malformedChunk(
                    number, "has a size line of more than " + ChunkHeader.MAX_BYTES + " bytes.");
        }
        ChunkHeader header = ChunkHeader.parse(line, number);
        checkSize(header.size());
        size = header.size();
        decoded += size;
        if (chunkSigner != null) {
            hold(header);
        }
        if (size == 0) {
            end();
        }
        remaining = size;
    }

    private void checkSize(long next) throws IOException {
        if (next > 0 && size > 0 && size < ChunkedEncoder.MIN_CHUNK_SIZE) {
            throw RefusedBodyException.refused(
                    Reason.INVALID_CHUNK_SIZE,
                    "Only the last chunk is allowed to have a size less than " + ChunkedEncoder.MIN_CHUNK_SIZE
                            + " bytes",
                    "Chunk",
                    Long.toString(number),
                    "BadChunkSize",
                    Long.toString(size));
        }
        boolean tooMuch = next > decodedLength - decoded;
        boolean tooLittle = next == 0 && decoded < decodedLength;
        if (decodedLength >= 0 && (tooMuch || tooLittle)) {
            throw RefusedBodyException.refused(
                    Reason.INCOMPLETE_BODY,
                    "You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header.",
                    "NumberBytesExpected",
                    Long.toString(decodedLength),
                    "NumberBytesProvided",
                    Long.toString(decoded + next));
        }
        if (chunkSigner != null && next > maxChunkSize) {
            throw RefusedBodyException.refused(
                    Reason.INVALID_CHUNK_SIZE,
                    "A signed chunk is allowed to have a size of at most " + maxChunkSize + " bytes here",
                    "Chunk",
                    Long.toString(number),
                    "BadChunkSize",
                    Long.toString(next));
        }
    }

    /** Takes a chunk's data in and checks its signature. */
    private void hold(ChunkHeader header) throws IOException {
        int length = (int) size;
        for (int held = 0; held < length; ) {
            if (held == data.length) {
                data = Arrays.copyOf(data, (int) Math.min(length, Math.max(FIRST_BYTES, 2L * data.length)));
            }
            held += body.read(data, held, Math.min(length, data.length) - held);
        }
        position = 0;
        if (size > 0) {
            requireLineEnd();
        }
        if (header.signature() == null) {
            throw RefusedBodyException.malformedChunk(number, "has no chunk-signature.");
        }
        if (!chunkSigner.matches(data, 0, length, header.signature())) {
            throw RefusedBodyException.wrongSignature(chunkSigner.stringToSign(data, 0, length), header.signature());
        }
    }

    private void requireLineEnd() throws IOException {
        int first = body.next();
        int second = first < 0 ? -1 : body.next();
        if (second < 0) {
            throw RefusedBodyException.endedEarly();
        }
        if (first != '\r' || second != '\n') {
            throw RefusedBodyException.malformedChunk(number, "has data that CR and LF do not follow.");
        }
    }

    private void end() throws IOException {
        Trailers received = Trailers.read(body);
        if (!payload.hasTrailers() && !received.isEmpty()) {
            throw RefusedBodyException.malformedTrailer();
        }
        if (!payload.isSigned() && received.signature() != null) {
            throw RefusedBodyException.malformedTrailer();
        }
        if (chunkSigner != null && payload.hasTrailers()) {
            checkSignature(received);
        }
        if (trailerNames != null) {
            received.require(trailerNames);
        }
        trailers = received;
    }

    private void checkSignature(Trailers received) throws IOException {
        if (received.signature() == null) {
            throw RefusedBodyException.malformedTrailer();
        }
        if (!chunkSigner.matchesTrailers(received.fields(), received.signature())) {
            throw RefusedBodyException.wrongSignature(
                    chunkSigner.trailerStringToSign(received.fields()), received.signature());
        }
    }

    /**
     * The trailers, once the body was read to its end.
     *
     * @return names in lower case and values, without the signature of the trailers; none if there are none
     * @throws IllegalStateException if the body was not read to its end, or is refused
     */
    public Headers trailers() {
        if (trailers == null) {
            throw new IllegalStateException("the trailers follow the last byte: read the body to its end first");
        }
        return trailers.fields();
    }

    /**
     * Closes the source.
     *
     * @throws IOException what the source throws
     */
    @Override
    public void close() throws IOException {
        body.close();
    }

    /** Collects a decoder's settings. Not thread-safe. */
    public static final class Builder {
        private final InputStream body;
        private final StreamingPayload payload;
        private ChunkSigner chunkSigner;
        private long decodedLength = -1;
        private List<String> trailerNames;
        private int maxChunkSize = ChunkedEncoder.MAX_CHUNK_SIZE;

        private Builder(InputStream body, StreamingPayload payload) {
            this.body = Objects.requireNonNull(body, "body");
            this.payload = Objects.requireNonNull(payload, "payload");
        }

        /**
         * Sets what checks the signatures; without it, they are not looked at.
         *
         * @param chunkSigner the chain of the request, at its start
         * @return this
         * @throws IllegalArgumentException if the form is not signed
         */
        public Builder chunkSigner(ChunkSigner chunkSigner) {
            if (!payload.isSigned()) {
                throw new IllegalArgumentException(payload + " is not signed: there is nothing to check");
            }
            this.chunkSigner = Objects.requireNonNull(chunkSigner, "chunkSigner");
            return this;
        }

        /**
         * Sets how long the body must be without its framing; without it, any length will do.
         *
         * @param bytes its length
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder decodedLength(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("decodedLength is " + bytes + "; a length is not negative");
            }
            this.decodedLength = bytes;
            return this;
        }

        /**
         * Sets which trailers must come, and no others; without it, any may.
         *
         * @param names in lower case
         * @return this
         */
        public Builder trailerNames(List<String> names) {
            this.trailerNames = List.copyOf(names);
            return this;
        }

        /**
         * Sets how large a signed chunk may be, which is held in memory; without it, 16 MiB. An unsigned one is not held,
         * and has no bound but the body's length.
         *
         * @param bytes at least 1
         * @return this
         * @throws IllegalArgumentException if it is less
         */
        public Builder maxChunkSize(int bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("maxChunkSize is " + bytes + "; it is at least 1");
            }
            this.maxChunkSize = bytes;
            return this;
        }

        /**
         * The decoder.
         *
         * @return a new decoder
         */
        public ChunkedDecoder build() {
            return new ChunkedDecoder(this);
        }
    }
}
