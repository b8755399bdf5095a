package dev.lamina.client.internal.retry;

/**
 * Holds a client to a rate of attempts that the service was seen to accept. Idle until an attempt is first throttled;
 * from then on, an attempt takes a token of a bucket which fills at a rate that falls to 0.7 when an attempt is throttled
 * and grows by {@link CubicRate} while none is, to at most twice the rate that the client really makes.
 *
 * <p>Time is in seconds from any beginning, rates are in attempts a second. Safe for use by many threads: each method is
 * a few lines of arithmetic under the object's own monitor. Waiting is the caller's part, outside of it.
 */
final class RateLimiter {
    /** A client goes on asking every two seconds however badly it is throttled, or it could never learn better. */
    static final double MIN_FILL_RATE = 0.5;

    private static final double MIN_CAPACITY = 1;
    private static final double MAX_OVER_MEASURED = 2;
    private static final double COST = 1;

    private final SendRate sendRate;
    private final CubicRate cubic;
    private boolean enabled;
    private double fillRate = MIN_FILL_RATE;
    private double capacity = MIN_CAPACITY;
    private double available;
    private double filledAt;

    RateLimiter(double now) {
        sendRate = new SendRate(now);
        cubic = new CubicRate(0, now);
        filledAt = now;
    }

    /** Takes a token. Zero: taken; otherwise nothing was taken, and in so many seconds there should be one. */
    double acquire(double now) {
        return acquire(now, COST);
    }

    synchronized double acquire(double now, double cost) {
        if (!enabled) {
            return 0;
        }
        fill(now);
        if (available < cost) {
            return (cost - available) / fillRate;
        }
        available -= cost;
        return 0;
    }

    /** An attempt came to an end, be it an answer or not. */
    synchronized void answered(double now, boolean throttled) {
        double measured = sendRate.record(now);
        double calculated;
        if (throttled) {
            calculated = cubic.throttled(enabled ? Math.min(measured, fillRate) : measured, now);
            enabled = true;
        } else {
            calculated = cubic.succeeded(now);
        }
        // What gathered until now did so at the old rate.
        fill(now);
        fillRate = fillRate(calculated, measured);
        capacity = Math.max(fillRate, MIN_CAPACITY);
        available = Math.min(available, capacity);
    }

    static double fillRate(double calculated, double measured) {
        return Math.max(MIN_FILL_RATE, Math.min(calculated, MAX_OVER_MEASURED * measured));
    }

    private void fill(double now) {
        // A clock that was set back gives nothing, and must not take either.
        double elapsed = Math.max(0, now - filledAt);
        available = Math.min(capacity, available + elapsed * fillRate);
        filledAt = now;
    }

    synchronized double fillRate() {
        return fillRate;
    }

    synchronized double measuredRate() {
        return sendRate.measured();
    }

    synchronized double available() {
        return available;
    }
}
