package dev.lamina.client.internal.retry;

/**
 * How many attempts a second a client makes: counted by half seconds, smoothed so that the last one weighs 0.8. Not safe
 * for use by many threads: {@link RateLimiter} guards it.
 */
final class SendRate {
    private static final double SMOOTHING = 0.8;
    private static final double BUCKETS_PER_SECOND = 2;

    private final double smoothing;
    private double measured;
    private double bucket;
    private int count;

    SendRate(double now) {
        this(now, SMOOTHING);
    }

    SendRate(double now, double smoothing) {
        this.bucket = Math.floor(now);
        this.smoothing = smoothing;
    }

    /** Counts an attempt, and gives the rate of the half seconds before this one. */
    double record(double now) {
        double current = Math.floor(now * BUCKETS_PER_SECOND) / BUCKETS_PER_SECOND;
        count++;
        if (current > bucket) {
            measured = count / (current - bucket) * smoothing + measured * (1 - smoothing);
            count = 0;
        }
        // Also where a clock was set back, or the rate would stand still until it has caught up.
        bucket = current;
        return measured;
    }

    double measured() {
        return measured;
    }
}
