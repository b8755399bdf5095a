package dev.lamina.session.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClientException;
import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Cached credentials")
class CachedCredentialsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SECRET = "hidden-secret";

    private final VirtualClock clock = new VirtualClock(START);
    private final Source source = new Source();
    private final Logger logger = Logger.getLogger(CachedCredentials.class.getName());
    private final List<String> warnings = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            warnings.add(new java.util.logging.SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void unlisten() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    /** Gives other credentials each time, for as long as it is told. */
    private final class Source implements AwsCredentialsProvider {
        private Duration life = Duration.ofHours(1);
        private RuntimeException failure;
        private boolean nothing;
        private int asked;
        private final List<Credentials> refused = new ArrayList<>();

        @Override
        public Credentials credentials() {
            asked++;
            if (failure != null) {
                throw failure;
            }
            if (nothing) {
                return null;
            }
            Instant end = life == null ? null : clock.instant().plus(life);
            return new Credentials("KEY" + asked, SECRET, "hidden-token", end, null);
        }

        @Override
        public void refused(Credentials expired) {
            refused.add(expired);
        }
    }

    private CachedCredentials cached() {
        return new CachedCredentials(source, clock, false);
    }

    private void minutes(double minutes) {
        clock.advance(Duration.ofMillis(Math.round(minutes * 60_000)));
    }

    @ParameterizedTest(name = "a life of {0} minutes: asked again {1} minutes before the end")
    @CsvSource({"720, 15", "60, 15", "30, 15", "20, 10", "15, 7.5", "1, 0.5"})
    @DisplayName("are kept until 15 minutes before their end, or half of a life that is shorter than twice that")
    void advisory(int life, double window) {
        source.life = Duration.ofMinutes(life);
        CachedCredentials cached = cached();
        Credentials first = cached.credentials();
        minutes(life - window - 0.01);
        assertSame(first, cached.credentials());
        minutes(0.01);
        Credentials second = cached.credentials();
        assertEquals("KEY2", second.accessKeyId());
        assertSame(second, cached.credentials());
    }

    @ParameterizedTest(name = "a life of {0} minutes: an error {1} minutes before the end")
    @CsvSource({"720, 10", "60, 10", "30, 10", "15, 5", "3, 1"})
    @DisplayName("survive a failed refresh with a warning until 10 minutes before their end, then it is an error")
    void mandatory(int life, double window) {
        source.life = Duration.ofMinutes(life);
        CachedCredentials cached = cached();
        Credentials first = cached.credentials();
        source.failure = new AwsClientException(null, "out of reach", null, true);
        minutes(life - window - 0.01);
        assertSame(first, cached.credentials());
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("KEY1") && warnings.get(0).contains("out of reach"), warnings.get(0));
        assertFalse(warnings.get(0).contains("hidden"), warnings.get(0));
        minutes(0.01 + 10 / 60.0);
        assertSame(source.failure, assertThrows(AwsClientException.class, cached::credentials));
        assertSame(source.failure, assertThrows(AwsClientException.class, cached::credentials));
        source.failure = null;
        assertEquals("KEY5", cached.credentials().accessKeyId());
    }

    @Test
    @DisplayName("do not ask a failing source again for 10 seconds")
    void pause() {
        CachedCredentials cached = cached();
        cached.credentials();
        source.failure = new IllegalStateException("no");
        minutes(46);
        for (int i = 0; i < 5; i++) {
            assertEquals("KEY1", cached.credentials().accessKeyId());
        }
        assertEquals(2, source.asked);
        clock.advance(Duration.ofSeconds(10));
        cached.credentials();
        assertEquals(3, source.asked);
    }

    @Test
    @DisplayName("without an end are kept")
    void forever() {
        source.life = null;
        CachedCredentials cached = cached();
        Credentials first = cached.credentials();
        minutes(1e7);
        assertSame(first, cached.credentials());
    }

    @Test
    @DisplayName("that had ended before they came are an error")
    void endedBefore() {
        source.life = Duration.ZERO;
        AwsClientException error = assertThrows(AwsClientException.class, cached()::credentials);
        assertTrue(error.getMessage().contains("KEY1"), error.getMessage());
        assertFalse(error.getMessage().contains("hidden"), error.getMessage());
    }

    @Test
    @DisplayName("that are refused are dropped, and others are found once")
    void refused() {
        CachedCredentials cached = cached();
        Credentials first = cached.credentials();
        cached.refused(first);
        Credentials second = cached.credentials();
        assertNotSame(first, second);
        // The refusals of requests that were under way come late.
        cached.refused(first);
        cached.refused(first);
        assertSame(second, cached.credentials());
        assertEquals(2, source.asked);
        assertEquals(List.of(first, first, first), source.refused);
        source.failure = new IllegalStateException("no");
        cached.refused(second);
        assertThrows(IllegalStateException.class, cached::credentials);
    }

    @Test
    @DisplayName("of a source that has none any more are used on for a while, and are then none")
    void noneAnyMore() {
        CachedCredentials cached = cached();
        source.nothing = true;
        assertFalse(cached.lookup().isFound());
        source.nothing = false;
        cached.credentials();
        source.nothing = true;
        minutes(46);
        assertTrue(cached.lookup().isFound());
        minutes(5);
        assertFalse(cached.lookup().isFound());
        assertEquals("CachedCredentials[none yet]", cached.toString());
    }

    @Test
    @DisplayName(
            "that outlast their source are used beyond their end while it is out of reach, and asked for every 10 s")
    void outlasting() {
        CachedCredentials cached = new CachedCredentials(source, clock, true);
        Credentials first = cached.credentials();
        source.failure = new AwsClientException(null, "out of reach", null, true);
        minutes(120);
        for (int i = 0; i < 10; i++) {
            assertSame(first, cached.credentials());
            clock.advance(Duration.ofSeconds(5));
        }
        assertEquals(1 + 5, source.asked);
        minutes(600);
        assertSame(first, cached.credentials());
        minutes(1);
        source.failure = new AwsClientException(null, "no role any more", null, false);
        assertSame(source.failure, assertThrows(AwsClientException.class, cached::credentials));
        source.failure = null;
        assertNotSame(first, cached.credentials());
    }

    @Test
    @DisplayName("are given at once to all others while one asks for new ones, and the refused ones do not come back")
    void readersAreNotBlocked() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        AwsCredentialsProvider slow = new AwsCredentialsProvider() {
            private boolean first = true;

            @Override
            public Credentials credentials() {
                if (!first) {
                    asked.countDown();
                    await(answer);
                    throw new IllegalStateException("no");
                }
                first = false;
                return source.credentials();
            }
        };
        CachedCredentials cached = new CachedCredentials(slow, clock, false);
        Credentials old = cached.credentials();
        minutes(46);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Credentials> refreshing = executor.submit(cached::credentials);
            await(asked);
            // This thread would wait for ever if it were blocked.
            assertSame(old, cached.credentials());
            cached.refused(old);
            answer.countDown();
            // Even the one who asked does not get them: it asks again, and now needs an answer.
            ExecutionException error = assertThrows(ExecutionException.class, refreshing::get);
            assertTrue(error.getCause() instanceof IllegalStateException, error.toString());
            assertEquals("CachedCredentials[none yet]", cached.toString());
        } finally {
            executor.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("of a source that asks for them itself are an error, not a deadlock")
    void askingItself() {
        CachedCredentials[] cached = new CachedCredentials[1];
        cached[0] = new CachedCredentials(() -> cached[0].credentials(), clock, false);
        assertThrows(IllegalStateException.class, cached[0]::credentials);
    }

    @Test
    @DisplayName("wait no longer than the thread wants")
    void interrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        CachedCredentials cached = new CachedCredentials(
                () -> {
                    asked.countDown();
                    await(answer);
                    return source.credentials();
                },
                clock,
                false);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Credentials> refreshing = executor.submit(cached::credentials);
            await(asked);
            Thread.currentThread().interrupt();
            assertThrows(AwsClientException.class, cached::credentials);
            assertTrue(Thread.interrupted());
            answer.countDown();
            assertEquals("KEY1", refreshing.get().accessKeyId());
        } finally {
            executor.shutdownNow();
        }
    }

    /** What happens to the source in thirty days: every call's time, and whether two ever overlapped. */
    private final class Counting implements AwsCredentialsProvider {
        private final List<Instant> succeeded = new ArrayList<>();
        private volatile boolean busy;
        private volatile boolean overlapped;
        private int calls;

        @Override
        @SuppressWarnings("ThreadPriorityCheck") // others shall come in between
        public Credentials credentials() {
            overlapped |= busy;
            busy = true;
            try {
                Instant now = clock.instant();
                clock.advance(Duration.ofSeconds(1));
                Thread.yield();
                calls++;
                if (calls % 7 == 0 && now.isBefore(last().plus(Duration.ofMinutes(50)))) {
                    throw new IllegalStateException("fails while the old ones are still good");
                }
                succeeded.add(now);
                return new Credentials("KEY" + succeeded.size(), SECRET, null, now.plus(Duration.ofHours(1)), null);
            } finally {
                busy = false;
            }
        }

        private Instant last() {
            return succeeded.isEmpty() ? Instant.MIN : succeeded.get(succeeded.size() - 1);
        }
    }

    @Test
    @DisplayName("of one hour serve 200 threads for 30 days with one call a refresh, and none ever gets expired ones")
    void thirtyDays() throws Exception {
        Counting counting = new Counting();
        CachedCredentials cached = new CachedCredentials(counting, clock, false);
        Instant end = START.plus(Duration.ofDays(30));
        ExecutorService executor = Executors.newFixedThreadPool(200);
        try {
            List<Future<Integer>> threads = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int seed = i;
                threads.add(executor.submit(() -> use(cached, end, seed)));
            }
            int uses = 0;
            for (Future<Integer> thread : threads) {
                uses += thread.get();
            }
            assertTrue(uses > 100_000, "only " + uses + " uses");
        } finally {
            executor.shutdownNow();
        }
        assertFalse(counting.overlapped, "two calls at a time");
        assertTrue(counting.succeeded.size() > 30 * 24 / 2, counting.succeeded.size() + " refreshes");
        for (int i = 1; i < counting.succeeded.size(); i++) {
            Duration kept = Duration.between(counting.succeeded.get(i - 1), counting.succeeded.get(i));
            assertTrue(kept.compareTo(Duration.ofMinutes(45)) >= 0, "asked again after " + kept);
        }
    }

    /**
     * Each use takes up to four seconds, and one thread sleeps at times, so that the others find the mandatory window and
     * expired credentials: all together less than an hour while one call is under way, so that every call can succeed.
     */
    private int use(CachedCredentials cached, Instant end, int seed) {
        Random random = new Random(seed);
        int uses = 0;
        for (Instant now = clock.instant(); now.isBefore(end); now = clock.instant()) {
            Credentials credentials = cached.credentials();
            uses++;
            if (!credentials.expiration().isAfter(now)) {
                throw new AssertionError("ended at " + credentials.expiration() + ", given at " + now);
            }
            clock.advance(Duration.ofMillis(random.nextInt(4000)));
            if (seed == 0 && uses % 50 == 0) {
                clock.advance(Duration.ofMinutes(25));
            }
        }
        return uses;
    }
}
