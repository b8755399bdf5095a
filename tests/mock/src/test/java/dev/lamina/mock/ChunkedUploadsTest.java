package dev.lamina.mock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.StreamingPayload;
import dev.lamina.signer.chunked.ChunkedEncoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(MockAwsExtension.class)
@DisplayName("A body in chunks")
class ChunkedUploadsTest {
    private static final String CRC = "x-amz-checksum-crc32";
    private static final String TARGET = "/photos/a";

    private MockAws aws;
    private RawClient s3;

    @BeforeEach
    void bucket(MockAws started) throws IOException {
        aws = started;
        s3 = new RawClient(started);
        s3.put("/photos", "");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "ECDSA.*")
    @DisplayName("is stored without its framing, with its trailer's checksum")
    void stored(StreamingPayload payload) throws IOException {
        byte[] data = data();
        Upload upload = upload(payload, data);

        RawClient.Response put = upload.send();

        assertEquals(200, put.status(), put.text());
        RawClient.Response got = s3.get(TARGET, "x-amz-checksum-mode", "ENABLED");
        assertArrayEquals(data, got.body());
        assertEquals("gzip", got.header("Content-Encoding"));
        assertEquals(payload.hasTrailers() ? crc32(data) : null, got.header(CRC));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"SIGNED", "SIGNED_TRAILER"})
    @DisplayName("is refused where a signed byte of it changed, and nothing is stored")
    void changed(StreamingPayload payload) throws IOException {
        Upload upload = upload(payload, data());
        upload.framed[10_000] ^= 1;

        RawClient.Response refused = upload.send();

        assertEquals(403, refused.status());
        assertEquals("SignatureDoesNotMatch", refused.code());
        assertEquals(404, s3.get(TARGET).status());
    }

    @Test
    @DisplayName("is refused where an unsigned byte of it changed, by its checksum")
    void badDigest() throws IOException {
        Upload upload = upload(StreamingPayload.UNSIGNED_TRAILER, data());
        upload.framed[10_000] ^= 1;
        assertEquals("BadDigest", upload.send().code());
        assertEquals(404, s3.get(TARGET).status());
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "5~hello~0~T:NhCmhg==~~ | 200",
                "5~hello~0~T:NhCmhg==~ | 200",
                "5~hallo~0~T:NhCmhg==~~ | BadDigest",
                "5~hello~0~T:NhCm~~ | InvalidRequest",
                "5~hello~0~~ | MalformedTrailerError",
                "5~hello~0~x-amz-checksum-sha1:NhCmhg==~~ | MalformedTrailerError",
                "5~hello~0~nonsense~~ | MalformedTrailerError",
                "5~hello~ | IncompleteBody",
                "4~hell~0~T:NhCmhg==~~ | IncompleteBody",
                "6~hello!~0~T:NhCmhg==~~ | IncompleteBody",
                "hello | IncompleteBody",
                "3~hel~2~lo~0~T:NhCmhg==~~ | InvalidChunkSizeError",
            })
    @DisplayName("is answered as S3 does")
    void handMade(String framed, String expected) throws IOException {
        String body = framed.replace("T", CRC).replace("~", "\r\n");
        RawClient.Response answer = s3.put(TARGET, body, unsigned("5", CRC));
        assertEquals(expected, answer.status() == 200 ? "200" : answer.code(), answer.text());
    }

    @Test
    @DisplayName("must say how long it is, and announce trailers that S3 knows")
    void announced() throws IOException {
        String body = "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n";
        RawClient.Response unknownLength = s3.put(
                TARGET, body, "x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "x-amz-trailer", CRC);
        assertEquals(411, unknownLength.status());
        assertEquals("MissingContentLength", unknownLength.code());
        assertEquals(
                "InvalidArgument", s3.put(TARGET, body, unsigned("five", CRC)).code());
        assertEquals(
                "InvalidRequest",
                s3.put(TARGET, body, unsigned("5", "x-amz-meta-a")).code());
        assertEquals(
                "InvalidRequest",
                s3.put(TARGET, body, unsigned("5", "x-amz-checksum-crc")).code());
    }

    @Test
    @DisplayName("may come in HTTP's chunks as well, since its length is known without them")
    void transferEncoding() throws IOException {
        String body = "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n";
        String authority = URI.create(aws.endpointUrl()).getAuthority();
        Headers headers = s3.sign(authority, "PUT", TARGET, new byte[0], unsigned("5", CRC))
                .headers();
        StringBuilder head = new StringBuilder("PUT /photos/a HTTP/1.1\r\nHost: " + authority + "\r\n");
        for (int i = 0; i < headers.size(); i++) {
            head.append(headers.name(i)).append(": ").append(headers.value(i)).append("\r\n");
        }
        head.append("Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        String framed = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
        String answer = new String(
                s3.raw(head.toString().getBytes(StandardCharsets.UTF_8), framed.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8);

        assertEquals("HTTP/1.1 200 OK", answer.substring(0, answer.indexOf('\r')));
        assertEquals("hello", s3.get(TARGET).text());
        assertNull(s3.get(TARGET).header("Content-Encoding"));
    }

    private static String[] unsigned(String length, String trailer) {
        return new String[] {
            "x-amz-content-sha256",
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            "x-amz-decoded-content-length",
            length,
            "x-amz-trailer",
            trailer,
            "Content-Encoding",
            "aws-chunked",
        };
    }

    private Upload upload(StreamingPayload payload, byte[] data) throws IOException {
        ChunkedEncoder.Builder builder =
                ChunkedEncoder.builder(payload, data.length).chunkSize(ChunkedEncoder.MIN_CHUNK_SIZE);
        List<Supplier<String>> trailers = new ArrayList<>();
        if (payload.hasTrailers()) {
            String crc = crc32(data);
            builder.trailer(CRC, crc.length());
            trailers.add(() -> crc);
        }
        ChunkedEncoder encoder = builder.build();
        Headers announced = encoder.headers("gzip");
        String[] headers = new String[2 * announced.size()];
        for (int i = 0; i < announced.size(); i++) {
            headers[2 * i] = announced.name(i);
            headers[2 * i + 1] = announced.value(i);
        }
        String authority = URI.create(aws.endpointUrl()).getAuthority();
        SignedRequest signed = s3.sign(authority, "PUT", TARGET, new byte[0], headers);
        byte[] framed = encoder.encode(
                        new ByteArrayInputStream(data), payload.isSigned() ? signed.chunkSigner() : null, trailers)
                .readAllBytes();
        return new Upload(authority, signed, framed);
    }

    /** A request, and its body as it will be sent, which a test may damage. */
    private final class Upload {
        private final String authority;
        private final SignedRequest signed;
        private final byte[] framed;

        private Upload(String authority, SignedRequest signed, byte[] framed) {
            this.authority = authority;
            this.signed = signed;
            this.framed = framed;
        }

        private RawClient.Response send() throws IOException {
            return s3.exchange("PUT", TARGET, authority, signed.headers(), framed);
        }
    }

    private static byte[] data() {
        byte[] data = new byte[20_000];
        new Random(1).nextBytes(data);
        return data;
    }

    private static String crc32(byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(data);
        byte[] value = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
        return Base64.getEncoder().encodeToString(value);
    }
}
