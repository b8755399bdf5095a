package dev.lamina.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.PresignedRequest;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.SigningRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call")
class AwsClientTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final MockWebServer server = new MockWebServer();
    private final List<Duration> slept = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private ClientConfig.Builder config() {
        return ClientConfig.builder()
                .region("eu-west-1")
                .credentials(Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))
                .endpointUrl("http://127.0.0.1:" + server.getPort())
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .sleeper(slept::add);
    }

    private AwsClient client() {
        return new AwsClient(Shelf.API, config().build());
    }

    private static MockResponse error(int status, String code) {
        return new MockResponse()
                .setResponseCode(status)
                .setHeader("x-amz-request-id", "REQ1")
                .setBody("<Error><Code>" + code + "</Code><Message>said so</Message><Title>t</Title></Error>");
    }

    private RecordedRequest sent() throws InterruptedException {
        return server.takeRequest();
    }

    @Test
    @DisplayName("sends what was asked and gives what was answered, with the answer's metadata")
    void roundTrip() throws Exception {
        server.enqueue(new MockResponse().setHeader("x-id", "7").setHeader("x-amz-request-id", "REQ1"));
        Struct out = client().call("PutBook", Map.of("Title", "a/b c", "Pages", 3));
        assertEquals("7", out.string("Id"));
        assertEquals(200, out.responseMetadata().status());
        assertEquals("REQ1", out.responseMetadata().requestId());
        assertEquals(1, out.responseMetadata().attempts());
        RecordedRequest request = sent();
        assertEquals("PUT /a/b%20c HTTP/1.1", request.getRequestLine());
        String body = request.getBody().readUtf8();
        assertTrue(body.contains("<Pages>3</Pages>"), body);
        assertTrue(request.getHeader("Authorization")
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261125/eu-west-1/shelf/aws4_request"));
        assertEquals("attempt=1; max=3", request.getHeader("amz-sdk-request"));
        assertEquals(36, request.getHeader("amz-sdk-invocation-id").length());
        assertNotNull(request.getHeader("x-amz-checksum-crc32"), "PutBook requires a checksum");
        assertTrue(request.getHeader("User-Agent").startsWith("lamina/"));
    }

    @Test
    @DisplayName("signs the hash of the body that it sends")
    void payloadHash() throws Exception {
        List<String> hashes = new ArrayList<>();
        Interceptor hook = new Interceptor() {
            @Override
            public void signed(Call call, SignedRequest request) {
                hashes.add(request.trace().canonicalRequest());
            }
        };
        server.enqueue(new MockResponse());
        new AwsClient(Shelf.API, config().interceptor(hook).build()).call("PutBook", Map.of("Title", "t"));
        byte[] body = sent().getBody().readByteArray();
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        assertTrue(hashes.get(0).endsWith("\n" + sha256), hashes.get(0));
    }

    @Test
    @DisplayName("with a mistake in it sends nothing")
    void mistakes() {
        AwsClient client = client();
        String operation = assertThrows(IllegalArgumentException.class, () -> client.call("PutBok", Map.of()))
                .getMessage();
        assertTrue(operation.contains("did you mean PutBook?"), operation);
        for (Map<String, Object> input : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("Title", ""),
                Map.of("Title", "t", "Pages", 0),
                Map.of("Title", "t", "Tags", List.of(Map.of())),
                Map.of("Title", "t", "Tags", List.of(Map.of("Key", "a"))),
                Map.of("Title", "t", "Kind", Map.of()),
                Map.of("Title", "t", "Kind", Map.of("Red", "r", "Blue", "b")))) {
            String message = assertThrows(IllegalArgumentException.class, () -> client.call("PutBook", input))
                    .getMessage();
            assertTrue(message.startsWith("PutBook"), message);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new AwsClient(Shelf.API, config().credentials(null).build())
                        .call("GetBook", Map.of("Title", "t")));
        assertThrows(
                IllegalArgumentException.class,
                () -> new AwsClient(Shelf.API, config().region(null).build()).call("GetBook", Map.of("Title", "t")));
        assertEquals(0, server.getRequestCount());
    }

    @Test
    @DisplayName("that fails in passing is tried again, and says how often")
    void retried() throws Exception {
        server.enqueue(error(503, "SlowDown"));
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        server.enqueue(new MockResponse());
        Struct out = client().call("PutBook", Map.of("Title", "t"));
        assertEquals(3, out.responseMetadata().attempts());
        assertEquals(2, slept.size());
        String id = sent().getHeader("amz-sdk-invocation-id");
        RecordedRequest second = sent();
        assertEquals(id, second.getHeader("amz-sdk-invocation-id"));
        assertTrue(
                second.getHeader("amz-sdk-request").contains("attempt=2; max=3"), second.getHeader("amz-sdk-request"));
    }

    @Test
    @DisplayName("that keeps failing ends with the last failure, the earlier ones attached")
    void exhausted() {
        for (int i = 0; i < 3; i++) {
            server.enqueue(error(500, "InternalError" + i));
        }
        AwsServiceException e =
                assertThrows(AwsServiceException.class, () -> client().call("PutBook", Map.of("Title", "t")));
        assertEquals("InternalError2", e.code());
        assertEquals(3, e.attempts());
        assertTrue(e.retryable());
        assertEquals(2, e.getSuppressed().length);
    }

    @Test
    @DisplayName("that is answered with an error of the caller's is not tried again")
    void serviceError() {
        server.enqueue(error(404, "NoSuchBook"));
        AwsServiceException e =
                assertThrows(AwsServiceException.class, () -> client().call("GetBook", Map.of("Title", "t")));
        assertEquals("GetBook", e.operation());
        assertEquals(404, e.status());
        assertTrue(e.is("Other", "NoSuchBook"));
        assertEquals("said so", e.serviceMessage());
        assertEquals("REQ1", e.requestId());
        assertEquals("t", e.error().string("Title"));
        assertFalse(e.retryable());
        assertEquals(1, e.attempts());
        assertEquals(1, server.getRequestCount());
    }

    @Test
    @DisplayName("whose answer makes no sense is tried again as if the server had failed")
    void unreadable() {
        server.enqueue(new MockResponse().setBody("<ListBooksResult><Books><Title>a</Ti"));
        server.enqueue(
                new MockResponse().setBody("<ListBooksResult><Books><Title>a</Title></Books></ListBooksResult>"));
        Struct out = client().call("ListBooks", Map.of());
        assertEquals(2, out.responseMetadata().attempts());
        assertEquals(List.of("a"), out.find("Books[].Title"));
    }

    @Test
    @DisplayName("that finds nobody there says that nothing was sent")
    void unreachable() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        AwsClient client = new AwsClient(
                Shelf.API, config().endpointUrl("http://127.0.0.1:" + free).build());
        AwsClientException e =
                assertThrows(AwsClientException.class, () -> client.call("GetBook", Map.of("Title", "t")));
        assertTrue(e.getMessage().contains("nothing was sent"), e.getMessage());
        assertEquals(3, e.attempts());
        assertTrue(e.retryable());
    }

    @Test
    @DisplayName("over a pooled connection that went stale arrives all the same")
    void staleConnection() {
        AwsClient client = client();
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AT_END));
        server.enqueue(new MockResponse());
        client.call("PutBook", Map.of("Title", "t"));
        assertEquals(
                200,
                client.call("PutBook", Map.of("Title", "t")).responseMetadata().status());
    }

    @Test
    @DisplayName("runs its hooks in order, each at its step")
    void hooks() {
        List<String> seen = new ArrayList<>();
        Interceptor hook = new Interceptor() {
            @Override
            public Struct input(Call call, Struct input) {
                seen.add("input " + call.attempt());
                return input.newBuilder().set("Author", "added").build();
            }

            @Override
            public SigningRequest request(Call call, SigningRequest request) {
                seen.add("request " + call.attempt() + " " + call.input().string("Author"));
                return request.newBuilder().header("x-mine", "1").build();
            }

            @Override
            public void signed(Call call, SignedRequest request) {
                seen.add("signed " + request.headers().get("Authorization").contains("x-mine"));
            }

            @Override
            public void response(Call call, int status, Headers headers) {
                seen.add("response " + status);
            }

            @Override
            public void retry(Call call, AwsException failure, Duration delay) {
                seen.add("retry " + ((AwsServiceException) failure).code());
            }

            @Override
            public Struct output(Call call, Struct output) {
                seen.add("output " + call.attempt());
                return output.newBuilder().set("Id", "mine").build();
            }
        };
        server.enqueue(error(500, "InternalError"));
        server.enqueue(new MockResponse());
        Struct out = new AwsClient(Shelf.API, config().interceptor(hook).build()).call("PutBook", Map.of("Title", "t"));
        assertEquals(
                List.of(
                        "input 1",
                        "request 1 added",
                        "signed true",
                        "response 500",
                        "retry InternalError",
                        "request 2 added",
                        "signed true",
                        "response 200",
                        "output 2"),
                seen);
        assertEquals("mine", out.string("Id"));
        assertEquals(2, out.responseMetadata().attempts());
    }

    @Test
    @DisplayName("refused for a wrong clock is signed by the server's and tried again")
    void clockSkew() throws Exception {
        server.enqueue(error(403, "RequestTimeTooSkewed").setHeader("Date", "Wed, 25 Nov 2026 14:00:00 GMT"));
        server.enqueue(new MockResponse());
        client().call("GetBook", Map.of("Title", "t")).body("Text").close();
        assertEquals("20261125T120000Z", sent().getHeader("x-amz-date"));
        assertEquals("20261125T140000Z", sent().getHeader("x-amz-date"));
    }

    @Test
    @DisplayName("refused for credentials that have ended is made once more with others, if there are any")
    void refusedCredentials() throws Exception {
        List<String> refused = new ArrayList<>();
        AwsCredentialsProvider provider = new AwsCredentialsProvider() {
            @Override
            public Credentials credentials() {
                return Credentials.of("AKID" + refused.size(), "secret", "token");
            }

            @Override
            public void refused(Credentials expired) {
                refused.add(expired.accessKeyId());
            }
        };
        server.enqueue(error(400, "ExpiredToken"));
        server.enqueue(new MockResponse());
        client().with(c -> c.credentials(provider)).call("PutBook", Map.of("Title", "t"));
        assertEquals(List.of("AKID0"), refused);
        sent();
        assertTrue(sent().getHeader("Authorization").contains("Credential=AKID1/"));
        server.enqueue(error(400, "ExpiredToken"));
        assertThrows(AwsServiceException.class, () -> client().call("PutBook", Map.of("Title", "t")));
        assertEquals(3, server.getRequestCount());
    }

    @Test
    @DisplayName("of a time bound ends when it is reached, and not before the last attempt that fits")
    void callTimeout() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        AwsClient client = client().with(c -> c.callTimeout(Duration.ofMillis(50)));
        AwsClientException e =
                assertThrows(AwsClientException.class, () -> client.call("GetBook", Map.of("Title", "t")));
        assertTrue(e.getMessage().contains("bound"), e.getMessage());
    }

    @Test
    @DisplayName("of an interrupted thread ends, and the thread stays interrupted")
    void interrupted() {
        server.enqueue(error(500, "InternalError"));
        AwsClient client = client().with(c -> c.sleeper(delay -> {
            throw new InterruptedException();
        }));
        AwsClientException e =
                assertThrows(AwsClientException.class, () -> client.call("GetBook", Map.of("Title", "t")));
        assertTrue(Thread.interrupted());
        assertInstanceOf(InterruptedException.class, e.getCause());
    }

    @Test
    @DisplayName("gives a body that is read once and closed by whoever asked")
    void streams() {
        server.enqueue(new MockResponse().setBody("hello").setHeader("x-author", "me"));
        Struct out = client().call("GetBook", Map.of("Title", "t"));
        assertEquals("me", out.string("Author"));
        try (Body body = out.body("Text")) {
            assertEquals("hello", body.string());
            assertThrows(IllegalStateException.class, body::stream);
        }
    }

    @Test
    @DisplayName("presigned sends nothing, and carries all that must be sent")
    void presigned() {
        PresignedRequest presigned = client().presign("GetBook", Map.of("Title", "a b"), Duration.ofMinutes(5));
        assertEquals("GET", presigned.method());
        assertTrue(presigned.url().contains("/a%20b?"), presigned.url());
        assertTrue(presigned.url().contains("X-Amz-Expires=300"), presigned.url());
        assertFalse(presigned.url().contains("amz-sdk"), presigned.url());
        assertEquals(NOW.plusSeconds(300), presigned.expiresAt());
        Struct request = Struct.of(Shelf.API.operation("GetBook").input(), Map.of("Title", "a b"));
        assertEquals(
                presigned.url(),
                client().presign(request, Duration.ofMinutes(5)).url());
        assertEquals(0, server.getRequestCount());
    }

    @Test
    @DisplayName("made of a request value can be sent many times")
    void reused() {
        Struct request = Struct.of(Shelf.API.operation("GetBook").input(), Map.of("Title", "t"));
        AwsClient client = client();
        for (int i = 0; i < 3; i++) {
            server.enqueue(new MockResponse().setBody("" + i));
            assertEquals("" + i, client.call("GetBook", request).body("Text").string());
        }
        String message = assertThrows(IllegalArgumentException.class, () -> client.call("PutBook", request))
                .getMessage();
        assertTrue(message.contains("GetBookRequest"), message);
    }

    @Test
    @DisplayName("for pages goes on until there are no more, a request a page")
    void pages() throws Exception {
        server.enqueue(page("a", "m1"));
        server.enqueue(page("b", "m2"));
        server.enqueue(page("c", null));
        Paginator<Struct> pages = client().paginator("ListBooks", Map.of("Max", 1));
        List<String> titles = new ArrayList<>();
        for (Struct book : pages.items(page -> page.structs("Books"))) {
            titles.add(book.string("Title"));
        }
        assertEquals(List.of("a", "b", "c"), titles);
        assertEquals("/?list&max=1", sent().getPath());
        assertEquals("/?list&marker=m1&max=1", sent().getPath());
        assertEquals("/?list&marker=m2&max=1", sent().getPath());
        server.enqueue(page("z", null));
        assertEquals(1, pages.startingAt("m9").stream().count());
        assertEquals("/?list&marker=m9&max=1", sent().getPath());
    }

    @Test
    @DisplayName("for pages goes on from a number as from a text")
    void numberedPages() throws Exception {
        String numbers = "<R><Numbers>1</Numbers><Numbers>2</Numbers><Next>2</Next></R>";
        server.enqueue(new MockResponse().setBody(numbers));
        server.enqueue(new MockResponse().setBody("<R><Numbers>3</Numbers></R>"));
        Paginator<Struct> pages = client().paginator("ListPages", Map.of());
        assertEquals(2, pages.stream().count());
        assertEquals("/?pages", sent().getPath());
        assertEquals("/?pages&from=2", sent().getPath());
        server.enqueue(new MockResponse().setBody("<R/>"));
        assertEquals(1, pages.startingAt("7").stream().count());
        assertEquals("/?pages&from=7", sent().getPath());
        String message = assertThrows(IllegalArgumentException.class, () -> pages.startingAt("seven"))
                .getMessage();
        assertEquals("ListPages.From: \"seven\" is not a number, and its tokens are", message);
    }

    @Test
    @DisplayName("for pages is lazy, and a token that comes twice is an error")
    void repeatedToken() {
        Paginator<Struct> pages = client().paginator("ListBooks", Map.of());
        assertEquals(0, server.getRequestCount());
        server.enqueue(page("a", "m1"));
        server.enqueue(page("b", "m1"));
        Iterator<Struct> iterator = pages.iterator();
        iterator.next();
        assertEquals(1, server.getRequestCount());
        AwsClientException e = assertThrows(AwsClientException.class, iterator::next);
        assertTrue(e.getMessage().contains("token"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> client().paginator("GetBook", Map.of("Title", "t")));
    }

    private static MockResponse page(String title, String next) {
        return new MockResponse()
                .setBody("<R><Books><Title>" + title + "</Title></Books><IsTruncated>" + (next != null)
                        + "</IsTruncated>" + (next == null ? "" : "<NextMarker>" + next + "</NextMarker>") + "</R>");
    }

    @Test
    @DisplayName("shows no secret in anything it says")
    void secrets() {
        server.enqueue(error(403, "SignatureDoesNotMatch"));
        AwsServiceException e = assertThrows(
                AwsServiceException.class, () -> client().call("PutBook", Map.of("Title", "t", "Secret", "hush")));
        assertFalse(e.toString().contains("wJalr"), e.toString());
        assertNull(e.getCause());
        assertFalse(client().config().credentials().toString().contains("wJalr"));
    }
}
