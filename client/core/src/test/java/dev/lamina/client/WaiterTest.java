package dev.lamina.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.api.Api;
import dev.lamina.signer.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A waiter")
class WaiterTest {
    private static final Api API = Api.parse("""
            api yard 1
             protocol rest-xml
             serviceId Yard
             endpointPrefix yard
            operation HeadCar HEAD /{Car}
            request
             Car! Text uri
            operation ListCars GET /
            response
             Cars CarList
             Note Text
            waiter CarExists HeadCar 5 3
             success status 200
             retry status 404
            waiter CarGone HeadCar 5 3
             success error 404
             success error Gone
            waiter CarsDriving ListCars 7 40
             success pathAll driving Cars[].State
             failure pathAny broken Cars[].State
             retry error NoSuchYard
            waiter YardEmpty ListCars 1 2
             success path true length(Cars[]) == `0`
            waiter YardFull ListCars 1 2
             success path true length(Cars[].State) > `1`
            waiter YardNoted ListCars 1 2
             success path true length(Note) >= `3`
            waiter YardNamed ListCars 1 2
             success path north Note
            waiter YardFailing ListCars 1 2
             success error true
            waiter YardWell ListCars 1 2
             success error false
            waiter YardOdd ListCars 1 2
             success path true sum(Cars[]) == `0`
            waiter YardOdder ListCars 1 2
             success path true length(Cars[]) ~ `0`
            waiter YardOddest ListCars 1 2
             success smell roses
            structure Car
             State Text
            list CarList : Car
            string Text
            """);

    private final MockWebServer server = new MockWebServer();
    private final List<Duration> slept = new ArrayList<>();

