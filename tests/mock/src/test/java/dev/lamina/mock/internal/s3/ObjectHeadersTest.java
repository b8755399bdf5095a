package dev.lamina.mock.internal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.mock.internal.http.Incoming;
import dev.lamina.signer.Headers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ObjectHeadersTest {
    @Test
    @DisplayName("metadata beyond ASCII comes back as an encoded word")
    void beyondAscii() {
        Headers sent = Headers.of("x-amz-meta-K", "gr\u00FCn", "x-amz-meta-plain", "green");
        S3Request request = S3Request.of(new Incoming("PUT", "/b/k", sent, new byte[0], 0));
        assertEquals("=?UTF-8?B?Z3LDvG4=?=", ObjectHeaders.of(request).get("x-amz-meta-k"));
        assertEquals("green", ObjectHeaders.of(request).get("x-amz-meta-plain"));
    }

    @Test
    @DisplayName("S3's own framing is no encoding of the object")
    void awsChunked() {
        Headers sent = Headers.of("Content-Encoding", "aws-chunked,gzip, br");
        S3Request request = S3Request.of(new Incoming("PUT", "/b/k", sent, new byte[0], 0));
        assertEquals("gzip,br", ObjectHeaders.of(request).get("Content-Encoding"));
    }
}
