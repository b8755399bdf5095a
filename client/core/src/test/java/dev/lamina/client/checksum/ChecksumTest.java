package dev.lamina.client.checksum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
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

@DisplayName("Checksums")
class ChecksumTest {
    /** How the vectors put inputs into words: a length, and what repeats. */
    private static final Pattern WORDS = Pattern.compile(
            "(\\d+) (?:(zero bytes)|(0xff bytes)|letters (.)|bytes (\\d+),(\\d+),\\.\\.,\\d+ over and over)");

    static Stream<Arguments> cases() {
        return Vectors.cases("checksums/known-answers.json", (json, sink) -> {
            for (Object one : Json.array(Json.object(json).get("cases"))) {
                Map<String, Object> known = Json.object(one);
                String name = String.valueOf(known.get("input"));
                if (input(name, known) != null) {
                    sink.accept(name, known);
                }
            }
        });
    }

    private static byte[] input(String name, Map<String, Object> known) {
        Object base64 = known.get("inputBase64");
        return base64 != null ? Base64.getDecoder().decode((String) base64) : inWords(name);
    }

    /** The input that is meant, or null if the words are unknown. */
    private static byte[] inWords(String words) {
        Matcher matcher = WORDS.matcher(words);
        if (!matcher.matches()) {
            return null;
        }
        byte[] input = new byte[Integer.parseInt(matcher.group(1))];
        if (matcher.group(3) != null) {
            Arrays.fill(input, (byte) 0xff);
        } else if (matcher.group(4) != null) {
            Arrays.fill(input, (byte) matcher.group(4).charAt(0));
        } else if (matcher.group(5) != null) {
            int first = Integer.parseInt(matcher.group(5));
            int step = Integer.parseInt(matcher.group(6)) - first;
            for (int i = 0; i < input.length; i++) {
                input[i] = (byte) (first + i * step);
            }
        }
        return input;
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    @DisplayName("have their known answers, however the bytes are cut")
    void known(String name, Map<String, Object> known) {
        byte[] input = input(name, known);
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            if (known.get(algorithm.name()) != null) {
                for (int piece : new int[] {input.length + 1, 7, 1000}) {
                    assertEquals(
                            known.get(algorithm.name()), inPieces(algorithm, input, piece), algorithm + " by " + piece);
                }
            }
        }
    }

    private static String inPieces(ChecksumAlgorithm algorithm, byte[] input, int piece) {
        Checksum checksum = algorithm.start();
        for (int at = 0; at < input.length; at += piece) {
            checksum.update(input, at, Math.min(piece, input.length - at));
        }
        return checksum.base64();
    }

    @Test
    @DisplayName("have the check values that the algorithms' catalogues give for 123456789")
    void check() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertEquals("y/Q5Jg==", inPieces(ChecksumAlgorithm.CRC32, digits, 4));
        assertEquals("4waSgw==", inPieces(ChecksumAlgorithm.CRC32C, digits, 4));
        assertEquals("rosUhgp5mIg=", inPieces(ChecksumAlgorithm.CRC64NVME, digits, 4));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("do not depend on how the bytes are cut, and are as long as they say")
    void cuts(ChecksumAlgorithm algorithm) {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] input = new byte[random.nextInt(600)];
            random.nextBytes(input);
            Checksum whole = algorithm.start();
            whole.update(input);
            byte[] value = whole.value();
            assertEquals(algorithm.length(), value.length);
            Checksum cut = algorithm.start();
            for (int at = 0; at < input.length; ) {
                int length = Math.min(input.length - at, random.nextInt(70));
                cut.update(input, at, length);
                at += length;
            }
            assertEquals(Base64.getEncoder().encodeToString(value), cut.base64());
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("are found by S3's names, and stand in a header of that name")
    void names(ChecksumAlgorithm algorithm) {
        assertEquals(algorithm, ChecksumAlgorithm.named(algorithm.name()));
        assertEquals("x-amz-checksum-" + algorithm.name().toLowerCase(java.util.Locale.ROOT), algorithm.header());
        assertTrue(algorithm.isAvailable());
    }

    @Test
    @DisplayName("refuse a range that is not within the array, and count none of it")
    void range() {
        for (String name : new String[] {"CRC32", "CRC64NVME", "XXHASH3"}) {
            Checksum checksum = ChecksumAlgorithm.named(name).start();
            assertThrows(IndexOutOfBoundsException.class, () -> checksum.update(new byte[20], 4, 17), name);
            assertThrows(IndexOutOfBoundsException.class, () -> checksum.update(new byte[20], -1, 17), name);
            checksum.update(new byte[0]);
            assertEquals(ChecksumAlgorithm.named(name).start().base64(), checksum.base64(), name);
        }
    }
}
