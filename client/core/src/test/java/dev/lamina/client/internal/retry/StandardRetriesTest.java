package dev.lamina.client.internal.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.RetryMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Standard retries")
class StandardRetriesTest {
    private static final Failure SERVER_ERROR = Failure.answer(500, "InternalError", true, null, null);
    private static final Failure THROTTLED = Failure.answer(503, "SlowDown", true, null, null);

    private final SettableClock clock = new SettableClock("2026-06-01T12:00:00Z");
    private final RetryQuota quota = new RetryQuota();

    private StandardRetries client(String service, int maxAttempts) {
        return new StandardRetries(service, maxAttempts, quota, new Backoff(new FixedRandom(1)), new ClockSkew(clock));
    }

    @Test
    @DisplayName("three attempts, each after twice the delay, then the end with its reason")
    void countsAttempts() {
        CallRetries call = client("s3", 3).begin("GetObject");
        assertEquals(1, call.attempt());
        assertEquals(Duration.ZERO, call.beforeAttempt());
        assertEquals(new RetryDecision(RetryDecision.Outcome.RETRY, Duration.ofMillis(50)), call.failed(SERVER_ERROR));
        assertEquals(2, call.attempt());
        assertEquals(new RetryDecision(RetryDecision.Outcome.RETRY, Duration.ofMillis(100)), call.failed(SERVER_ERROR));
        assertEquals(3, call.attempt());
        RetryDecision end = call.failed(SERVER_ERROR);
        assertEquals(RetryDecision.Outcome.ATTEMPTS_EXHAUSTED, end.outcome());
        assertFalse(end.retry());
        assertEquals(Duration.ZERO, end.delay());
        assertEquals(3, call.attempt());
        assertEquals(RetryQuota.CAPACITY - 2 * RetryQuota.RETRY_COST, quota.available());
    }

    @Test
    @DisplayName("a throttled attempt is waited for longer and costs less")
    void throttling() {
        CallRetries call = client("s3", 3).begin("GetObject");
        assertEquals(Duration.ofSeconds(1), call.failed(THROTTLED).delay());
        assertEquals(495, quota.available());
        assertEquals(Duration.ofSeconds(2), call.failed(THROTTLED).delay());
        assertEquals(490, quota.available());
    }

    @Test
    @DisplayName("success gives back what the last retry took, and no more")
    void successAfterRetries() {
        CallRetries call = client("s3", 4).begin("GetObject");
        call.failed(SERVER_ERROR);
        call.failed(SERVER_ERROR);
        call.failed(THROTTLED);
        assertEquals(467, quota.available());
        call.succeeded();
        assertEquals(472, quota.available());
    }

    @Test
    @DisplayName("success without a retry gives 1, up to the capacity")
    void successWithoutRetry() {
        StandardRetries client = client("s3", 3);
        client.begin("GetObject").succeeded();
        assertEquals(500, quota.available());
        assertTrue(quota.take(50));
        client.begin("GetObject").succeeded();
        assertEquals(451, quota.available());
    }

    @Test
    @DisplayName("an empty quota ends the call, and other calls of the client share it")
    void emptyQuota() {
        StandardRetries client = client("s3", 3);
        assertTrue(quota.take(500 - RetryQuota.RETRY_COST));
        assertTrue(client.begin("GetObject").failed(SERVER_ERROR).retry());
        RetryDecision end = client.begin("PutObject").failed(SERVER_ERROR);
        assertEquals(RetryDecision.end(RetryDecision.Outcome.QUOTA_EXHAUSTED), end);
        assertTrue(end.outcome().reason().contains("quota"));
    }

    @Test
    @DisplayName("a body that cannot be sent again ends the call with that reason and takes nothing")
    void bodyNotReplayable() {
        CallRetries call = client("s3", 3).begin("PutObject");
        RetryDecision end = call.failed(Failure.withoutAnswer(false));
        assertEquals(RetryDecision.end(RetryDecision.Outcome.BODY_NOT_REPLAYABLE), end);
        assertTrue(end.outcome().reason().contains("body"));
        assertEquals(500, quota.available());
    }

