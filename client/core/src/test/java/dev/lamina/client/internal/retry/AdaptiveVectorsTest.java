package dev.lamina.client.internal.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.vectors.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The public vectors of the adaptive mode's rates")
class AdaptiveVectorsTest {
    private static final double PRECISE = 1e-9;

    static Stream<Arguments> rates() {
        return RetryCase.ofKinds("adaptive");
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("rates")
    void aRateIsMeasuredCalculatedAndKept(String name, Map<String, Object> members) {
        RetryCase one = new RetryCase(members);
        boolean understood = cubic(name, one);
        understood |= sendRate(name, one);
        understood |= fillRate(name, one);
        understood |= limiter(name, one);
        assertTrue(understood, "says nothing that this test understands: " + members);
    }

    private static boolean cubic(String name, RetryCase one) {
        if (!one.has("beta")) {
            return false;
        }
        double max = one.number("lastMaxRate", one.number("startingMaxRate", 0));
        CubicRate cubic = cubic(one, max, one.number("lastThrottleTime", 0));
        if (one.has("timeWindow")) {
            assertEquals(one.number("timeWindow"), cubic.timeWindow(), PRECISE, name);
        }
        double rate = 0;
        for (RetryCase step : one.steps()) {
            double time = step.number("time");
            if (step.yes("throttled")) {
                rate = cubic.throttled(rate, time);
                cubic = cubic(one, rate, time);
            } else {
                rate = cubic.succeeded(time);
            }
            assertEquals(step.number("calculatedRate"), rate, PRECISE, name + " at " + time);
        }
        if (one.has("throttle")) {
            RetryCase throttle = new RetryCase(Json.object(one.get("throttle")));
            double cut = cubic.throttled(throttle.number("rate"), throttle.number("time"));
            assertEquals(one.number("newRate", cut), cut, PRECISE, name);
        }
        if (one.has("successAt")) {
            RetryCase success = new RetryCase(Json.object(one.get("successAt")));
            assertEquals(success.number("rate"), cubic.succeeded(success.number("time")), PRECISE, name);
        }
        return true;
    }

    private static CubicRate cubic(RetryCase one, double lastMaxRate, double lastThrottle) {
        return new CubicRate(lastMaxRate, lastThrottle, one.number("beta"), one.number("scaleConstant", 0.4));
    }

    private static boolean sendRate(String name, RetryCase one) {
        if (!one.has("recordsAt")) {
            return false;
        }
        double tolerance = one.number("tolerance", PRECISE);
        SendRate rate = new SendRate(one.number("start", 0), one.number("smoothing", 0.8));
        for (Object time : one.list("recordsAt")) {
            rate.record(((Number) time).doubleValue());
        }
        if (one.has("measuredRate")) {
            assertEquals(one.number("measuredRate"), rate.measured(), tolerance, name);
        }
        assertRange(name, one, "minMeasuredRate", "maxMeasuredRate", rate.measured());
        if (one.has("thenRecordAt")) {
            rate.record(one.number("thenRecordAt"));
            if (one.has("thenMeasuredRate")) {
                assertEquals(one.number("thenMeasuredRate"), rate.measured(), tolerance, name);
            }
            assertRange(name, one, "thenMinMeasuredRate", "thenMaxMeasuredRate", rate.measured());
        }
        return true;
    }

    private static void assertRange(String name, RetryCase one, String min, String max, double rate) {
        assertTrue(rate >= one.number(min, 0), name);
        assertTrue(rate <= one.number(max, Double.MAX_VALUE), name);
    }

    private static boolean fillRate(String name, RetryCase one) {
        if (!one.has("fillRate") || !one.has("calculatedRate")) {
            return false;
        }
        double rate = RateLimiter.fillRate(one.number("calculatedRate"), one.number("measuredRate"));
        assertEquals(one.number("fillRate"), rate, PRECISE, name);
        return true;
    }

    /** Steps of a limiter: the end of an attempt, or the wish to make one ({@code acquireAt}, {@code acquireWaits}). */
    private static boolean limiter(String name, RetryCase one) {
        boolean isLimiters = !one.has("beta") && (one.has("steps") || one.has("acquireWaits"));
        if (!isLimiters) {
            return false;
        }
        double tolerance = one.number("tolerance", PRECISE);
        double time = one.number("start", 0);
        RateLimiter limiter = new RateLimiter(time);
        if (one.has("throttled")) {
            limiter.answered(time, one.yes("throttled"));
        }
        boolean acquired = false;
        for (RetryCase step : one.steps()) {
            String at = name + " " + step.members();
            time = step.number("time", step.number("acquireAt", time));
            if (step.has("throttled") || (step.has("time") && !step.has("acquireAt"))) {
                limiter.answered(time, step.yes("throttled"));
            }
            if (step.has("acquireAt") || step.has("acquireWaits")) {
                time = acquire(at, step, limiter, step.number("acquireAt", time), tolerance);
                acquired = true;
            }
            assertRates(at, step, limiter, tolerance);
        }
        if (one.has("acquireWaits") && !acquired) {
            acquire(name, one, limiter, time, tolerance);
        }
        return true;
    }

    private static void assertRates(String at, RetryCase step, RateLimiter limiter, double tolerance) {
        if (step.has("measuredRate")) {
            assertEquals(step.number("measuredRate"), limiter.measuredRate(), tolerance, at);
        }
        if (step.has("fillRate")) {
            assertEquals(step.number("fillRate"), limiter.fillRate(), tolerance, at);
        }
        assertTrue(limiter.fillRate() >= step.number("minFillRate", 0), at);
    }

    /**
     * Makes the wish, and says what time it is then. {@code acquireWaits} is whether, or how long, or (a list) how long
     * one after the other, it has to wait until it is granted.
     */
    private static double acquire(String at, RetryCase step, RateLimiter limiter, double time, double tolerance) {
        double cost = step.number("cost", 1);
        double now = time;
        for (Object expected : waits(step)) {
            double wait = limiter.acquire(now, cost);
            if (step.has("granted")) {
                assertEquals(step.yes("granted"), wait == 0, at);
            }
            if (step.has("wait")) {
                assertEquals(step.number("wait"), wait, tolerance, at);
            }
            if (expected instanceof Boolean yes && (!yes || !step.has("acquireAt"))) {
                assertEquals(yes, wait > 0, at);
            } else if (expected instanceof Number seconds) {
                assertEquals(seconds.doubleValue(), wait, tolerance, at);
            }
            if (expected != null && wait > 0) {
                now += wait + PRECISE;
                assertEquals(0, limiter.acquire(now, cost), at + ": granted once it has waited");
            }
        }
        if (step.has("capacity")) {
            assertEquals(step.number("capacity"), limiter.available(), tolerance, at);
        }
        return now;
    }

    private static List<Object> waits(RetryCase step) {
        Object waits = step.get("acquireWaits");
        return waits instanceof List ? step.list("acquireWaits") : Collections.singletonList(waits);
    }
}
