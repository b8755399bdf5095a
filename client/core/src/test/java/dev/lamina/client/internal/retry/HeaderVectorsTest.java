package dev.lamina.client.internal.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.RetryMode;
import dev.lamina.vectors.Json;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The public vectors of amz-sdk-request and amz-sdk-invocation-id")
class HeaderVectorsTest {
    static Stream<Arguments> headers() {
        return RetryCase.ofKinds("header");
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("headers")
    void everyAttemptSaysWhichItIs(String name, Map<String, Object> members) {
        RetryCase one = new RetryCase(members);
        List<String> requests = new ArrayList<>();
        List<String> invocations = new ArrayList<>();
        send(one, requests, invocations);

        List<Object> expected = one.list("amzSdkRequest");
        if (!expected.isEmpty()) {
            assertEquals(expected, requests, name);
        }
        for (String request : requests) {
            assertTrue(request.contains(one.text("amzSdkRequestContains", "")), name + ": " + request);
        }
        List<Object> ttls = one.list("ttl");
        for (int i = 0; i < ttls.size(); i++) {
            if (ttls.get(i) == null) {
                assertFalse(requests.get(i).contains("ttl"), name + ": " + requests.get(i));
            } else {
                assertTrue(requests.get(i).startsWith("ttl=" + ttls.get(i) + "; "), name + ": " + requests.get(i));
            }
        }
        if (one.has("amzSdkInvocationIdEqual")) {
            assertEquals(one.yes("amzSdkInvocationIdEqual"), new HashSet<>(invocations).size() == 1, name);
        }
    }

    /** One call of a client; its attempts are decided by the case's statuses. */
    private static void send(RetryCase one, List<String> requests, List<String> invocations) {
        SettableClock clock = new SettableClock("2019-06-01T00:00:00Z");
        Random random = new Random(20260601);
        Retries client = Retries.of(RetryMode.STANDARD, "s3", one.integer("maxAttempts", 3), clock, random);
        CallRetries call = client.begin("Operation");
        RetryHeaders headers = new RetryHeaders(
                RetryHeaders.newInvocationId(random),
                client.maxAttempts(),
                Duration.ofSeconds(one.integer("readTimeout", 60)),
                one.yes("streamingInput") || one.yes("hasStreamingInput"),
                clock);
        List<Answer> answers = answers(one);
        for (int i = 0; i < answers.size(); i++) {
            requests.add(headers.request(call.attempt()));
            invocations.add(headers.invocationId());
            setClock(clock, one.list("localClockAtAnswer"), i);
            Answer answer = answers.get(i);
            if (answer.date() != null) {
                headers.answered(ZonedDateTime.parse(answer.date(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant());
            }
            if (answer.status() < 300) {
                call.succeeded();
            } else {
                call.failed(Failure.answer(answer.status(), null, true, null, null));
            }
            setClock(clock, one.list("localClockAtNextSend"), i);
        }
    }

    private record Answer(int status, String date) {}

    private static List<Answer> answers(RetryCase one) {
        List<Answer> answers = new ArrayList<>();
        for (Object status : one.list("statuses")) {
            answers.add(new Answer(((Number) status).intValue(), null));
        }
        for (Object response : one.list("responses")) {
            List<Object> pair = Json.array(response);
            answers.add(new Answer(((Number) pair.get(0)).intValue(), (String) pair.get(1)));
        }
        return answers;
    }

    private static void setClock(SettableClock clock, List<Object> times, int i) {
        if (i < times.size() && times.get(i) != null) {
            clock.set((String) times.get(i));
        }
    }
}