    @Test
    @DisplayName("what does not go away by itself is not retried, whatever its body")
    void notRetryable() {
        StandardRetries client = client("s3", 1);
        for (boolean replayable : new boolean[] {true, false}) {
            Failure notFound = Failure.answer(404, "NoSuchKey", replayable, "1000", null);
            assertEquals(
                    RetryDecision.end(RetryDecision.Outcome.NOT_RETRYABLE),
                    client.begin("GetObject").failed(notFound));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dynamodb", "dynamodbstreams"})
    @DisplayName("DynamoDB starts with half the delay and makes four attempts")
    void dynamoDb(String service) {
        assertEquals(4, Retries.defaultMaxAttempts(service));
        CallRetries call = client(service, 4).begin("GetItem");
        assertEquals(Duration.ofMillis(25), call.failed(SERVER_ERROR).delay());
        assertEquals(3, Retries.defaultMaxAttempts("s3"));
    }

    @Test
    @DisplayName("an operation that polls for long waits before it gives up for want of quota, others do not")
    void longPolling() {
        assertTrue(quota.take(500));
        StandardRetries client = client("sqs", 3);
        assertEquals(
                new RetryDecision(RetryDecision.Outcome.QUOTA_EXHAUSTED, Duration.ofMillis(50)),
                client.begin("ReceiveMessage").failed(SERVER_ERROR));
        assertEquals(
                RetryDecision.end(RetryDecision.Outcome.QUOTA_EXHAUSTED),
                client.begin("SendMessage").failed(SERVER_ERROR));
    }

    @Test
    @DisplayName("a failure by a wrong clock is retried within the budget, and the clock corrected")
    void clockSkew() {
        StandardRetries client = client("s3", 2);
        CallRetries call = client.begin("GetObject");
        call.beforeAttempt();
        Instant server = clock.instant().plusSeconds(3600);
        Failure skewed = Failure.answer(403, "RequestTimeTooSkewed", true, null, server);
        assertTrue(call.failed(skewed).retry());
        assertEquals(486, quota.available());
        assertEquals(server, client.clockSkew().clock().instant());
        call.beforeAttempt();
        assertEquals(
                RetryDecision.Outcome.ATTEMPTS_EXHAUSTED, call.failed(skewed).outcome());
    }

    @Test
    @DisplayName("a refused signature is not taken for a wrong clock once that is corrected")
    void genuineRefusalAfterCorrection() {
        StandardRetries client = client("s3", 3);
        Instant server = clock.instant().minusSeconds(3600);
        Failure refused = Failure.answer(403, "SignatureDoesNotMatch", true, null, server);
        CallRetries call = client.begin("GetObject");
        call.beforeAttempt();
        assertTrue(call.failed(refused).retry());
        call.beforeAttempt();
        assertEquals(RetryDecision.Outcome.NOT_RETRYABLE, call.failed(refused).outcome());
    }

    @Test
    @DisplayName(
            "an attempt that another call's correction overtook is still known to have been signed by a wrong clock")
    void overtaken() {
        StandardRetries client = client("s3", 3);
        Failure refused = Failure.answer(
                403, "SignatureDoesNotMatch", true, null, clock.instant().plusSeconds(3600));
        CallRetries one = client.begin("GetObject");
        CallRetries other = client.begin("GetObject");
        one.beforeAttempt();
        other.beforeAttempt();
        assertTrue(one.failed(refused).retry());
        assertTrue(other.failed(refused).retry());
    }

    @Test
    @DisplayName("no attempts at all is the caller's mistake")
    void noAttempts() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> Retries.of(RetryMode.STANDARD, "s3", 0, Clock.systemUTC(), new FixedRandom(1)));
        assertTrue(e.getMessage().startsWith("maxAttempts 0: "), e.getMessage());
    }
}
