package dev.lamina.client.internal.retry;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many retries a client may still make: a bucket of tokens that every retry takes from, so that a client whose calls
 * mostly fail stops adding to the load of a service in trouble. Safe for use by many threads, without a lock.
 *
 * <p>The numbers: AWS SDKs and Tools Reference Guide, "Retry behavior", "How retries work".
 */
final class RetryQuota {
    static final int CAPACITY = 500;
    static final int RETRY_COST = 14;
    static final int THROTTLING_RETRY_COST = 5;
    static final int SUCCESS_WITHOUT_RETRY = 1;

    private final int capacity;
    private final AtomicInteger available;

    RetryQuota() {
        this(CAPACITY);
    }

    RetryQuota(int capacity) {
        this.capacity = capacity;
        this.available = new AtomicInteger(capacity);
    }

    /** Takes all that is asked for, or nothing. */
    boolean take(int tokens) {
        while (true) {
            int now = available.get();
            if (now < tokens) {
                return false;
            }
            if (available.compareAndSet(now, now - tokens)) {
                return true;
            }
        }
    }

    /** Gives back as much as still fits. */
    void giveBack(int tokens) {
        while (true) {
            int now = available.get();
            int then = Math.min(capacity, now + tokens);
            if (now == then || available.compareAndSet(now, then)) {
                return;
            }
        }
    }

    int available() {
        return available.get();
    }
}
