package dev.lamina.client.internal.retry;

import java.time.Duration;

/**
 * What follows a failed attempt.
 *
 * @param outcome another attempt, or the end and why
 * @param delay how long to wait first, in either case: an operation that polls for a long time waits even before its
 *     failure is handed to the caller, who would otherwise poll again at once
 */
public record RetryDecision(Outcome outcome, Duration delay) {
    /** The kinds of decisions. */
    public enum Outcome {
        /** Make another attempt after the delay. */
        RETRY(""),
        /** The end: the failure is not of a kind that goes away by itself. */
        NOT_RETRYABLE(""),
        /** The end: the call's attempts are used up. */
        ATTEMPTS_EXHAUSTED("all attempts are used up"),
        /** The end: the client's quota of retries is used up, for too many of its calls fail. */
        QUOTA_EXHAUSTED(
                "not retried, for the client's retry quota is used up: too many of its calls have failed lately"),
        /** The end: a retry would help, but the request's body cannot be sent a second time. */
        BODY_NOT_REPLAYABLE(
                "not retried, for the request's body can be read only once: a body from bytes, text or a file"
                        + " can be sent again");

        private final String reason;

        Outcome(String reason) {
            this.reason = reason;
        }

        /**
         * The outcome in words, for the message of an exception.
         *
         * @return a part of a sentence; empty where the failure speaks for itself
         */
        public String reason() {
            return reason;
        }
    }

    static RetryDecision end(Outcome outcome) {
        return new RetryDecision(outcome, Duration.ZERO);
    }

    /**
     * Whether to make another attempt.
     *
     * @return false: hand the failure to the caller, after the delay
     */
    public boolean retry() {
        return outcome == Outcome.RETRY;
    }
}
