package dev.lamina.client.internal.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.Body;
import dev.lamina.client.ChecksumMode;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import okhttp3.MediaType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrityTest {
    private static final Api API = Api.parse("""
            api store 1
             protocol rest-xml
            operation Put PUT /
             checksum Algorithm
            request
             Algorithm Text header=x-amz-sdk-checksum-algorithm
             Body Bytes payload stream
            operation Delete POST / checksum-required
             checksum Algorithm
            request
             Algorithm Text header=x-amz-sdk-checksum-algorithm
             Body Bytes payload
            operation Get GET /
             checksum-mode Mode
             response-checksums CRC64NVME CRC32 SHA256 XXHASH3 ADLER32
            request
             Mode Text header=x-amz-checksum-mode
            response
             Body Bytes payload stream
            string Text
            blob Bytes
            """);

    private static final String HELLO_CRC32 = "NhCmhg==";
    private static final String HELLO_SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private static OutgoingRequest protect(
            String operation, String scheme, Body body, ChecksumMode mode, Map<String, ?> input, String... headers) {
        Operation found = API.operation(operation);
        SigningRequest.Builder request = SigningRequest.builder("PUT", scheme + "://store/");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return new Integrity(ClientConfig.builder().requestChecksums(mode).build())
                .protect(found, Struct.of(found.input(), input), new OutgoingRequest(request.build(), body));
    }

    private static OutgoingRequest put(String scheme, Body body) {
        return protect("Put", scheme, body, ChecksumMode.WHEN_SUPPORTED, Map.of());
    }

    @Test
    @DisplayName("Over http the body's hash is signed, and a CRC32 goes with it")
    void http() {
        SigningRequest request = put("http", Body.of("hello")).request();
        assertEquals(HELLO_SHA256, request.payloadHash());
        assertEquals(HELLO_CRC32, request.headers().get("x-amz-checksum-crc32"));
        assertEquals("CRC32", request.headers().get("x-amz-sdk-checksum-algorithm"));
    }

    @Test
    @DisplayName("Over https a body that streams has its checksum signed in its place")
    void https() {
        SigningRequest request = put("https", Body.of("hello")).request();
        assertEquals("UNSIGNED-PAYLOAD", request.payloadHash());
        assertEquals(HELLO_CRC32, request.headers().get("x-amz-checksum-crc32"));
        assertEquals(
                HELLO_SHA256,
                protect("Delete", "https", Body.of("hello"), ChecksumMode.WHEN_SUPPORTED, Map.of())
                        .request()
                        .payloadHash());
    }

    @Test
    @DisplayName("Without a checksum by default the whole body is hashed, and what requires one still has it")
    void whenRequired() {
        SigningRequest request = protect("Put", "https", Body.of("hello"), ChecksumMode.WHEN_REQUIRED, Map.of())
                .request();
        assertEquals(HELLO_SHA256, request.payloadHash());
        assertNull(request.headers().get("x-amz-checksum-crc32"));
        assertEquals(
                HELLO_CRC32,
                protect("Delete", "https", Body.of("hello"), ChecksumMode.WHEN_REQUIRED, Map.of())
                        .request()
                        .headers()
                        .get("x-amz-checksum-crc32"));
    }

    @ParameterizedTest
    @CsvSource({
        "CRC32C,x-amz-checksum-crc32c,mnG7TA==",
        "SHA1,x-amz-checksum-sha1,qvTGHdzF6KLavt4PO0gs2a6pQ00=",
        "SHA256,x-amz-checksum-sha256,LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=",
        "CRC64NVME,x-amz-checksum-crc64nvme,M3eFcAZSQlc=",
        "XXHASH64,x-amz-checksum-xxhash64,JseCfYifbaM="
    })
    @DisplayName("The algorithm that was asked for is used")
    void asked(String algorithm, String header, String value) {
        Headers headers = protect(
                        "Put",
                        "http",
                        Body.of("hello"),
                        ChecksumMode.WHEN_REQUIRED,
                        Map.of("Algorithm", algorithm),
                        "x-amz-sdk-checksum-algorithm",
                        algorithm)
                .request()
                .headers();
        assertEquals(value, headers.get(header));
        assertEquals(1, headers.all("x-amz-sdk-checksum-algorithm").size());
    }

    @Test
    @DisplayName("A checksum of the caller's own is left alone")
    void own() {
        Headers headers = protect(
                        "Put",
                        "http",
                        Body.of("hello"),
                        ChecksumMode.WHEN_SUPPORTED,
                        Map.of(),
                        "x-amz-checksum-sha1",
                        "x")
                .request()
                .headers();
        assertEquals("x", headers.get("x-amz-checksum-sha1"));
        assertFalse(headers.has("x-amz-checksum-crc32"));
    }

    @Test
    @DisplayName("An algorithm that is not computed here is refused, with those that are")
    void unknown() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> protect(
                        "Put", "http", Body.of("x"), ChecksumMode.WHEN_SUPPORTED, Map.of("Algorithm", "ADLER32")));
        assertTrue(e.getMessage().contains("CRC64NVME"), e.getMessage());
    }

    @Test
    @DisplayName("A short stream is held: it can be hashed, counted and sent again")
    void shortStream() {
        OutgoingRequest known =
                put("http", Body.of(new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)), 5));
        assertTrue(known.body().replayable());
        assertEquals(HELLO_SHA256, known.request().payloadHash());
        OutgoingRequest unknown =
                put("http", Body.of(new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8))));
        assertEquals(5, unknown.body().length().getAsLong());
        assertEquals("hello", unknown.body().string());
    }

    @Test
    @DisplayName("A ContentLength of the caller's must be the body's, and tells that of a stream")
    void contentLength() {
        for (String wrong : new String[] {"5", "-1"}) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class,
                    () -> protect(
                            "Put",
                            "http",
                            Body.of("abc"),
                            ChecksumMode.WHEN_SUPPORTED,
                            Map.of(),
                            "Content-Length",
                            wrong));
            assertTrue(e.getMessage().contains("ContentLength: " + wrong), e.getMessage());
        }
        byte[] large = new byte[ReplayWindow.HELD_BYTES + 1];
        OutgoingRequest told = protect(
                "Put",
                "http",
                Body.of(new ByteArrayInputStream(large)),
                ChecksumMode.WHEN_SUPPORTED,
                Map.of(),
                "Content-Length",
                String.valueOf(large.length));
        assertEquals(String.valueOf(large.length), told.request().headers().get("x-amz-decoded-content-length"));
        assertFalse(told.request().headers().has("Content-Length"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4, 6, 1 << 20})
    @DisplayName("A short stream of another length than was declared is refused before anything is sent")
    void wrongLength(long declared) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> put(
                        "http", Body.of(new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)), declared)));
        assertTrue(e.getMessage().contains("5 bytes"), e.getMessage());
    }

    @Test
    @DisplayName("A long stream of known length has its checksum behind it, in signed chunks over http")
    void longStream() {
        byte[] large = new byte[ReplayWindow.HELD_BYTES + 1];
        for (String scheme : new String[] {"http", "https"}) {
            OutgoingRequest outgoing = put(scheme, Body.of(new ByteArrayInputStream(large), large.length));
            SigningRequest request = outgoing.request();
            assertFalse(outgoing.body().replayable());
            assertEquals(
                    scheme.equals("http")
                            ? "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"
                            : "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                    request.payloadHash());
            assertEquals("x-amz-checksum-crc32", request.headers().get("x-amz-trailer"));
            assertEquals("aws-chunked", request.headers().get("Content-Encoding"));
            assertEquals(String.valueOf(large.length), request.headers().get("x-amz-decoded-content-length"));
            assertEquals("CRC32", request.headers().get("x-amz-sdk-checksum-algorithm"));
            assertFalse(request.headers().has("x-amz-checksum-crc32"));
            SignedRequest signed = Signer.of("s3", "eu-west-1").sign(request, Credentials.of("AKID", "secret"));
            byte[] framed = outgoing.bodyOf(signed).bytes();
            assertEquals(outgoing.body().length().getAsLong(), framed.length);
            assertTrue(new String(framed, StandardCharsets.ISO_8859_1).contains("\r\nx-amz-checksum-crc32:"));
        }
    }

    @Test
    @DisplayName("A long stream of unknown length, or without a checksum, streams as it is")
    void longPlainStream() {
        byte[] large = new byte[ReplayWindow.HELD_BYTES + 1];
        large[large.length - 1] = 7;
        OutgoingRequest outgoing = put("http", Body.of(new ByteArrayInputStream(large)));
        assertEquals("UNSIGNED-PAYLOAD", outgoing.request().payloadHash());
        assertFalse(outgoing.request().headers().has("x-amz-checksum-crc32"));
        assertTrue(outgoing.body().length().isEmpty());
        assertArrayEquals(large, outgoing.body().bytes());
        OutgoingRequest required = protect(
                "Put",
                "http",
                Body.of(new ByteArrayInputStream(large), large.length),
                ChecksumMode.WHEN_REQUIRED,
                Map.of());
        assertEquals("UNSIGNED-PAYLOAD", required.request().payloadHash());
        assertThrows(
                IllegalArgumentException.class,
                () -> protect(
                        "Put",
                        "http",
                        Body.of(new ByteArrayInputStream(large)),
                        ChecksumMode.WHEN_SUPPORTED,
                        Map.of("Algorithm", "CRC32")));
    }

    private static HttpResponse verified(int status, String... headers) {
        Operation get = API.operation("Get");
        Integrity integrity = new Integrity(ClientConfig.builder().build());
        Struct input = integrity.ask(get, Struct.of(get.input(), Map.of()));
        assertEquals("ENABLED", input.string("Mode"));
        okhttp3.ResponseBody content =
                okhttp3.ResponseBody.create(MediaType.get("text/plain"), "hello".getBytes(StandardCharsets.UTF_8));
        return integrity.verify(
                get, input, new HttpResponse(status, Headers.of(headers), new ResponseStream(null, content)));
    }

    @Test
    @DisplayName("A content that is not what its checksum says is an error at its end")
    void damaged() {
        assertEquals(
                "hello",
                verified(200, "x-amz-checksum-crc32", HELLO_CRC32).body().string());
        AwsClientException e = assertThrows(
                AwsClientException.class,
                () -> verified(200, "x-amz-checksum-crc32", "AAAAAA==").body().string());
        assertTrue(e.getMessage().contains("damaged"), e.getMessage());
        assertTrue(e.retryable());
        assertThrows(
                AwsClientException.class,
                () -> verified(200, "x-amz-checksum-xxhash3", "AAAAAAAAAAA=")
                        .body()
                        .string());
    }

    @Test
    @DisplayName("A checksum of parts, of a whole of which this is a part, or unknown here, is not held against it")
    void notComparable() {
        assertEquals(
                "hello",
                verified(200, "x-amz-checksum-crc32", "AAAAAA==-3").body().string());
        assertEquals(
                "hello",
                verified(206, "x-amz-checksum-crc32", "AAAAAA==").body().string());
        assertEquals(
                "hello",
                verified(200, "x-amz-checksum-adler32", "AAAAAA==").body().string());
        assertEquals("hello", verified(200).body().string());
    }

    @Test
    @DisplayName("Who says what to ask for is asked no more, and by setting nothing is asked")
    void ask() {
        Operation get = API.operation("Get");
        Struct own = Struct.of(get.input(), Map.of("Mode", "mine"));
        assertSame(own, new Integrity(ClientConfig.builder().build()).ask(get, own));
        Struct none = Struct.of(get.input(), Map.of());
        ClientConfig required = ClientConfig.builder()
                .responseChecksums(ChecksumMode.WHEN_REQUIRED)
                .build();
        assertSame(none, new Integrity(required).ask(get, none));
    }
}
