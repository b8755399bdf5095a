package dev.lamina.signer.doctor;

import dev.lamina.signer.Authorization;
import dev.lamina.signer.Headers;
import dev.lamina.signer.doctor.Diagnosis.Certainty;
import java.util.List;
import java.util.Locale;

/**
 * Reads what a refusal's code and message say, together with the request they refuse: for answers that show nothing else.
 *
 * <p>Source: Amazon S3 API Reference, "Error responses"; AWS Identity and Access Management User Guide, "Troubleshoot
 * Signature Version 4 requests"; Amazon EC2 API Reference, "Error codes".
 */
final class AnswerCodes {
    private final Capture capture;
    private final Authorization claims;
    private final Answer answer;
    private final String code;
    private final String message;
    private final Findings findings;

    AnswerCodes(Capture capture, Findings findings) {
        this.capture = capture;
        this.claims = capture.claims();
        this.answer = capture.answer();
        this.code = answer.code();
        this.message = answer.message();
        this.findings = findings;
    }

    /** Whether the code says that a signature is wrong, and not why. */
    static boolean isMismatch(String code) {
        return switch (code) {
            case "SignatureDoesNotMatch", "InvalidSignatureException", "InvalidSignature", "AuthFailure" -> true;
            default -> false;
        };
    }

    @SuppressWarnings("StatementSwitchToExpressionSwitch") // what a code means is more than a value
    void read() {
        boolean presigned = claims != null && claims.presigned();
        switch (code) {
            case "RequestTimeTooSkewed" -> certain(Cause.CLOCK_SKEWED, times());
            case "RequestExpired", "RequestExpiredException" ->
                // EC2 says so of credentials that ended, too.
                add(presigned ? Cause.URL_EXPIRED : Cause.CLOCK_SKEWED, Signs.isLate(claims, answer), times());
            case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired" -> expired(presigned);
            case "InvalidToken", "InvalidTokenException" ->
                // Without a token the server may mean the key.
                add(
                        isTokenMissing() ? Cause.TOKEN_MISSING : Cause.TOKEN_INVALID,
                        isTokenMissing() || hasToken(),
                        "the server says " + code);
            case "InvalidAccessKeyId", "InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKey" ->
                unknownKey();
            case "XAmzContentSHA256Mismatch", "BadDigest", "ContentSHA256Mismatch" -> body();
            case "AuthorizationHeaderMalformed",
                    "AuthorizationQueryParametersError",
                    "IncompleteSignature",
                    "IncompleteSignatureException",
                    "CredentialMalformed" -> malformed();
            case "MissingSecurityHeader", "MissingAuthenticationToken", "MissingAuthenticationTokenException" ->
                // API Gateway says so of wrong paths too.
                add(Cause.SIGNATURE_MALFORMED, false, "the server says " + code);
            case "PermanentRedirect", "TemporaryRedirect", "IllegalLocationConstraintException" -> bucketRegion();
            case "NotImplemented", "MissingContentLength" -> chunks();
            case "InvalidArgument" -> signedTwice();
            case "InvalidRequest" -> checksum();
            default -> words(code);
        }
    }

    private boolean hasToken() {
        return claims != null && claims.sessionToken() != null;
    }

    /** Google's stores say so of a URL, too, and then give the details. */
    private void expired(boolean presigned) {
        boolean ofSignature = answer.element("Details").startsWith("Request signature expired");
        Cause cause = presigned ? (hasToken() ? Cause.URL_OUTLIVES_TOKEN : Cause.URL_EXPIRED) : Cause.TOKEN_EXPIRED;
        if (presigned && ofSignature) {
            cause = Cause.URL_EXPIRED;
        }
        add(cause, hasToken() || (presigned && ofSignature), "the server says " + code);
    }

    private void malformed() {
        if (!scope()) {
            certain(Cause.SIGNATURE_MALFORMED, "the server says " + code + (message.isEmpty() ? "" : ": " + words()));
        }
    }

    private void signedTwice() {
        if (claims != null && !claims.presigned() && capture.request().parameter("X-Amz-Signature") != null) {
            certain(Cause.SIGNED_TWICE, "an Authorization header and X-Amz-Signature are both there");
        }
    }

    private void checksum() {
        if (message.toLowerCase(Locale.ROOT).contains("checksum")) {
            emptyChecksum(true);
        }
    }

