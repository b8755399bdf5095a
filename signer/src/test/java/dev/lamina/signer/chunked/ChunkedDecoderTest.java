package dev.lamina.signer.chunked;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.StreamingPayload;
import dev.lamina.signer.chunked.Bodies.Sent;
import dev.lamina.signer.verify.Refusal;
import dev.lamina.signer.verify.Refusal.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The decoder")
class ChunkedDecoderTest {
    private static final String BIG = "b".repeat(8192);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n",
                "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n",
                "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\n\r\n\r\n",
                "5\r\nhello\r\n0\r\n\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n",
                "5\r\nhello\r\n0\r\nX-Amz-Checksum-Crc32:  NhCmhg== \r\n\r\n",
                "005 \r\nhello\r\n00\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n",
                "5;name=value;other\r\nhello\r\n0;x\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n",
                "5;chunk-signature=0\r\nhello\r\n0;chunk-signature=1\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n",
            })
    @DisplayName("reads the framing of every client that S3 reads")
    void lenient(String framed) throws IOException {
        ChunkedDecoder decoder = unsigned(framed, 5);
        assertEquals("hello", new String(decoder.readAllBytes(), StandardCharsets.UTF_8));
        assertEquals("NhCmhg==", decoder.trailers().get("x-amz-checksum-crc32"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | INCOMPLETE_BODY",
                "5 | INCOMPLETE_BODY",
                "5~ | INCOMPLETE_BODY",
                "5~hel | INCOMPLETE_BODY",
                "5~hello | INCOMPLETE_BODY",
                "5~hello~ | INCOMPLETE_BODY",
                "5~hello~0 | INCOMPLETE_BODY",
                "6~hello!~0~T~ | INCOMPLETE_BODY",
                "4~hell~0~T~ | INCOMPLETE_BODY",
                "fffffffffffffff~hello~0~T~ | INCOMPLETE_BODY",
                "ffffffffffffffff~hello~0~T~ | MALFORMED_CHUNK",
                "-5~hello~0~T~ | MALFORMED_CHUNK",
                "5x~hello~0~T~ | MALFORMED_CHUNK",
                "~5~hello~0~T~ | MALFORMED_CHUNK",
                ";a=b~hello~0~T~ | MALFORMED_CHUNK",
                "5~helloX~0~T~ | MALFORMED_CHUNK",
                "3~hel~2~lo~0~T~ | INVALID_CHUNK_SIZE",
                "5~hello~0~~ | MALFORMED_TRAILER",
                "5~hello~0~T~T~ | MALFORMED_TRAILER",
                "5~hello~0~T~a:b~ | MALFORMED_TRAILER",
                "5~hello~0~Tx~ y: z~ | MALFORMED_TRAILER",
                "5~hello~0~no colon~ | MALFORMED_TRAILER",
                "5~hello~0~x-amz-checksum-crc32:~ | MALFORMED_TRAILER",
                "5~hello~0~T~x-amz-trailer-signature:0~ | MALFORMED_TRAILER",
            })
    @DisplayName("refuses in S3's words")
    void refuses(String framed, Reason reason) {
        String bytes = framed.replace("T", "x-amz-checksum-crc32:NhCmhg==").replace("~", "\r\n");
        assertEquals(reason, refusal(unsigned(bytes, 5)).reason());
    }

    @Test
    @DisplayName("says which chunk was too small")
    void smallChunk() {
        Refusal refusal = refusal(unsigned("2000\r\n" + BIG + "\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n", 8197));
        assertEquals("InvalidChunkSizeError", refusal.code());
        assertEquals(403, refusal.status());
        assertEquals("3", refusal.details().get("Chunk"));
        assertEquals("3", refusal.details().get("BadChunkSize"));
    }

    @Test
    @DisplayName("bounds lines, trailers and signed chunks")
    void limits() throws IOException {
        assertEquals(
                Reason.MALFORMED_CHUNK,
                refusal(unsigned("5;" + BIG + "\r\nhello\r\n0\r\n\r\n", 5)).reason());
        assertEquals(
                Reason.MALFORMED_CHUNK,
                refusal(unsigned("5" + " ".repeat(1023) + "\r\r\nhello\r\n", 5)).reason());
        assertEquals(
                Reason.MALFORMED_TRAILER,
                refusal(any("0\r\na:" + BIG + "\r\n\r\n")).reason());
        assertEquals(
                Reason.MALFORMED_TRAILER,
                refusal(any("0\r\n" + "\n".repeat(8193))).reason());
        StringBuilder many = new StringBuilder("0\r\n");
        for (int i = 0; i < 17; i++) {
            many.append('a').append(i).append(":b\r\n");
        }
        assertEquals(Reason.MALFORMED_TRAILER, refusal(any(many.toString())).reason());
        Sent sent = Bodies.sent(StreamingPayload.SIGNED, Bodies.letters(8193), 9000);
        ChunkedDecoder small = ChunkedDecoder.builder(new ByteArrayInputStream(sent.framed()), sent.claims())
                .maxChunkSize(8192)
                .build();
        assertEquals(Reason.INVALID_CHUNK_SIZE, refusal(small).reason());
    }

    @Test
    @DisplayName("says what a wrong chunk should have signed, and gives none of its data")
    void wrongSignature() throws IOException {
        Sent sent = Bodies.sent(StreamingPayload.SIGNED, Bodies.letters(20_000), 8192);
        sent.framed()[10_000] ^= 1;
        ChunkedDecoder decoder = ChunkedDecoder.of(new ByteArrayInputStream(sent.framed()), sent.claims());

        assertArrayEquals(Bodies.letters(8192), decoder.readNBytes(8192));
        Refusal refusal = refusal(decoder);
        assertEquals(Reason.SIGNATURE_DOES_NOT_MATCH, refusal.reason());
        assertEquals(403, refusal.status());
        assertTrue(refusal.stringToSign().startsWith("AWS4-HMAC-SHA256-PAYLOAD\n20150830T123600Z\n"));
        assertEquals(64, refusal.details().get("SignatureProvided").length());
    }

    @Test
    @DisplayName("hands out the last byte only when the end was right, even to who reads no further")
    void lastByte() throws IOException {
        Sent sent = Bodies.sent(StreamingPayload.SIGNED_TRAILER, Bodies.letters(100), 8192, "a", "b");
        String text = new String(sent.framed(), StandardCharsets.ISO_8859_1);
        byte[] changed = text.replace("a:b\r\n", "a:c\r\n").getBytes(StandardCharsets.ISO_8859_1);
        ChunkedDecoder decoder = ChunkedDecoder.of(new ByteArrayInputStream(changed), sent.claims());

        assertEquals(99, decoder.readNBytes(99).length);
        RefusedBodyException refused = assertThrows(RefusedBodyException.class, decoder::read);
        assertEquals("SignatureDoesNotMatch", refused.refusal().code());
        assertSame(refused, assertThrows(RefusedBodyException.class, decoder::read));
        assertThrows(IllegalStateException.class, decoder::trailers);
    }

    @Test
    @DisplayName("wants every signature")
    void missingSignatures() throws IOException {
        Sent sent = Bodies.sent(StreamingPayload.SIGNED_TRAILER, Bodies.letters(100), 8192, "a", "b");
        String text = new String(sent.framed(), StandardCharsets.ISO_8859_1);
        String noTrailerSignature = text.substring(0, text.indexOf("x-amz-trailer-signature")) + "\r\n";
        String noChunkSignature = text.replaceFirst(";chunk-signature=[0-9a-f]+", "");
        assertEquals(
                Reason.MALFORMED_TRAILER,
                refusal(signed(noTrailerSignature, sent)).reason());
        assertEquals(
                Reason.MALFORMED_CHUNK, refusal(signed(noChunkSignature, sent)).reason());
        String behind = text.substring(0, text.length() - 2) + "a:b\r\n\r\n";
        assertEquals(Reason.MALFORMED_TRAILER, refusal(signed(behind, sent)).reason());
    }

    @Test
    @DisplayName("takes white space around a chunk's signature")
    void whiteSpace() throws IOException {
        Sent sent = Bodies.sent(StreamingPayload.SIGNED, Bodies.letters(100), 8192);
        String text = new String(sent.framed(), StandardCharsets.ISO_8859_1);
        String spaced = text.replace(";chunk-signature=", " ; a ; chunk-signature = ");
        assertArrayEquals(sent.data(), signed(spaced, sent).readAllBytes());
        assertArrayEquals(
                sent.data(), signed(text.substring(0, text.length() - 2), sent).readAllBytes());
    }

    @Test
    @DisplayName("looks at no signature and no length where it was told none")
    void unchecked() throws IOException {
        Sent sent = Bodies.sent(StreamingPayload.SIGNED_TRAILER, Bodies.letters(100), 8192, "a", "b");
        sent.framed()[30] ^= 1;
        ChunkedDecoder decoder = ChunkedDecoder.builder(
                        new ByteArrayInputStream(sent.framed()), StreamingPayload.SIGNED_TRAILER)
                .build();
        assertArrayEquals(sent.data(), decoder.readAllBytes());
        assertEquals(sent.trailers(), decoder.trailers());
        assertThrows(
                IllegalArgumentException.class,
                () -> ChunkedDecoder.builder(InputStream.nullInputStream(), StreamingPayload.UNSIGNED_TRAILER)
                        .chunkSigner(sent.claims().chunkSigner()));
    }

    @Test
    @DisplayName("passes on what its source throws, and says it again")
    void source() {
        IOException broken = new IOException("broken");
        InputStream source = new InputStream() {
            @Override
            public int read() throws IOException {
                throw broken;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw broken;
            }
        };
        ChunkedDecoder decoder = ChunkedDecoder.builder(source, StreamingPayload.UNSIGNED_TRAILER)
                .build();
        assertSame(broken, assertThrows(IOException.class, decoder::read));
        assertSame(broken, assertThrows(IOException.class, decoder::read));
    }

    private static Refusal refusal(ChunkedDecoder decoder) {
        RefusedBodyException refused = assertThrows(RefusedBodyException.class, decoder::readAllBytes);
        assertEquals(refused.refusal().toString(), refused.getMessage());
        assertFalse(refused.getMessage().contains("secret"));
        return refused.refusal();
    }

    private static ChunkedDecoder unsigned(String framed, long length) {
        return ChunkedDecoder.builder(stream(framed), StreamingPayload.UNSIGNED_TRAILER)
                .decodedLength(length)
                .trailerNames(List.of("x-amz-checksum-crc32"))
                .build();
    }

    private static ChunkedDecoder any(String framed) {
        return ChunkedDecoder.builder(stream(framed), StreamingPayload.UNSIGNED_TRAILER)
                .build();
    }

    private static ChunkedDecoder signed(String framed, Sent sent) {
        return ChunkedDecoder.of(stream(framed), sent.claims());
    }

    private static InputStream stream(String framed) {
        return new ByteArrayInputStream(framed.getBytes(StandardCharsets.ISO_8859_1));
    }
}
