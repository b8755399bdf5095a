package dev.lamina.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.client.ClientConfig;
import dev.lamina.s3.model.GetObjectRequest;
import dev.lamina.signer.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoadedClassesTest {
    /** What a new JVM runs. */
    static final class FirstCall {
        private FirstCall() {}

        public static void main(String[] arguments) {
            S3Client s3 = new S3Client(ClientConfig.of("eu-west-1", Credentials.of("AKIDEXAMPLE", "secret")));
            s3.presign(GetObjectRequest.of(r -> r.bucket("photos").key("a.jpg")), Duration.ofMinutes(1));
        }
    }

    @Test
    @DisplayName("a first call loads the client and its own request, and none of the other operations' classes")
    void ownOnly() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstCall.class.getName()))
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        Set<String> loaded = new TreeSet<>();
        for (String line : (Iterable<String>) process.inputReader().lines()::iterator) {
            lines.add(line);
            int start = line.indexOf("dev.lamina.s3.");
            if (start >= 0 && !line.contains("LoadedClassesTest")) {
                loaded.add(line.substring(start, line.indexOf(' ', start)));
            }
        }
        assertEquals(0, process.waitFor(), () -> String.join("\n", lines));
        assertEquals(Set.of("dev.lamina.s3.S3Client", "dev.lamina.s3.model.GetObjectRequest"), loaded);
    }
}
