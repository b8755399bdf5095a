package dev.lamina.client.internal.retry;

/**
 * A rate that climbs back after a cut: fast at first, flat around the rate at which the last cut came, then fast again.
 * The curve of CUBIC (RFC 9438, section 4.2: {@code C × (t − K)³ + Wmax}), with attempts a second in place of a window.
 * Not safe for use by many threads: {@link RateLimiter} guards it.
 */
final class CubicRate {
    private static final double BETA = 0.7;
    private static final double SCALE = 0.4;

    private final double beta;
    private final double scale;
    private double lastMaxRate;
    private double lastThrottle;

    CubicRate(double lastMaxRate, double lastThrottle) {
        this(lastMaxRate, lastThrottle, BETA, SCALE);
    }

    CubicRate(double lastMaxRate, double lastThrottle, double beta, double scale) {
        this.lastMaxRate = lastMaxRate;
        this.lastThrottle = lastThrottle;
        this.beta = beta;
        this.scale = scale;
    }

    /** The rate after an attempt that was not throttled. */
    double succeeded(double now) {
        double t = Math.max(0, now - lastThrottle) - timeWindow();
        return scale * t * t * t + lastMaxRate;
    }

    /** The rate after a throttled attempt, of a client that made so many attempts a second. */
    double throttled(double rate, double now) {
        lastMaxRate = rate;
        lastThrottle = now;
        return rate * beta;
    }

    /** K: the seconds that it takes to climb back to the rate of the last cut. */
    double timeWindow() {
        return Math.cbrt(lastMaxRate * (1 - beta) / scale);
    }
}
