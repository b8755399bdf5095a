package dev.lamina.signer.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.Headers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A capture")
class CaptureTest {
    @Test
    @DisplayName("of raw HTTP has request, body, folded headers, and the answer behind a 100")
    void http() {
        Capture capture =
                Capture.ofHttp("PUT /a?b HTTP/1.1\r\nHost: h\r\nX-A: 1\r\n  2\r\nContent-Length: 5\r\n\r\nhello"
                        + "\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 403 Forbidden\r\nServer: s\r\n\r\n<Error/>");
        assertEquals("PUT", capture.request().method());
        assertEquals("/a?b", capture.request().url());
        assertEquals(
                Headers.of("Host", "h", "X-A", "1\n  2", "Content-Length", "5"),
                capture.request().headers());
        assertEquals("hello", capture.body());
        assertEquals(403, capture.answer().status());
        assertEquals("s", capture.answer().headers().get("server"));
        assertEquals("<Error/>", capture.answer().body());
        assertEquals("h", capture.host());
        assertEquals("PUT /a?… -> 403", capture.toString());
    }

    @Test
    @DisplayName("knows a body only where it is as long as announced")
    void cut() {
        Capture capture = Capture.ofHttp("PUT /a HTTP/1.1\nHost: h\nContent-Length: 6\n\nhello");
        assertNull(capture.bodyHash());
        assertEquals(-1, capture.length());
        assertEquals("ab".repeat(32), capture.bodyHash("AB".repeat(32)).bodyHash());
    }

    @Test
    @SuppressWarnings("StringConcatToTextBlock") // its line ends are the point
    @DisplayName("of curl is the last request, with its answer")
    void curl() {
        Capture capture = Capture.ofCurl("""
                > GET /a HTTP/1.1
                > Host: one
                >\s
                < HTTP/1.1 307 Moved
                < Location: x
                <\s
                body of it
                * Issue another request
                > GET /b HTTP/2
                > Host: two
                > User-Agent: curl
                >\s
                < HTTP/2 403\s
                < server: s
                <\s
                { [12 bytes data]
                <Error>
                <Code>X</Code></Error>* Connection #0 to host two left intact
                """);
        assertEquals("/b", capture.request().url());
        assertEquals("two", capture.host());
        assertEquals(403, capture.answer().status());
        assertEquals("X", capture.answer().code());
        assertEquals("<Error>\n<Code>X</Code></Error>", capture.answer().body());
    }

    @Test
    @DisplayName("of a HAR file with one entry takes pseudo headers for what they are")
    void har() {
        Capture capture =
                Capture.ofHar("{\"log\":{\"entries\":[{\"startedDateTime\":\"2015-08-30T14:36:00+02:00\",\"request\":"
                        + "{\"method\":\"GET\",\"url\":\"https://h/a#f\",\"headers\":[{\"name\":\":authority\",\"value\":\"h\"},{\"name\":"
                        + "\"x\",\"value\":\"1\"}]},\"response\":{\"status\":403,\"headers\":[],\"content\":{\"encoding\":\"base64\","
                        + "\"text\":\"PENvZGU+WDwvQ29kZT4=\"}}}]}}");
        assertEquals("https://h/a", capture.request().url());
        assertEquals(Headers.of("x", "1", "Host", "h"), capture.request().headers());
        assertEquals("X", capture.answer().code());
        assertEquals("2015-08-30T12:36:00Z", capture.at().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http | '' | it starts with a line as GET",
                "http | GET | line 1 is no request line",
                "http | G:T / HTTP/1.1 | its method has \":\" at column 2",
                "http | GET / HTTP/1.1#nonsense | line 2 is no header",
                "curl | nothing of curl | no line begins with",
                "curl | > GET / HTTP/1.1#> nonsense | line 2 is no header",
                "har | '' | the text is empty",
                "har | [] | the text is no object",
                "har | {} | entry.request is no object",
                "har | {\"request\": {\"method\": \"GET\"}} | request.url is no text",
                "har | {\"request\": | line 1, column",
                "har | {\"log\": {\"entries\": []}} | give the one entry"
            })
    @DisplayName("refuses what is none, and says where and why")
    void refused(String format, String text, String words) {
        String lines = text.replace('#', '\n');
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> {
            switch (format) {
                case "http" -> Capture.ofHttp(lines);
                case "curl" -> Capture.ofCurl(lines);
                default -> Capture.ofHar(lines);
            }
        });
        assertTrue(refused.getMessage().contains(words), refused::getMessage);
    }

    @Test
    @DisplayName("that has no signature is said to have none")
    void unsigned() {
        Diagnosis diagnosis = SignatureDoctor.create().examine(Capture.ofHttp("GET / HTTP/1.1\nHost: h\n"));
        assertTrue(diagnosis.isEmpty());
        assertFalse(diagnosis.notes().isEmpty());
    }
}
