package dev.lamina.client.checksum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChecksumTest {
    static Stream<Arguments> cases() {
        return Vectors.cases("checksums/known-answers.json", (json, sink) -> {
            for (Object one : Json.array(Json.object(json).get("cases"))) {
                Map<String, Object> known = Json.object(one);
                // Seven inputs are given in words only.
                if (known.get("inputBase64") != null) {
                    sink.accept(String.valueOf(known.get("input")), known);
                }
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    @DisplayName("Known answers")
    void known(String name, Map<String, Object> known) {
        byte[] input = Base64.getDecoder().decode((String) known.get("inputBase64"));
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            if (known.get(algorithm.name()) != null) {
                assertEquals(known.get(algorithm.name()), inPieces(algorithm, input, 7), algorithm.name());
                assertEquals(known.get(algorithm.name()), inPieces(algorithm, input, 1000), algorithm.name());
            }
        }
    }

    private static String inPieces(ChecksumAlgorithm algorithm, byte[] input, int piece) {
        Checksum checksum = algorithm.start();
        for (int at = 0; at < input.length; at += piece) {
            checksum.update(input, at, Math.min(piece, input.length - at));
        }
        return Base64.getEncoder().encodeToString(checksum.value());
    }

    @Test
    @DisplayName("The check values that the algorithms' catalogues give for 123456789")
    void check() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertEquals("y/Q5Jg==", inPieces(ChecksumAlgorithm.CRC32, digits, 4));
        assertEquals("4waSgw==", inPieces(ChecksumAlgorithm.CRC32C, digits, 4));
        assertEquals("rosUhgp5mIg=", inPieces(ChecksumAlgorithm.CRC64NVME, digits, 4));
    }
}
