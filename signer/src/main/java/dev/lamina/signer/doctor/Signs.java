package dev.lamina.signer.doctor;

import dev.lamina.signer.Authorization;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.doctor.Diagnosis.Certainty;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What a request by itself gives to suspect: each sign fits a cause, and proves none, unless the server's clock does. */
final class Signs {
    /** Amazon S3 API Reference, "Error responses", RequestTimeTooSkewed. */
    private static final Duration SKEW = Duration.ofMinutes(15);

    private final Capture capture;
    private final Authorization claims;
    private final Answer answer;
    private final Findings findings;

    Signs(Capture capture, Findings findings) {
        this.capture = capture;
        this.claims = capture.claims();
        this.answer = capture.answer();
        this.findings = findings;
    }

    void read(AnswerCodes codes, Credentials credentials, Clock clock) {
        times(credentials, clock);
        boolean silent = answer.code().isEmpty();
        if (codes.isTokenMissing()) {
            add(Cause.TOKEN_MISSING, "the key " + claims.accessKeyId() + " is a temporary one, and no token is sent");
        }
        List<String> unsigned = codes.unsigned();
        if (silent && !unsigned.isEmpty()) {
            add(Cause.UNSIGNED_AMZ_HEADER, "not signed: " + String.join(", ", unsigned));
        }
        boolean token = capture.request().headers().has("x-amz-security-token");
        if (token && "s3".equals(claims.service()) && !lists("x-amz-security-token")) {
            add(Cause.TOKEN_NOT_SIGNED, "x-amz-security-token is there, and not among the signed headers");
        }
        if (!claims.presigned() && capture.request().parameter("X-Amz-Signature") != null) {
            add(Cause.SIGNED_TWICE, "an Authorization header and X-Amz-Signature are both there");
        }
        if (claims.accessKeyId() == null || claims.signature() == null || claims.signedHeaders() == null) {
            add(
                    Cause.SIGNATURE_MALFORMED,
                    "access key id with scope, list of signed headers, or signature is not there");
        }
        if (claims.scopeDate() != null
                && claims.signedAt() != null
                && !claims.date().startsWith(claims.scopeDate())) {
            add(
                    Cause.SCOPE_DATE,
                    "the scope says " + Shown.around(claims.scopeDate(), 0) + ", the date "
                            + Shown.around(claims.date(), 0));
        }
        if (AnswerCodes.isMismatch(answer.code())) {
            absent();
        }
        body(codes);
        scope();
    }

    /** A header that is signed and was dropped; or the capture lacks it, as browsers' often do. */
    private void absent() {
        String[] names = claims.signedHeaders() == null
                ? new String[0]
                : claims.signedHeaders().split(";", -1);
        for (int i = 0; i < names.length && i < 50; i++) {
            String name = names[i].toLowerCase(Locale.ROOT);
            if (!name.isEmpty()
                    && !name.equals("host")
                    && !capture.request().headers().has(name)) {
                boolean hop =
                        List.of("content-length", "transfer-encoding", "expect").contains(name);
                add(
                        hop ? Cause.HOP_HEADER_SIGNED : Cause.SIGNED_HEADER_CHANGED,
                        "header " + Shown.around(name, 0) + " is signed, and not in the capture");
            }
        }
    }

    private boolean lists(String name) {
        return claims.signedHeaders() != null
                && (";" + claims.signedHeaders().toLowerCase(Locale.ROOT) + ";").contains(";" + name + ";");
    }

    private void times(Credentials credentials, Clock clock) {
        Instant server = server(answer);
        Instant now =
                server != null ? server : capture.at() != null ? capture.at() : clock == null ? null : clock.instant();
        Instant signedAt = claims.signedAt();
        if (now == null || signedAt == null) {
            return;
        }
        if (!claims.presigned()) {
            // Only the server's clock tells: a request that is kept is old, and was not when it was sent.
            if (server != null && Duration.between(signedAt, server).abs().compareTo(SKEW) > 0) {
                add(Cause.CLOCK_SKEWED, "signed at " + signedAt + ", the server's time is " + server);
            }
            return;
        }
        Instant end = end(signedAt);
        if (end != null && now.isAfter(end)) {
            findings.add(
                    Cause.URL_EXPIRED,
                    server != null && answer.status() == 403 ? Certainty.CERTAIN : Certainty.HYPOTHESIS,
                    "it ended at " + end + ", and it is " + now);
        } else if (credentials != null && credentials.expiration() != null && now.isAfter(credentials.expiration())) {
            add(
                    Cause.URL_OUTLIVES_TOKEN,
                    "the credentials ended at " + credentials.expiration() + ", and it is " + now);
        } else if (signedAt.isAfter(now.plus(SKEW))) {
            add(Cause.CLOCK_SKEWED, "signed at " + signedAt + ", and it is " + now);
        }
    }

