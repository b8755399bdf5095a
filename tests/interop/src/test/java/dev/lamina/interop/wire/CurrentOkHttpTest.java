package dev.lamina.interop.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.interop.server.MockServer;
import dev.lamina.interop.suite.GivenServerSuite;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("With the current OkHttp, and its Kotlin, in place of ours")
class CurrentOkHttpTest {
    private static final Pattern TESTS =
            Pattern.compile("^tests succeeded: (\\d+), skipped: (\\d+), found: (\\d+)$", Pattern.MULTILINE);

    @Test
    @DisplayName("the wire and the suite of S3's behaviour are the same")
    void swapped() throws IOException, InterruptedException {
        try (MockServer mock = new MockServer()) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    classPath()));
            for (String property : new String[] {"lamina.vectors", "lamina.models", "lamina.root"}) {
                command.add("-D" + property + "=" + System.getProperty(property));
            }
            command.add("-D" + GivenServerSuite.URL + "=" + mock.url());
            command.addAll(List.of(
                    InOwnProcess.class.getName(),
                    WireTest.class.getName(),
                    SigningInterceptorTest.class.getName(),
                    GivenServerSuite.class.getName()));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), output);
            assertTrue(output.contains("/okhttp-jvm-"), output);
            Matcher tests = TESTS.matcher(output);
            assertTrue(tests.find(), output);
            int succeeded = Integer.parseInt(tests.group(1));
            // The vectors' strings are keys one way of three, and none where the vectors are absent.
            int skipped = Integer.parseInt(tests.group(2));
            assertTrue(skipped <= 3, output);
            assertEquals(Integer.parseInt(tests.group(3)), succeeded + skipped, output);
            assertTrue(succeeded > 50, output);
            System.out.println("with the current OkHttp: " + tests.group());
        }
    }

    /** This process's own, with the jars of OkHttp and Okio taken out, and those of their successors put in. */
    private static String classPath() {
        Path jars = Path.of(System.getProperty("lamina.root"), "tests/interop/okhttp5/target/jars");
        List<String> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            String name = Path.of(entry).getFileName().toString();
            if (!name.matches("(okhttp|okio)-[0-9].*\\.jar")) {
                path.add(entry);
            }
        }
        assertFalse(path.isEmpty());
        path.add(jars + File.separator + "*");
        return String.join(File.pathSeparator, path);
    }
}
