package dev.lamina.client.internal.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The delay before a retry: {@code random(0, 1) × min(base × 2^(attempt − 1), 20 s)}, and what the service itself asks
 * for in {@code x-amz-retry-after}, as long as that is not less than this delay and not over 5 s more.
 *
 * <p>See the AWS SDKs and Tools Reference Guide, "Retry behavior", "How retries work".
 */
final class Backoff {
    /** Seconds. */
    static final double BASE = 0.05;
    /** Seconds. */
    static final double THROTTLING_BASE = 1;

    private static final double CAP_SECONDS = 20;
    private static final double RETRY_AFTER_AT_MOST_MORE_SECONDS = 5;
    private static final double NANOS = 1e9;

    private final double cap;
    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this(CAP_SECONDS, random);
    }

    Backoff(double capSeconds, RandomGenerator random) {
        this.cap = capSeconds;
        this.random = random;
    }

    /**
     * The delay after a failed attempt.
     *
     * @param base seconds
     * @param attempt the attempt that failed, from 1
     * @param retryAfter the header's value in milliseconds, or null; what is not a number of milliseconds is ignored
     */
    Duration delay(double base, int attempt, String retryAfter) {
        double delay = random.nextDouble() * Math.min(base * Math.pow(2, attempt - 1), cap);
        double asked = seconds(retryAfter);
        double bounded = Math.max(delay, Math.min(asked, delay + RETRY_AFTER_AT_MOST_MORE_SECONDS));
        return Duration.ofNanos(Math.round(bounded * NANOS));
    }

    private static double seconds(String milliseconds) {
        if (milliseconds == null) {
            return 0;
        }
        String digits = milliseconds.strip();
        double value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            value = value * 10 + (c - '0');
        }
        return value / 1000;
    }
}