    /** Codes that mean several things, which their messages tell apart. */
    private void words(String general) {
        boolean denied = general.startsWith("AccessDenied");
        String notSigned = answer.element("HeadersNotSigned");
        if (denied && (!notSigned.isEmpty() || message.contains("which were not signed"))) {
            String names = notSigned.isEmpty() ? String.join(", ", unsigned()) : notSigned;
            boolean token = names.toLowerCase(Locale.ROOT).contains("x-amz-security-token");
            certain(token ? Cause.TOKEN_NOT_SIGNED : Cause.UNSIGNED_AMZ_HEADER, "not signed: " + names);
        } else if (denied && message.contains("has expired")) {
            certain(Cause.URL_EXPIRED, times());
        } else if (denied && message.contains("not valid yet")) {
            certain(Cause.CLOCK_SKEWED, times());
        } else if (isMismatch(general) && message.contains("Signature expired")) {
            certain(claims != null && claims.presigned() ? Cause.URL_EXPIRED : Cause.CLOCK_SKEWED, words());
        } else if (isMismatch(general) && message.contains("Signature not yet current")) {
            certain(Cause.CLOCK_SKEWED, words());
        } else if (general.equals("AuthFailure")) {
            // EC2 says so of unknown keys and of wrong signatures alike.
            add(isTokenMissing() ? Cause.TOKEN_MISSING : Cause.ACCESS_KEY_UNKNOWN, false, "the server says " + general);
        } else if (isMismatch(general)) {
            scope();
        } else if (general.isEmpty() || general.equals("301")) {
            bucketRegion();
        }
    }

    /** What the server says of the scope; whether it says anything. */
    private boolean scope() {
        String region = answer.element("Region");
        if (region.isEmpty()) {
            region = behind("expecting '");
        }
        String asked = claims == null ? null : claims.region();
        if (!region.isEmpty() && !region.equals(asked)) {
            certain(
                    Cause.REGION_WRONG,
                    "signed for " + Shown.text(asked == null ? "" : asked) + ", the server expects "
                            + Shown.text(region),
                    "Sign for " + region + ".");
            return true;
        }
        if (message.contains("Credential should be scoped to a valid region") || message.contains("region '")) {
            certain(Cause.REGION_WRONG, words());
            return true;
        }
        if (message.contains("correct service") || message.contains("incorrect service")) {
            String service = behind("correct service: '").isEmpty()
                    ? behind("belongs to \"") + behind("This endpoint belongs to '")
                    : behind("correct service: '");
            certain(Cause.SERVICE_WRONG, words(), service.isEmpty() ? "" : "Sign for " + service + ".");
            return true;
        }
        if (message.contains("Date in Credential scope") || message.contains("nvalid credential date")) {
            certain(Cause.SCOPE_DATE, words());
            return true;
        }
        return false;
    }

    /** What follows some words in the message, up to the next quote. */
    private String behind(String words) {
        int start = message.indexOf(words);
        int from = start + words.length();
        int end = start < 0 ? -1 : message.indexOf(words.charAt(words.length() - 1), from);
        return end < 0 || end - from > 60 ? "" : message.substring(from, end);
    }

    private String words() {
        return findings.words(message);
    }

    private void bucketRegion() {
        String region = answer.headers().get("x-amz-bucket-region");
        if (region != null && claims != null && claims.region() != null && !region.equals(claims.region())) {
            certain(
                    Cause.REGION_WRONG,
                    "signed for " + Shown.text(claims.region()) + ", x-amz-bucket-region says " + Shown.text(region),
                    "Sign for " + region + ", and send to its endpoint.");
        }
    }

    private void unknownKey() {
        if (isTokenMissing()) {
            certain(
                    Cause.TOKEN_MISSING,
                    "the key " + claims.accessKeyId() + " is temporary, no token is sent, and the" + " server says "
                            + code);
            return;
        }
        String partition = partition();
        if (!partition.isEmpty()) {
            add(Cause.PARTITION_WRONG, false, "the server says " + code + ", and " + partition);
        }
        // These codes do not tell an unknown key from a token that is cut or another key's.
        boolean orToken = hasToken() && (code.equals("InvalidClientTokenId") || code.startsWith("Unrecognized"));
        if (orToken) {
            add(Cause.TOKEN_INVALID, false, "the server says " + code + ", and a token is sent");
        }
        add(Cause.ACCESS_KEY_UNKNOWN, partition.isEmpty() && !orToken, "the server says " + code);
    }

    /** Why another partition is thought of; empty where it is not. */
    private String partition() {
        String host = capture.host();
        String region = claims == null || claims.region() == null ? "" : claims.region();
        boolean china = host.endsWith(".cn");
        if (region.startsWith("cn-") != china && !host.isEmpty()) {
            return "the region is " + Shown.text(region) + ", the host " + Shown.text(host);
        }
        return china || region.startsWith("us-gov-") || region.startsWith("us-iso") || region.startsWith("eusc-")
                ? "the region " + Shown.text(region) + " is of a partition of its own"
                : "";
    }

    boolean isTokenMissing() {
        return claims != null
                && claims.accessKeyId() != null
                && claims.accessKeyId().startsWith("ASIA")
                && claims.sessionToken() == null;
    }

    private void body() {
        if (emptyChecksum(true)) {
            return;
        }
        if (code.equals("BadDigest")) {
            certain(Cause.BODY_CHANGED, "the server says " + code + (message.isEmpty() ? "" : ": " + words()));
            return;
        }
        String client = answer.element("ClientComputedContentSHA256");
        String declared = client.isEmpty() ? capture.request().headers().get("x-amz-content-sha256") : client;
        boolean empty = Mutations.EMPTY_HASH.equals(declared);
        if (empty && claims != null && claims.presigned()) {
            certain(Cause.EMPTY_BODY_CHECKSUM, "the SHA-256 that was signed is that of an empty body");
            return;
        }
        certain(
                Cause.BODY_CHANGED,
                "the server says " + code
                        + (declared == null
                                ? ""
                                : ", signed was " + declared + (empty ? ", the hash of an empty body" : ""))
                        + (answer.element("S3ComputedContentSHA256").isEmpty()
                                ? ""
                                : ", received " + Shown.text(answer.element("S3ComputedContentSHA256"))));
    }

