package dev.lamina.client.internal.retry;

import java.time.Duration;

/** The attempts of one call, counted and decided. For one thread at a time. */
public sealed interface CallRetries permits StandardCall, AdaptiveCall {
    /**
     * The attempt that is under way or comes next.
     *
     * @return 1 for the first; {@link #failed} counts on when it decides for a retry
     */
    int attempt();

    /**
     * Asks for leave to make an attempt; to be called before it is signed, and again after each wait.
     *
     * @return zero: leave is given; otherwise how long to wait before asking again, which only happens in adaptive mode
     */
    Duration beforeAttempt();

    /**
     * Decides what follows a failed attempt, takes the price of a retry from the client's quota, and corrects the
     * client's clock where the failure shows it to be wrong.
     *
     * @param failure what the attempt came to
     * @return a retry after a while, or the end with its reason
     */
    RetryDecision failed(Failure failure);

    /**
     * Says that the call succeeded, which gives back what its last retry took from the quota, or 1 where there was no
     * retry. To be called once, and not at all for a call that failed.
     */
    void succeeded();
}
