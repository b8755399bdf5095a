package dev.lamina.signer.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Signer;
import dev.lamina.signer.adapter.VerifyingServer.Seen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What java.net.http sends is what was signed")
class JdkHttpSignerTest {
    private final HttpClient client = HttpClient.newHttpClient();

    private static JdkHttpSigner signer(String service) {
        return JdkHttpSigner.of(Signer.of(service, "eu-west-1"), VerifyingServer.CREDENTIALS);
    }

    private Seen sent(JdkHttpSigner signer, HttpRequest.Builder request, String path) throws Exception {
        try (VerifyingServer server = new VerifyingServer()) {
            HttpRequest signed =
                    signer.sign(request.uri(URI.create(server.url() + path)).build());
            int status =
                    client.send(signed, HttpResponse.BodyHandlers.discarding()).statusCode();
            assertEquals(200, status, () -> server.seen().toString());
            return server.only();
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "s3,",
                "s3,/",
                "s3,?list-type=2&prefix=a%2Fb&x",
                "s3,/a/../b//c/./d",
                "s3,/a%20b+c/%C3%BC/%2F%2e!$'(),;:@=*~",
                "s3,/a?x=%20+&x=&=y&&X=1;2#fragment",
                "execute-api,",
                "execute-api,/a/../b//c/./d/",
                "execute-api,/a%20b+c/%C3%BC/%2F%2e!$'(),;:@=*~",
                "execute-api,/a?b=/&a=%2F&a=+&c"
            })
    @DisplayName("Paths and queries go out as they are")
    void targets(String service, String path) throws Exception {
        String raw = path == null ? "" : path;
        Seen seen = sent(signer(service), HttpRequest.newBuilder(), raw);
        String target = raw.contains("#") ? raw.substring(0, raw.indexOf('#')) : raw;
        assertEquals(
                target.startsWith("/") ? target : "/" + target, seen.request().url());
        assertEquals(VerifyingServer.CREDENTIALS.sessionToken(), seen.header("x-amz-security-token"));
    }

