package dev.lamina.signer.chunked;

import dev.lamina.signer.ChunkSigner;
import dev.lamina.signer.Headers;
import dev.lamina.signer.StreamingPayload;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * How a body of known length will be framed: the length of the result, the headers that announce it, and the framing of a
 * stream. Immutable and thread-safe: a request that is sent again frames its body again with the same encoder.
 *
 * <pre>{@code
 * ChunkedEncoder encoder = ChunkedEncoder.builder(StreamingPayload.SIGNED_TRAILER, length)
 *         .trailer("x-amz-checksum-crc32", 8)
 *         .build();
 * SignedRequest signed = signer.sign(
 *         SigningRequest.builder("PUT", url).headers(encoder.headers(null)).build(), credentials);
 * // send it with Content-Length: encoder.encodedLength(), and with this body
 * InputStream framed = encoder.encode(source, signed.chunkSigner(), List.of(crc::base64));
 * }</pre>
 *
 * <p>Source: Amazon S3 API Reference, "Signature Calculations for the Authorization Header: Transferring Payload in
 * Multiple Chunks (Chunked Upload)" and "Signature calculations for trailing headers".
 */
public final class ChunkedEncoder {
    /** How much data a chunk holds where nothing else was said: 128 KiB, in bytes. */
    public static final int DEFAULT_CHUNK_SIZE = 128 * 1024;

    /** The least that S3 takes in any chunk but the last: 8 KiB, in bytes (same document: "at least 8 KB"). */
    public static final int MIN_CHUNK_SIZE = 8 * 1024;

    /** The most: 16 MiB, in bytes. A signed chunk is held in memory, here and by whoever checks it. */
    public static final int MAX_CHUNK_SIZE = 16 * 1024 * 1024;

    /** The framing adds about a hundredth, so that the sum stays within a long. */
    private static final long MAX_DECODED_LENGTH = 1L << 62;

    private final StreamingPayload payload;
    private final long decodedLength;
    private final int chunkSize;
    private final List<String> trailerNames;
    private final int[] trailerLengths;

    private ChunkedEncoder(Builder builder) {
        payload = builder.payload;
        decodedLength = builder.decodedLength;
        chunkSize = builder.chunkSize;
        trailerNames = List.copyOf(builder.trailerNames);
        trailerLengths = new int[trailerNames.size()];
        for (int i = 0; i < trailerLengths.length; i++) {
            trailerLengths[i] = builder.trailerLengths.get(i);
        }
    }

    /**
     * A builder of an encoder.
     *
     * @param payload the form of the framed body
     * @param decodedLength how long the body is without its framing, in bytes
     * @return a new builder
     * @throws IllegalArgumentException if the length is negative, or over 2<sup>62</sup>
     */
    public static Builder builder(StreamingPayload payload, long decodedLength) {
        return new Builder(payload, decodedLength);
    }

    /**
     * How long the framed body is: the request's {@code Content-Length}.
     *
     * @return in bytes
     */
    public long encodedLength() {
        long length = decodedLength / chunkSize * chunkLength(chunkSize);
        if (decodedLength % chunkSize > 0) {
            length += chunkLength(decodedLength % chunkSize);
        }
        length += chunkLength(0) - ChunkedStream.LINE_END.length();
        for (int i = 0; i < trailerLengths.length; i++) {
            length += trailerLength(trailerNames.get(i), trailerLengths[i]);
        }
        if (payload.isSigned() && payload.hasTrailers()) {
            length += trailerLength(ChunkedStream.TRAILER_SIGNATURE, payload.signatureLength());
        }
        return length + ChunkedStream.LINE_END.length();
    }

    private long chunkLength(long size) {
        int signature = payload.isSigned() ? ChunkedStream.CHUNK_SIGNATURE.length() + payload.signatureLength() : 0;
        return Long.toHexString(size).length() + signature + size + 2L * ChunkedStream.LINE_END.length();
    }

    private static long trailerLength(String name, int valueLength) {
        return name.length() + 1L + valueLength + ChunkedStream.LINE_END.length();
    }

    /**
     * The headers that announce the framing; they are to be signed. {@code Content-Length} is not among them, since HTTP
     * libraries set it: {@link #encodedLength}.
     *
     * @param contentEncoding the body's own Content-Encoding, as {@code gzip}, which stays behind {@code aws-chunked}; null
     *     or empty if it has none
     * @return {@code Content-Encoding}, {@code x-amz-decoded-content-length}, {@code x-amz-content-sha256}, and where there
     *     are trailers {@code x-amz-trailer}
     */
    public Headers headers(String contentEncoding) {
        boolean alone = contentEncoding == null || contentEncoding.isBlank();
        Headers.Builder headers = Headers.builder()
                .add("Content-Encoding", alone ? "aws-chunked" : "aws-chunked," + contentEncoding)
                .add("x-amz-decoded-content-length", Long.toString(decodedLength))
                .add("x-amz-content-sha256", payload.payloadHash());
        return trailerNames.isEmpty()
                ? headers.build()
                : headers.add("x-amz-trailer", String.join(",", trailerNames)).build();
    }

