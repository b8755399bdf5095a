package dev.lamina.ec2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.client.ClientConfig;
import dev.lamina.ec2.model.DescribeInstancesRequest;
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
            Ec2Client ec2 = new Ec2Client(ClientConfig.of("eu-west-1", Credentials.of("AKIDEXAMPLE", "secret")));
            ec2.presign(DescribeInstancesRequest.of(r -> r.maxResults(5)), Duration.ofMinutes(1));
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
            int start = line.indexOf("dev.lamina.ec2.");
            if (start >= 0 && !line.contains("LoadedClassesTest")) {
                loaded.add(line.substring(start, line.indexOf(' ', start)));
            }
        }
        assertEquals(0, process.waitFor(), () -> String.join("\n", lines));
        assertEquals(Set.of("dev.lamina.ec2.Ec2Client", "dev.lamina.ec2.model.DescribeInstancesRequest"), loaded);
    }
}
