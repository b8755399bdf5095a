package dev.lamina.client.internal.quirk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClient;
import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Body;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.PresignedRequest;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A directory bucket")
class S3ExpressSessionTest {
    private static final Api S3 = Api.parse("""
            api s3 1
             protocol rest-xml
             endpointPrefix s3
            operation CreateSession GET ?session
             static DisableS3ExpressSessionAuth true
            request
             Bucket! Text uri context
            response
             Credentials Session
            operation CopyObject PUT /{Key+}
             static DisableS3ExpressSessionAuth true
            request
             Bucket! Text uri context
             Key! Text uri
            response
            operation GetObject GET /{Key+}
            request
             Bucket! Text uri context
             Key! Text uri
            response
            operation PutObject PUT /{Key+}
            request
             Bucket! Text uri context
             Key! Text uri
             Body Bytes payload stream
            response
            structure Session
             AccessKeyId Text
             SecretAccessKey Text
             SessionToken Text
             Expiration Time
            string Text
            blob Bytes
            timestamp Time
            """);

    private static final String BUCKET = "photos--use1-az4--x-s3";
    private static final Map<String, String> OBJECT = Map.of("Bucket", BUCKET, "Key", "a b.jpg");
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Credentials OWN = Credentials.of("AKIDEXAMPLE", "secret", "own/token=");

    private final MockWebServer server = new MockWebServer();
    private final MovingClock clock = new MovingClock();
    private AwsClient client;

    private static final class MovingClock extends Clock {
        private volatile Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
        client = new AwsClient(
                S3,
                ClientConfig.builder()
                        .region("us-east-1")
                        .credentials(OWN)
                        .endpointUrl("http://127.0.0.1:" + server.getPort())
                        .clock(clock)
                        .maxAttempts(1)
                        .build());
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
    }

    private static Credentials session(int number, Instant end) {
        return new Credentials("ASIA" + number, "session secret " + number, "session/token=" + number, end, null);
    }

    private void answerSession(int number) {
        Credentials session = session(number, clock.now.plus(LIFE));
        server.enqueue(new MockResponse()
                .setBody("<CreateSessionResult><Credentials><SessionToken>" + session.sessionToken()
                        + "</SessionToken><SecretAccessKey>" + session.secretAccessKey()
                        + "</SecretAccessKey><AccessKeyId>" + session.accessKeyId() + "</AccessKeyId><Expiration>"
                        + session.expiration() + "</Expiration></Credentials></CreateSessionResult>"));
    }

    private void answer() {
        server.enqueue(new MockResponse());
    }

    private void get() {
        client.call("GetObject", OBJECT);
    }

    private RecordedRequest taken() throws InterruptedException {
        return server.takeRequest();
    }

    private void assertCreatesSession(RecordedRequest request) {
        assertEquals("GET /" + BUCKET + "?session HTTP/1.1", request.getRequestLine());
        assertEquals(OWN.sessionToken(), request.getHeader("x-amz-security-token"));
        assertSigned(request, OWN);
    }

    private void assertSignedBySession(RecordedRequest request, int number) {
        assertEquals("session/token=" + number, request.getHeader("x-amz-s3session-token"));
        assertNull(request.getHeader("x-amz-security-token"));
        assertSigned(request, session(number, null));
    }

    private void assertSigned(RecordedRequest request, Credentials by) {
        Headers.Builder headers = Headers.builder();
        for (int i = 0; i < request.getHeaders().size(); i++) {
            headers.add(request.getHeaders().name(i), request.getHeaders().value(i));
        }
        String authorization = request.getHeader("Authorization");
        assertTrue(
                authorization.contains(
                        "Credential=" + by.accessKeyId() + "/20260301/us-east-1/s3express/aws4_request,"),
                authorization);
        assertAccepted(
                SignedRequest.of(
                        request.getMethod(),
                        "http://" + request.getHeader("Host") + request.getPath(),
                        headers.build()),
                by);
    }

    private void assertAccepted(SignedRequest request, Credentials by) {
        String hash = request.headers().get("x-amz-content-sha256");
        Verification verification = Verifier.builder(id ->
                        Optional.of(by).filter(known -> known.accessKeyId().equals(id)))
                .clock(clock)
                .build()
                .verify(request, hash == null ? "UNSIGNED-PAYLOAD" : hash);
        assertInstanceOf(Verification.Accepted.class, verification, String.valueOf(verification));
    }

    @Test
    @DisplayName("gets a session at the first call, which signs that and those that follow")
    void oneSession() throws InterruptedException {
        answerSession(1);
        answer();
        answer();
        get();
        client.call("PutObject", Map.of("Bucket", BUCKET, "Key", "b", "Body", Body.of("text")));
        assertCreatesSession(taken());
        RecordedRequest get = taken();
        assertEquals("GET /" + BUCKET + "/a%20b.jpg HTTP/1.1", get.getRequestLine());
        assertSignedBySession(get, 1);
        assertSignedBySession(taken(), 1);
        assertEquals(3, server.getRequestCount());
    }

    @Test
    @DisplayName("gets another session when 45 seconds are left")
    void renewed() throws InterruptedException {
        answerSession(1);
        answer();
        get();
        clock.now = START.plus(LIFE).minusSeconds(46);
        answer();
        get();
        assertEquals(3, server.getRequestCount());
        clock.now = clock.now.plusSeconds(1);
        answerSession(2);
        answer();
        get();
        for (int i = 0; i < 4; i++) {
            taken();
        }
        assertSignedBySession(taken(), 2);
    }