    /**
     * Frames a stream. A signed chunk is held until its signature is known; an unsigned one goes straight through. The
     * result is read once, by one thread; closing it closes the source.
     *
     * <p>Reading it throws, beside what reading the source does, an {@link java.io.IOException} where the source is shorter
     * or longer than was declared, before the end is sent, so that no server takes it for whole; and an
     * {@link IllegalStateException} where a trailer's value is not as long as was declared, or has a character that no
     * header can carry.
     *
     * @param source the body without framing
     * @param chunkSigner what signs the chunks: a new one of the signed request; null where they are not signed
     * @param trailerValues the values of the trailers, in their order, each asked once, after the last byte was read
     * @return the framed body, {@link #encodedLength} bytes
     * @throws IllegalArgumentException if there are more or fewer values than trailers, or the form is signed and there is
     *     no chunk signer, or the other way round
     */
    public InputStream encode(InputStream source, ChunkSigner chunkSigner, List<Supplier<String>> trailerValues) {
        Objects.requireNonNull(source, "source");
        if (trailerValues.size() != trailerNames.size()) {
            throw new IllegalArgumentException(
                    trailerValues.size() + " trailer values, but the trailers are " + trailerNames);
        }
        if (payload.isSigned() != (chunkSigner != null)) {
            throw new IllegalArgumentException(
                    payload.isSigned()
                            ? payload + " needs a chunk signer: SignedRequest.chunkSigner()"
                            : payload + " is not signed: the chunk signer must be null");
        }
        return new ChunkedStream(this, source, chunkSigner, List.copyOf(trailerValues));
    }

    StreamingPayload payload() {
        return payload;
    }

    long decodedLength() {
        return decodedLength;
    }

    int chunkSize() {
        return chunkSize;
    }

    String trailerName(int index) {
        return trailerNames.get(index);
    }

    int trailerLength(int index) {
        return trailerLengths[index];
    }

    /** Collects an encoder's settings. Not thread-safe. */
    public static final class Builder {
        private final StreamingPayload payload;
        private final long decodedLength;
        private final List<String> trailerNames = new ArrayList<>();
        private final List<Integer> trailerLengths = new ArrayList<>();
        private int chunkSize = DEFAULT_CHUNK_SIZE;

        private Builder(StreamingPayload payload, long decodedLength) {
            this.payload = Objects.requireNonNull(payload, "payload");
            this.decodedLength = decodedLength;
            if (decodedLength < 0 || decodedLength > MAX_DECODED_LENGTH) {
                throw new IllegalArgumentException("decodedLength is " + decodedLength
                        + "; the length of a body that is sent in chunks must be known, and at most 2^62 bytes");
            }
        }

        /**
         * Sets how much data each chunk but the last holds; without it, {@link #DEFAULT_CHUNK_SIZE}.
         *
         * @param bytes from {@link #MIN_CHUNK_SIZE} to {@link #MAX_CHUNK_SIZE}
         * @return this
         * @throws IllegalArgumentException if it is out of these bounds
         */
        public Builder chunkSize(int bytes) {
            if (bytes < MIN_CHUNK_SIZE || bytes > MAX_CHUNK_SIZE) {
                throw new IllegalArgumentException("chunkSize is " + bytes + "; it is from " + MIN_CHUNK_SIZE + " to "
                        + MAX_CHUNK_SIZE + " bytes");
            }
            this.chunkSize = bytes;
            return this;
        }

        /**
         * Adds a trailer, which is sent behind the last chunk.
         *
         * @param name its name, as in {@code x-amz-checksum-crc32}; sent in lower case
         * @param valueLength how long its value will be, in characters: the body's length depends on it. A checksum in
         *     Base64 has 4 characters for each 3 bytes begun: 8 for a CRC32, 44 for a SHA-256
         * @return this
         * @throws IllegalArgumentException if the form has no trailers, the name has anything but letters, digits and
         *     hyphens or is there already, or the length is not positive
         */
        public Builder trailer(String name, int valueLength) {
            if (!payload.hasTrailers()) {
                throw new IllegalArgumentException(
                        payload + " has no trailers; " + StreamingPayload.SIGNED_TRAILER + " has");
            }
            String lower = Trailers.name(name);
            if (lower == null || lower.equals(ChunkedStream.TRAILER_SIGNATURE) || trailerNames.contains(lower)) {
                throw new IllegalArgumentException("trailer name '" + name + "': it consists of letters, digits and"
                        + " hyphens, and is neither " + ChunkedStream.TRAILER_SIGNATURE + " nor there already");
            }
            if (valueLength < 1) {
                throw new IllegalArgumentException(
                        "valueLength is " + valueLength + "; a trailer's value is not empty");
            }
            trailerNames.add(lower);
            trailerLengths.add(valueLength);
            return this;
        }

        /**
         * The encoder.
         *
         * @return a new encoder
         * @throws IllegalArgumentException if the form has trailers and none was added
         */
        public ChunkedEncoder build() {
            if (payload.hasTrailers() && trailerNames.isEmpty()) {
                throw new IllegalArgumentException(payload + " has trailers, and none was added");
            }
            return new ChunkedEncoder(this);
        }
    }
}
