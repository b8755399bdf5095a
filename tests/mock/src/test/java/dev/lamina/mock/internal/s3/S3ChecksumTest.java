package dev.lamina.mock.internal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class S3ChecksumTest {
    private static final String[] KNOWN = {"CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256", "SHA512", "MD5"};

    @ParameterizedTest
    @CsvSource({
        "CRC32, y/Q5Jg==",
        "CRC32C, 4waSgw==",
        "CRC64NVME, rosUhgp5mIg=",
        "SHA1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
        "MD5, JfnnlDI7RTiF9RgfG2JNCw==",
    })
    @DisplayName("the check value of each algorithm comes out")
    void checkValue(String algorithm, String expected) {
        byte[] data = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertEquals(expected, S3Checksum.of(algorithm, data).value());
    }

    static Stream<Arguments> known() {
        return Vectors.cases("checksums/known-answers.json", (json, sink) -> {
            for (Object one : Json.array(Json.object(json).get("cases"))) {
                Map<String, Object> known = Json.object(one);
                if (known.get("inputBase64") != null) {
                    sink.accept((String) known.get("input"), known);
                }
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("known")
    @DisplayName("known answers come out")
    void known(String name, Map<String, Object> known) {
        byte[] data = Base64.getDecoder().decode((String) known.get("inputBase64"));
        for (String algorithm : KNOWN) {
            if (known.get(algorithm) != null) {
                assertEquals(
                        known.get(algorithm), S3Checksum.of(algorithm, data).value(), name + " " + algorithm);
            }
        }
    }
}
