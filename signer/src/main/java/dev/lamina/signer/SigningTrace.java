package dev.lamina.signer;

import java.util.List;

/**
 * Every value on the way to one signature, in the order of the specification, to look at and to compare. It holds no
 * secret, but the canonical request may quote a session token: treat it as the request's headers.
 *
 * <p>Source: AWS Identity and Access Management User Guide, "Create a signed AWS API request".
 *
 * @param canonicalRequest step 1: the request in the one form that both sides agree on
 * @param credentialScope step 2: date, region, service and {@code aws4_request}; no region for SigV4A
 * @param stringToSign step 2: algorithm, time, scope and the hash of step 1
 * @param keyFingerprints step 3: for the keys of date, region, service and signing the first 16 hex digits of each key's
 *     SHA-256, so that two sides can compare keys without showing them; for SigV4A only the public key, in hex digits,
 *     which is no secret: 04, and the 32 bytes of x and of y
 * @param signature step 4: the HMAC of the string to sign, 64 hex digits; for SigV4A its ECDSA signature, in DER and in
 *     hex digits
 */
public record SigningTrace(
        String canonicalRequest,
        String credentialScope,
        String stringToSign,
        List<String> keyFingerprints,
        String signature) {
    /**
     * Copies the list.
     *
     * @param canonicalRequest as above
     * @param credentialScope as above
     * @param stringToSign as above
     * @param keyFingerprints as above
     * @param signature as above
     */
    public SigningTrace {
        keyFingerprints = List.copyOf(keyFingerprints);
    }

    /**
     * The scope and the fingerprints; neither signature nor canonical request.
     *
     * @return such a text
     */
    @Override
    public String toString() {
        return "SigningTrace[" + credentialScope + ", keys " + keyFingerprints + "]";
    }
}
