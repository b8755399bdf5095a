package dev.lamina.client.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.Body;
import dev.lamina.client.ClientConfig;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A body that waits for the server's word")
class ContinueTest {
    private final AtomicInteger reads = new AtomicInteger();
    private final Transport transport = new Transport(ClientConfig.builder().build());
    private WireServer server;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private HttpResponse put(Transport over) throws IOException {
        Headers headers = Headers.builder().add("Expect", "100-continue").build();
        SignedRequest signed = SignedRequest.of("PUT", server.url() + "/photos/a.jpg", headers);
        return over.send(null, signed, Body.of(new Counted(), 6), 0);
    }

    /** Tells whether anybody has read from it. */
    private final class Counted extends ByteArrayInputStream {
        Counted() {
            super("pixels".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            reads.incrementAndGet();
            return super.read(bytes, offset, length);
        }
    }

    @Test
    @DisplayName("follows when the server says so, on the same connection")
    void follows() throws IOException {
        assertEquals(200, put(transport).status());
        assertEquals("pixels", new String(server.seen().get(0).body(), StandardCharsets.UTF_8));
        assertEquals(200, put(transport).status());
        assertEquals(1, server.connections());
    }

    @Test
    @DisplayName("is not read where the head was refused, and the answer is the server's")
    void refused() throws IOException {
        server.toExpectation("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
        HttpResponse response = put(transport);
        assertEquals(403, response.status());
        assertEquals("no", response.body().string());
        assertEquals(0, reads.get());
    }

    @Test
    @DisplayName("follows without being asked for where the server says nothing in time, and is not held back again")
    void silence() throws IOException {
        server.toExpectation("");
        assertEquals(200, put(transport).status());
        assertEquals(1, unasked().size());
        assertEquals("pixels", new String(unasked().get(0).body(), StandardCharsets.UTF_8));
        int connections = server.connections();
        assertEquals(200, put(transport).status());
        assertEquals(2, unasked().size());
        // Nothing went out that waited in vain: that would have cost a connection.
        assertEquals(connections, server.connections());
    }

    /** Requests that did not wait. The server sees the end of one that did when it likes. */
    private List<WireServer.Seen> unasked() {
        List<WireServer.Seen> seen = new ArrayList<>(server.seen());
        seen.removeIf(one -> one.header("Expect") != null);
        return seen;
    }

    @Test
    @DisplayName("follows where the server will not hear of waiting (417)")
    void expectationFailed() throws IOException {
        server.toExpectation("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n");
        assertEquals(200, put(transport).status());
        assertFalse(server.seen().get(1).head().contains("Expect"));
    }

    @Test
    @DisplayName("waits through an OkHttp client of one's own too, and through no other call factory")
    void otherFactories() throws IOException {
        OkHttpClient own = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(chain.request()))
                .build();
        put(new Transport(ClientConfig.builder().callFactory(own).build()));
        assertTrue(server.seen().get(0).head().contains("Expect: 100-continue"));
        put(new Transport(ClientConfig.builder()
                .callFactory(request -> own.newCall(request))
                .build()));
        assertFalse(server.seen().get(1).head().contains("Expect"));
    }
}
