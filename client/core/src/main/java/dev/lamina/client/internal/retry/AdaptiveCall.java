package dev.lamina.client.internal.retry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** One call in {@code adaptive} mode: asks the limiter before an attempt, and tells it what came of it. */
final class AdaptiveCall implements CallRetries {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private final StandardCall standard;
    private final RateLimiter limiter;
    private final Clock clock;

    AdaptiveCall(StandardCall standard, RateLimiter limiter, Clock clock) {
        this.standard = standard;
        this.limiter = limiter;
        this.clock = clock;
    }

    static double seconds(Clock clock) {
        Instant now = clock.instant();
        return now.getEpochSecond() + now.getNano() / NANOS;
    }

    @Override
    public int attempt() {
        return standard.attempt();
    }

    /** Rounded up to a millisecond, so that a wait which ends a rounding error too early is not followed by another. */
    @Override
    public Duration beforeAttempt() {
        double wait = limiter.acquire(seconds(clock));
        return wait > 0 ? Duration.ofMillis((long) Math.ceil(wait * MILLIS)) : standard.beforeAttempt();
    }

    @Override
    public RetryDecision failed(Failure failure) {
        limiter.answered(seconds(clock), Classification.throttling(failure));
        return standard.failed(failure);
    }

    @Override
    public void succeeded() {
        limiter.answered(seconds(clock), false);
        standard.succeeded();
    }
}
