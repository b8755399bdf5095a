package dev.lamina.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.mock.MockAws;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TourTest {
    private static String told() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Tour(new PrintStream(bytes, true, StandardCharsets.UTF_8)).run(TourOptions.of());
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("The tour goes from a session to a client to a resource, and shows each signature")
    void tour() {
        String told = told();
        for (String expected : new String[] {
            "canonical request (step 1)",
            "string to sign (step 2)",
            "A picture says more than these words.",
            "{camera=pinhole}",
            "holiday/../two, 37 bytes",
            "NoSuchKey",
            "did you mean Bucket?",
            "X-Amz-Expires=300",
            "HeadObject",
            "S3Object(bucketName=lamina-tour-",
            "exists     false",
            "DeleteObjects"
        }) {
            assertTrue(told.contains(expected), () -> expected + " is not in:\n" + told);
        }
        long signatures = Pattern.compile("signature +[0-9a-f]{64}")
                .matcher(told)
                .results()
                .count();
        assertTrue(told.contains(signatures + " requests, every one signed"), told);
        assertFalse(told.contains(MockAws.SECRET_ACCESS_KEY), told);
    }

    @Test
    @DisplayName("Options that make no sense are told")
    void options() {
        assertEquals(
                new TourOptions("dev", "http://localhost:9000", null),
                TourOptions.of("--profile", "dev", "--endpoint", "http://localhost:9000"));
        assertThrows(IllegalArgumentException.class, () -> TourOptions.of("--profile"));
        assertThrows(IllegalArgumentException.class, () -> TourOptions.of("--verbose", "yes"));
    }
}
