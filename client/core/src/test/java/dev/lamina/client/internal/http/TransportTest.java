package dev.lamina.client.internal.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.Body;
import dev.lamina.client.ClientConfig;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What goes out is what was signed, and what comes in is what the server sent")
class TransportTest {
    private static final Credentials CREDENTIALS =
            Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

    /** What the HTTP client adds below the signature, and nothing else. */
    private static final Set<String> ADDED =
            Set.of("host", "connection", "user-agent", "content-length", "accept-encoding");

    private WireServer server;

    /** Our own connections, and those of OkHttp clients that somebody else set up. */
    enum Factory {
        OURS,
        PLAIN_OKHTTP,
        OKHTTP_WITH_AN_INTERCEPTOR;

        Transport transport() {
            ClientConfig.Builder config = ClientConfig.builder();
            if (this == PLAIN_OKHTTP) {
                config.callFactory(new OkHttpClient());
            } else if (this == OKHTTP_WITH_AN_INTERCEPTOR) {
                config.callFactory(new OkHttpClient.Builder()
                        .addInterceptor(chain -> chain.proceed(chain.request()))
                        .build());
            }
            return new Transport(config.build());
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = new WireServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private SignedRequest signed(String method, String target, String... headers) {
        SigningRequest.Builder builder = SigningRequest.builder(method, server.url() + target);
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return Signer.of("s3", "us-east-1")
                .sign(builder.payloadHash("UNSIGNED-PAYLOAD").build(), CREDENTIALS);
    }

    private static HttpResponse send(Transport transport, SignedRequest signed, Body body) throws IOException {
        return transport.send(null, signed, body, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/b/a/../c",
                "/b/a/./c",
                "/b/..",
                "/b/.",
                "/b/../",
                "/b/./",
                "/b/a/%2E%2E/c",
                "/b/%2e",
                "/b/.%2e/x",
                "/b/...",
                "/b/.a",
                "/b/a//c",
                "/b//",
                "/b///../..//.",
                "/b/%20%2B%25%C3%A9",
                "/",
                "/b/?list-type=2&prefix=a%2F..%2Fb",
                "/b?delete",
                "/b?a=&b",
                "/b/a?x=%00%7F",
                "/b/~-_.",
                "/b/a%2Fb",
                "/b/a%5Cb",
                "/../../etc/passwd"
            })
    @DisplayName("A path with dot segments, empty segments or anything else goes out to the letter")
    void exactTarget(String target) throws IOException {
        for (Factory factory : Factory.values()) {
            send(factory.transport(), signed("GET", target), null).body().close();
        }
        for (WireServer.Seen one : server.seen()) {
            assertEquals("GET " + target + " HTTP/1.1", one.line());
        }
        assertEquals(Factory.values().length, server.seen().size());
    }

    @Test
    @DisplayName("A path that OkHttp would change all the same is refused before anything is sent")
    void refusedTarget() {
        SignedRequest signed = SignedRequest.of("GET", server.url() + "/a b", Headers.of());
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> send(Factory.OURS.transport(), signed, null));
        assertTrue(e.getMessage().contains("/a b"), e.getMessage());
        assertEquals(0, server.seen().size());
    }

    @ParameterizedTest
    @EnumSource(Factory.class)
    @DisplayName("Every signed header goes out as it is, once, and only what HTTP needs is added")
    void exactHeaders(Factory factory, @TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("f"), new byte[70_000]);
        byte[] large = new byte[ReplayWindow.HELD_BYTES + 5];
        List<Body> bodies = new ArrayList<>(List.of(
                Body.of("text, with an é"),
                Body.of(new byte[0]),
                Body.of(new byte[100_000]),
                Body.of(file),
                Body.of(new ByteArrayInputStream(large), large.length),
                Body.of(new ByteArrayInputStream(large))));
        bodies.add(null);
        for (String method : new String[] {"GET", "HEAD", "DELETE", "PUT", "POST"}) {
            for (Body body : bodies) {
                boolean may = method.startsWith("P");
                if (body != null && (!may || (!body.replayable() && !method.equals("PUT")))) {
                    continue;
                }
                SignedRequest signed = signed(
                        method,
                        "/b/k",
                        "Content-Type",
                        "text/plain",
                        "x-amz-meta-Two",
                        "a  b",
                        "x-amz-meta-two",
                        "c",
                        "Range",
                        "bytes=0-1");
                send(factory.transport(), signed, body).body().close();
                check(signed, body, server.seen().get(server.seen().size() - 1));
            }
        }
    }

