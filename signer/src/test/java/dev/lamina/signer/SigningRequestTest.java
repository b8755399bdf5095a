package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningRequestTest {
    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\nb", "a\u0000b", "a\u007Fb", "aéb", "a😀b", "a\r\nX-Evil: 1"})
    @DisplayName("a header value that HTTP does not allow is refused, and not shown")
    void headerValues(String value) {
        SigningRequest.Builder request = SigningRequest.builder("GET", "https://a/");
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> request.header("x-amz-meta-secret", value));
        assertTrue(e.getMessage().contains("x-amz-meta-secret"), e.getMessage());
        assertTrue(e.getMessage().contains("index 1"), e.getMessage());
        assertFalse(e.getMessage().contains(value), e.getMessage());
        assertFalse(e.getMessage().contains("Evil"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a\nb", "é", "a\u0000", "(a)"})
    @DisplayName("a header name or method that is not a token is refused")
    void tokens(String token) {
        SigningRequest.Builder request = SigningRequest.builder("GET", "https://a/");
        assertThrows(IllegalArgumentException.class, () -> request.header(token, "v"));
        assertThrows(IllegalArgumentException.class, () -> SigningRequest.builder(token, "https://a/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/path",
                "ftp://a/",
                "https://",
                "https:///path",
                "https://?q",
                "http://:80/",
                "https://me@a/",
                "https://a/#b",
                "https://a/\n",
                "https://a/\u0000",
                "https://é/",
                "https://a b/",
                "https:/a"
            })
    @DisplayName("a URL that cannot be sent as it stands is refused")
    void urls(String url) {
        assertThrows(IllegalArgumentException.class, () -> SigningRequest.builder("GET", url));
    }

    @Test
    @DisplayName("a URL's query is not shown in the refusal, nor printed")
    void secretQuery() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> SigningRequest.builder("GET", "s3://a/?token=secret"));
        assertFalse(e.getMessage().contains("secret"), e.getMessage());
        assertEquals(
                "GET https://a/?…",
                SigningRequest.builder("GET", "https://a/?token=secret").build().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "é", "a\n"})
    @DisplayName("a payload hash that no header can carry is refused")
    void payloadHashes(String hash) {
        SigningRequest.Builder request = SigningRequest.builder("GET", "https://a/");
        assertThrows(IllegalArgumentException.class, () -> request.payloadHash(hash));
    }

    @Test
    @DisplayName("a request can be taken up again")
    void newBuilder() {
        SigningRequest first = SigningRequest.builder("PUT", "https://a/?b")
                .header("c", "d")
                .payload(new byte[0])
                .build();

        SigningRequest second =
                first.newBuilder().header("e", "f").removeHeader("C").build();

        assertEquals(Headers.of("c", "d"), first.headers());
        assertEquals(Headers.of("e", "f"), second.headers());
        assertEquals("PUT", second.method());
        assertEquals("https://a/?b", second.url());
        assertEquals(Sha256.EMPTY, second.payloadHash());
    }
}
