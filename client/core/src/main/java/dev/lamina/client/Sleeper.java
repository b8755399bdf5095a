package dev.lamina.client;

import java.time.Duration;

/** Waits. Between retries and in waiters the engine asks one of these, so that a test need not wait. */
public interface Sleeper {
    /** Waits by {@link Thread#sleep(long)}. */
    Sleeper THREAD = new Sleeper() {
        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        }
    };

    /**
     * Waits for a while.
     *
     * @param duration how long, not negative
     * @throws InterruptedException if the thread is interrupted meanwhile; the call then ends with an
     *     {@link AwsClientException} and the thread stays marked as interrupted
     */
    void sleep(Duration duration) throws InterruptedException;
}
