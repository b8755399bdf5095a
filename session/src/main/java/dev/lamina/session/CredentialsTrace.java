package dev.lamina.session;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The account of one search for credentials: each provider in the chain's order, what it looked at, and what came of it.
 * It holds access key ids and never a secret. Immutable.
 *
 * @param steps every provider of the chain, in order
 */
public record CredentialsTrace(List<Step> steps) {
    /** What came of asking one provider. */
    public enum Outcome {
        /** It has credentials, and the search ended. */
        FOUND,
        /** It has none, and the next one was asked. */
        NOTHING,
        /** What is there is wrong, and the search ended with an error. */
        FAILED,
        /** The search had ended before. */
        NOT_ASKED
    }

    /**
     * One provider of the chain.
     *
     * @param provider its name in the chain, for example {@code environment}
     * @param outcome what came of it
     * @param detail what it looked at and found, or missed; empty if it was not asked
     */
    public record Step(String provider, Outcome outcome, String detail) {
        /**
         * Checks the parts.
         *
         * @param provider its name in the chain
         * @param outcome what came of it
         * @param detail what it looked at
         * @throws NullPointerException if one is null
         */
        public Step {
            requireNonNull(provider, "provider");
            requireNonNull(outcome, "outcome");
            requireNonNull(detail, "detail");
        }
    }

    /**
     * Copies the steps.
     *
     * @param steps the providers, in the order of the chain
     * @throws NullPointerException if there is a null
     */
    public CredentialsTrace {
        steps = List.copyOf(steps);
    }

    /**
     * The provider whose credentials are used.
     *
     * @return its name in the chain; empty if no credentials were found
     */
    public Optional<String> selected() {
        for (Step step : steps) {
            if (step.outcome() == Outcome.FOUND) {
                return Optional.of(step.provider());
            }
        }
        return Optional.empty();
    }

    /**
     * The account as text.
     *
     * @return a line for each provider
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            text.append(text.length() == 0 ? "  " : "\n  ")
                    .append(step.provider())
                    .append(": ");
            text.append(
                    switch (step.outcome()) {
                        case FOUND -> "found, ";
                        case NOTHING -> "nothing, ";
                        case FAILED -> "failed, ";
                        case NOT_ASKED -> "not asked";
                    });
            text.append(step.detail());
        }
        return text.toString();
    }
}
