package dev.lamina.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultsTest {
    @RegisterExtension
    static final MockAwsExtension AWS = MockAwsExtension.of(
            MockAws.builder().clock(Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC)));

    private MockAws aws;
    private RawClient s3;

    @BeforeEach
    void object(MockAws aws) throws IOException {
        this.aws = aws;
        s3 = new RawClient(aws);
        s3.put("/photos", "");
        s3.put("/photos/a", "hello");
    }

    @Test
    @DisplayName("an error is answered as often as it was ordered, on its operation only, and nothing is done")
    void error() throws IOException {
        aws.fault(Fault.slowDown().on("PutObject").times(2));
        assertEquals("hello", s3.get("/photos/a").text());
        RawClient.Response refused = s3.put("/photos/a", "1");
        assertEquals(503, refused.status());
        assertEquals("SlowDown", refused.code());
        assertEquals(503, s3.put("/photos/a", "2").status());
        assertEquals("hello", s3.get("/photos/a").text());
        assertEquals(200, s3.put("/photos/a", "3").status());
        aws.fault(Fault.internalError());
        assertEquals("InternalError", s3.get("/photos/a").code());
        aws.fault(Fault.error(404, "NoSuchUpload"));
        assertEquals("NoSuchUpload", s3.get("/photos/a").code());
    }

    @Test
    @DisplayName("a request that the verifier refuses leaves a fault to the next one")
    void refusedFirst() throws IOException {
        aws.fault(Fault.slowDown());
        s3.exchange("GET", "/photos/a", "127.0.0.1", dev.lamina.signer.Headers.of(), new byte[0]);
        assertEquals(503, s3.get("/photos/a").status());
    }

    @Test
    @DisplayName("a connection dropped before the answer says nothing, but the request was carried out")
    void dropBeforeAnswer() throws IOException {
        aws.fault(Fault.dropBeforeAnswer());
        RawClient.Response lost = s3.put("/photos/b", "done");
        assertEquals(0, lost.status());
        assertEquals(0, lost.body().length);
        assertEquals("done", s3.get("/photos/b").text());
    }

    @Test
    @DisplayName("a connection dropped halfway gives half of the body that was announced")
    void dropHalfway() throws IOException {
        aws.fault(Fault.dropHalfway());
        RawClient.Response half = s3.get("/photos/a");
        assertEquals("5", half.header("Content-Length"));
        assertTrue(half.body().length > 0 && half.body().length < 5, half.text());
        aws.fault(Fault.dropHalfway());
        assertEquals(0, s3.send("HEAD", "/photos/a", "").status());
    }

    @Test
    @DisplayName("a connection dropped after the answer gives the whole answer")
    void dropAfterAnswer() throws IOException {
        aws.fault(Fault.dropAfterAnswer());
        assertEquals("hello", s3.get("/photos/a").text());
    }

    @Test
    @DisplayName("a truncated body is well framed")
    void truncated() throws IOException {
        aws.fault(Fault.truncatedBody());
        RawClient.Response half = s3.get("/photos/a");
        assertEquals("he", half.text());
        assertEquals("2", half.header("Content-Length"));
    }

    @Test
    @DisplayName("garbage is XML that breaks off")
    void garbage() throws IOException {
        aws.fault(Fault.garbage().on("ListObjectsV2"));
        assertTrue(s3.get("/photos?list-type=2").text().endsWith("</Na"));
    }

    @Test
    @DisplayName("a wrong length is announced, and the body sent as it is")
    void wrongLength() throws IOException {
        aws.fault(Fault.wrongContentLength(3)).fault(Fault.wrongContentLength(-2));
        RawClient.Response more = s3.get("/photos/a");
        assertEquals("8", more.header("Content-Length"));
        assertEquals("hello", more.text());
        assertEquals("3", s3.get("/photos/a").header("Content-Length"));
    }

    @Test
    @DisplayName("a clock that is off refuses signatures and shows in Date")
    void clockSkew() throws IOException {
        aws.fault(Fault.clockSkew(Duration.ofHours(1)));
        RawClient.Response refused = s3.get("/photos/a");
        assertEquals("RequestTimeTooSkewed", refused.code());
        assertEquals("Sun, 01 Mar 2026 13:00:00 GMT", refused.header("Date"));
        assertEquals(200, s3.get("/photos/a").status());
    }

    @Test
    @DisplayName("a fault that cannot be is refused at once")
    void invalid() {
        assertThrows(IllegalArgumentException.class, () -> Fault.error(200, "OK"));
        assertThrows(IllegalArgumentException.class, () -> Fault.slowDown().times(0));
        assertThrows(NullPointerException.class, () -> aws.fault(null));
    }
}
