package dev.lamina.client.internal.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The headers of an attempt")
class RetryHeadersTest {
    private final SettableClock clock = new SettableClock("2026-06-01T00:00:00Z");

    private RetryHeaders headers(Duration readTimeout, boolean streaming) {
        return new RetryHeaders("an-id", 3, readTimeout, streaming, clock);
    }

    @Test
    @DisplayName("count the attempts, under one name")
    void count() {
        RetryHeaders headers = headers(Duration.ofSeconds(60), false);
        assertEquals("attempt=1; max=3", headers.request(1));
        headers.answered(null);
        assertEquals("attempt=2; max=3", headers.request(2));
        assertEquals("an-id", headers.invocationId());
    }

    @Test
    @DisplayName("say until when a retry is waited for, in the service's time, counted from when it is sent")
    void ttl() {
        RetryHeaders headers = headers(Duration.ofSeconds(10), false);
        headers.answered(Instant.parse("2025-12-31T23:59:00Z"));
        clock.set("2026-06-01T00:00:03Z");
        assertEquals("ttl=20251231T235913Z; attempt=2; max=3", headers.request(2));
        clock.set("2026-06-01T00:01:00Z");
        assertEquals("ttl=20260101T000010Z; attempt=3; max=3", headers.request(3));
    }

    @Test
    @DisplayName("keep what an earlier answer told where the last attempt had none")
    void ttlAfterAnAttemptWithoutAnswer() {
        RetryHeaders headers = headers(Duration.ofSeconds(10), false);
        headers.answered(clock.instant());
        headers.answered(null);
        clock.advance(Duration.ofHours(1));
        assertEquals("ttl=20260601T010010Z; attempt=3; max=3", headers.request(3));
    }

    @Test
    @DisplayName("say no end where the input streams, or where the wait has none")
    void noTtl() {
        RetryHeaders streaming = headers(Duration.ofSeconds(10), true);
        streaming.answered(clock.instant());
        assertEquals("attempt=2; max=3", streaming.request(2));
        RetryHeaders patient = headers(Duration.ZERO, false);
        patient.answered(clock.instant());
        assertEquals("attempt=2; max=3", patient.request(2));
    }

    @Test
    @DisplayName("name a call by a random UUID of version 4")
    void invocationId() {
        Random random = new Random(20260601);
        String one = RetryHeaders.newInvocationId(random);
        assertEquals(4, UUID.fromString(one).version());
        assertEquals(2, UUID.fromString(one).variant());
        assertNotEquals(one, RetryHeaders.newInvocationId(random));
        assertEquals("01234567-89ab-4def-8123-456789abcdef", RetryHeaders.newInvocationId(new FixedRandom(1)));
    }
}
