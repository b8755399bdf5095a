package dev.lamina.client;

import java.time.Duration;

/**
 * How long a waiter may go on, and how often it looks. What is left open is as the service's description has it, for
 * example every 5 seconds and 20 times at most for S3's {@code BucketExists}.
 *
 * <pre>{@code
 * s3.waitUntilBucketExists(r -> r.bucket("photos"), Wait.atMost(Duration.ofMinutes(10)).every(Duration.ofSeconds(2)));
 * }</pre>
 *
 * @param delay the time between two calls, not negative; null for the description's
 * @param maxAttempts how many calls at most; 0 for the description's, or for as many as {@code bound} allows where that is
 *     given
 * @param bound the time after which no further call begins; null for none beside {@code maxAttempts}
 */
public record Wait(Duration delay, int maxAttempts, Duration bound) {
    /**
     * Checks the bounds.
     *
     * @param delay the time between two calls, or null
     * @param maxAttempts how many calls at most, or 0
     * @param bound the time after which no further call begins, or null
     * @throws IllegalArgumentException if one of them is negative
     */
    public Wait {
        if (delay != null && delay.isNegative()) {
            throw new IllegalArgumentException("delay " + delay + ": must not be negative");
        }
        if (maxAttempts < 0) {
            throw new IllegalArgumentException("maxAttempts " + maxAttempts + ": must not be negative");
        }
        if (bound != null && bound.isNegative()) {
            throw new IllegalArgumentException("bound " + bound + ": must not be negative");
        }
    }

    /**
     * As the service's description has it.
     *
     * @return delay and number of calls of the description
     */
    public static Wait asDescribed() {
        return new Wait(null, 0, null);
    }

    /**
     * For a time, with as many calls as it takes.
     *
     * @param bound the time after which no further call begins; zero for one call
     * @return the description's delay, and this bound
     */
    public static Wait atMost(Duration bound) {
        return new Wait(null, 0, bound);
    }

    /**
     * The same with another delay.
     *
     * @param delay the time between two calls
     * @return another value
     */
    public Wait every(Duration delay) {
        return new Wait(delay, maxAttempts, bound);
    }

    /**
     * The same with another number of calls.
     *
     * @param maxAttempts how many calls at most, 1 or more
     * @return another value
     */
    public Wait attempts(int maxAttempts) {
        return new Wait(delay, maxAttempts, bound);
    }
}
