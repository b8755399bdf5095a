package dev.lamina.client.internal.retry;

import java.time.Duration;

/** One call in {@code standard} mode. */
final class StandardCall implements CallRetries {
    private final StandardRetries client;
    private final String operation;
    private int attempt = 1;
    private int taken;
    private Duration signedWith;

    StandardCall(StandardRetries client, String operation) {
        this.client = client;
        this.operation = operation;
        this.signedWith = client.clockSkew().offset();
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public Duration beforeAttempt() {
        signedWith = client.clockSkew().offset();
        return Duration.ZERO;
    }

    @Override
    public RetryDecision failed(Failure failure) {
        // The client's later calls profit from a corrected clock, even where this one ends here.
        boolean skewed = client.clockSkew().correct(failure, signedWith);
        if (!skewed && !Classification.retryable(client.service, failure)) {
            return RetryDecision.end(RetryDecision.Outcome.NOT_RETRYABLE);
        }
        if (attempt >= client.maxAttempts()) {
            return RetryDecision.end(RetryDecision.Outcome.ATTEMPTS_EXHAUSTED);
        }
        if (!failure.replayable()) {
            return RetryDecision.end(RetryDecision.Outcome.BODY_NOT_REPLAYABLE);
        }
        return retryIfQuotaAllows(failure);
    }

    private RetryDecision retryIfQuotaAllows(Failure failure) {
        boolean throttling = Classification.throttling(failure);
        int cost = throttling ? RetryQuota.THROTTLING_RETRY_COST : RetryQuota.RETRY_COST;
        if (client.quota.take(cost)) {
            taken = cost;
            Duration delay = delay(failure, throttling);
            attempt++;
            return new RetryDecision(RetryDecision.Outcome.RETRY, delay);
        }
        Duration delay =
                ServiceRules.longPolling(client.service, operation) ? delay(failure, throttling) : Duration.ZERO;
        return new RetryDecision(RetryDecision.Outcome.QUOTA_EXHAUSTED, delay);
    }

    private Duration delay(Failure failure, boolean throttling) {
        double base = throttling ? Backoff.THROTTLING_BASE : ServiceRules.base(client.service);
        return client.backoff.delay(base, attempt, failure.retryAfter());
    }

    @Override
    public void succeeded() {
        client.quota.giveBack(taken == 0 ? RetryQuota.SUCCESS_WITHOUT_RETRY : taken);
    }
}
