package dev.lamina.signer.verify;

import static dev.lamina.signer.verify.RefusedException.refused;

import dev.lamina.signer.Authorization;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningTrace;
import dev.lamina.signer.StreamingPayload;
import dev.lamina.signer.verify.Refusal.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a signature covers: headers, payload, and whether it is the right one; in S3's words. Each check passes or throws. */
final class Coverage {
    private static final String SHA256_HEADER = "x-amz-content-sha256";
    private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

    /** Up to here a search from the start is the faster one. */
    private static final int FEW = 16;

    private final SignedRequest request;
    private final Authorization authorization;
    private final boolean s3;
    private final List<String> signedHeaders;

    Coverage(SignedRequest request, Authorization authorization, boolean s3, List<String> signedHeaders) {
        this.request = request;
        this.authorization = authorization;
        this.s3 = s3;
        this.signedHeaders = signedHeaders;
    }

    /**
     * Host and every x-amz- header must be signed; for S3 Content-MD5 too, but not Content-Type, although the document
     * says so: S3 was seen to insist on the former and to let the latter pass. A session token may be added after
     * signing, except for S3. In a presigned request S3 lets an unsigned x-amz-content-sha256 pass: it is the payload's
     * hash in any case.
     */
    void checkSignedHeaders() throws RefusedException {
        Collection<String> signed = signedHeaders.size() <= FEW ? signedHeaders : new HashSet<>(signedHeaders);
        Set<String> missing = new LinkedHashSet<>();
        if (!signed.contains("host")) {
            missing.add("host");
        }
        Headers headers = request.headers();
        for (int i = 0; i < headers.size(); i++) {
            String given = headers.name(i);
            if (!given.regionMatches(true, 0, "x-amz-", 0, 6) && !(s3 && given.equalsIgnoreCase("content-md5"))) {
                continue;
            }
            String name = given.toLowerCase(Locale.ROOT);
            boolean exempt = (name.equals("x-amz-security-token") && !s3)
                    || (name.equals(SHA256_HEADER) && authorization.presigned());
            if (!exempt && !signed.contains(name)) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw refused(
                    Reason.HEADERS_NOT_SIGNED,
                    "There were headers present in the request which were not signed",
                    "HeadersNotSigned",
                    String.join(", ", missing));
        }
    }

    /** What S3's signature says of the payload. */
    String payloadHash(boolean acceptStreaming) throws RefusedException {
        String header = request.headers().get(SHA256_HEADER);
        String hash = header == null ? null : header.strip();
        if (hash == null && authorization.presigned()) {
            hash = request.parameter("X-Amz-Content-Sha256");
            hash = hash == null ? UNSIGNED_PAYLOAD : hash;
        }
        if (hash == null) {
            throw refused(
                    Reason.MISSING_CONTENT_SHA256,
                    "Your request was missing a required header",
                    "MissingHeaderName",
                    SHA256_HEADER);
        }
        boolean streaming = isStreaming(hash);
        if (request.headers().count(SHA256_HEADER) > 1
                || (!streaming && !hash.equals(UNSIGNED_PAYLOAD) && !isSha256(hash))) {
            throw refused(
                    Reason.INVALID_CONTENT_SHA256,
                    SHA256_HEADER + " must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                            + " STREAMING-" + authorization.algorithm() + "-PAYLOAD, STREAMING-"
                            + authorization.algorithm() + "-PAYLOAD-TRAILER or a valid sha256 value.",
                    "ArgumentName",
                    SHA256_HEADER,
                    "ArgumentValue",
                    hash);
        }
        if (streaming && !acceptStreaming) {
            throw refused(
                    Reason.STREAMING_NOT_ACCEPTED,
                    "A header you provided implies functionality that is not implemented.",
                    "Header",
                    SHA256_HEADER,
                    "Value",
                    hash);
        }
        return hash;
    }

    /** Chunks can only be signed with the algorithm that the request was signed with. */
    private boolean isStreaming(String hash) {
        StreamingPayload form = StreamingPayload.of(hash);
        return form != null && (!form.isSigned() || hash.startsWith("STREAMING-" + authorization.algorithm()));
    }

    private static boolean isSha256(String hash) {
        boolean digits = hash.length() == 64;
        for (int i = 0; digits && i < hash.length(); i++) {
            digits = hash.charAt(i) < 0x7F && Character.digit(hash.charAt(i), 16) >= 0;
        }
        return digits;
    }

    void checkSignature(Signer signer, String payloadHash, Credentials credentials) throws RefusedException {
        SignedRequest hashed = request.withPayloadHash(payloadHash);
        if (signer.matches(hashed, credentials)) {
            return;
        }
        SigningTrace expected = signer.retrace(hashed, credentials);
        throw refused(
                Reason.SIGNATURE_DOES_NOT_MATCH,
                "The request signature we calculated does not match the signature you provided. Check your key and"
                        + " signing method.",
                "AWSAccessKeyId",
                authorization.accessKeyId(),
                "StringToSign",
                expected.stringToSign(),
                "SignatureProvided",
                authorization.signature(),
                "StringToSignBytes",
                bytes(expected.stringToSign()),
                "CanonicalRequest",
                expected.canonicalRequest(),
                "CanonicalRequestBytes",
                bytes(expected.canonicalRequest()));
    }

    static String bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder hex = new StringBuilder(3 * bytes.length);
        for (byte b : bytes) {
            hex.append(hex.length() == 0 ? "" : " ");
            hex.append(Character.forDigit((b & 0xF0) >> 4, 16)).append(Character.forDigit(b & 15, 16));
        }
        return hex.toString();
    }

    void checkPayload(String signedHash, String bodyHash) throws RefusedException {
        if (isSha256(signedHash) && !signedHash.equalsIgnoreCase(bodyHash)) {
            throw refused(
                    Reason.CONTENT_SHA256_MISMATCH,
                    "The provided 'x-amz-content-sha256' header does not match what was computed.",
                    "ClientComputedContentSHA256",
                    signedHash,
                    "S3ComputedContentSHA256",
                    bodyHash);
        }
    }

    /** The latest list: a client's requests are mostly of one kind, and so sign the same headers. Thread-safe. */
    static final class Names {
        /** Longer lists are not kept: whoever sends them would fill the memory. */
        private static final int MAX = 512;

        private volatile Listed latest = new Listed("", List.of());

        List<String> of(String list) {
            Listed known = latest;
            if (!known.list.equals(list)) {
                known = new Listed(list, split(list.toLowerCase(Locale.ROOT)));
                latest = list.length() <= MAX ? known : latest;
            }
            return known.names;
        }

        private static List<String> split(String list) {
            List<String> names = new ArrayList<>();
            for (int start = 0; start < list.length(); ) {
                int semicolon = list.indexOf(';', start);
                int end = semicolon < 0 ? list.length() : semicolon;
                names.add(list.substring(start, end));
                start = end + 1;
            }
            return List.copyOf(names);
        }
    }

    private record Listed(String list, List<String> names) {}
}