    @Test
    @DisplayName("goes on with the old session where there is no new one, up to 10 seconds before its end")
    void noNewOne() throws InterruptedException {
        answerSession(1);
        answer();
        get();
        clock.now = START.plus(LIFE).minusSeconds(11);
        server.enqueue(new MockResponse().setResponseCode(503));
        answer();
        get();
        for (int i = 0; i < 3; i++) {
            taken();
        }
        assertSignedBySession(taken(), 1);
        clock.now = clock.now.plusSeconds(1);
        server.enqueue(new MockResponse().setResponseCode(503));
        AwsServiceException e = assertThrows(AwsServiceException.class, this::get);
        assertTrue(e.getMessage().contains("CreateSession"), e.getMessage());
    }

    @Test
    @DisplayName("gets another session where the service calls one expired, and calls again")
    void expired() throws InterruptedException {
        answerSession(1);
        server.enqueue(new MockResponse().setResponseCode(400).setBody("<Error><Code>ExpiredToken</Code></Error>"));
        answerSession(2);
        answer();
        get();
        for (int i = 0; i < 3; i++) {
            taken();
        }
        assertSignedBySession(taken(), 2);
    }

    @Test
    @DisplayName("is spoken to with the client's own credentials where the operation or the setting says so")
    void withoutSession() throws InterruptedException {
        answer();
        client.call("CopyObject", OBJECT);
        assertSigned(taken(), OWN);
        answer();
        client.with(c -> c.disableS3ExpressSessionAuth(true)).call("GetObject", OBJECT);
        RecordedRequest get = taken();
        assertSigned(get, OWN);
        assertNull(get.getHeader("x-amz-s3session-token"));
        assertEquals(2, server.getRequestCount());
    }

    @Test
    @DisplayName("is presigned by a session, in whose name the URL ends")
    void presigned() {
        answerSession(1);
        PresignedRequest url = client.presign("GetObject", OBJECT, Duration.ofHours(1));
        assertTrue(url.url().contains("&X-Amz-Credential=ASIA1%2F20260301%2Fus-east-1%2Fs3express%2F"), url.url());
        assertTrue(url.url().contains("?X-Amz-S3session-Token=session%2Ftoken%3D1&"), url.url());
        assertTrue(!url.url().contains("X-Amz-Security-Token"), url.url());
        assertEquals(START.plus(LIFE), url.expiresAt());
        assertAccepted(
                SignedRequest.of(
                        "GET",
                        url.url(),
                        Headers.builder()
                                .add("Host", "127.0.0.1:" + server.getPort())
                                .build()),
                session(1, null));
    }

    @Test
    @DisplayName("whose session comes incomplete is told so")
    void incomplete() {
        server.enqueue(new MockResponse().setBody("<CreateSessionResult/>"));
        RuntimeException e = assertThrows(RuntimeException.class, this::get);
        assertTrue(e.getMessage().contains("CreateSession"), e.getMessage());
    }

    private static Struct created(Credentials session) {
        Struct credentials = Struct.of(
                S3.shape("Session"),
                Map.of(
                        "AccessKeyId", session.accessKeyId(),
                        "SecretAccessKey", session.secretAccessKey(),
                        "SessionToken", session.sessionToken(),
                        "Expiration", session.expiration()));
        return Struct.of(S3.operation("CreateSession").output(), Map.of("Credentials", credentials));
    }

    private static final class Counting implements Function<String, Struct> {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Struct apply(String bucket) {
            return created(session(calls.incrementAndGet(), START.plus(LIFE)));
        }
    }

    @Test
    @DisplayName("has a session of its own for each of the client's credentials, and few are kept")
    void kept() {
        Counting service = new Counting();
        S3ExpressSession sessions = new S3ExpressSession(clock, service);
        Credentials first = sessions.credentials("a", OWN);
        assertEquals(first, sessions.credentials("a", OWN));
        sessions.credentials("b", OWN);
        sessions.credentials("a", Credentials.of("AKIDOTHER", "secret"));
        assertEquals(3, service.calls.get());
        for (int i = 0; i < 200; i++) {
            sessions.credentials("bucket" + i, OWN);
        }
        assertEquals(203, service.calls.get());
        sessions.credentials("a", OWN);
        assertEquals(204, service.calls.get());
    }

    @Test
    @DisplayName("has one CreateSession under way at a time, while others go on with what is good")
    void oneAtATime() throws InterruptedException, ExecutionException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        S3ExpressSession sessions = new S3ExpressSession(clock, bucket -> {
            int number = calls.incrementAndGet();
            if (number > 1) {
                asked.countDown();
                await(go);
            }
            return created(session(number, clock.now.plus(LIFE)));
        });
        Credentials first = sessions.credentials("a", OWN);
        clock.now = START.plus(LIFE).minusSeconds(30);
        FutureTask<Credentials> refresh = new FutureTask<>(() -> sessions.credentials("a", OWN));
        new Thread(refresh).start();
        asked.await();
        assertEquals(first, sessions.credentials("a", OWN));

        clock.now = START.plus(LIFE).minusSeconds(5);
        List<FutureTask<Credentials>> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            FutureTask<Credentials> one = new FutureTask<>(() -> sessions.credentials("a", OWN));
            waiting.add(one);
            new Thread(one).start();
        }
        go.countDown();
        Credentials second = refresh.get();
        assertEquals("ASIA2", second.accessKeyId());
        for (FutureTask<Credentials> one : waiting) {
            assertEquals(second, one.get());
        }
        assertEquals(2, calls.get());
        assertNotNull(second.expiration());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
