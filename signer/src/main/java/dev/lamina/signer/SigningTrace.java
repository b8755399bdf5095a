package dev.lamina.signer;

import java.util.List;

/**
 * Every value on the way to one signature, in the order of the specification: what went into each step, and what came
 * out. To look at ({@link #toString}), and to compare with what the other side made of the same request.
 *
 * <p>No component is a secret key. But the request's parts are here as they were sent, and so a session token, an SSE-C
 * key or a presigned URL's signature may be among them: log {@link #toString}, which masks them, not the components.
 *
 * <p>Source: AWS Identity and Access Management User Guide, "Create a signed AWS API request".
 *
 * @param method in step 1: the HTTP method, which goes into the canonical request as it is
 * @param path in step 1: the URL's path, raw, as it is sent
 * @param canonicalUri out of it: the path as it is signed
 * @param query in step 1: the URL's query, raw, as it is sent; empty where there is none
 * @param canonicalQuery out of it: encoded one way and sorted, without a presigned URL's signature
 * @param headers in step 1: all headers of the request, the signature's among them
 * @param canonicalHeaders out of them: a line for each name that is signed, each with its end
 * @param signedHeaders out of them: the names, joined by semicolons
 * @param payloadHash in step 1: the hex SHA-256 of the body, or the word that stands for it
 * @param canonicalRequest out of step 1: the request in the one form that both sides agree on
 * @param algorithm in step 2: as in {@code AWS4-HMAC-SHA256}, or {@code AWS4-ECDSA-P256-SHA256} for SigV4A
 * @param dateTime in step 2: when it was signed, as in {@code 20150830T123600Z}
 * @param credentialScope in step 2: date, region, service and {@code aws4_request}; for SigV4A no region
 * @param canonicalRequestHash in step 2: the hex SHA-256 of what came out of step 1
 * @param stringToSign out of step 2: algorithm, time, scope and that hash, a line each
 * @param keyFingerprints out of step 3: for the keys of date, region, service and signing the first 16 hex digits of each
 *     key's SHA-256, so that two sides can compare keys without showing them; for SigV4A only the public key, which
 *     is no secret: 04 and the 32 bytes of x and of y, 130 hex digits
 * @param signature out of step 4: the HMAC of the string to sign by the last key, 64 hex digits; for SigV4A the ECDSA signature
 *     by the private key, as DER in hex digits
 */
public record SigningTrace(
        String method,
        String path,
        String canonicalUri,
        String query,
        String canonicalQuery,
        Headers headers,
        String canonicalHeaders,
        String signedHeaders,
        String payloadHash,
        String canonicalRequest,
        String algorithm,
        String dateTime,
        String credentialScope,
        String canonicalRequestHash,
        String stringToSign,
        List<String> keyFingerprints,
        String signature) {
    /**
     * Copies the list.
     *
     * @param method as above
     * @param path as above
     * @param canonicalUri as above
     * @param query as above
     * @param canonicalQuery as above
     * @param headers as above
     * @param canonicalHeaders as above
     * @param signedHeaders as above
     * @param payloadHash as above
     * @param canonicalRequest as above
     * @param algorithm as above
     * @param dateTime as above
     * @param credentialScope as above
     * @param canonicalRequestHash as above
     * @param stringToSign as above
     * @param keyFingerprints as above
     * @param signature as above
     */
    public SigningTrace {
        keyFingerprints = List.copyOf(keyFingerprints);
    }

    /**
     * The steps for people, numbered as the classes of this package are, each with its inputs and behind an arrow what
     * came out. Session tokens, SSE-C keys, the header {@code Authorization} and the signature of a presigned URL are
     * replaced by three asterisks.
     *
     * @return some 30 lines
     */
    @Override
    public String toString() {
        return new TraceText(this).toString();
    }
}
