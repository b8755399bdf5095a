package dev.lamina.client.internal.retry;

import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** One case, or one step of a case, of the public retry vectors; what it does not say is null or the given default. */
record RetryCase(Map<String, Object> members) {
    private static final String FILE = "retries/standard-and-adaptive.json";

    static Stream<Arguments> ofKinds(String... kinds) {
        Set<String> wanted = Set.of(kinds);
        return Vectors.cases(FILE, (json, sink) -> {
            for (Object one : Json.array(Json.object(json).get("cases"))) {
                RetryCase found = new RetryCase(Json.object(one));
                if (wanted.contains(found.text("kind"))) {
                    sink.accept(found.text("name"), found.members());
                }
            }
        });
    }

    boolean has(String member) {
        return members.get(member) != null;
    }

    Object get(String member) {
        return members.get(member);
    }

    String text(String member) {
        return (String) members.get(member);
    }

    String text(String member, String otherwise) {
        return has(member) ? text(member) : otherwise;
    }

    double number(String member) {
        return ((Number) members.get(member)).doubleValue();
    }

    double number(String member, double otherwise) {
        return has(member) ? number(member) : otherwise;
    }

    int integer(String member, int otherwise) {
        return has(member) ? ((Number) members.get(member)).intValue() : otherwise;
    }

    boolean yes(String member) {
        return Boolean.TRUE.equals(members.get(member));
    }

    List<Object> list(String member) {
        return Json.array(members.get(member));
    }

    List<RetryCase> steps() {
        return list("steps").stream().map(Json::object).map(RetryCase::new).toList();
    }

    RandomGenerator jitter() {
        return has("jitter") ? new FixedRandom(number("jitter")) : new Random(20260601);
    }

    /** The failed attempt that the case tells: status, errorCode, modeledErrors, ioFailure, header. */
    Failure failure() {
        String code = text("errorCode");
        boolean modelled = false;
        boolean retryable = false;
        boolean throttling = false;
        for (Map.Entry<String, Object> error : Json.object(get("modeledErrors")).entrySet()) {
            Map<String, Object> traits = Json.object(error.getValue());
            Object wireCode = Json.object(traits.get("error")).getOrDefault("code", error.getKey());
            if (wireCode.equals(code)) {
                modelled = true;
                retryable = traits.get("retryable") != null;
                throttling =
                        Boolean.TRUE.equals(Json.object(traits.get("retryable")).get("throttling"));
            }
        }
        return new Failure(
                integer("status", 0),
                code,
                modelled,
                retryable,
                throttling,
                has("ioFailure"),
                true,
                retryAfter(),
                null);
    }

    private String retryAfter() {
        if (has("explicitDelayMillis")) {
            return get("explicitDelayMillis").toString();
        }
        for (Map.Entry<String, Object> header : Json.object(get("header")).entrySet()) {
            if (header.getKey().equalsIgnoreCase("x-amz-retry-after")) {
                return (String) header.getValue();
            }
        }
        return null;
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
