package dev.lamina.signer.chunked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.Headers;
import dev.lamina.signer.StreamingPayload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The encoder")
class ChunkedEncoderTest {
    @Test
    @DisplayName("frames an unsigned body with its trailer")
    void unsigned() throws IOException {
        ChunkedEncoder encoder = encoder(5);
        assertEquals("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", text(encoder, "hello"));
        assertEquals(46, encoder.encodedLength());
    }

    @Test
    @DisplayName("frames an empty body as its last chunk alone")
    void empty() throws IOException {
        assertEquals("0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", text(encoder(0), ""));
        assertEquals(
                86, ChunkedEncoder.builder(StreamingPayload.SIGNED, 0).build().encodedLength());
    }

    @Test
    @DisplayName("says the length of bodies of any size before it has seen them")
    void lengths() {
        long gibibyte = 1L << 30;
        int frame = "20000;chunk-signature=".length() + 64 + 4;
        assertEquals(
                5 * gibibyte + 5 * 8192L * frame + 86,
                ChunkedEncoder.builder(StreamingPayload.SIGNED, 5 * gibibyte)
                        .build()
                        .encodedLength());
        assertTrue(ChunkedEncoder.builder(StreamingPayload.SIGNED, 1L << 62)
                        .chunkSize(ChunkedEncoder.MIN_CHUNK_SIZE)
                        .build()
                        .encodedLength()
                > 1L << 62);
    }

    @Test
    @DisplayName("keeps the body's own encoding behind aws-chunked")
    void headers() {
        assertEquals(
                Headers.of(
                        "Content-Encoding",
                        "aws-chunked,gzip",
                        "x-amz-decoded-content-length",
                        "5",
                        "x-amz-content-sha256",
                        "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                        "x-amz-trailer",
                        "x-amz-checksum-crc32"),
                encoder(5).headers("gzip"));
        assertEquals("aws-chunked", encoder(5).headers("").get("Content-Encoding"));
        assertEquals(
                3,
                ChunkedEncoder.builder(StreamingPayload.SIGNED, 5)
                        .build()
                        .headers(null)
                        .size());
    }

    @Test
    @DisplayName("asks for a trailer after the last byte was read, and once")
    void supplier() throws IOException {
        List<String> events = new ArrayList<>();
        InputStream source = new ByteArrayInputStream(Bodies.letters(20_000)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                events.add("read");
                return super.read(bytes, offset, length);
            }

            @Override
            public void close() {
                events.add("closed");
            }
        };
        Supplier<String> value = () -> {
            events.add("asked");
            return "NhCmhg==";
        };
        try (InputStream framed = encoder(20_000).encode(source, null, List.of(value))) {
            framed.readAllBytes();
            assertEquals(-1, framed.read());
        }

        assertEquals(events.size() - 2, events.indexOf("asked"));
        assertEquals(events.size() - 1, events.indexOf("closed"));
    }

    @Test
    @DisplayName("does not end a body that is shorter or longer than was declared")
    void declared() {
        IOException tooShort = assertThrows(IOException.class, () -> text(encoder(6), "hello"));
        IOException tooLong = assertThrows(IOException.class, () -> text(encoder(4), "hello"));
        assertEquals("the body ended after 5 bytes of its declared length of 6", tooShort.getMessage());
        assertEquals("the body is longer than its declared length of 4 bytes", tooLong.getMessage());
        assertThrows(IOException.class, () -> text(encoder(0), "hello"));
    }

    @Test
    @DisplayName("refuses a trailer whose value is not as was declared")
    void trailerValues() {
        for (String value : new String[] {"NhCmhg=", "", "NhCmhg=\n", "NhCmhg= ", "NhCmhg=é", null}) {
            InputStream framed = encoder(0).encode(new ByteArrayInputStream(new byte[0]), null, List.of(() -> value));
            assertThrows(IllegalStateException.class, framed::readAllBytes);
        }
    }

    @Test
    @DisplayName("refuses settings that no server would take, and says what would do")
    void settings() {
        ChunkedEncoder.Builder signed = ChunkedEncoder.builder(StreamingPayload.SIGNED, 1);
        ChunkedEncoder.Builder trailing = ChunkedEncoder.builder(StreamingPayload.SIGNED_TRAILER, 1);
        illegal(() -> ChunkedEncoder.builder(StreamingPayload.SIGNED, -1), "-1");
        illegal(() -> ChunkedEncoder.builder(StreamingPayload.SIGNED, Long.MAX_VALUE), "2^62");
        illegal(() -> signed.chunkSize(8191), "8192");
        illegal(() -> signed.chunkSize(ChunkedEncoder.MAX_CHUNK_SIZE + 1), "16777216");
        illegal(() -> signed.trailer("a", 1), "SIGNED_TRAILER");
        illegal(trailing::build, "none was added");
        illegal(() -> trailing.trailer("", 1), "letters");
        illegal(() -> trailing.trailer("a b", 1), "a b");
        illegal(() -> trailing.trailer("X-Amz-Trailer-Signature", 64), "neither");
        illegal(() -> trailing.trailer("a", 0), "valueLength is 0");
        illegal(() -> trailing.trailer("a", 1).trailer("A", 1), "already");
        InputStream none = InputStream.nullInputStream();
        illegal(() -> signed.build().encode(none, null, List.of()), "chunk signer");
        illegal(() -> encoder(0).encode(none, null, List.of()), "0 trailer values");
    }

    private static void illegal(org.junit.jupiter.api.function.Executable call, String said) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(said), message);
    }

    private static ChunkedEncoder encoder(long length) {
        return ChunkedEncoder.builder(StreamingPayload.UNSIGNED_TRAILER, length)
                .trailer("X-Amz-Checksum-Crc32", 8)
                .build();
    }

    private static String text(ChunkedEncoder encoder, String body) throws IOException {
        InputStream source = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        byte[] framed = encoder.encode(source, null, List.of(() -> "NhCmhg==")).readAllBytes();
        return new String(framed, StandardCharsets.UTF_8);
    }
}
