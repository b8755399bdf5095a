package dev.lamina.client.internal.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The framing of event streams")
class EventDecoderTest {
    private static final byte[] NOTHING = {};

    static Stream<Arguments> messages() {
        return Vectors.cases("eventstream/messages.json", (json, sink) -> {
            for (Object one : Json.array(json)) {
                Map<String, Object> vector = Json.object(one);
                if (vector.get("encodedBase64") != null) {
                    sink.accept((String) vector.get("name"), vector);
                }
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("messages")
    void readsWhatOthersWrote(String name, Map<String, Object> vector) throws IOException {
        byte[] encoded = Base64.getDecoder().decode((String) vector.get("encodedBase64"));
        EventDecoder decoder = new EventDecoder(new ByteArrayInputStream(encoded));
        if (vector.get("decoded") == null) {
            assertThrows(IOException.class, decoder::next);
            return;
        }
        Map<String, Object> decoded = Json.object(vector.get("decoded"));
        EventMessage message = decoder.next();
        assertNull(decoder.next());
        List<Object> expected = new ArrayList<>();
        for (Object one : Json.array(decoded.get("headers"))) {
            Map<String, Object> header = Json.object(one);
            expected.add(List.of(header.get("name"), header.get("type"), value(header)));
        }
        List<Object> actual = new ArrayList<>();
        for (Map.Entry<String, Object> header : message.headers().entrySet()) {
            actual.add(List.of(header.getKey(), type(header.getValue()), plain(header.getValue())));
        }
        assertEquals(expected, actual);
        assertArrayEquals(Base64.getDecoder().decode((String) decoded.get("payloadBase64")), message.payload());
    }

    private static Object value(Map<String, Object> header) {
        Object value = header.containsKey("value") ? header.get("value") : header.get("valueBase64");
        return value instanceof Number number ? (Object) number.longValue() : value;
    }

    private static String type(Object value) {
        if (value instanceof byte[]) {
            return "byte_array";
        }
        return value instanceof Instant
                ? "timestamp"
                : value.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    private static Object plain(Object value) {
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof UUID uuid) {
            return plain(ByteBuffer.allocate(16)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array());
        }
        if (value instanceof Instant moment) {
            return moment.toEpochMilli();
        }
        return value instanceof Number number ? (Object) number.longValue() : value;
    }

    private static IOException refused(byte[] bytes) {
        return assertThrows(IOException.class, () -> new EventDecoder(new ByteArrayInputStream(bytes)).next());
    }

    @Test
    @DisplayName("a stream that ends anywhere but between two messages is refused")
    void truncated() throws IOException {
        byte[] whole = Frames.event("Any", "<Thing/>");
        for (int i = 1; i < whole.length; i++) {
            assertEquals(
                    "it ended within an event", refused(Arrays.copyOf(whole, i)).getMessage());
        }
        assertNull(new EventDecoder(new ByteArrayInputStream(NOTHING)).next());
    }

    @Test
    @DisplayName("any single bit that is wrong is noticed")
    void damaged() {
        byte[] whole = Frames.event("Any", "<Thing/>");
        for (int i = 0; i < 8 * whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i / 8] ^= (byte) (1 << i % 8);
            String message = refused(damaged).getMessage();
            assertTrue(message.contains("damaged on its way"), message);
        }
    }

    @Test
    @DisplayName("lengths are bounded, and must fit in each other")
    void lengths() {
        for (int total : new int[] {-1, Integer.MIN_VALUE, EventDecoder.MESSAGE_BYTES + 1, 0, 15}) {
            String message = refused(Frames.message(total, 0, NOTHING, NOTHING)).getMessage();
            assertTrue(message.startsWith("an event of " + Integer.toUnsignedString(total)), message);
        }
        for (int headers : new int[] {-1, EventDecoder.HEADERS_BYTES + 1}) {
            assertTrue(refused(Frames.message(1000, headers, NOTHING, NOTHING))
                    .getMessage()
                    .startsWith("an event with headers of"));
        }
        assertTrue(refused(Frames.message(20, 5, NOTHING, NOTHING)).getMessage().contains("cannot hold"));
    }

    @Test
    @DisplayName("a message as long as may be is read")
    void longest() throws IOException {
        byte[] payload = new byte[EventDecoder.MESSAGE_BYTES - 16];
        payload[7] = 42;
        byte[] bytes = Frames.message(NOTHING, payload);
        EventMessage message = new EventDecoder(new ByteArrayInputStream(bytes)).next();
        assertNotNull(message);
        assertArrayEquals(payload, message.payload());
    }

    @Test
    @DisplayName("headers that are none are refused, whatever the checksums say")
    void headers() {
        String[] wrong = {
            "\0",
            "\1",
            "\5name",
            "\1n\12",
            "\1n\7",
            "\1n\7\0\5four",
            "\1n\4\0\0\0",
            "\1n\0\1n\0",
            "\1n\10\0",
            "\1n\11\0",
            "\1n\6\0\1"
        };
        for (String one : wrong) {
            refused(Frames.message(one.getBytes(StandardCharsets.ISO_8859_1), NOTHING));
        }
        byte[] latin1 = "\1n\7\0\1\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        assertTrue(refused(Frames.message(latin1, NOTHING)).getMessage().contains("not UTF-8"));
    }
}
