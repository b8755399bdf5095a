package dev.lamina.client.internal.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.RetryMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Adaptive retries")
class AdaptiveRetriesTest {
    private static final Failure THROTTLED = Failure.answer(503, "SlowDown", true, null, null);

    private final SettableClock clock = new SettableClock("2026-06-01T12:00:00Z");
    private final Retries client = Retries.of(RetryMode.ADAPTIVE, "s3", 3, clock, new FixedRandom(1));

    @Test
    @DisplayName("hold nothing back before anything was throttled")
    void idle() {
        for (int i = 0; i < 1000; i++) {
            CallRetries call = client.begin("GetObject");
            assertEquals(Duration.ZERO, call.beforeAttempt());
            call.succeeded();
        }
    }

    @Test
    @DisplayName("hold back first attempts too once something was, and let them go after the wait that they name")
    void holdsBack() {
        CallRetries throttled = client.begin("GetObject");
        assertEquals(Duration.ZERO, throttled.beforeAttempt());
        assertEquals(Duration.ofSeconds(1), throttled.failed(THROTTLED).delay());
        assertEquals(2, throttled.attempt());

        CallRetries other = client.begin("PutObject");
        Duration wait = other.beforeAttempt();
        assertEquals(Duration.ofSeconds(2), wait, "an empty bucket that fills at half a token a second");
        clock.advance(wait);
        assertEquals(Duration.ZERO, other.beforeAttempt());
        assertEquals(1, other.attempt());
        assertTrue(throttled.beforeAttempt().compareTo(Duration.ZERO) > 0, "the other call took the token");
    }

    @Test
    @DisplayName("keep the standard mode's decisions, quota and clock")
    void standardRules() {
        CallRetries call = client.begin("GetObject");
        assertEquals(
                RetryDecision.Outcome.NOT_RETRYABLE,
                call.failed(Failure.answer(404, null, true, null, null)).outcome());
        Failure skewed = Failure.answer(
                403, "RequestTimeTooSkewed", true, null, clock.instant().plusSeconds(60));
        assertEquals(Duration.ofMillis(50), call.failed(skewed).delay());
        assertEquals(Duration.ofSeconds(60), client.clockSkew().offset());
        assertEquals(3, client.maxAttempts());
        call.succeeded();
        assertInstanceOf(StandardRetries.class, Retries.of(RetryMode.STANDARD, "s3", 3, clock, new FixedRandom(1)));
    }

    @Test
    @DisplayName("measure the rate by half seconds, cut it to 0.7 when throttled, and let it climb again")
    void rates() {
        RateLimiter limiter = new RateLimiter(0);
        for (int tenth = 1; tenth < 100; tenth++) {
            limiter.answered(tenth / 10.0, false);
        }
        double before = limiter.measuredRate();
        assertEquals(10, before, 0.5);
        limiter.answered(10, true);
        double cut = limiter.fillRate();
        assertEquals(0.7 * limiter.measuredRate(), cut, 1e-9);
        double last = cut;
        for (int tenth = 101; tenth < 120; tenth++) {
            limiter.answered(tenth / 10.0, false);
            assertTrue(limiter.fillRate() > last, "climbs");
            last = limiter.fillRate();
        }
    }

    @Test
    @DisplayName("never fall below an attempt every two seconds, nor climb over twice what is really sent")
    void boundedRate() {
        assertEquals(0.5, RateLimiter.fillRate(0.1, 10));
        assertEquals(0.5, RateLimiter.fillRate(10, 0));
        assertEquals(8, RateLimiter.fillRate(100, 4));
        assertEquals(7, RateLimiter.fillRate(7, 4));
    }

    @Test
    @DisplayName("live through a clock that is set back")
    void clockSetBack() {
        RateLimiter limiter = new RateLimiter(1000);
        limiter.answered(1000, true);
        assertEquals(2, limiter.acquire(1000), 1e-9);
        assertEquals(2, limiter.acquire(0), 1e-9);
        assertEquals(1, limiter.acquire(1), 1e-9);
        limiter.answered(1.5, false);
        assertTrue(limiter.fillRate() >= 0.5 && limiter.fillRate() < 1000);
        assertEquals(0, limiter.acquire(10));
    }

    @Test
    @DisplayName("grant many threads at once no more than the tokens there are")
    void concurrentAcquires() throws Exception {
        RateLimiter limiter = new RateLimiter(0);
        limiter.answered(0, true);
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<Integer>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                parts.add(pool.submit(() -> {
                    int granted = 0;
                    for (int second = 0; second <= 2; second++) {
                        start.await();
                        granted += limiter.acquire(second) == 0 ? 1 : 0;
                    }
                    return granted;
                }));
            }
            int granted = 0;
            for (Future<Integer> part : parts) {
                granted += part.get();
            }
            assertEquals(1, granted, "half a token a second makes one in two seconds");
        } finally {
            pool.shutdown();
        }
    }
}
