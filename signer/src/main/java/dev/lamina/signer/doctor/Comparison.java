package dev.lamina.signer.doctor;

import dev.lamina.signer.doctor.Diagnosis.Certainty;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds what the server signs, which some servers show, against what the client signed: part by part, each difference
 * with its place and the cause that makes one side of the other.
 *
 * <p>Source: Amazon S3 API Reference, "Error responses", SignatureDoesNotMatch (CanonicalRequest, StringToSign and their
 * bytes); for Query services AWS Identity and Access Management User Guide, "Troubleshoot Signature Version 4 requests".
 */
final class Comparison {
    private final Form signed;
    private final Form server;
    private final boolean known;
    private final Findings findings;

    /**
     * A comparison.
     *
     * @param known whether the first is known to be what was signed, not only what was sent
     */
    Comparison(Form signed, Form server, boolean known, Findings findings) {
        this.signed = signed;
        this.server = server;
        this.known = known;
        this.findings = findings;
    }

    /** Finds the causes of all differences; whether there is none. */
    boolean isSame() {
        if (signed.isAs(server)) {
            return true;
        }
        if (!signed.method().equals(server.method())) {
            found(Cause.METHOD_CHANGED, "method", 1, signed.method(), server.method(), true);
        }
        if (!signed.path().equals(server.path())) {
            Set<Cause> causes = causes(signed.withPath(server.path()), Cause.PATH_CHANGED);
            found(causes, Shown.difference("path", 2, signed.path(), server.path()));
        }
        if (!signed.query().equals(server.query())) {
            query();
        }
        headers();
        if (!signed.payloadHash().equals(server.payloadHash())) {
            boolean empty = signed.payloadHash().equals(Mutations.EMPTY_HASH);
            found(
                    Cause.BODY_CHANGED,
                    empty ? "payload hash, signed that of an empty body" : "payload hash",
                    5 + server.headers().size() + 1,
                    signed.payloadHash(),
                    server.payloadHash(),
                    false);
        }
        scope();
        return false;
    }

    private void query() {
        String ours = Shown.query(signed.query());
        String theirs = Shown.query(server.query());
        boolean token = signed.query().contains("X-Amz-Security-Token=")
                != server.query().contains("X-Amz-Security-Token=");
        Set<Cause> causes = token
                ? EnumSet.of(Cause.TOKEN_NOT_SIGNED)
                : causes(signed.withQuery(server.query()), Cause.QUERY_CHANGED);
        if (ours.equals(theirs)) {
            findings.add(
                    Cause.QUERY_CHANGED,
                    certainty(false),
                    "line 3 of the canonical request (query): a parameter that carries a secret has another value, which"
                            + " is not shown");
        } else {
            found(causes, Shown.difference("query", 3, ours, theirs));
        }
    }

    /** Of several causes that look alike none is certain. */
    private void found(Set<Cause> causes, String evidence) {
        for (Cause cause : causes) {
            findings.add(cause, causes.size() == 1 ? certainty(false) : Certainty.HYPOTHESIS, evidence);
        }
    }

    private void headers() {
        Set<String> names = new TreeSet<>();
        for (String line : signed.headers()) {
            names.add(Form.nameOf(line));
        }
        List<String> lines = new ArrayList<>();
        for (String line : server.headers()) {
            lines.add(Form.nameOf(line));
            names.add(Form.nameOf(line));
        }
        for (String name : names) {
            String ours = signed.header(name);
            String theirs = server.header(name);
            if (ours == null ? theirs != null : !ours.equals(theirs)) {
                int line = 4 + Math.max(0, lines.indexOf(name));
                header(name, ours, theirs, line);
            }
        }
    }