    /** Time that passes by sleeping only. */
    private final class SleepingClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            Instant now = Instant.parse("2026-11-25T12:00:00Z");
            for (Duration one : slept) {
                now = now.plus(one);
            }
            return now;
        }
    }

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private AwsClient client(Sleeper sleeper) {
        return new AwsClient(
                API,
                ClientConfig.builder()
                        .region("eu-west-1")
                        .credentials(Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))
                        .endpointUrl("http://127.0.0.1:" + server.getPort())
                        .maxAttempts(1)
                        .clock(new SleepingClock())
                        .sleeper(sleeper)
                        .build());
    }

    private Optional<Struct> wait(String waiter, Map<String, ?> input, Wait wait) {
        return client(slept::add).waitUntil(waiter, input, wait);
    }

    private void status(int... statuses) {
        for (int status : statuses) {
            server.enqueue(new MockResponse().setResponseCode(status));
        }
    }

    private void cars(String... states) {
        StringBuilder xml = new StringBuilder("<ListCarsResponse><Cars>");
        for (String state : states) {
            xml.append("<member><State>").append(state).append("</State></member>");
        }
        server.enqueue(new MockResponse()
                .setBody(xml.append("</Cars></ListCarsResponse>").toString()));
    }

    private static final Map<String, String> CAR = Map.of("Car", "red");

    @Test
    @DisplayName("calls again after the described delay until the status is right, and gives that answer")
    void untilSuccess() {
        status(404, 404, 200);
        Optional<Struct> answer = wait("CarExists", CAR, Wait.asDescribed());
        assertEquals(200, answer.orElseThrow().responseMetadata().status());
        assertEquals(List.of(Duration.ofSeconds(5), Duration.ofSeconds(5)), slept);
    }

    @Test
    @DisplayName("gives nothing where an error is what it waits for")
    void errorIsSuccess() {
        status(200, 404);
        assertEquals(Optional.empty(), wait("CarGone", CAR, Wait.asDescribed()));
    }

    @Test
    @DisplayName("ends after the described number of calls, with the last failure as cause, and does not sleep in vain")
    void exhausted() {
        status(404, 404, 404);
        WaiterException e = assertThrows(WaiterException.class, () -> wait("CarExists", CAR, Wait.asDescribed()));
        assertEquals(
                "CarExists: not yet after 3 calls; give a Wait to wait longer; the last answer: HeadCar: 404 (status 404; Car red): Not Found",
                e.getMessage());
        assertEquals("CarExists", e.waiter());
        assertEquals("HeadCar", e.operation());
        assertEquals(3, e.attempts());
        assertFalse(e.retryable());
        assertEquals(
                404, assertInstanceOf(AwsServiceException.class, e.getCause()).status());
        assertTrue(e.lastResponse().isEmpty());
        assertEquals(2, slept.size());
    }

    @Test
    @DisplayName("ends at once at an error that its description does not tell of")
    void unexpected() {
        status(404, 403);
        WaiterException e = assertThrows(WaiterException.class, () -> wait("CarExists", CAR, Wait.asDescribed()));
        assertTrue(
                e.getMessage().startsWith("CarExists: an error that says neither yes nor no: HeadCar: 403"),
                () -> e.getMessage());
        assertEquals(2, e.attempts());
    }

    @Test
    @DisplayName("looks at all that a path finds, of which there must be one")
    void all() {
        cars();
        cars("driving", "parked");
        cars("driving", "driving");
        Optional<Struct> answer = wait("CarsDriving", Map.of(), Wait.asDescribed());
        assertEquals(2, answer.orElseThrow().structs("Cars").size());
        assertEquals(List.of(Duration.ofSeconds(7), Duration.ofSeconds(7)), slept);
    }

    @Test
    @DisplayName("ends where what it waits for cannot come any more, and has the answer that says so")
    void failure() {
        cars("driving", "broken");
        WaiterException e =
                assertThrows(WaiterException.class, () -> wait("CarsDriving", Map.of(), Wait.asDescribed()));
        assertEquals("CarsDriving: will not succeed: Cars[].State is broken", e.getMessage());
        assertEquals(2, e.lastResponse().orElseThrow().structs("Cars").size());
    }

    @Test
    @DisplayName("goes on at an error that its description calls passing")
    void expectedError() {
        server.enqueue(new MockResponse()
                .setResponseCode(400)
                .setBody("<ErrorResponse><Error><Code>NoSuchYard</Code></Error></ErrorResponse>"));
        cars("driving");
        assertTrue(wait("CarsDriving", Map.of(), Wait.asDescribed()).isPresent());
    }

    @ParameterizedTest(name = "{0} after {1}")
    @CsvSource({
        "YardEmpty, '<ListCarsResponse><Cars/></ListCarsResponse>', true",
        "YardEmpty, '<ListCarsResponse/>', true",
        "YardEmpty, '<ListCarsResponse><Cars><member/></Cars></ListCarsResponse>', false",
        "YardFull, '<R><Cars><member><State>a</State></member><member><State>b</State></member></Cars></R>', true",
        "YardFull, '<R><Cars><member><State>a</State></member><member/></Cars></R>', false",
        "YardNoted, '<R><Note>abc</Note></R>', true",
        "YardNoted, '<R><Note>ab</Note></R>', false",
        "YardNoted, '<R/>', false",
        "YardNamed, '<R><Note>north</Note></R>', true",
        "YardNamed, '<R><Note>south</Note></R>', false",
        "YardNamed, '<R/>', false",
        "YardWell, '<R/>', true",
    })
    @DisplayName("compares lengths and single values")
    void conditions(String waiter, String xml, boolean holds) {
        server.enqueue(new MockResponse().setBody(xml));
        Wait once = Wait.asDescribed().attempts(1);
        if (holds) {
            assertTrue(wait(waiter, Map.of(), once).isPresent());
        } else {
            assertThrows(WaiterException.class, () -> wait(waiter, Map.of(), once));
        }
    }

    @Test
    @DisplayName("can wait for any error")
    void anyError() {
        status(200, 403);
        assertEquals(Optional.empty(), wait("YardFailing", Map.of(), Wait.asDescribed()));
    }

    @Test
    @DisplayName("obeys the caller's delay and number of calls")
    void callersBounds() {
        status(404, 404);
        Wait twice = Wait.asDescribed().every(Duration.ofMillis(20)).attempts(2);
        assertThrows(WaiterException.class, () -> wait("CarExists", CAR, twice));
        assertEquals(List.of(Duration.ofMillis(20)), slept);
    }

    @Test
    @DisplayName("that is bounded by time calls as often as fits, and never sleeps past the bound")
    void bounded() {
        status(404, 404, 404, 404, 404);
        WaiterException e =
                assertThrows(WaiterException.class, () -> wait("CarExists", CAR, Wait.atMost(Duration.ofSeconds(22))));
        assertEquals(
                "CarExists: not yet after 5 calls in PT22S; give a Wait to wait longer; the last answer: HeadCar: 404 (status 404; Car red): Not Found",
                e.getMessage());
        assertEquals(4, slept.size());
    }

    @Test
    @DisplayName("is interrupted as any call is")
    void interrupted() {
        status(404);
        AwsClientException e = assertThrows(
                AwsClientException.class,
                () -> client(duration -> {
                            throw new InterruptedException();
                        })
                        .waitUntil("CarExists", CAR, Wait.asDescribed()));
        assertTrue(Thread.interrupted());
        assertEquals("CarExists: interrupted while waiting", e.getMessage());
    }

    @Test
    @DisplayName("refuses what it cannot do before or at the first call, and tells why")
    void mistakes() {
        assertMessage("no such waiter", "CarExist", Wait.asDescribed());
        assertMessage("HeadCar.Car: required", "CarExists", Wait.asDescribed());
        status(200, 200, 200);
        assertMessage("of functions only length is understood", "YardOdder", Wait.asDescribed());
        assertMessage("only names, dots", "YardOdd", Wait.asDescribed());
        assertMessage("smell is no matcher", "YardOddest", Wait.asDescribed());
        assertThrows(IllegalArgumentException.class, () -> Wait.asDescribed().attempts(-1));
        assertThrows(IllegalArgumentException.class, () -> Wait.atMost(Duration.ofSeconds(-1)));
        assertThrows(IllegalArgumentException.class, () -> Wait.asDescribed().every(Duration.ofSeconds(-1)));
    }

    private void assertMessage(String part, String waiter, Wait wait) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> wait(waiter, Map.of(), wait));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
