package dev.lamina.signer.chunked;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.signer.StreamingPayload;
import dev.lamina.signer.chunked.Bodies.Sent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Whatever is framed is taken apart again, and refused once a byte of it changes")
class EncodeThenDecodeTest {
    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("the same data and trailers, in any pieces")
    void same(int seed) throws IOException {
        Random random = new Random(seed);
        Sent sent = Bodies.random(random);
        ChunkedDecoder decoder = ChunkedDecoder.of(Bodies.trickle(sent.framed(), random), sent.claims());
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte[] piece = new byte[1 + random.nextInt(9000)];
        for (int count = decoder.read(piece); count >= 0; count = decoder.read(piece)) {
            data.write(piece, 0, count);
        }

        assertArrayEquals(sent.data(), data.toByteArray());
        assertEquals(sent.trailers(), decoder.trailers());
        assertEquals(-1, decoder.read());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("a source that comes in pieces is framed as one that does not, and as long as was said")
    void pieces(int seed) throws IOException {
        Random random = new Random(seed);
        byte[] data = new byte[random.nextInt(40_000)];
        random.nextBytes(data);
        ChunkedEncoder encoder = ChunkedEncoder.builder(StreamingPayload.UNSIGNED_TRAILER, data.length)
                .chunkSize(ChunkedEncoder.MIN_CHUNK_SIZE + random.nextInt(9000))
                .trailer("x-amz-checksum-crc32", 8)
                .build();
        List<Supplier<String>> crc = List.of(() -> "NhCmhg==");
        byte[] framed =
                encoder.encode(new ByteArrayInputStream(data), null, crc).readAllBytes();
        ByteArrayOutputStream slowly = new ByteArrayOutputStream();
        try (var stream = encoder.encode(Bodies.trickle(data, random), null, crc)) {
            for (int b = stream.read(); b >= 0; b = stream.read()) {
                slowly.write(b);
            }
        }

        assertEquals(encoder.encodedLength(), framed.length);
        assertArrayEquals(framed, slowly.toByteArray());
    }

    /** All of the framing, and some of the data: there a byte is as good as another. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNSIGNED_TRAILER")
    @DisplayName("a signed body with any one byte of data, size, signature or trailer changed")
    void changed(StreamingPayload payload) throws IOException {
        String[] trailers = payload.hasTrailers() ? new String[] {"x-amz-checksum-crc32", "NhCmhg=="} : new String[0];
        byte[] data = new byte[2 * ChunkedEncoder.MIN_CHUNK_SIZE + 10];
        new Random(1).nextBytes(data);
        Sent sent = Bodies.sent(payload, data, ChunkedEncoder.MIN_CHUNK_SIZE, trailers);
        byte[] framed = sent.framed();
        int tail = framed.length - (payload.signatureLength() == 64 ? 300 : 600);
        for (int i = 0; i < framed.length; i += i < 200 || i >= tail ? 1 : 101) {
            for (int flip : new int[] {1, 2, 0x10, 0x80}) {
                byte[] bytes = framed.clone();
                bytes[i] ^= (byte) flip;
                if (sameMeaning(framed, i, bytes[i])) {
                    continue;
                }
                int index = i;
                RefusedBodyException refused = assertThrows(
                        RefusedBodyException.class,
                        () -> Bodies.decode(bytes, sent.claims()),
                        () -> "byte " + index + " changed by " + flip);
                assertNotNull(refused.refusal().code());
            }
        }
    }

    /** White space at the end is passed over, as S3 does. */
    private static boolean sameMeaning(byte[] framed, int index, byte changed) {
        return index >= framed.length - 2 && (changed == '\r' || changed == '\n');
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("a body that ends early, anywhere but in the line ends behind all")
    void cut(int seed) throws IOException {
        Random random = new Random(seed);
        Sent sent = Bodies.random(random);
        for (int i = 0; i < 20; i++) {
            int length = random.nextInt(sent.framed().length - 2);
            byte[] cut = Arrays.copyOf(sent.framed(), length);
            assertThrows(RefusedBodyException.class, () -> Bodies.decode(cut, sent.claims()), () -> "cut at " + length);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("a signed body whose chunks change places, or come twice, or are missing")
    void moved(int seed) throws IOException {
        Random random = new Random(seed);
        int size = ChunkedEncoder.MIN_CHUNK_SIZE;
        byte[] data = new byte[4 * size];
        random.nextBytes(data);
        Sent sent = Bodies.sent(StreamingPayload.SIGNED, data, size);
        int frame = (sent.framed().length - 86) / 4;
        int from = random.nextInt(4);
        int to = (from + 1 + random.nextInt(3)) % 4;
        byte[] swapped = sent.framed().clone();
        System.arraycopy(sent.framed(), from * frame, swapped, to * frame, frame);
        byte[] twice = swapped.clone();
        System.arraycopy(sent.framed(), to * frame, swapped, from * frame, frame);
        byte[] missing = new byte[sent.framed().length - frame];
        System.arraycopy(sent.framed(), 0, missing, 0, from * frame);
        System.arraycopy(sent.framed(), (from + 1) * frame, missing, from * frame, missing.length - from * frame);

        for (byte[] bytes : List.of(swapped, twice, missing)) {
            assertThrows(RefusedBodyException.class, () -> Bodies.decode(bytes, sent.claims()));
        }
    }
}
