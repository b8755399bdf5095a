package dev.lamina.signer.doctor;

import dev.lamina.signer.Authorization;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningTrace;
import dev.lamina.signer.doctor.Diagnosis.Certainty;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Says what broke a signature, offline: of a captured request, and of the server's answer where there is one. Immutable
 * and thread-safe.
 *
 * <pre>{@code
 * Diagnosis diagnosis = SignatureDoctor.create()
 *         .credentials(credentials)
 *         .examine(Capture.ofCurl(printed));
 * System.out.println(diagnosis);
 * }</pre>
 *
 * <p>It reads the answer's code, compares with the server's view of the request where the answer shows one, and, given the
 * secret, signs the request again under each known change: what then gives exactly the signature seen is what was
 * signed. It takes time in proportion to what it is given, and up to some hundred milliseconds for signing again.
 *
 * <p>Source: AWS Identity and Access Management User Guide, "Troubleshoot Signature Version 4 requests for AWS APIs".
 */
public final class SignatureDoctor {
    private static final Credentials NOBODY = Credentials.of("NOBODY", "none");

    private final Credentials credentials;
    private final Clock clock;

    private SignatureDoctor(Credentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * A doctor who has no secret and no clock: the time is what the answer says, or the capture.
     *
     * @return the doctor
     */
    public static SignatureDoctor create() {
        return new SignatureDoctor(null, null);
    }

    /**
     * A doctor who has the secret that the request should be signed with, and so can sign it again. The secret goes into
     * no diagnosis.
     *
     * @param known credentials with the access key id that the request names
     * @return the doctor
     */
    public SignatureDoctor credentials(Credentials known) {
        return new SignatureDoctor(Objects.requireNonNull(known, "known"), clock);
    }

    /**
     * A doctor who knows the time, which tells whether a presigned URL has ended. Not for old captures.
     *
     * @param now the clock
     * @return the doctor
     */
    public SignatureDoctor clock(Clock now) {
        return new SignatureDoctor(credentials, Objects.requireNonNull(now, "now"));
    }

    /**
     * Examines a request. Throws for nothing that a capture holds.
     *
     * @param capture the request, and the answer where there is one
     * @return what was found
     */
    public Diagnosis examine(Capture capture) {
        Authorization claims = capture.claims();
        Findings findings = new Findings(secrets(capture, claims));
        Answer answer = capture.answer();
        if (!answer.isFailure()) {
            findings.note("the server accepted the request (" + answer.status() + ")");
            return findings.diagnosis();
        }
        AnswerCodes codes = new AnswerCodes(capture, findings);
        codes.read();
        if (claims == null) {
            findings.note("the request carries no signature of AWS's: neither Authorization nor X-Amz-Signature"
                    + " (browsers leave it out of HAR files unless asked for sensitive data)");
        } else if (claims.algorithm() != null && !claims.algorithm().startsWith("AWS4-")) {
            findings.note("the request's Authorization is of another scheme than AWS Signature Version 4");
        } else if (isMaybeSignature(answer) && !findings.hasCertain()) {
            Outcome outcome = examineForms(capture, claims, findings);
            if (!findings.hasCertain()) {
                new Signs(capture, findings).read(codes, credentials, clock);
            }
            secret(answer, outcome, findings);
        }
        return findings.diagnosis();
    }

    /** What no finding may show, whoever quotes it. */
    private List<String> secrets(Capture capture, Authorization claims) {
        List<String> secrets = new ArrayList<>();
        if (credentials != null) {
            secrets.add(credentials.secretAccessKey());
            secrets.add(credentials.sessionToken());
        }
        if (claims != null) {
            secrets.add(claims.sessionToken());
            secrets.add(claims.signature());
        }
        secrets.add(capture.request().parameter("X-Amz-Signature"));
        Headers headers = capture.request().headers();
        for (int i = 0; i < headers.size(); i++) {
            if (Shown.isSecret(headers.name(i))) {
                String value = headers.value(i).strip();
                secrets.add(value);
                // Of another scheme's Authorization, such as Bearer, what follows it is the secret.
                secrets.add(value.startsWith("AWS4-") ? null : value.substring(value.indexOf(' ') + 1));
            }
        }
        return secrets;
    }

    /** A code that speaks of other things needs no look at the signature; nor does a plain denial. */
    private static boolean isMaybeSignature(Answer answer) {
        String code = answer.code();
        return !answer.isThere()
                || AnswerCodes.isMismatch(code)
                || (code.isEmpty() && (answer.status() == 400 || answer.status() == 401 || answer.status() == 403));
    }

    /**
     * What the forms gave.
     *
     * @param signed what was signed, where that is known and nothing speaks against the server's signing the same
     * @param compared whether the server's view of it was there to compare with
     * @param tried whether the known changes were tried, and none fits
     */
    private record Outcome(Form signed, boolean compared, boolean tried) {}

    /** Compares and tries. */
    private Outcome examineForms(Capture capture, Authorization claims, Findings findings) {
        Form sent = form(capture, claims, findings);
        Form server = sent == null ? null : server(capture.answer(), sent);
        if (sent != null && server == null && sent.signs("host") && sent.header("host") == null) {
            findings.note("the capture has no Host header, which is signed, so nothing can be tried; add it");
            sent = null;
        }
        if (sent != null && server != null && !isPayloadKnown(capture, sent)) {
            sent = sent.withPayloadHash(server.payloadHash());
        } else if (sent != null && !isPayloadKnown(capture, sent)) {
            unknownBody(sent, claims, findings);
            sent = null;
        }
        if (sent == null) {
            return new Outcome(null, false, false);
        }
        boolean otherRequest = server == null && isOtherRequest(capture.answer(), sent, findings);
        boolean large = size(capture.request()) > Hypotheses.LARGEST
                || (server != null && server.canonicalRequest().length() > Hypotheses.LARGEST);
        boolean matches = sent.secret() != null && sent.signature().equals(claims.signature());
        boolean right = capture.trace() != null || matches;
        boolean known = right;
        Form signed = sent;
        boolean tried = false;
        if (!known && sent.secret() != null && large) {
            findings.note("the request is too large to be signed again under each known change");
        } else if (!known && sent.secret() != null) {
            Form found = hypotheses(sent, claims, findings);
            if (found == null && server != null && !server.isAs(sent)) {
                found = hypotheses(server, claims, findings);
                // What was signed is named by its difference from this, so there is none left to name.
                signed = found == null ? sent : server;
            }
            tried = found == null;
            known = found != null;
        } else if (sent.secret() == null && capture.trace() == null) {
            findings.note("with its secret (credentials) the request could be signed again under each known change");
        }
        boolean same = server == null || new Comparison(signed, server, known, findings).isSame();
        if (server == null && !otherRequest && capture.answer().isThere()) {
            findings.note("the server shows no view of the request to compare with");
        }
        return new Outcome(right && same && !otherRequest ? signed : null, server != null, tried && !otherRequest);
    }

    /** Whether the server's string to sign is another than the request's, although it shows not where that comes from. */
    private static boolean isOtherRequest(Answer answer, Form sent, Findings findings) {
        String theirs = answer.stringToSign();
        if (theirs == null || theirs.equals(sent.stringToSign())) {
            return false;
        }
        String ours = sent.stringToSign();
        int at = Shown.difference(ours, theirs);
        findings.note(
                "the server's string to sign is another than this request's, so it sees another request, and does not"
                        + " show what of it differs: " + Shown.around(ours, at) + " and " + Shown.around(theirs, at));
        return true;
    }

    /** As it was sent: canonical headers have lost their spaces, which some changes bring back. */
    private static long size(SignedRequest request) {
        long size = request.url().length();
        for (int i = 0; i < request.headers().size(); i++) {
            size += request.headers().name(i).length()
                    + request.headers().value(i).length();
        }
        return size;
    }

    /** Without the body one thing can be seen: that it was signed as an empty one. */
    private static void unknownBody(Form sent, Authorization claims, Findings findings) {
        Form empty = sent.withPayloadHash(Mutations.EMPTY_HASH);
        if (sent.secret() != null && empty.signature().equals(claims.signature())) {
            findings.add(
                    Cause.BODY_CHANGED,
                    Certainty.CERTAIN,
                    "signed was the hash of an empty body, but the headers announce a body");
        }
        findings.note("the capture has neither the body nor its hash, so little can be tried; give it (Capture.body)");
    }

    /** The request as it was sent, in canonical form; null where that cannot be made. */
    private Form form(Capture capture, Authorization claims, Findings findings) {
        String id = claims.accessKeyId();
        boolean mine = credentials != null && credentials.accessKeyId().equals(id);
        if (credentials != null && !mine) {
            findings.note("the request is signed by another access key than the given credentials'");
        }
        String secret = mine ? credentials.secretAccessKey() : null;
        SigningTrace trace = capture.trace();
        if (!"AWS4-HMAC-SHA256".equals(claims.algorithm()) || claims.region() == null) {
            findings.note("the signature is not AWS4-HMAC-SHA256 with a scope of day, region and service, so only the"
                    + " answer was read");
            return null;
        }
        try {
            if (trace == null) {
                Signer signer = Signer.of(claims.service(), claims.region());
                trace = signer.retrace(withBody(capture, signer), NOBODY);
            }
        } catch (IllegalArgumentException e) {
            findings.add(
                    Cause.SIGNATURE_MALFORMED,
                    Certainty.CERTAIN,
                    "what was signed cannot be made out: the scope, the date or the list of headers is malformed");
            return null;
        }
        return Form.parse(capture, trace.canonicalRequest(), trace.dateTime(), trace.credentialScope(), secret);
    }

    /** Of a body that is not there, and whose hash no header says, nothing is known. */
    private static boolean isPayloadKnown(Capture capture, Form sent) {
        String length = capture.request().headers().get("Content-Length");
        boolean none = (length == null || length.strip().equals("0"))
                && !capture.request().headers().has("Transfer-Encoding");
        return none
                || capture.trace() != null
                || capture.bodyHash() != null
                || capture.request().headers().has("x-amz-content-sha256")
                || (capture.claims().presigned() && sent.isS3());
    }

    /** A request that does not say the hash of its body is signed with what was captured of it. */
    private static SignedRequest withBody(Capture capture, Signer signer) {
        boolean says = capture.request().headers().has("x-amz-content-sha256")
                || (capture.claims().presigned() && signer.hasS3Rules());
        return says || capture.bodyHash() == null
                ? capture.request()
                : capture.request().withPayloadHash(capture.bodyHash());
    }

    /** The server's view, as far as it shows it; null if not at all. */
    private static Form server(Answer answer, Form sent) {
        String canonicalRequest = answer.canonicalRequest();
        String stringToSign = answer.stringToSign();
        String[] lines = stringToSign == null ? new String[0] : stringToSign.split("\n", -1);
        boolean whole = lines.length == 4 && lines[2].split("/", -1).length == 4;
        String dateTime = whole ? lines[1] : sent.dateTime();
        String scope = whole ? lines[2] : sent.scope();
        if (canonicalRequest == null && whole) {
            // Where the hash differs, so does the request, but where is not shown.
            boolean same =
                    sent.stringToSign().equals(stringToSign) || !sent.scope().equals(scope);
            canonicalRequest = same ? sent.canonicalRequest() : null;
        }
        return canonicalRequest == null
                ? null
                : Form.parse(sent.capture(), canonicalRequest, dateTime, scope, sent.secret());
    }

    /** Tries the known changes; the form that was signed, or null. */
    private static Form hypotheses(Form base, Authorization claims, Findings findings) {
        Hypotheses.Result result = Hypotheses.of(base, claims.signature());
        Set<Cause> first = EnumSet.noneOf(Cause.class);
        boolean sure = true;
        for (Hypotheses.Tried match : result.matches()) {
            sure &= match.causes().equals(result.matches().get(0).causes());
            // There are services that want it so, and this one has not refused it.
            sure &= base.capture().answer().isThere()
                    || !(match.causes().contains(Cause.PATH_NORMALIZED)
                            || match.causes().contains(Cause.TOKEN_NOT_SIGNED));
        }
        for (Hypotheses.Tried match : result.matches()) {
            for (Cause cause : match.causes()) {
                if (first.add(cause)) {
                    findings.add(
                            cause,
                            sure ? Certainty.CERTAIN : Certainty.HYPOTHESIS,
                            (match.causes().size() == 1 ? "" : "two causes together: ")
                                    + "signed again so, the request gets exactly the signature seen"
                                    + changed(base, match.form()));
                }
            }
        }
        findings.note(result.tried() + " known changes were signed again, and "
                + (result.matches().isEmpty() ? "none gives" : "of them one that gives") + " the signature seen");
        return result.matches().isEmpty() ? null : result.matches().get(0).form();
    }

    private static String changed(Form base, Form signed) {
        if (!signed.secret().equals(base.secret())) {
            return " (a secret that differs from the given one in what is around it)";
        }
        if (!signed.scope().equals(base.scope())) {
            return ": scope " + Shown.around(signed.scope(), 0) + " in place of " + Shown.around(base.scope(), 0);
        }
        Findings differences = new Findings(List.of());
        new Comparison(signed, base, true, differences).isSame();
        return differences.isEmpty()
                ? " (in other bytes)"
                : ": " + differences.diagnosis().findings().get(0).evidence();
    }

    /** What remains where all else is alike. */
    private static void secret(Answer answer, Outcome outcome, Findings findings) {
        String code = answer.code();
        boolean mismatch = AnswerCodes.isMismatch(code);
        boolean shown = outcome.compared();
        boolean known = outcome.signed() != null;
        if (findings.hasCertain() || (shown && !known && !findings.isEmpty())) {
            return;
        }
        if (mismatch && known && shown) {
            findings.add(
                    Cause.WRONG_SECRET,
                    code.equals("AuthFailure") ? Certainty.HYPOTHESIS : Certainty.CERTAIN,
                    "client and server sign the same text, letter for letter, and get different signatures: so their"
                            + " secrets differ");
        } else if (mismatch && known) {
            findings.add(
                    Cause.WRONG_SECRET,
                    Certainty.HYPOTHESIS,
                    "the signature is right for what was signed; the server, which shows nothing, has another secret or"
                            + " sees another request (a proxy may have changed it)");
        } else if (mismatch && shown) {
            findings.add(
                    Cause.WRONG_SECRET,
                    Certainty.HYPOTHESIS,
                    "the server signs just what was sent; the client used another secret, or signed something else");
        } else if (outcome.tried() && (mismatch || findings.isEmpty())) {
            findings.add(
                    Cause.WRONG_SECRET,
                    Certainty.HYPOTHESIS,
                    "neither the given secret nor any known change gives the signature seen");
        }
    }
}
