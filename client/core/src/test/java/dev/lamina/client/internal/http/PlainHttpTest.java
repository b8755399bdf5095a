package dev.lamina.client.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.internal.http.PlainHttp.Answer;
import dev.lamina.client.internal.http.PlainHttp.Exchange;
import dev.lamina.signer.Headers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An exchange that nobody signs")
class PlainHttpTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Connections connections = new Connections();
    private final PlainHttp http = new PlainHttp(connections);
    private WireServer server;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        connections.close();
    }

    private Exchange exchange(String method, String path, String body, String... headers) {
        return new Exchange(method, server.url() + path, Headers.of(headers), body, LONG, LONG, LONG);
    }

    @Test
    @DisplayName("is sent as it is, each on a connection of its own, and its answer is text")
    void sent() throws IOException {
        server.answer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Ttl: 7\r\n\r\ntoken");
        server.answer("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        server.answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        Answer put = http.send(exchange("PUT", "/latest/api/token", null, "X-Ttl", "21600"));
        assertEquals("token", put.text());
        assertEquals("7", put.headers().get("x-ttl"));
        assertEquals(404, http.send(exchange("GET", "/a/../b?c=%2F", null)).status());
        assertEquals("{}", http.send(exchange("POST", "/", "{\"a\":\"ä\"}")).text());
        List<WireServer.Seen> seen = server.seen();
        assertEquals("PUT /latest/api/token HTTP/1.1", seen.get(0).line());
        assertEquals("21600", seen.get(0).header("X-Ttl"));
        assertEquals("0", seen.get(0).header("Content-Length"));
        assertEquals("GET /a/../b?c=%2F HTTP/1.1", seen.get(1).line());
        assertNull(seen.get(1).header("Content-Length"));
        assertEquals("10", seen.get(2).header("Content-Length"));
        assertEquals(3, server.connections());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 401, 407, 408, 503})
    @DisplayName("is never sent again, wherever the answer points")
    void once(int status) throws IOException {
        server.answer("HTTP/1.1 " + status + " X\r\nLocation: " + server.url() + "/elsewhere\r\nRetry-After: 0\r\n"
                + "Content-Length: 0\r\n\r\n");
        assertEquals(status, http.send(exchange("GET", "/", null)).status());
        assertEquals(1, server.seen().size());
    }

    @Test
    @DisplayName("goes to this machine and its links without a proxy")
    void noProxy() throws IOException {
        // Nobody listens there.
        Proxy proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        PlainHttp proxied = new PlainHttp(
                Connections.over(new OkHttpClient.Builder().proxy(proxy).build()));
        server.answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        assertEquals(200, proxied.send(exchange("GET", "/", null)).status());
        assertThrows(
                IOException.class,
                () -> proxied.send(new Exchange("GET", "http://nowhere.test/", Headers.of(), null, LONG, LONG, LONG)));
    }

    @Test
    @DisplayName("ends in time where the server is silent")
    void time() {
        Duration little = Duration.ofMillis(50);
        String withheld = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n";
        server.answer(withheld).answer(withheld);
        assertThrows(
                InterruptedIOException.class,
                () -> http.send(new Exchange("GET", server.url() + "/", Headers.of(), null, LONG, little, LONG)));
        assertThrows(
                InterruptedIOException.class,
                () -> http.send(new Exchange("GET", server.url() + "/", Headers.of(), null, LONG, LONG, little)));
    }

    @Test
    @DisplayName("has a bound on the answer")
    void longest() {
        server.answer("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + "x".repeat(PlainHttp.LONGEST_ANSWER + 1));
        IOException error = assertThrows(IOException.class, () -> http.send(exchange("GET", "/", null)));
        assertTrue(error.getMessage().contains("262144"), error.getMessage());
    }

    @Test
    @DisplayName("shows no secret, neither as text nor in the refusal of a header")
    void secrets() {
        Exchange exchange = exchange("POST", "/", "hidden", "Authorization", "hidden\n");
        assertFalse(exchange.toString().contains("hidden"));
        assertFalse(
                new Answer(200, Headers.of("a", "hidden"), "hidden").toString().contains("hidden"));
        Exception error = assertThrows(IllegalArgumentException.class, () -> http.send(exchange));
        assertTrue(error.getMessage().contains("Authorization"), error.getMessage());
        assertFalse(error.getMessage().contains("hidden"), error.getMessage());
        assertEquals(0, server.seen().size());
    }

    @Test
    @DisplayName("is refused once the session is closed")
    void closed() {
        connections.close();
        assertThrows(IllegalStateException.class, () -> http.send(exchange("GET", "/", null)));
    }
}
