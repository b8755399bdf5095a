package dev.lamina.client.internal.retry;

import java.time.Clock;

/** The {@code adaptive} mode: the {@code standard} one, and a client that holds itself to a rate. */
final class AdaptiveRetries implements Retries {
    private final StandardRetries standard;
    private final RateLimiter limiter;
    private final Clock clock;

    AdaptiveRetries(StandardRetries standard, Clock clock) {
        this.standard = standard;
        this.clock = clock;
        this.limiter = new RateLimiter(AdaptiveCall.seconds(clock));
    }

    @Override
    public CallRetries begin(String operation) {
        return new AdaptiveCall(standard.begin(operation), limiter, clock);
    }

    @Override
    public int maxAttempts() {
        return standard.maxAttempts();
    }

    @Override
    public ClockSkew clockSkew() {
        return standard.clockSkew();
    }
}