    private void header(String name, String ours, String theirs, int line) {
        Cause cause = headerCause(name, ours == null ? "" : ours, theirs == null ? "" : theirs);
        // Captures leave headers out, and not only Host.
        boolean plain = ours != null && cause != Cause.HEADER_SPACES && cause != Cause.NON_ASCII_HEADER;
        if (ours == null && !known && name.equals("host")) {
            return;
        }
        if (Shown.isSecret(name)) {
            findings.add(
                    cause,
                    certainty(plain),
                    "line " + line + " of the canonical request (header " + name
                            + "): another value, which is a secret and not shown");
        } else if (ours == null || theirs == null) {
            findings.add(
                    cause,
                    certainty(plain),
                    "header " + name + ": signed " + (ours == null ? "as absent" : Shown.around(ours, 0))
                            + ", the server has " + (theirs == null ? "none" : Shown.around(theirs, 0)));
        } else {
            found(cause, "header " + name, line, ours, theirs, plain);
        }
    }

    @SuppressWarnings("StatementSwitchToExpressionSwitch") // the last case decides in steps
    private static Cause headerCause(String name, String ours, String theirs) {
        return switch (name) {
            case "host" ->
                HeaderMutations.name(ours).equals(HeaderMutations.name(theirs))
                        ? Cause.PORT_DROPPED
                        : Cause.HOST_REWRITTEN;
            case "accept-encoding" -> Cause.ACCEPT_ENCODING_CHANGED;
            case "content-length", "transfer-encoding", "expect" -> Cause.HOP_HEADER_SIGNED;
            case "x-amz-content-sha256" -> Cause.BODY_CHANGED;
            default -> otherCause(name, ours, theirs);
        };
    }

    private static Cause otherCause(String name, String ours, String theirs) {
        if (name.equals("content-type")
                && HeaderMutations.withoutCharset(ours).equals(HeaderMutations.withoutCharset(theirs))) {
            return Cause.CONTENT_TYPE_CHARSET;
        }
        if (withoutSpaces(ours).equals(withoutSpaces(theirs))) {
            return Cause.HEADER_SPACES;
        }
        return HeaderMutations.isAscii(ours) && HeaderMutations.isAscii(theirs)
                ? Cause.SIGNED_HEADER_CHANGED
                : Cause.NON_ASCII_HEADER;
    }

    static String withoutSpaces(String value) {
        return value.replace(" ", "").replace("\t", "");
    }

    private void scope() {
        if (!signed.dateTime().equals(server.dateTime())) {
            findings.add(
                    Cause.SIGNED_HEADER_CHANGED,
                    certainty(false),
                    "the date in the string to sign: signed " + Shown.around(signed.dateTime(), 0) + ", the server has "
                            + Shown.around(server.dateTime(), 0));
        }
        String[] ours = signed.scope().split("/", -1);
        String[] theirs = server.scope().split("/", -1);
        Cause[] causes = {Cause.SCOPE_DATE, Cause.REGION_WRONG, Cause.SERVICE_WRONG};
        for (int i = 0; i < causes.length && ours.length == 4 && theirs.length == 4; i++) {
            if (!ours[i].equals(theirs[i])) {
                findings.add(
                        causes[i],
                        certainty(true),
                        "the credential scope: signed " + Shown.around(ours[i], 0) + ", the server has "
                                + Shown.around(theirs[i], 0));
            }
        }
    }

    /** The causes that make one side of the other, when nothing else differs; where there is none, the general one. */
    private Set<Cause> causes(Form other, Cause general) {
        if (signed.path().length()
                        + signed.query().length()
                        + other.path().length()
                        + other.query().length()
                > Hypotheses.LARGEST) {
            return EnumSet.of(general);
        }
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        for (Cause cause : Cause.values()) {
            for (Form form : Hypotheses.forms(cause, other)) {
                if (form.isAs(signed)) {
                    causes.add(cause);
                }
            }
            for (Form form : Hypotheses.forms(cause, signed)) {
                if (form.isAs(other)) {
                    causes.add(cause);
                }
            }
        }
        return causes.isEmpty() ? EnumSet.of(general) : causes;
    }

    private void found(Cause cause, String what, int line, String ours, String theirs, boolean plain) {
        findings.add(cause, certainty(plain), Shown.difference(what, line, ours, theirs));
    }

    /** Where it is not known what was signed, only what is no matter of spelling is certain. */
    private Certainty certainty(boolean plain) {
        return known || plain ? Certainty.CERTAIN : Certainty.HYPOTHESIS;
    }
}