    @Test
    @DisplayName("Headers are signed, repeated ones too, and what the client adds is not")
    void headers() throws Exception {
        Seen seen = sent(
                signer("execute-api"),
                HttpRequest.newBuilder()
                        .header("X-Some", " a   b ")
                        .header("x-some", "c")
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .header("Accept", "*/*")
                        .expectContinue(true)
                        .timeout(Duration.ofSeconds(20))
                        .PUT(BodyPublishers.ofString("hello")),
                "/");
        assertEquals(2, seen.request().headers().all("x-some").size());
        assertEquals(
                List.of("accept", "content-type", "host", "x-amz-date", "x-amz-security-token", "x-some"),
                seen.signedHeaders());
        assertEquals("5", seen.header("Content-Length"));
        assertTrue(seen.request().headers().has("User-Agent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "DELETE", "PUT", "POST", "PATCH", "OPTIONS"})
    @DisplayName("Every method is signed, with a body and without")
    void methods(String method) throws Exception {
        assertEquals(
                "",
                sent(signer("s3"), HttpRequest.newBuilder().method(method, BodyPublishers.noBody()), "/")
                        .body());
        if (!method.equals("HEAD")) {
            BodyPublisher body = BodyPublishers.ofString("h\u00e9llo");
            assertEquals(
                    "h\u00e9llo",
                    sent(signer("s3"), HttpRequest.newBuilder().method(method, body), "/")
                            .body());
            assertEquals(
                    "h\u00e9llo",
                    sent(signer("es"), HttpRequest.newBuilder().method(method, body), "/")
                            .body());
        }
    }

    @Test
    @DisplayName("Bodies of every kind arrive, those that can be read once too")
    void bodies(@TempDir Path folder) throws Exception {
        byte[] bytes = "0123456789".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        InputStream once = new ByteArrayInputStream(bytes);
        BodyPublisher[] publishers = {
            BodyPublishers.ofByteArray(bytes),
            BodyPublishers.ofFile(Files.write(folder.resolve("body"), bytes)),
            BodyPublishers.ofInputStream(() -> once),
            BodyPublishers.ofByteArrays(List.of(bytes)),
            BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(bytes))
        };
        for (BodyPublisher one : publishers) {
            Seen seen = sent(signer("s3"), HttpRequest.newBuilder().PUT(one), "/key");
            assertEquals(bytes.length, seen.body().length());
            assertEquals(VerifyingServer.sha256(bytes), seen.header("x-amz-content-sha256"));
            assertEquals(String.valueOf(bytes.length), seen.header("Content-Length"));
        }
    }

    @Test
    @DisplayName("A body that is too long to be held goes to S3 over https unsigned, and is refused elsewhere")
    void tooLong() {
        HttpRequest.Builder six = HttpRequest.newBuilder().PUT(BodyPublishers.ofByteArray(new byte[6]));
        HttpRequest https =
                six.copy().uri(URI.create("https://photos.s3.amazonaws.com/a")).build();
        HttpRequest http = six.copy().uri(URI.create("http://localhost/a")).build();
        HttpRequest unsigned = signer("s3").maxBodyBytes(5).sign(https);
        assertEquals(
                "UNSIGNED-PAYLOAD",
                unsigned.headers().firstValue("x-amz-content-sha256").orElseThrow());
        assertSame(https.bodyPublisher().orElseThrow(), unsigned.bodyPublisher().orElseThrow());
        refused("a body of 6 bytes", signer("s3").maxBodyBytes(5), http);
        refused("a body of 6 bytes", signer("es").maxBodyBytes(5), https);
        refused(
                "a body of more than 5 bytes",
                signer("s3").maxBodyBytes(5),
                HttpRequest.newBuilder(https.uri())
                        .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[6])))
                        .build());
        assertTrue(signer("es")
                .maxBodyBytes(6)
                .sign(https)
                .headers()
                .firstValue("Authorization")
                .isPresent());
        assertThrows(IllegalArgumentException.class, () -> signer("es").maxBodyBytes(-1));
    }

    private static void refused(String message, JdkHttpSigner signer, HttpRequest request) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> signer.sign(request));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    @DisplayName("A hash of the caller's own is taken, and the body not read")
    void ownHash() throws Exception {
        byte[] body = "hello".getBytes(StandardCharsets.US_ASCII);
        Seen seen = sent(
                signer("s3").maxBodyBytes(0),
                HttpRequest.newBuilder()
                        .header("x-amz-content-sha256", VerifyingServer.sha256(body))
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))),
                "/a?uploads");
        assertEquals("chunked", seen.header("Transfer-Encoding"));
        assertEquals("hello", seen.body());
    }

    @Test
    @DisplayName("Host is signed as it goes out: in lower case, without a default port")
    void host() throws Exception {
        try (VerifyingServer server = new VerifyingServer()) {
            URI uri = URI.create("HTTP://LocalHost:" + server.port() + "/a");
            client.send(signer("s3").sign(HttpRequest.newBuilder(uri).build()), HttpResponse.BodyHandlers.discarding());
            assertTrue(server.only().accepted(), () -> server.seen().toString());
            assertEquals("localhost:" + server.port(), server.only().header("Host"));
        }
        URI uri = signer("s3")
                .sign(HttpRequest.newBuilder(URI.create("https://H.Example:443/a?b#c"))
                        .build())
                .uri();
        assertEquals("https://h.example/a?b", uri.toString());
    }

    @Test
    @DisplayName("A client as the JDK makes it follows no redirect, so that no signature goes elsewhere")
    void redirect() throws Exception {
        try (VerifyingServer server = new VerifyingServer()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(server.url() + "/moved")).build();
            HttpResponse<Void> answer = client.send(signer("s3").sign(request), HttpResponse.BodyHandlers.discarding());
            assertEquals(307, answer.statusCode());
            assertTrue(server.only().accepted());
        }
    }

    @Test
    @DisplayName("What the client would not send as it stands is refused")
    void refusals() {
        refused("beyond ASCII", signer("s3"), get("http://h/\u00fc"));
        refused("user name", signer("s3"), get("http://me@h/"));
        refused(
                "Authorization",
                signer("s3"),
                HttpRequest.newBuilder(URI.create("http://h/"))
                        .header("Authorization", "mine")
                        .build());
        refused(
                "says 9 bytes, but has 5",
                signer("s3"),
                HttpRequest.newBuilder(URI.create("http://h/"))
                        .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofString("hello"), 9))
                        .build());
    }

    private static HttpRequest get(String uri) {
        return HttpRequest.newBuilder(URI.create(uri)).build();
    }

    @Test
    @DisplayName("A body that cannot be read, or not in time, is not waited for")
    void unreadable() {
        BodyPublisher broken = BodyPublishers.ofInputStream(() -> new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("broken");
            }
        });
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://h/")).timeout(Duration.ofMillis(1));
        UncheckedIOException e = assertThrows(
                UncheckedIOException.class,
                () -> signer("s3")
                        .sign(request.copy()
                                .timeout(Duration.ofSeconds(20))
                                .PUT(broken)
                                .build()));
        assertTrue(e.getMessage().contains("could not be read"), e.getMessage());
        BodyPublisher silent = BodyPublishers.fromPublisher((Flow.Subscriber<? super ByteBuffer> nobody) -> {});
        e = assertThrows(
                UncheckedIOException.class,
                () -> signer("s3").sign(request.copy().PUT(silent).build()));
        assertTrue(e.getMessage().contains("within PT0.001S"), e.getMessage());
    }

    @Test
    @DisplayName("Without credentials a request is left as it is; with others each time, each is asked for")
    void credentials() {
        HttpRequest request = get("http://h/");
        assertSame(
                request,
                JdkHttpSigner.of(Signer.of("s3", "eu-west-1"), AwsCredentialsProvider.anonymous())
                        .sign(request));
        int[] asked = {0};
        JdkHttpSigner signer = JdkHttpSigner.of(Signer.of("s3", "eu-west-1"), () -> {
            asked[0]++;
            return VerifyingServer.CREDENTIALS;
        });
        Set<String> signatures = Set.of(
                signer.sign(request).headers().firstValue("Authorization").orElseThrow());
        assertFalse(signatures.isEmpty());
        assertNull(request.headers().map().get("Authorization"));
        signer.sign(request);
        assertEquals(2, asked[0]);
    }
}
