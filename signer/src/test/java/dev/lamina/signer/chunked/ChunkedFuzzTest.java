package dev.lamina.signer.chunked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.lamina.signer.chunked.Bodies.Sent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Whatever bytes come, the decoder ends, with data or with a refusal")
class ChunkedFuzzTest {
    private static final String[] PIECES = {
        "0",
        "5",
        "2000",
        "ffffffff",
        "fffffffffffffff",
        "80000000",
        "\r\n",
        "\n",
        "\r",
        ";",
        "=",
        "chunk-signature",
        ";chunk-signature=",
        "hello",
        ":",
        "x-amz-checksum-crc32:NhCmhg==",
        "x-amz-trailer-signature:",
        " ",
        "\0",
        "é",
        "5\r\nhello\r\n",
        "0\r\n",
        "0\r\n\r\n",
        "a".repeat(64),
        "3006020101020101" + "*".repeat(128),
        "b".repeat(8192),
        "2000\r\n" + "c".repeat(8192) + "\r\n",
    };

    static IntStream seeds() {
        return IntStream.range(0, 1_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("out of pieces of framing")
    void pieces(int seed) throws IOException {
        Random random = new Random(seed);
        Sent sent = Bodies.random(random);
        for (int i = 0; i < 10; i++) {
            ByteArrayOutputStream framed = new ByteArrayOutputStream();
            for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
                framed.writeBytes(PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
            }
            decode(framed.toByteArray(), sent);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("out of a right body with some bytes changed, taken out or put in")
    void damaged(int seed) throws IOException {
        Random random = new Random(seed);
        Sent sent = Bodies.random(random);
        byte[] framed = sent.framed();
        for (int i = 1 + random.nextInt(3); i > 0 && framed.length > 0; i--) {
            int at = random.nextInt(framed.length);
            int skip = random.nextInt(Math.min(3, framed.length - at) + 1);
            byte[] put = new byte[random.nextInt(4)];
            random.nextBytes(put);
            ByteArrayOutputStream damaged = new ByteArrayOutputStream();
            damaged.write(framed, 0, at);
            damaged.writeBytes(put);
            damaged.write(framed, at + skip, framed.length - at - skip);
            framed = damaged.toByteArray();
        }
        decode(framed, sent);
    }

    /** Any exception but the refusal fails the test. */
    private static void decode(byte[] framed, Sent sent) throws IOException {
        ChunkedDecoder checked = ChunkedDecoder.of(new ByteArrayInputStream(framed), sent.claims());
        try {
            assertEquals(sent.claims().decodedLength(), checked.readAllBytes().length);
            assertNotNull(checked.trailers());
        } catch (RefusedBodyException e) {
            assertNotNull(e.refusal().message());
        }
        ChunkedDecoder unchecked = ChunkedDecoder.builder(
                        new ByteArrayInputStream(framed), sent.claims().payload())
                .build();
        try {
            unchecked.readAllBytes();
            assertNotNull(unchecked.trailers());
        } catch (RefusedBodyException e) {
            assertNotNull(e.refusal().code());
        }
    }
}
