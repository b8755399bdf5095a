package dev.lamina.signer.doctor;

import dev.lamina.signer.doctor.Diagnosis.Certainty;
import dev.lamina.signer.doctor.Diagnosis.Finding;
import java.util.ArrayList;
import java.util.List;

/** Collects what is found, each cause once, the surest word of it; and keeps secrets out. */
final class Findings {
    private static final int LONGEST_WORDS = 240;

    private final List<Finding> found = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> secrets;

    /** @param secrets what is kept out; may hold nulls */
    Findings(List<String> secrets) {
        this.secrets = secrets;
    }

    /** What a server says, as far as a person reads: masked before it is cut, for half a secret is one too. */
    String words(String message) {
        String masked = Shown.without(message, secrets);
        // Some Query services quote the header that they could not read, and it may not be in the capture.
        int quoted = masked.indexOf("Authorization=");
        String safe = quoted < 0 ? masked : masked.substring(0, quoted) + "Authorization=***";
        return Shown.text(safe.length() > LONGEST_WORDS ? safe.substring(0, LONGEST_WORDS) + "…" : safe);
    }

    void add(Cause cause, Certainty certainty, String evidence) {
        add(cause, certainty, evidence, "");
    }

    /** With a remedy that has this request's values, before the general one. */
    void add(Cause cause, Certainty certainty, String evidence, String remedy) {
        Finding finding = new Finding(
                cause,
                certainty,
                Shown.without(evidence, secrets),
                Shown.without((remedy.isEmpty() ? "" : remedy + " ") + cause.remedy(), secrets));
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).cause() == cause) {
                boolean surer = found.get(i).certainty() == Certainty.HYPOTHESIS && certainty == Certainty.CERTAIN;
                if (surer) {
                    found.set(i, finding);
                }
                return;
            }
        }
        found.add(finding);
    }

    void note(String note) {
        notes.add(Shown.without(note, secrets));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    boolean hasCertain() {
        for (Finding finding : found) {
            if (finding.certainty() == Certainty.CERTAIN) {
                return true;
            }
        }
        return false;
    }

    boolean has(Cause cause) {
        for (Finding finding : found) {
            if (finding.cause() == cause) {
                return true;
            }
        }
        return false;
    }

    Diagnosis diagnosis() {
        List<Finding> sorted = new ArrayList<>();
        for (Certainty certainty : Certainty.values()) {
            for (Finding finding : found) {
                if (finding.certainty() == certainty) {
                    sorted.add(finding);
                }
            }
        }
        return new Diagnosis(sorted, notes);
    }
}
