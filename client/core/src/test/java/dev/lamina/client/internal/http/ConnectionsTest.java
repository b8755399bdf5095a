package dev.lamina.client.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final Request HTTP =
            new Request.Builder().url("http://localhost/").build();
    private static final Request HTTPS =
            new Request.Builder().url("https://localhost/").build();

    @Test
    @DisplayName("HTTP/1.1 is the only protocol, redirects and cookies are off")
    void settings() {
        for (Connections connections :
                List.of(new Connections(), Connections.over(new OkHttpClient.Builder().build()))) {
            OkHttpClient client = connections.client(true);
            assertEquals(List.of(Protocol.HTTP_1_1), client.protocols());
            assertFalse(client.followRedirects());
            assertFalse(client.followSslRedirects());
            assertNull(client.cache());
        }
    }

    @Test
    @DisplayName("A client for http has no trust store")
    void noTrustStore() {
        assertNull(new Connections().client(false).sslSocketFactory());
        assertTrue(new Connections().client(true).sslSocketFactory() != null);
    }

    @Test
    @DisplayName("A host name beyond ASCII never matches a certificate (CVE-2021-0341)")
    void asciiHostnames() {
        Connections.AsciiHostnames verifier = new Connections.AsciiHostnames((host, session) -> true);
        assertTrue(verifier.verify("s3.amazonaws.com", null));
        assertFalse(verifier.verify("s3.amazonaws.co\u212A", null));
        assertTrue(new Connections().client(true).hostnameVerifier() instanceof Connections.AsciiHostnames);
    }

    @Test
    @DisplayName("Once closed they take no further call, and say why")
    void closed() {
        Connections connections = new Connections();
        Call before = connections.newCall(HTTP);
        connections.close();
        assertFalse(before.isExecuted());
        assertThrows(IllegalStateException.class, () -> connections.newCall(HTTP));
        assertThrows(IllegalStateException.class, () -> connections.newCall(HTTPS));
    }
}