    private static final String[] EMPTY_CHECKSUMS = {
        "x-amz-checksum-crc32", "AAAAAA==",
        "x-amz-checksum-crc32c", "AAAAAA==",
        "x-amz-checksum-crc64nvme", "AAAAAAAAAAA=",
        "x-amz-checksum-sha1", "2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
        "x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "content-md5", "1B2M2Y8AsgTpgAmY7PhCfg==",
        "x-amz-content-sha256", Mutations.EMPTY_HASH
    };

    /** Names the checksum of an empty body that a presigned URL demands; whether there is one. */
    boolean emptyChecksum(boolean certain) {
        boolean mayBe = claims != null && (claims.presigned() || (code.equals("BadDigest") && capture.length() > 0));
        if (!mayBe || capture.length() == 0) {
            return false;
        }
        for (int i = 0; i < EMPTY_CHECKSUMS.length; i += 2) {
            String value = capture.request().headers().get(EMPTY_CHECKSUMS[i]);
            if (value == null) {
                value = capture.request().parameter(EMPTY_CHECKSUMS[i]);
            }
            if (EMPTY_CHECKSUMS[i + 1].equals(value)) {
                add(
                        Cause.EMPTY_BODY_CHECKSUM,
                        certain,
                        EMPTY_CHECKSUMS[i] + " is " + value + ", which is that of an empty body"
                                + (code.isEmpty() ? "" : ", and the server says " + code));
                return true;
            }
        }
        return false;
    }

    private static final String[] CHUNK_WORDS = {
        "transfer-encoding", "content-encoding", "aws-chunked", "x-amz-content-sha256", "streaming", "chunk", "trailer"
    };

    private void chunks() {
        Headers headers = capture.request().headers();
        String hash = headers.get("x-amz-content-sha256");
        String encoding = headers.get("Content-Encoding");
        boolean streaming = (hash != null && hash.startsWith("STREAMING-"))
                || (encoding != null && encoding.contains("aws-chunked"));
        boolean chunked = headers.has("Transfer-Encoding") || headers.has("x-amz-trailer");
        String said = (answer.element("Header") + " " + message).toLowerCase(Locale.ROOT);
        boolean meant = false;
        for (String word : CHUNK_WORDS) {
            meant |= said.contains(word);
        }
        // A header that the server names, and that has nothing to do with chunks, is what it means.
        boolean other = !meant && (!answer.element("Header").isEmpty() || said.contains("x-amz-"));
        if ((streaming || chunked) && !other) {
            // A server that only misses a length may take chunks once it has one.
            add(
                    Cause.CHUNKS_UNSUPPORTED,
                    code.equals("NotImplemented") && meant,
                    "the body comes in chunks ("
                            + (streaming ? hash == null ? "aws-chunked" : hash : "Transfer-Encoding")
                            + "), and the server says "
                            + code);
        }
    }

    private String times() {
        String server = answer.element("ServerTime");
        if (server.isEmpty()) {
            server =
                    answer.headers().get("Date") == null ? "" : answer.headers().get("Date");
        }
        String end = claims == null || claims.expires() == null ? "" : ", for " + claims.expires() + " s";
        return "signed at " + (claims == null ? "an unknown time" : claims.date()) + end
                + (server.isEmpty() ? "" : ", the server's time is " + Shown.text(server)) + ", and it says " + code;
    }

    /** Names of headers that must be signed and are not. */
    List<String> unsigned() {
        Headers headers = capture.request().headers();
        String signed = claims == null || claims.signedHeaders() == null
                ? ""
                : ";" + claims.signedHeaders().toLowerCase(Locale.ROOT) + ";";
        List<String> names = new java.util.ArrayList<>();
        if (!signed.contains(";host;")) {
            names.add("host");
        }
        for (int i = 0; i < headers.size() && names.size() < 20; i++) {
            String name = headers.name(i).toLowerCase(Locale.ROOT);
            boolean exempt = name.equals("x-amz-security-token")
                    || name.equals("x-amz-cf-id")
                    || (claims != null && claims.presigned() && name.equals("x-amz-content-sha256"));
            if (name.startsWith("x-amz-") && !exempt && !signed.contains(";" + name + ";")) {
                names.add(name);
            }
        }
        return names;
    }

    private void certain(Cause cause, String evidence) {
        findings.add(cause, Certainty.CERTAIN, evidence);
    }

    private void certain(Cause cause, String evidence, String remedy) {
        findings.add(cause, Certainty.CERTAIN, evidence, remedy);
    }

    private void add(Cause cause, boolean certain, String evidence) {
        findings.add(cause, certain ? Certainty.CERTAIN : Certainty.HYPOTHESIS, evidence);
    }
}
