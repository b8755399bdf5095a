package dev.lamina.signer.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Signer;
import dev.lamina.signer.adapter.VerifyingServer.Seen;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What HttpURLConnection sends is what was signed")
class UrlConnectionSignerTest {
    private static final byte[] HELLO = "h\u00e9llo".getBytes(StandardCharsets.UTF_8);

    private static UrlConnectionSigner signer(String service) {
        return UrlConnectionSigner.of(Signer.of(service, "eu-west-1"), VerifyingServer.CREDENTIALS);
    }

    private static HttpURLConnection connection(String url) throws IOException {
        return (HttpURLConnection) URI.create(url).toURL().openConnection();
    }

    private static Seen only(VerifyingServer server, HttpURLConnection connection) throws IOException {
        assertEquals(200, connection.getResponseCode(), () -> server.seen().toString());
        return server.only();
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
        try (VerifyingServer server = new VerifyingServer()) {
            HttpURLConnection connection = connection(server.url() + raw);
            signer(service).sign(connection);
            Seen seen = only(server, connection);
            String target = raw.contains("#") ? raw.substring(0, raw.indexOf('#')) : raw;
            assertEquals(
                    target.startsWith("/") ? target : "/" + target,
                    seen.request().url());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "DELETE"})
    @DisplayName("A body, and the Content-Type that the connection gives it, are signed")
    void bodies(String method) throws Exception {
        for (String service : new String[] {"s3", "sts"}) {
            try (VerifyingServer server = new VerifyingServer()) {
                HttpURLConnection connection = connection(server.url() + "/a");
                connection.setRequestMethod(method);
                connection.setRequestProperty("X-Some", " a   b ");
                signer(service).sign(connection, HELLO);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(HELLO);
                }
                Seen seen = only(server, connection);
                assertEquals("h\u00e9llo", seen.body());
                assertEquals("6", seen.header("Content-Length"));
                assertTrue(seen.signedHeaders().contains("x-some"));
                assertEquals(!method.equals("PUT"), seen.signedHeaders().contains("content-type"));
                assertEquals(!method.equals("PUT"), seen.request().headers().has("Content-Type"));
                assertTrue(seen.request().headers().has("Accept"));
                assertFalse(seen.signedHeaders().contains("accept"));
            }
        }
    }

    @Test
    @DisplayName("A body that streams goes with its hash, or to S3 without")
    void streaming() throws Exception {
        for (String hash : List.of("UNSIGNED-PAYLOAD", VerifyingServer.sha256(HELLO))) {
            try (VerifyingServer server = new VerifyingServer()) {
                HttpURLConnection connection = connection(server.url() + "/a");
                connection.setRequestMethod("PUT");
                connection.setRequestProperty("Content-Type", "text/plain; charset=utf-8");
                connection.setUseCaches(false);
                connection.setDoOutput(true);
                connection.setChunkedStreamingMode(8);
                signer("s3").sign(connection, hash);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(HELLO);
                }
                Seen seen = only(server, connection);
                assertEquals(hash, seen.header("x-amz-content-sha256"));
                assertEquals("chunked", seen.header("Transfer-Encoding"));
                assertEquals(
                        List.of("content-type", "host", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token"),
                        seen.signedHeaders());
            }
        }
    }

    @Test
    @DisplayName("Host is signed in its own case, and a hash that is set as a header is taken")
    void host() throws Exception {
        try (VerifyingServer server = new VerifyingServer()) {
            HttpURLConnection connection = connection("http://LocalHost:" + server.port() + "/a");
            connection.setRequestProperty("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
            signer("s3").sign(connection);
            assertEquals("LocalHost:" + server.port(), only(server, connection).header("Host"));
        }
    }

    @Test
    @DisplayName("No redirect is followed, so that no signature goes elsewhere")
    void redirect() throws Exception {
        try (VerifyingServer server = new VerifyingServer()) {
            HttpURLConnection connection = connection(server.url() + "/moved");
            connection.setInstanceFollowRedirects(true);
            signer("s3").sign(connection);
            assertEquals(307, connection.getResponseCode());
            assertTrue(server.only().accepted());
        }
    }

    @Test
    @DisplayName("What the connection would send otherwise than it was signed is refused")
    void refusals() throws Exception {
        HttpURLConnection body = connection("http://h/");
        refused("would send POST", () -> signer("s3").sign(body, HELLO));
        refused("announces a body", () -> signer("s3").sign(body));
        HttpURLConnection wrong = connection("http://h/");
        refused("payloadHash has a space", () -> signer("s3").sign(wrong, "not a hash"));
        HttpURLConnection twice = connection("http://h/");
        twice.addRequestProperty("a", "1");
        twice.addRequestProperty("A", "2");
        refused("several values", () -> signer("s3").sign(twice));
        HttpURLConnection wide = connection("http://h/\u00fc");
        refused("non-ASCII character at index 1", () -> signer("s3").sign(wide));
        HttpURLConnection user = connection("http://me@h/");
        refused("user name", () -> signer("s3").sign(user));
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable signing) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, signing);
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    @DisplayName("Without credentials nothing is signed")
    void anonymous() throws Exception {
        try (VerifyingServer server = new VerifyingServer()) {
            HttpURLConnection connection = connection(server.url() + "/a");
            UrlConnectionSigner.of(Signer.of("s3", "eu-west-1"), AwsCredentialsProvider.anonymous())
                    .sign(connection);
            assertEquals(403, connection.getResponseCode());
            assertFalse(server.only().request().headers().has("Authorization"));
        }
    }
}
