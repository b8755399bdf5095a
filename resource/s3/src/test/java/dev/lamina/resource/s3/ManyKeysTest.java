package dev.lamina.resource.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ManyKeysTest {
    @Test
    @DisplayName("A collection of a million keys is read in 32 MB of heap")
    void millionKeys() throws Exception {
        int keys = 1_000_000;
        try (Pages pages = Pages.of(keys)) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx32m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ManyKeys.class.getName(),
                            pages.url())
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            assertEquals(keys + " keys, " + (long) keys * (keys - 1) / 2 + " bytes", printed.trim());
        }
    }
}
