package dev.lamina.signer.verify;

import static dev.lamina.signer.verify.RefusedException.refused;

import dev.lamina.signer.ChunkSigner;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.StreamingPayload;
import dev.lamina.signer.verify.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the accepted headers of a request say of a body that comes in chunks, and what checks its chunks: all that
 * {@link dev.lamina.signer.chunked.ChunkedDecoder} needs. Immutable.
 *
 * <p>Source: Amazon S3 API Reference, "Signature Calculations for the Authorization Header: Transferring Payload in
 * Multiple Chunks (Chunked Upload)".
 */
public final class ChunkClaims {
    private static final String DECODED_LENGTH = "x-amz-decoded-content-length";

    /** More digits than S3's largest object needs, and fewer than a long holds. */
    private static final int MAX_DIGITS = 18;

    private final SignedRequest request;
    private final Signer signer;
    private final Credentials credentials;
    private final StreamingPayload payload;
    private final long decodedLength;
    private final List<String> trailerNames;

    private ChunkClaims(
            SignedRequest request,
            Signer signer,
            Credentials credentials,
            StreamingPayload payload,
            long decodedLength,
            List<String> trailerNames) {
        this.request = request;
        this.signer = signer;
        this.credentials = credentials;
        this.payload = payload;
        this.decodedLength = decodedLength;
        this.trailerNames = List.copyOf(trailerNames);
    }

    static ChunkClaims of(SignedRequest request, Signer signer, Credentials credentials, StreamingPayload payload)
            throws RefusedException {
        List<String> names = payload.hasTrailers() ? trailerNames(request) : List.of();
        return new ChunkClaims(request, signer, credentials, payload, decodedLength(request), names);
    }

    private static long decodedLength(SignedRequest request) throws RefusedException {
        List<String> lengths = request.headers().all(DECODED_LENGTH);
        if (lengths.isEmpty()) {
            throw refused(Reason.MISSING_DECODED_LENGTH, "You must provide the Content-Length HTTP header.");
        }
        String length = lengths.get(0).strip();
        boolean number = lengths.size() == 1 && !length.isEmpty() && length.length() <= MAX_DIGITS;
        for (int i = 0; number && i < length.length(); i++) {
            number = length.charAt(i) >= '0' && length.charAt(i) <= '9';
        }
        if (!number) {
            throw refused(
                    Reason.INVALID_DECODED_LENGTH,
                    DECODED_LENGTH + " must be one number of bytes.",
                    "ArgumentName",
                    DECODED_LENGTH,
                    "ArgumentValue",
                    length);
        }
        return Long.parseLong(length);
    }

    private static List<String> trailerNames(SignedRequest request) {
        List<String> names = new ArrayList<>();
        for (String list : request.headers().all("x-amz-trailer")) {
            for (int start = 0; start <= list.length(); ) {
                int comma = list.indexOf(',', start);
                int end = comma < 0 ? list.length() : comma;
                String name = list.substring(start, end).strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty()) {
                    names.add(name);
                }
                start = end + 1;
            }
        }
        return names;
    }

    /**
     * The form of the body.
     *
     * @return what {@code x-amz-content-sha256} says
     */
    public StreamingPayload payload() {
        return payload;
    }

    /**
     * How long the body is once its framing is off.
     *
     * @return in bytes, as {@code x-amz-decoded-content-length} says
     */
    public long decodedLength() {
        return decodedLength;
    }

    /**
     * The trailers that are to follow the last chunk.
     *
     * @return what {@code x-amz-trailer} says, in lower case; none if nothing is announced
     */
    public List<String> trailerNames() {
        return trailerNames;
    }

    /**
     * What checks the chunks, from the first on. Each call starts anew.
     *
     * @return a new chain that starts at the request's signature; null if the chunks are not signed
     */
    public ChunkSigner chunkSigner() {
        return payload.isSigned() ? signer.chunkSigner(request, credentials) : null;
    }

    /**
     * Form, length and trailers.
     *
     * @return such a text
     */
    @Override
    public String toString() {
        return payload.payloadHash() + ", " + decodedLength + " bytes, trailers " + trailerNames;
    }
}
