package dev.lamina.mock.internal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.mock.internal.http.Answer;
import dev.lamina.mock.internal.http.Incoming;
import dev.lamina.signer.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class S3FakeTest {
    private final S3Fake s3 = new S3Fake("us-east-1", Clock.systemUTC());

    @Test
    @DisplayName("a body that was too large to keep is EntityTooLarge")
    void entityTooLarge() {
        answer("PUT", "/photos", 0, "", Headers.of());
        S3Error refused = assertThrows(
                S3Error.class,
                () -> answer("PUT", "/photos/a", 6L << 30, "", Headers.of("Content-Length", "6442450944")));
        assertEquals("EntityTooLarge", refused.code());
        assertEquals(400, refused.status());
    }

    @Test
    @DisplayName("a batch of a thousand keys is deleted, and one of a thousand and one is refused")
    void deleteTooMany() {
        answer("PUT", "/photos", 0, "", Headers.of());
        assertEquals(200, delete(1000).status());
        assertEquals(
                "MalformedXML", assertThrows(S3Error.class, () -> delete(1001)).code());
    }

    @Test
    @DisplayName("NotModified has headers and no document")
    void notModified() {
        S3Error error = new S3Error(304, "NotModified", "Not Modified").withHeader("ETag", "x");
        Answer answer = S3Fake.error(error, "1", "2");
        assertEquals(Headers.of("ETag", "x"), answer.headers());
        assertEquals(0, answer.body().length);
    }

    private Answer delete(int keys) {
        StringBuilder xml = new StringBuilder("<Delete>");
        for (int i = 0; i < keys; i++) {
            xml.append("<Object><Key>").append(i).append("</Key></Object>");
        }
        String body = xml.append("</Delete>").toString();
        byte[] md5 = S3Checksum.digest("MD5", body.getBytes(StandardCharsets.UTF_8));
        String header = Base64.getEncoder().encodeToString(md5);
        return answer("POST", "/photos?delete", body.length(), body, Headers.of("Content-MD5", header));
    }

    private Answer answer(String method, String target, long length, String body, Headers headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return s3.answer(S3Request.of(new Incoming(method, target, headers, bytes, length)));
    }
}
