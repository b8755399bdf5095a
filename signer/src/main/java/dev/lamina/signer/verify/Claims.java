package dev.lamina.signer.verify;

import static dev.lamina.signer.verify.RefusedException.refused;

import dev.lamina.signer.Authorization;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.verify.Refusal.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/** Who signed a request, when and for what, as it claims; checked in S3's words. Each check passes or throws. */
final class Claims {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String ECDSA = "AWS4-ECDSA-P256-SHA256";

    /** Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters", X-Amz-Expires: seven days. */
    private static final long MAX_EXPIRES = 604_800;

    private static final String[] REQUIRED_PARAMETERS = {
        "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires"
    };

    private final Authorization authorization;
    private final Instant signedAt;

    /** Of the credential: access key id, date, region unless it is SigV4A, service and terminator; null if it is none. */
    private final String[] scope;

    private Claims(Authorization authorization, Instant signedAt) {
        this.authorization = authorization;
        this.signedAt = signedAt;
        this.scope = parts(authorization.credential(), authorization.isSigV4a() ? 4 : 5);
    }

    /** Counted from the end, since some stores have access key ids with a slash. */
    private static String[] parts(String credential, int count) {
        String[] parts = new String[count];
        int end = credential.length();
        for (int i = count - 1; i > 0; i--) {
            int slash = credential.lastIndexOf('/', end - 1);
            if (slash < 0) {
                return null;
            }
            parts[i] = credential.substring(slash + 1, end);
            end = slash;
        }
        parts[0] = credential.substring(0, end);
        return parts;
    }

    /** The claims of a form, all there and well-formed, but for the scope. */
    static Claims ofForm(Authorization authorization) {
        return new Claims(authorization, authorization.signedAt());
    }

    /** The claims of a request, all there and well-formed, but for the scope. */
    static Claims of(SignedRequest request, boolean acceptSigV4a) throws RefusedException {
        int headers = request.headers().count("Authorization");
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
            return ofHeader(request, acceptSigV4a);
        }
        if (query) {
            return ofQuery(request, acceptSigV4a);
        }
        if (request.parameter("AWSAccessKeyId") != null && request.parameter("Signature") != null) {
            throw unsupportedAlgorithm();
        }
        throw refused(Reason.NOT_SIGNED, "Access Denied");
    }

    private static Claims ofHeader(SignedRequest request, boolean acceptSigV4a) throws RefusedException {
        Authorization claims = request.authorization().orElseThrow();
        if (!isAccepted(claims, acceptSigV4a)) {
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
        Instant signedAt = claims.signedAt();
        if (signedAt == null || request.headers().count("x-amz-date") > 1) {
            throw refused(Reason.DATE_MISSING, "AWS authentication requires a valid Date or x-amz-date header");
        }
        if (claims.isSigV4a() && request.headers().count("x-amz-region-set") != 1) {
            throw refused(
                    Reason.HEADER_MALFORMED,
                    "The authorization header is malformed; " + ECDSA + " requires one header x-amz-region-set.");
        }
        return new Claims(claims, signedAt);
    }

    private static Claims ofQuery(SignedRequest request, boolean acceptSigV4a) throws RefusedException {
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
        if (!isAccepted(claims, acceptSigV4a)) {
            throw refused(
                    Reason.QUERY_MALFORMED,
                    "X-Amz-Algorithm only supports \"" + ALGORITHM + (acceptSigV4a ? " and " + ECDSA : "") + "\"");
        }
        if (claims.isSigV4a() && request.parameters("X-Amz-Region-Set").size() != 1) {
            throw refused(
                    Reason.QUERY_MALFORMED,
                    "Query-string authentication with " + ECDSA + " requires one parameter X-Amz-Region-Set.");
        }
        Instant signedAt = claims.signedAt();
        if (signedAt == null) {
            throw refused(
                    Reason.QUERY_MALFORMED, "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        }
        checkExpires(claims.expires());
        return new Claims(claims, signedAt);
    }

    private static boolean isAccepted(Authorization claims, boolean acceptSigV4a) throws RefusedException {
        if (!claims.isSigV4a() || !acceptSigV4a) {
            return claims.algorithm().equals(ALGORITHM);
        }
        if (!Signer.supportsRegionSets()) {
            throw refused(
                    Reason.SIGV4A_NOT_AVAILABLE,
                    "Signatures with " + ECDSA + " cannot be checked here, since this server has no BouncyCastle"
                            + " (org.bouncycastle:bcprov-jdk18on). Please use " + ALGORITHM + ".");
        }
        return true;
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

    /** Null for SigV4A, whose scope has none. */
    String region() {
        return authorization.isSigV4a() ? null : scope[2];
    }

    String service() {
        return scope[scope.length - 2];
    }

    /** The scope must be well-formed, of the day of signing, and for the expected service and region (null: any). */
    void checkScope(String expectedService, String expectedRegion) throws RefusedException {
        boolean sigV4a = authorization.isSigV4a();
        if (scope == null || !isScopePart(scope[0]) || !isScopePart(scope[2]) || !isScopePart(service())) {
            throw malformed("the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/"
                    + (sigV4a ? "" : "REGION/") + "SERVICE/aws4_request\".");
        }
        String terminator = scope[scope.length - 1];
        if (!terminator.equals("aws4_request")) {
            throw malformed("incorrect terminal \"" + terminator + "\". This endpoint uses \"aws4_request\".");
        }
        if (expectedService != null && !expectedService.equals(service())) {
            throw malformed(
                    "incorrect service \"" + service() + "\". This endpoint belongs to \"" + expectedService + "\".");
        }
        if (expectedRegion != null && sigV4a && !RegionSet.covers(authorization.regionSet(), expectedRegion)) {
            throw malformed(
                    "the region set '" + authorization.regionSet() + "' is wrong; expecting one with '" + expectedRegion
                            + "'",
                    "Region",
                    expectedRegion);
        }
        if (expectedRegion != null && !sigV4a && !expectedRegion.equals(region())) {
            throw malformed(
                    "the region '" + region() + "' is wrong; expecting '" + expectedRegion + "'",
                    "Region",
                    expectedRegion);
        }
        String scopeDate = scope[1];
        if (!authorization.date().startsWith(scopeDate) || scopeDate.length() != 8) {
            throw malformed("Invalid credential date \"" + scopeDate
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
        if (!authorization.presigned()) {
            if (Duration.between(signedAt, now).abs().compareTo(maxSkew) > 0) {
                throw refused(
                        Reason.REQUEST_TIME_TOO_SKEWED,
                        "The difference between the request time and the current time is too large.",
                        "RequestTime",
                        authorization.date(),
                        "ServerTime",
                        serverTime(now),
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
                    serverTime(now));
        }
        if (signedAt.isAfter(now.plus(maxSkew))) {
            throw refused(
                    Reason.NOT_YET_VALID,
                    "Request is not valid yet",
                    "X-Amz-Date",
                    authorization.date(),
                    "ServerTime",
                    serverTime(now));
        }
    }

    private static String serverTime(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The access key must be known, and a temporary one come with its token, in time. */
    Credentials credentials(Function<String, Optional<Credentials>> byAccessKeyId, Instant now)
            throws RefusedException {
        String id = scope[0];
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

    static RefusedException unsupportedAlgorithm() {
        return refused(
                Reason.UNSUPPORTED_ALGORITHM,
                "The authorization mechanism you have provided is not supported. Please use " + ALGORITHM + ".");
    }
}
