package dev.lamina.signer.doctor;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Signs a request again under each known change, and looks which gives the signature seen: single changes, and where none
 * does, pairs of two causes. A form that gives it is what the client signed, as surely as SHA-256 holds.
 */
final class Hypotheses {
    /** Of a canonical request, in characters: what is larger is no request that a person looks at, and takes too long. */
    static final int LARGEST = 1 << 16;

    /** Pairs are tried up to here: some hundred milliseconds. */
    private static final int MOST = 12_000;

    private static final long MOST_CHARACTERS = 24L << 20;

    private final Form base;
    private final String seen;
    private final List<Tried> singles = new ArrayList<>();
    private int tried;
    private long characters;

    private Hypotheses(Form base, String seen) {
        this.base = base;
        this.seen = seen;
    }

    /** Causes, one or two, that together give a form. */
    record Tried(Set<Cause> causes, Form form) {}

    /** What was found. */
    record Result(List<Tried> matches, int tried) {}

    /**
     * Tries.
     *
     * @param base what the server signs; its secret is there
     * @param seen the signature of the request
     */
    static Result of(Form base, String seen) {
        Hypotheses hypotheses = new Hypotheses(base, seen);
        List<Tried> matches = hypotheses.single();
        if (matches.isEmpty()) {
            matches = hypotheses.pairs();
        }
        return new Result(matches, hypotheses.tried);
    }

    private List<Tried> single() {
        List<Tried> matches = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            for (Form form : forms(cause, base)) {
                Tried one = new Tried(EnumSet.of(cause), form);
                singles.add(one);
                if (isSeen(form)) {
                    matches.add(one);
                }
            }
        }
        return matches;
    }

    private List<Tried> pairs() {
        List<Tried> matches = new ArrayList<>();
        for (Tried first : singles) {
            Cause cause = first.causes().iterator().next();
            if (cause == Cause.REGION_WRONG || cause == Cause.SERVICE_WRONG) {
                // Long lists, of which one with another change is too unlikely to be tried.
                continue;
            }
            for (Cause second : Cause.values()) {
                boolean later = second.compareTo(cause) > 0;
                if (!later || second == Cause.REGION_WRONG || second == Cause.SERVICE_WRONG) {
                    continue;
                }
                for (Form form : forms(second, first.form())) {
                    if (tried >= MOST || characters >= MOST_CHARACTERS) {
                        return matches;
                    }
                    if (!form.isAs(base)
                            && (matches.isEmpty()
                                    ? isSeen(form)
                                    : form.isAs(matches.get(0).form()))) {
                        matches.add(new Tried(EnumSet.of(cause, second), form));
                    }
                }
            }
        }
        return matches;
    }

    private boolean isSeen(Form form) {
        tried++;
        characters += form.canonicalRequest().length();
        return form.signature().equals(seen);
    }

    /** What a cause makes of a form, each but once. */
    static List<Form> forms(Cause cause, Form form) {
        List<Form> forms = new ArrayList<>();
        if (cause.mutation() != null) {
            Consumer<Form> add = candidate -> {
                boolean known = candidate.isAs(form);
                for (int i = 0; i < forms.size() && !known; i++) {
                    known = forms.get(i).isAs(candidate);
                }
                if (!known) {
                    forms.add(candidate);
                }
            };
            cause.mutation().of(form, add);
        }
        return forms;
    }
}