    private static void check(SignedRequest signed, Body body, WireServer.Seen seen) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < signed.headers().size(); i++) {
            expected.add(signed.headers().name(i) + ": " + signed.headers().value(i));
        }
        List<String> signedOnWire = new ArrayList<>();
        Set<String> added = new TreeSet<>();
        for (String line : seen.headerLines()) {
            if (expected.contains(line)) {
                signedOnWire.add(line);
            } else {
                added.add(line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT));
            }
        }
        assertEquals(expected, signedOnWire);
        Set<String> allowed = new TreeSet<>(ADDED);
        if (body != null && body.length().isEmpty()) {
            allowed.remove("content-length");
            allowed.add("transfer-encoding");
        }
        assertTrue(allowed.containsAll(added), "added on the way: " + added);
        assertEquals("identity", seen.header("Accept-Encoding"));
        boolean may = signed.method().startsWith("P");
        if (may && (body == null || body.length().isPresent())) {
            assertEquals(String.valueOf(body == null ? 0 : body.length().getAsLong()), seen.header("Content-Length"));
        }
        if (body != null && body.replayable()) {
            assertArrayEquals(body.bytes(), seen.body());
        }
        assertTrue(seen.whole());
    }

    @ParameterizedTest
    @EnumSource(Factory.class)
    @DisplayName("Redirects, challenges and 'try again' answers come back as they are, after one request")
    void nothingOfItsOwnAccord(Factory factory) throws IOException {
        String[] answers = {
            "301 Moved\r\nLocation: /elsewhere",
            "302 Found\r\nLocation: /elsewhere",
            "303 See Other\r\nLocation: /elsewhere",
            "307 Temporary\r\nLocation: /elsewhere",
            "308 Permanent\r\nLocation: /elsewhere",
            "300 Choices\r\nLocation: /elsewhere",
            "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"",
            "408 Request Timeout",
            "503 Slow Down\r\nRetry-After: 0",
            "421 Misdirected",
            "404 Not Found\r\nSet-Cookie: a=b",
        };
        for (String method : new String[] {"GET", "POST", "DELETE"}) {
            for (String answer : answers) {
                int before = server.seen().size();
                server.answer("HTTP/1.1 " + answer + "\r\nContent-Length: 2\r\n\r\nhi");
                HttpResponse response =
                        send(factory.transport(), signed(method, "/b"), method.equals("POST") ? Body.of("x") : null);
                assertEquals(answer.substring(0, 3), String.valueOf(response.status()));
                assertEquals("hi", response.body().string());
                assertEquals(before + 1, server.seen().size(), answer);
                if (answer.contains("Retry-After")) {
                    assertEquals("0", response.headers().get("Retry-After"));
                }
                if (answer.startsWith("408")) {
                    assertNull(response.headers().get("Retry-After"));
                }
            }
        }
        for (WireServer.Seen one : server.seen()) {
            assertNull(one.header("Cookie"));
        }
    }

    @ParameterizedTest
    @EnumSource(Factory.class)
    @DisplayName("A gzipped object stays gzipped, its headers with it")
    void gzipStays(Factory factory) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + zipped.size() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        answer.write(zipped.toByteArray());
        server.answer(answer.toByteArray());
        HttpResponse response = send(factory.transport(), signed("GET", "/b/k"), null);
        assertEquals("gzip", response.headers().get("Content-Encoding"));
        assertEquals(String.valueOf(zipped.size()), response.headers().get("Content-Length"));
        assertArrayEquals(zipped.toByteArray(), response.body().bytes());
    }

    @ParameterizedTest
    @EnumSource(Factory.class)
    @DisplayName("A connection that broke after something was sent is an error, and nothing is sent again")
    void brokenConnection(Factory factory) throws IOException {
        server.answer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Le");
        assertThrows(IOException.class, () -> send(factory.transport(), signed("GET", "/b/k"), null));
        assertEquals(1, server.seen().size());
    }

    @ParameterizedTest
    @EnumSource(Factory.class)
    @DisplayName("A short answer is an error, not an end of file")
    void shortAnswer(Factory factory) throws IOException {
        server.answer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 10\r\n\r\n12345");
        HttpResponse response = send(factory.transport(), signed("GET", "/b/k"), null);
        AwsClientException e =
                assertThrows(AwsClientException.class, () -> response.body().bytes());
        assertTrue(e.retryable());
    }

    @Test
    @DisplayName("A short chunked answer is an error too")
    void shortChunkedAnswer() throws IOException {
        server.answer("HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n");
        HttpResponse response = send(Factory.OURS.transport(), signed("GET", "/b/k"), null);
        assertThrows(AwsClientException.class, () -> response.body().bytes());
    }

    @Test
    @DisplayName("A body that is shorter or longer than declared never arrives as whole")
    void wrongLength() throws IOException {
        byte[] bytes = new byte[50_000];
        for (long declared : new long[] {49_999, 50_001, 16_384, 0, 1}) {
            SignedRequest signed = signed("PUT", "/b/k");
            IOException e = assertThrows(
                    IOException.class,
                    () -> send(Factory.OURS.transport(), signed, Body.of(new ByteArrayInputStream(bytes), declared)),
                    "declared " + declared);
            assertInstanceOf(CallersBodyException.class, e);
            assertTrue(e.getMessage().contains(String.valueOf(declared)), e.getMessage());
        }
        for (WireServer.Seen one : server.seen()) {
            assertFalse(one.whole() && !"0".equals(one.header("Content-Length")), one.head());
        }
    }

    @ParameterizedTest
    @EnumSource(Factory.class)
    @DisplayName("After a body that failed halfway nothing else goes over its connection")
    void connectionOfABrokenBody(Factory factory) throws IOException {
        Transport transport = factory.transport();
        byte[] bytes = new byte[200_000];
        for (long declared : new long[] {300_000, 100_000}) {
            int before = server.connections();
            SignedRequest put = signed("PUT", "/b/k");
            assertThrows(
                    IOException.class, () -> send(transport, put, Body.of(new ByteArrayInputStream(bytes), declared)));
            send(transport, signed("GET", "/b/next"), null).body().close();
            // The server may learn of the broken one later than of the next.
            assertTrue(server.seen().stream().anyMatch(one -> one.line().equals("GET /b/next HTTP/1.1")));
            assertEquals(before + 2, server.connections());
            transport
                    .send(null, signed("PUT", "/b/close"), Body.of("x"), 0)
                    .body()
                    .close();
            server.dropConnections();
        }
        for (WireServer.Seen one : server.seen()) {
            assertFalse(one.line().contains("/b/k") && one.whole(), one.head());
        }
    }

    @Test
    @DisplayName("A Content-Length that was signed and is not the body's is refused before anything is sent")
    void signedLength() {
        SignedRequest signed = signed("PUT", "/b/k", "Content-Length", "5");
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> send(Factory.OURS.transport(), signed, Body.of("abc")));
        assertTrue(e.getMessage().contains("3 bytes"), e.getMessage());
        assertEquals(0, server.seen().size());
    }

    @Test
    @DisplayName("A server that is not there is a failure of which nothing was sent")
    void refused() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        SignedRequest signed = Signer.of("s3", "us-east-1")
                .sign(
                        SigningRequest.builder("GET", "http://127.0.0.1:" + free + "/")
                                .build(),
                        CREDENTIALS);
        assertThrows(NotSentException.class, () -> send(Factory.OURS.transport(), signed, null));
    }

    @Test
    @DisplayName("PUT, GET, HEAD and DELETE go over one connection, one after the other")
    void pooled() throws IOException {
        Transport transport = Factory.OURS.transport();
        for (String method : new String[] {"PUT", "GET", "HEAD", "DELETE", "PUT"}) {
            send(transport, signed(method, "/b/k"), method.equals("PUT") ? Body.of("x") : null)
                    .body()
                    .close();
        }
        assertEquals(1, server.connections());
    }

    @Test
    @DisplayName("HEAD has no body, whatever length it announces")
    void head() throws IOException {
        server.answer("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        HttpResponse response = send(Factory.OURS.transport(), signed("HEAD", "/b/k"), null);
        assertEquals("1000", response.headers().get("Content-Length"));
        assertEquals(0, response.body().bytes().length);
    }

    @Test
    @DisplayName("A bound on the whole attempt ends it")
    void bounded() throws IOException {
        server.answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");
        HttpResponse response = Factory.OURS.transport().send(null, signed("GET", "/b/k"), null, 50_000_000);
        assertThrows(AwsClientException.class, () -> response.body().bytes());
    }

    @Test
    @DisplayName("A call factory that sends of its own accord is told from one that does not")
    void redirectingFactory() {
        OkHttpClient redirecting = new OkHttpClient();
        server.answer("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
        Transport transport = new Transport(ClientConfig.builder()
                .callFactory(request -> redirecting.newCall(request))
                .build());
        assertThrows(IllegalStateException.class, () -> send(transport, signed("GET", "/b/k"), null));
    }
}
