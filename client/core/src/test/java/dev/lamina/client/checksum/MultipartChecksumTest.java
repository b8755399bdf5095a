package dev.lamina.client.checksum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The checksum of parts")
class MultipartChecksumTest {
    static Stream<Arguments> pairs() {
        return Vectors.cases("checksums/known-answers.json", (json, sink) -> {
            int count = 0;
            for (Object one :
                    Json.array(Json.object(Json.object(json).get("combine")).get("cases"))) {
                Map<String, Object> known = Json.object(one);
                for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
                    if (known.get(algorithm.name()) != null) {
                        sink.accept(algorithm + " " + count, known);
                    }
                }
                count++;
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("pairs")
    @DisplayName("follows from the parts' own: known answers")
    void combined(String name, Map<String, Object> known) {
        ChecksumAlgorithm algorithm = ChecksumAlgorithm.named(name.substring(0, name.indexOf(' ')));
        List<Object> answers = Json.array(known.get(algorithm.name()));
        long length = ((Number) known.get("secondLength")).longValue();
        byte[] both = algorithm.combine(decoded(answers.get(0)), decoded(answers.get(1)), length);
        assertEquals(answers.get(2), Base64.getEncoder().encodeToString(both));
        assertEquals(
                answers.get(2),
                MultipartChecksum.fullObject(algorithm)
                        .part((String) answers.get(0), content(known.get("first")).length)
                        .part((String) answers.get(1), length)
                        .value());
        assertEquals(length, content(known.get("second")).length);
        assertEquals(answers.get(1), base64(algorithm, content(known.get("second"))));
    }

    private static byte[] decoded(Object base64) {
        return Base64.getDecoder().decode((String) base64);
    }

    private static byte[] content(Object given) {
        Map<String, Object> content = Json.object(given);
        if (content.get("base64") != null) {
            return decoded(content.get("base64"));
        }
        byte[] bytes = new byte[((Number) content.get("repeated")).intValue()];
        Arrays.fill(bytes, ((Number) content.get("byte")).byteValue());
        return bytes;
    }

    private static String base64(ChecksumAlgorithm algorithm, byte[] content) {
        Checksum checksum = algorithm.start();
        checksum.update(content);
        return checksum.base64();
    }

    static Stream<Arguments> composites() {
        return Vectors.cases("checksums/known-answers.json", (json, sink) -> {
            Map<String, Object> composite = Json.object(Json.object(json).get("composite"));
            for (String name : Json.object(composite.get("composite")).keySet()) {
                sink.accept(name, composite);
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("composites")
    @DisplayName("as a composite is that of their checksums, and the ETag that of their MD5s")
    void composite(String name, Map<String, Object> all) {
        List<Object> parts = Json.array(Json.object(all.get("parts")).get(name));
        ChecksumAlgorithm algorithm = ChecksumAlgorithm.named(name);
        MultipartChecksum composite = MultipartChecksum.composite(algorithm);
        MultipartChecksum etag = MultipartChecksum.etag();
        // What the parts hold stands in the vectors' words only.
        Matcher words = Pattern.compile("(\\d+) letters (\\w)").matcher((String) all.get("description"));
        int described = 0;
        for (Object part : parts) {
            composite.part((String) part, 0);
            if (words.find()) {
                byte[] content =
                        words.group(2).repeat(Integer.parseInt(words.group(1))).getBytes(StandardCharsets.US_ASCII);
                assertEquals(part, base64(algorithm, content));
                etag.part(base64(ChecksumAlgorithm.MD5, content), content.length);
                described++;
            }
        }
        assertEquals(Json.object(all.get("composite")).get(name), composite.value());
        if (described == parts.size()) {
            assertEquals(all.get("etag"), etag.value());
        }
    }

    @ParameterizedTest
    @EnumSource(names = "CRC.*", mode = EnumSource.Mode.MATCH_ALL)
    @DisplayName("of the whole object is that of its content, however it was cut")
    void cuts(ChecksumAlgorithm algorithm) {
        Random random = new Random(11);
        for (int round = 0; round < 50; round++) {
            byte[] content = new byte[random.nextInt(20_000)];
            random.nextBytes(content);
            MultipartChecksum whole = MultipartChecksum.fullObject(algorithm).part(base64(algorithm, new byte[0]), 0);
            for (int at = 0; at < content.length; ) {
                int length = Math.min(content.length - at, random.nextInt(5000));
                whole.part(base64(algorithm, Arrays.copyOfRange(content, at, at + length)), length);
                at += length;
            }
            assertEquals(base64(algorithm, content), whole.value());
        }
    }

    @ParameterizedTest
    @EnumSource(names = "CRC.*", mode = EnumSource.Mode.MATCH_ALL)
    @DisplayName("is associative over lengths that no test could compute")
    void long_(ChecksumAlgorithm algorithm) {
        Random random = new Random(13);
        byte[][] crcs = new byte[3][algorithm.length()];
        for (byte[] one : crcs) {
            random.nextBytes(one);
        }
        long second = 5_368_709_120L;
        long third = 5_497_558_138_881L;
        assertArrayEquals(
                algorithm.combine(algorithm.combine(crcs[0], crcs[1], second), crcs[2], third),
                algorithm.combine(crcs[0], algorithm.combine(crcs[1], crcs[2], third), second + third));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("of the whole object is for CRCs only")
    void combinable(ChecksumAlgorithm algorithm) {
        if (algorithm.isCombinable()) {
            assertTrue(algorithm.name().startsWith("CRC"));
            return;
        }
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> MultipartChecksum.fullObject(algorithm));
        assertTrue(e.getMessage().contains("CRC64NVME"), e.getMessage());
        byte[] one = new byte[algorithm.length()];
        assertThrows(IllegalArgumentException.class, () -> algorithm.combine(one, one, 1));
    }

    @Test
    @DisplayName("is refused for what cannot be a part's")
    void refused() {
        MultipartChecksum whole = MultipartChecksum.fullObject(ChecksumAlgorithm.CRC32);
        assertThrows(IllegalStateException.class, whole::value);
        whole.part("y/Q5Jg==", 9);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> whole.part("rosUhgp5mIg=", 9));
        assertTrue(
                e.getMessage().contains("part 2: a checksum of 8 bytes over 9 bytes; one of CRC32 has 4"),
                e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> whole.part("y/Q5Jg==", -1));
        assertThrows(IllegalArgumentException.class, () -> whole.part("y/Q5", 1));
        assertThrows(
                IllegalArgumentException.class, () -> ChecksumAlgorithm.CRC32.combine(new byte[4], new byte[8], 1));
        assertThrows(
                IllegalArgumentException.class, () -> ChecksumAlgorithm.CRC32.combine(new byte[4], new byte[4], -1));
        assertEquals("y/Q5Jg==", whole.value());
    }
}
