package dev.lamina.client.internal.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The public vectors of standard retries")
class StandardVectorsTest {
    private static final double NANOSECOND = 1e-9;
    private static final Map<String, RetryDecision.Outcome> OUTCOMES = Map.of(
            "retry", RetryDecision.Outcome.RETRY,
            "fail", RetryDecision.Outcome.NOT_RETRYABLE,
            "max-attempts-exceeded", RetryDecision.Outcome.ATTEMPTS_EXHAUSTED,
            "retry-quota-exceeded", RetryDecision.Outcome.QUOTA_EXHAUSTED);

    static Stream<Arguments> classifications() {
        return RetryCase.ofKinds("throttling", "transient", "modeled", "service-specific");
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("classifications")
    void aFailureIsOfItsClass(String name, Map<String, Object> members) {
        RetryCase one = new RetryCase(members);
        Failure failure = one.failure();
        String service = one.text("service", "s3");
        int checked = 0;
        if (one.has("isThrottling")) {
            assertEquals(one.yes("isThrottling"), Classification.throttling(failure), name);
            checked++;
        }
        if (one.has("isTransient")) {
            assertEquals(one.yes("isTransient"), Classification.transientFailure(failure), name);
            checked++;
        }
        if (one.has("isRetryable")) {
            assertEquals(one.yes("isRetryable"), Classification.retryable(service, failure), name);
            checked++;
        }
        assertTrue(checked > 0, "says nothing that this test understands: " + members);
    }

    static Stream<Arguments> backoffs() {
        return RetryCase.ofKinds("backoff");
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("backoffs")
    void aDelayGrowsAndIsCapped(String name, Map<String, Object> members) {
        RetryCase one = new RetryCase(members);
        Backoff backoff = new Backoff(one.number("maxBackoff", 20), one.jitter());
        List<Object> attempts = one.list("attempts");
        List<Object> delays = one.list("delays");
        for (int i = 0; i < attempts.size(); i++) {
            int attempt = ((Number) attempts.get(i)).intValue();
            double delay = RetryCase.seconds(backoff.delay(one.number("base"), attempt, null));
            if (!delays.isEmpty()) {
                assertEquals(((Number) delays.get(i)).doubleValue(), delay, NANOSECOND, name);
            }
            assertTrue(delay >= one.number("minDelay", 0), name);
            assertTrue(delay <= one.number("maxDelay", 20), name);
        }
    }

    static Stream<Arguments> retryAfters() {
        return RetryCase.ofKinds("retry-after");
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("retryAfters")
    void theServiceMayAskForALongerDelay(String name, Map<String, Object> members) {
        RetryCase one = new RetryCase(members);
        RetryQuota quota = new RetryQuota();
        StandardRetries client = client(one, quota);
        StandardCall call = client.begin("Operation");
        for (int attempt = 1; attempt < one.integer("attempt", 1); attempt++) {
            call.failed(one.failure());
        }
        // A case tells one failure of a full quota, whichever attempt it is.
        quota.giveBack(RetryQuota.CAPACITY);
        RetryDecision decision = call.failed(one.failure());
        assertTrue(decision.retry(), name);
        assertEquals(one.number("delay"), RetryCase.seconds(decision.delay()), NANOSECOND, name);
        if (one.has("quotaAfterFailure")) {
            assertEquals(one.integer("quotaAfterFailure", -1), quota.available(), name);
        }
        call.succeeded();
        if (one.has("quotaAfterSuccess")) {
            assertEquals(one.integer("quotaAfterSuccess", -1), quota.available(), name);
        }
    }

    static Stream<Arguments> sequences() {
        return RetryCase.ofKinds("sequence");
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("sequences")
    void aClientsCallsGoStepByStep(String name, Map<String, Object> members) {
        RetryCase one = new RetryCase(members);
        RetryQuota quota = new RetryQuota(one.integer("initialQuota", RetryQuota.CAPACITY));
        if (one.has("quotaBefore")) {
            assertTrue(quota.take(quota.available() - one.integer("quotaBefore", 0)), name);
        }
        StandardRetries client = client(one, quota);
        CallRetries call = null;
        for (RetryCase step : one.steps()) {
            int attempt = step.integer("attempt", 1);
            if (attempt == 1) {
                call = client.begin(one.yes("longPolling") ? "ReceiveMessage" : "Operation");
            }
            assertNotNull(call, name);
            assertEquals(attempt, call.attempt(), name);
            if (step.text("outcome").equals("success")) {
                assertEquals("success", step.text("expect"), name);
                call.succeeded();
            } else {
                assertDecision(name, step, call.failed(failure(step.text("outcome"))));
            }
            if (step.has("quota")) {
                assertEquals(step.integer("quota", -1), quota.available(), name + ", attempt " + attempt);
            }
        }
    }

    private static void assertDecision(String name, RetryCase step, RetryDecision decision) {
        assertEquals(OUTCOMES.get(step.text("expect")), decision.outcome(), name);
        if (step.has("delay") || !decision.retry()) {
            assertEquals(step.number("delay", 0), RetryCase.seconds(decision.delay()), NANOSECOND, name);
        }
    }

    private static Failure failure(String outcome) {
        return switch (outcome) {
            case "server-error" -> Failure.answer(500, null, true, null, null);
            case "throttling-error" -> Failure.answer(400, "Throttling", true, null, null);
            case "non-retryable-error" -> Failure.answer(400, "ValidationError", true, null, null);
            case "read-timeout" -> Failure.withoutAnswer(true);
            default -> throw new IllegalArgumentException("outcome " + outcome);
        };
    }

    private static StandardRetries client(RetryCase one, RetryQuota quota) {
        String service = one.text("service", one.yes("longPolling") ? "sqs" : "s3");
        int enough = Math.max(Retries.defaultMaxAttempts(service), one.integer("attempt", 1) + 1);
        return new StandardRetries(
                service,
                one.integer("maxAttempts", enough),
                quota,
                new Backoff(one.number("maxBackoff", 20), one.jitter()),
                new ClockSkew(Clock.systemUTC()));
    }
}
