package dev.lamina.signer;

/**
 * The forms of a body that is sent in chunks, each with the word that stands for the payload's hash: so a request can be
 * signed before its body was read.
 *
 * <p>Source: Amazon S3 API Reference, "Signature Calculations for the Authorization Header: Transferring Payload in a
 * Single Chunk", x-amz-content-sha256.
 */
public enum StreamingPayload {
    /** Each chunk is signed; there are no trailers. */
    SIGNED("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", 64, false),
    /** Each chunk is signed, and the trailers behind the last. */
    SIGNED_TRAILER("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", 64, true),
    /** Each chunk is signed as SigV4A does, its signature filled up to the longest; there are no trailers. */
    ECDSA_SIGNED("STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD", 144, false),
    /** Each chunk is signed as SigV4A does, and the trailers behind the last. */
    ECDSA_SIGNED_TRAILER("STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER", 144, true),
    /** Nothing of the body is signed; trailers, as a checksum, follow the last chunk. Meant for TLS. */
    UNSIGNED_TRAILER("STREAMING-UNSIGNED-PAYLOAD-TRAILER", 0, true);

    private final String payloadHash;
    private final int signatureLength;
    private final boolean trailers;

    StreamingPayload(String payloadHash, int signatureLength, boolean trailers) {
        this.payloadHash = payloadHash;
        this.signatureLength = signatureLength;
        this.trailers = trailers;
    }

    /**
     * The form that a payload hash names.
     *
     * @param payloadHash the value of {@code x-amz-content-sha256}
     * @return the form, or null if it is a hash, or another word
     */
    public static StreamingPayload of(String payloadHash) {
        if (payloadHash == null || !payloadHash.startsWith("STREAMING-")) {
            return null;
        }
        for (StreamingPayload form : values()) {
            if (form.payloadHash.equals(payloadHash)) {
                return form;
            }
        }
        return null;
    }

    /**
     * The word that stands for the hash.
     *
     * @return the value of {@code x-amz-content-sha256}
     */
    public String payloadHash() {
        return payloadHash;
    }

    /**
     * Whether each chunk carries a signature.
     *
     * @return true if so
     */
    public boolean isSigned() {
        return signatureLength > 0;
    }

    /** Whether chunks of this form are signed with an algorithm, or not at all. */
    boolean isFor(String algorithm) {
        return !isSigned() || payloadHash.startsWith(algorithm, "STREAMING-".length());
    }

    /**
     * Whether trailers follow the last chunk.
     *
     * @return true if so
     */
    public boolean hasTrailers() {
        return trailers;
    }

    /**
     * How long each signature is, whatever it signs, so that a framed body's length is known before it is made.
     *
     * @return in characters; 0 where there are none
     */
    public int signatureLength() {
        return signatureLength;
    }
}
