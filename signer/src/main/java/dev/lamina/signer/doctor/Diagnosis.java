package dev.lamina.signer.doctor;

import java.util.List;
import java.util.Objects;

/**
 * What a {@link SignatureDoctor} found; {@link #toString} is a report to read. It holds no secret, no session token and
 * no signature, so that it may be logged.
 *
 * @param findings what was found, the certain first; empty where nothing was
 * @param notes what was looked at, and what was missing to look further
 */
public record Diagnosis(List<Finding> findings, List<String> notes) {
    /**
     * Copies the lists.
     *
     * @param findings as above
     * @param notes as above
     */
    public Diagnosis {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** How sure a finding is. */
    public enum Certainty {
        /** Shown by the server's own words, by its view of the request, or by a signature that comes out exactly. */
        CERTAIN,
        /** It fits what is seen, and so may something else. */
        HYPOTHESIS
    }

    /**
     * One cause, as far as it is known.
     *
     * @param cause what broke the signature
     * @param certainty how sure that is
     * @param evidence what shows it: values, both sides, and where they differ
     * @param remedy what to do, with this request's values where they are known
     */
    public record Finding(Cause cause, Certainty certainty, String evidence, String remedy) {
        /**
         * Checks that all is there.
         *
         * @param cause as above
         * @param certainty as above
         * @param evidence as above
         * @param remedy as above
         * @throws NullPointerException if one is null
         */
        public Finding {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(certainty, "certainty");
            Objects.requireNonNull(evidence, "evidence");
            Objects.requireNonNull(remedy, "remedy");
        }

        /**
         * Four lines: the cause's name and how sure it is, its sentence, evidence and remedy.
         *
         * @return such a text, without a line's end
         */
        @Override
        public String toString() {
            return cause + (certainty == Certainty.CERTAIN ? " (certain): " : " (hypothesis): ") + cause.sentence()
                    + "\n    seen: " + evidence + "\n    do:   " + remedy;
        }
    }

    /**
     * Whether nothing was found.
     *
     * @return true if there is no finding
     */
    public boolean isEmpty() {
        return findings.isEmpty();
    }

    /**
     * Whether a cause is named.
     *
     * @param cause the cause
     * @return true if a finding names it, however sure
     */
    public boolean names(Cause cause) {
        for (Finding finding : findings) {
            if (finding.cause() == cause) {
                return true;
            }
        }
        return false;
    }

    /**
     * The report: each finding with its evidence and remedy, or that nothing was found; then the notes.
     *
     * @return lines to print
     */
    @Override
    public String toString() {
        StringBuilder report = new StringBuilder(findings.isEmpty() ? "Nothing found.\n" : "");
        for (int i = 0; i < findings.size(); i++) {
            report.append(i + 1).append(". ").append(findings.get(i)).append('\n');
        }
        for (String note : notes) {
            report.append("Note: ").append(note).append('\n');
        }
        return report.toString();
    }
}