    private Instant end(Instant signedAt) {
        String expires = claims.expires();
        long seconds = 0;
        for (int i = 0; expires != null && i < expires.length(); i++) {
            int digit = expires.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i > 8) {
                return null;
            }
            seconds = 10 * seconds + digit;
        }
        return expires == null || expires.isEmpty() ? null : signedAt.plusSeconds(seconds);
    }

    /** Whether the answer's own date shows a request to be too old; EC2 allows five minutes. */
    static boolean isLate(Authorization claims, Answer answer) {
        Instant server = server(answer);
        Instant signedAt = claims == null ? null : claims.signedAt();
        return server != null
                && signedAt != null
                && Duration.between(signedAt, server).abs().toMinutes() >= 5;
    }

    private static Instant server(Answer answer) {
        String date = answer.headers().get("Date");
        try {
            return date == null || date.length() > 40
                    ? null
                    : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip()));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private void body(AnswerCodes codes) {
        String method = capture.request().method();
        if ((method.equals("PUT") || method.equals("POST")) && (capture.length() > 0 || answer.isThere())) {
            codes.emptyChecksum(false);
        }
        String declared = capture.request().headers().get("x-amz-content-sha256");
        boolean hash = declared != null && declared.length() == 64;
        if (hash && capture.bodyHash() != null && !declared.equals(capture.bodyHash())) {
            add(
                    Cause.BODY_CHANGED,
                    "the body's SHA-256 is " + capture.bodyHash() + ", signed was " + Shown.around(declared, 0)
                            + (declared.equals(Mutations.EMPTY_HASH) ? ", the hash of an empty body" : ""));
        }
    }

    private void scope() {
        String region = claims.region();
        String host = capture.host();
        if (region == null || !host.contains(".amazonaws.com") || region.length() > 40 || host.length() > 253) {
            return;
        }
        String[] labels = host.split("\\.", -1);
        for (int i = 0; i < labels.length; i++) {
            if (Mutations.REGIONS.contains(labels[i])) {
                if (!labels[i].equals(region)) {
                    add(Cause.REGION_WRONG, "signed for " + Shown.text(region) + ", sent to " + Shown.text(host));
                }
                service(i > 0 ? labels[i - 1] : "", host);
                return;
            }
        }
        for (String known : Mutations.REGIONS) {
            if (!Mutations.REGIONS.contains(region)
                    && isNear(region.toLowerCase(Locale.ROOT).replace('_', '-'), known)) {
                add(Cause.REGION_WRONG, "there is no region " + Shown.text(region) + "; is " + known + " meant?");
                return;
            }
        }
    }

    /** Of hosts whose label is the signing name. */
    private void service(String label, String host) {
        boolean named = List.of(
                        "s3",
                        "ec2",
                        "sts",
                        "iam",
                        "execute-api",
                        "es",
                        "aoss",
                        "lambda",
                        "dynamodb",
                        "sqs",
                        "sns",
                        "kms")
                .contains(label);
        if (named && claims.service() != null && !claims.service().equals(label)) {
            add(
                    Cause.SERVICE_WRONG,
                    "signed for " + Shown.around(claims.service(), 0) + ", sent to " + Shown.text(host));
        }
    }

    /** Whether letters are exchanged, or a sign is missing; not whether a number is another, since regions are added. */
    private static boolean isNear(String region, String known) {
        return region.equals(known)
                || letters(region).equals(letters(known))
                || (sorted(region).equals(sorted(known)) && region.charAt(0) == known.charAt(0));
    }

    private static String letters(String region) {
        return region.replace("-", "");
    }

    private static String sorted(String region) {
        char[] letters = region.toCharArray();
        java.util.Arrays.sort(letters);
        return region.isEmpty() ? " " : new String(letters);
    }

    private void add(Cause cause, String evidence) {
        findings.add(cause, Certainty.HYPOTHESIS, evidence);
    }
}
