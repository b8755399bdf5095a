package dev.lamina.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientConfigTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:9000",
                "ftp://h",
                "http://",
                "http:///b",
                "http://h?q",
                "http://h#f",
                "http://h/a b",
                "http://h:port",
                "//h",
                "http://bücher.example"
            })
    @DisplayName("What is not an http or https URL is refused, and said so")
    void notUrl(String url) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> ClientConfig.builder().endpointUrl(url));
        assertTrue(e.getMessage().startsWith("endpoint URL " + url), e.getMessage());
    }

    @Test
    @DisplayName("A password in a URL is refused and not shown")
    void password() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> ClientConfig.builder().endpointUrl("http://u:hush@h"));
        assertFalse(e.getMessage().contains("hush"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:9000/,http://localhost:9000",
        "HTTP://LOCALHOST:80/Path//,http://localhost/Path",
        "https://s3.example.com:443,https://s3.example.com",
        "http://[::1]:9000,http://[::1]:9000",
        "https://h:80,https://h:80"
    })
    @DisplayName("A URL is kept in the form that goes over the wire")
    void url(String given, String kept) {
        assertEquals(kept, ClientConfig.builder().endpointUrl(given).build().endpointUrl("s3"));
    }

    @Test
    @DisplayName("An endpoint for all wins over those by service")
    void endpoints() {
        ClientConfig bySevice = ClientConfig.builder()
                .endpointUrls(
                        service -> service.equals("s3") ? Optional.of(URI.create("http://s3:1/")) : Optional.empty())
                .build();
        assertEquals("http://s3:1", bySevice.endpointUrl("s3"));
        assertNull(bySevice.endpointUrl("sts"));
        assertEquals(
                "http://all",
                bySevice.newBuilder().endpointUrl("http://all").build().endpointUrl("s3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eu west", "eu-west-1.evil.com", "a/b", "-a", "a-", "eu_west", "é"})
    @DisplayName("A region that could not be part of a host name is refused")
    void region(String region) {
        assertThrows(
                IllegalArgumentException.class, () -> ClientConfig.builder().region(region));
    }

    @Test
    @DisplayName("Bounds must be bounds")
    void bounds() {
        ClientConfig.Builder builder = ClientConfig.builder();
        assertThrows(IllegalArgumentException.class, () -> builder.maxAttempts(0));
        assertThrows(IllegalArgumentException.class, () -> builder.connectTimeout(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> builder.readTimeout(Duration.ofSeconds(-1)));
        assertThrows(IllegalArgumentException.class, () -> builder.callTimeout(Duration.ofSeconds(-1)));
        assertEquals(Duration.ZERO, builder.callTimeout(Duration.ZERO).build().callTimeout());
    }

    @Test
    @DisplayName("A derived configuration shares connections")
    void shared() {
        ClientConfig config = ClientConfig.builder().build();
        assertSame(
                config.callFactory(),
                config.newBuilder().region("eu-west-1").build().callFactory());
    }
}
