package dev.lamina.client.internal.retry;

/** The {@code standard} mode: a quota of retries a client, delays by {@link Backoff}. */
final class StandardRetries implements Retries {
    final String service;
    final RetryQuota quota;
    final Backoff backoff;

    private final int maxAttempts;
    private final ClockSkew clockSkew;

    StandardRetries(String service, int maxAttempts, RetryQuota quota, Backoff backoff, ClockSkew clockSkew) {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts " + maxAttempts
                    + ": a call has at least 1 attempt, the first; say 1 for a call that is never retried");
        }
        this.service = service;
        this.maxAttempts = maxAttempts;
        this.quota = quota;
        this.backoff = backoff;
        this.clockSkew = clockSkew;
    }

    @Override
    public StandardCall begin(String operation) {
        return new StandardCall(this, operation);
    }

    @Override
    public int maxAttempts() {
        return maxAttempts;
    }

    @Override
    public ClockSkew clockSkew() {
        return clockSkew;
    }
}
