package dev.lamina.client.internal.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Delays")
class BackoffTest {
    private final Backoff most = new Backoff(new FixedRandom(1));

    @ParameterizedTest
    @CsvSource({"1, 50", "2, 100", "3, 200", "9, 12800", "10, 20000", "11, 20000", "2000000000, 20000"})
    @DisplayName("double with every attempt, up to 20 s")
    void doubles(int attempt, long millis) {
        assertEquals(Duration.ofMillis(millis), most.delay(Backoff.BASE, attempt, null));
    }

    @Test
    @DisplayName("are spread evenly below that")
    void jitter() {
        Backoff backoff = new Backoff(new Random(20260601));
        int[] quarters = new int[4];
        for (int i = 0; i < 4000; i++) {
            double delay = RetryCase.seconds(backoff.delay(Backoff.THROTTLING_BASE, 3, null));
            quarters[(int) delay]++;
        }
        for (int count : quarters) {
            assertTrue(count > 850 && count < 1150, count + " of 4000 in a quarter");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 50",
        "49, 50",
        "1500, 1500",
        "' 1500 ', 1500",
        "5050, 5050",
        "5051, 5050",
        "99999999999999999999999999, 5050"
    })
    @DisplayName("heed x-amz-retry-after, not below the delay and not over 5 s more")
    void retryAfter(String header, long millis) {
        assertEquals(Duration.ofMillis(millis), most.delay(Backoff.BASE, 1, header));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "-1500", "1.5", "1e3", "Wed, 21 Oct 2026 07:28:00 GMT", "\u0661\u0662"})
    @DisplayName("ignore an x-amz-retry-after that is not a number of milliseconds")
    void invalidRetryAfter(String header) {
        assertEquals(Duration.ofMillis(50), most.delay(Backoff.BASE, 1, header));
    }
}
