package dev.lamina.signer.verify;

import dev.lamina.signer.Authorization;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningTrace;
import dev.lamina.signer.verify.Refusal.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What one request claims, and the checks of it, in S3's words. Every check passes or throws the refusal. */
final class Claims {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SHA256_HEADER = "x-amz-content-sha256";
    private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

    /** Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters", X-Amz-Expires: seven days. */
    private static final long MAX_EXPIRES = 604_800;

    private static final String[] REQUIRED_PARAMETERS = {
        "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires"
    };

    /** Amazon S3 API Reference, "Signature Calculations for the Authorization Header", x-amz-content-sha256. */
    private static final Set<String> STREAMING = Set.of(
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
            "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
            "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER");

    private final SignedRequest request;
    private final Authorization authorization;
    private final Instant signedAt;

    private Claims(SignedRequest request, Authorization authorization) {
        this.request = request;
        this.authorization = authorization;
        this.signedAt = authorization.signedAt();
    }

    /** The claims of a request, all there and well-formed, but for the scope. */
    static Claims of(SignedRequest request) throws RefusedException {
        int headers = request.headers().all("Authorization").size();
        boolean query = request.parameter("X-Amz-Algorithm") != null
                || request.parameter("X-Amz-Credential") != null
                || request.parameter("X-Amz-Signature") != null;
        if (headers > 0 && query) {
            throw refused(
                    Reason.SIGNED_TWICE,
                    "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string"
                            + " parameter or the Authorization header should be specified");
        }
        if (headers > 1) {
            throw refused(Reason.HEADER_MALFORMED, "The authorization header is malformed; there is more than one.");
        }
        if (headers == 1) {
            return ofHeader(request);
        }
        if (query) {
            return ofQuery(request);
        }
        if (request.parameter("AWSAccessKeyId") != null && request.parameter("Signature") != null) {
            throw unsupportedAlgorithm();
        }
        throw refused(Reason.NOT_SIGNED, "Access Denied");
    }

    private static Claims ofHeader(SignedRequest request) throws RefusedException {
        Authorization claims = request.authorization().orElseThrow();
        if (!claims.algorithm().equals(ALGORITHM)) {
            if (claims.algorithm().startsWith("AWS")) {
                throw unsupportedAlgorithm();
            }
            // The header's value is left out: it may hold a password.
            throw refused(
                    Reason.UNSUPPORTED_AUTHORIZATION,
                    "Unsupported Authorization Type",
                    "ArgumentName",
                    "Authorization");
        }
        if (claims.credential() == null || claims.signedHeaders() == null || claims.signature() == null) {
            throw refused(
                    Reason.HEADER_MALFORMED,
                    "The authorization header is malformed; the authorization header requires three components:"
                            + " Credential, SignedHeaders, and Signature.");
        }
        if (claims.signedAt() == null || request.headers().all("x-amz-date").size() > 1) {
            throw refused(Reason.DATE_MISSING, "AWS authentication requires a valid Date or x-amz-date header");
        }
        return new Claims(request, claims);
    }

