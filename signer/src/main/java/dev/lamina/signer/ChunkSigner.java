package dev.lamina.signer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The chain of signatures of a body that is sent in chunks: each chunk's signature covers its data and the signature
 * before it, from the request's own signature (the seed) to that of the empty last chunk, and of the trailers behind it.
 * So no chunk can be changed, left out, repeated or moved.
 *
 * <pre>{@code
 * ChunkSigner chain = signedRequest.chunkSigner();
 * String first = chain.sign(data, 0, 65536);
 * String second = chain.sign(data, 65536, 1024);
 * String last = chain.sign(data, 0, 0);
 * }</pre>
 *
 * <p>It has the place in the chain as its state: it serves one body, once, and is not thread-safe. A request that is
 * sent again takes a new one. How chunks are framed is the business of {@link dev.lamina.signer.chunked}.
 *
 * <p>Source: Amazon S3 API Reference, "Signature Calculations for the Authorization Header: Transferring Payload in
 * Multiple Chunks (Chunked Upload)" and "Signature calculations for trailing headers".
 */
public final class ChunkSigner {
    private static final String DATA = "-PAYLOAD";
    private static final String TRAILERS = "-TRAILER";

    private final DerivedKey key;
    private final boolean ecdsa;
    private final String dateTime;
    private final MessageDigest sha256 = Sha256.newDigest();
    private String previous;

    ChunkSigner(DerivedKey key, String dateTime, String seed) {
        this.key = key;
        this.ecdsa = key.scope().algorithm().equals(CredentialScope.ECDSA);
        this.dateTime = dateTime;
        this.previous = ByteText.spelt(seed);
    }

    /**
     * Signs the next chunk, and moves on to the one behind it.
     *
     * @param data holds the chunk's data, without its framing; it is only read
     * @param offset where the data starts
     * @param length its length in bytes; 0 for the last chunk
     * @return the signature, {@link StreamingPayload#signatureLength} characters
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public String sign(byte[] data, int offset, int length) {
        previous = key.sign(text(data, offset, length));
        return filledUp(previous);
    }

    /**
     * Signs the trailers, which come after the last chunk: they end the chain.
     *
     * @param trailers names and values; they are signed in lower case, sorted by name, white space around values taken off
     * @return the signature, {@link StreamingPayload#signatureLength} characters
     */
    public String signTrailers(Headers trailers) {
        previous = key.sign(text(trailers));
        return filledUp(previous);
    }

    /**
     * Signatures of SigV4A are of different length, and the length of the framed body must be known before it is signed:
     * so asterisks fill them up, which are not part of what the next signature covers.
     */
    private String filledUp(String signature) {
        return ecdsa ? signature + "*".repeat(EcdsaKey.MAX_SIGNATURE - signature.length()) : signature;
    }

    private String stripped(String signature) {
        int end = signature.length();
        while (ecdsa && end > 0 && signature.charAt(end - 1) == '*') {
            end--;
        }
        return signature.substring(0, end);
    }

    /**
     * Whether the next chunk carries its right signature; if so, moves on to the one behind it. Compares in constant time.
     *
     * @param data holds the chunk's data as it was received, without its framing; it is only read
     * @param offset where the data starts
     * @param length its length in bytes; 0 for the last chunk
     * @param signature what was received with it; any text
     * @return whether it is the right one; after the first wrong one the body is to be refused
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public boolean matches(byte[] data, int offset, int length, String signature) {
        return proceed(text(data, offset, length), signature);
    }

    /**
     * Whether the trailers carry their right signature. Compares in constant time.
     *
     * @param trailers names and values as they were received, without their signature
     * @param signature what was received with them; any text
     * @return whether it is the right one
     */
    public boolean matchesTrailers(Headers trailers, String signature) {
        return proceed(text(trailers), signature);
    }

    private boolean proceed(ByteText stringToSign, String received) {
        String signature = stripped(received);
        boolean right = key.matches(stringToSign, signature);
        if (right) {
            previous = signature;
        }
        return right;
    }

    /**
     * What the signature of the next chunk signs; the chain stays where it is.
     *
     * @param data holds the chunk's data
     * @param offset where the data starts
     * @param length its length in bytes
     * @return algorithm, date, scope, the signature before, the hash of nothing, and the hash of the data, a line each
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public String stringToSign(byte[] data, int offset, int length) {
        return text(data, offset, length).toString();
    }

    private ByteText text(byte[] data, int offset, int length) {
        sha256.update(data, offset, length);
        return lines(DATA).add(Sha256.EMPTY).add('\n').addHex(sha256.digest());
    }

    /**
     * What the signature of the trailers signs; the chain stays where it is.
     *
     * @param trailers names and values
     * @return algorithm, date, scope, the signature before, and the hash of the trailers, a line each
     */
    public String trailerStringToSign(Headers trailers) {
        return text(trailers).toString();
    }

    private ByteText text(Headers trailers) {
        sha256.update(canonicalTrailers(trailers).getBytes(StandardCharsets.UTF_8));
        return lines(TRAILERS).addHex(sha256.digest());
    }

    private ByteText lines(String what) {
        return new ByteText(448)
                .add(key.scope().algorithm())
                .add(what)
                .add('\n')
                .add(dateTime)
                .add('\n')
                .add(key.scope().toString())
                .add('\n')
                .add(previous)
                .add('\n');
    }

    private static String canonicalTrailers(Headers trailers) {
        Pair[] sorted = new Pair[trailers.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = new Pair(HeaderRules.lowerCase(trailers.name(i)), SignedHeaders.trim(trailers.value(i)));
        }
        Arrays.sort(sorted);
        StringBuilder lines = new StringBuilder(64);
        for (Pair trailer : sorted) {
            lines.append(trailer.name).append(':').append(trailer.value).append('\n');
        }
        return lines.toString();
    }
}