    private static Claims ofQuery(SignedRequest request) throws RefusedException {
        for (String name : REQUIRED_PARAMETERS) {
            if (request.parameters(name).size() != 1) {
                throw refused(
                        Reason.QUERY_MALFORMED,
                        "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                                + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
            }
        }
        // The parameter X-Amz-Algorithm was just found, so there are claims.
        Authorization claims = request.authorization().orElseThrow();
        if (!claims.algorithm().equals(ALGORITHM)) {
            throw refused(Reason.QUERY_MALFORMED, "X-Amz-Algorithm only supports \"" + ALGORITHM + "\"");
        }
        if (claims.signedAt() == null) {
            throw refused(
                    Reason.QUERY_MALFORMED, "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        }
        checkExpires(claims.expires());
        return new Claims(request, claims);
    }

    private static void checkExpires(String expires) throws RefusedException {
        int start = expires.startsWith("-") ? 1 : 0;
        boolean number = expires.length() > start;
        for (int i = start; i < expires.length(); i++) {
            number &= expires.charAt(i) >= '0' && expires.charAt(i) <= '9';
        }
        if (!number) {
            throw refused(Reason.QUERY_MALFORMED, "X-Amz-Expires should be a number");
        }
        if (start > 0) {
            throw refused(Reason.QUERY_MALFORMED, "X-Amz-Expires must be non-negative");
        }
        // More digits than any number of seconds in a week could need, be they zeros.
        if (expires.length() > 12 || Long.parseLong(expires) > MAX_EXPIRES) {
            throw refused(
                    Reason.QUERY_MALFORMED,
                    "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less"
                            + " than " + MAX_EXPIRES + " seconds");
        }
    }

    Authorization authorization() {
        return authorization;
    }

    /** The scope must be well-formed, of the day of signing, and for the expected service and region (null: any). */
    void checkScope(String expectedService, String expectedRegion) throws RefusedException {
        if (!isScopePart(authorization.accessKeyId())
                || !isScopePart(authorization.region())
                || !isScopePart(authorization.service())) {
            throw malformed("the Credential is mal-formed; expecting"
                    + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        }
        if (!authorization.terminator().equals("aws4_request")) {
            throw malformed(
                    "incorrect terminal \"" + authorization.terminator() + "\". This endpoint uses \"aws4_request\".");
        }
        if (expectedService != null && !expectedService.equals(authorization.service())) {
            throw malformed("incorrect service \"" + authorization.service() + "\". This endpoint belongs to \""
                    + expectedService + "\".");
        }
        if (expectedRegion != null && !expectedRegion.equals(authorization.region())) {
            throw malformed(
                    "the region '" + authorization.region() + "' is wrong; expecting '" + expectedRegion + "'",
                    "Region",
                    expectedRegion);
        }
        if (!authorization.date().startsWith(authorization.scopeDate())
                || authorization.scopeDate().length() != 8) {
            throw malformed("Invalid credential date \"" + authorization.scopeDate()
                    + "\". This date is not the same as X-Amz-Date: \""
                    + authorization.date().substring(0, 8) + "\".");
        }
    }

    private static boolean isScopePart(String part) {
        boolean visible = part != null && !part.isEmpty();
        for (int i = 0; visible && i < part.length(); i++) {
            visible = part.charAt(i) > ' ' && part.charAt(i) < 0x7F && part.charAt(i) != ',';
        }
        return visible;
    }

    private RefusedException malformed(String what, String... details) {
        return authorization.presigned()
                ? refused(Reason.QUERY_MALFORMED, "Error parsing the X-Amz-Credential parameter; " + what, details)
                : refused(Reason.HEADER_MALFORMED, "The authorization header is malformed; " + what, details);
    }

    /** A signature is good for a while around its date; a presigned URL from its date to its end. */
    void checkTime(Instant now, Duration maxSkew) throws RefusedException {
        String serverTime = now.truncatedTo(ChronoUnit.SECONDS).toString();
        if (!authorization.presigned()) {
            if (Duration.between(signedAt, now).abs().compareTo(maxSkew) > 0) {
                throw refused(
                        Reason.REQUEST_TIME_TOO_SKEWED,
                        "The difference between the request time and the current time is too large.",
                        "RequestTime",
                        authorization.date(),
                        "ServerTime",
                        serverTime,
                        "MaxAllowedSkewMilliseconds",
                        Long.toString(maxSkew.toMillis()));
            }
            return;
        }
        Instant end = signedAt.plusSeconds(Long.parseLong(authorization.expires()));
        if (now.isAfter(end)) {
            throw refused(
                    Reason.EXPIRED,
                    "Request has expired",
                    "X-Amz-Expires",
                    authorization.expires(),
                    "Expires",
                    end.toString(),
                    "ServerTime",
                    serverTime);
        }
        if (signedAt.isAfter(now.plus(maxSkew))) {
            throw refused(
                    Reason.NOT_YET_VALID,
                    "Request is not valid yet",
                    "X-Amz-Date",
                    authorization.date(),
                    "ServerTime",
                    serverTime);
        }
    }

    /** The access key must be known, and a temporary one come with its token, in time. */
    Credentials credentials(Function<String, Optional<Credentials>> byAccessKeyId, Instant now)
            throws RefusedException {
        String id = authorization.accessKeyId();
        Optional<Credentials> found = byAccessKeyId.apply(id);
        if (found.isEmpty()) {
            throw refused(
                    Reason.INVALID_ACCESS_KEY_ID,
                    "The AWS Access Key Id you provided does not exist in our records.",
                    "AWSAccessKeyId",
                    id);
        }
        Credentials credentials = found.get();
        if (!sameToken(credentials.sessionToken(), authorization.sessionToken())) {
            throw refused(Reason.INVALID_TOKEN, "The provided token is malformed or otherwise invalid.");
        }
        if (credentials.expiration() != null && !now.isBefore(credentials.expiration())) {
            throw refused(Reason.EXPIRED_TOKEN, "The provided token has expired.");
        }
        return credentials;
    }

    private static boolean sameToken(String expected, String received) {
        if (expected == null || received == null) {
            return expected == null && received == null;
        }
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), received.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Host and every x-amz- header must be signed; for S3 Content-MD5 too, but not Content-Type, although the document
     * says so: S3 was seen to insist on the former and to let the latter pass. A session token may be added after
     * signing, except for S3. In a presigned request S3 lets an unsigned x-amz-content-sha256 pass: it is the payload's
     * hash in any case.
     */
    void checkSignedHeaders(boolean s3) throws RefusedException {
        Set<String> signed = new HashSet<>(signedHeaders());
        Set<String> missing = new LinkedHashSet<>();
        if (!signed.contains("host")) {
            missing.add("host");
        }
        Headers headers = request.headers();
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i).toLowerCase(Locale.ROOT);
            boolean mustBeSigned = name.startsWith("x-amz-") || (s3 && name.equals("content-md5"));
            boolean exempt = (name.equals("x-amz-security-token") && !s3)
                    || (name.equals(SHA256_HEADER) && authorization.presigned());
            if (mustBeSigned && !exempt && !signed.contains(name)) {
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

    List<String> signedHeaders() {
        List<String> names = new ArrayList<>();
        String list = authorization.signedHeaders();
        for (int start = 0; start < list.length(); ) {
            int semicolon = list.indexOf(';', start);
            int end = semicolon < 0 ? list.length() : semicolon;
            names.add(list.substring(start, end).toLowerCase(Locale.ROOT));
            start = end + 1;
        }
        return names;
    }

    /** What S3's signature says of the payload. */
    String payloadHash(boolean acceptStreaming) throws RefusedException {
        List<String> headers = request.headers().all(SHA256_HEADER);
        String hash = headers.isEmpty() ? null : headers.get(0).strip();
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
        boolean streaming = STREAMING.contains(hash);
        if (headers.size() > 1 || (!streaming && !hash.equals(UNSIGNED_PAYLOAD) && !isSha256(hash))) {
            throw refused(
                    Reason.INVALID_CONTENT_SHA256,
                    SHA256_HEADER + " must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                            + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a"
                            + " valid sha256 value.",
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

    private static String bytes(String text) {
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

    private static RefusedException unsupportedAlgorithm() {
        return refused(
                Reason.UNSUPPORTED_ALGORITHM,
                "The authorization mechanism you have provided is not supported. Please use " + ALGORITHM + ".");
    }

    private static RefusedException refused(Reason reason, String message, String... details) {
        Map<String, String> elements = new LinkedHashMap<>();
        for (int i = 0; i < details.length; i += 2) {
            elements.put(details[i], details[i + 1]);
        }
        return new RefusedException(new Refusal(reason, message, elements));
    }
}
