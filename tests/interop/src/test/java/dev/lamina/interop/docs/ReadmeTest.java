package dev.lamina.interop.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.mock.MockAws;
import dev.lamina.s3.S3Client;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The examples of the README")
class ReadmeTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("compile, and the first one does what it says")
    void examples() throws Exception {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = JAVA.matcher(Files.readString(Path.of(System.getProperty("lamina.root"), "README.md")));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        assertTrue(blocks.size() > 1, "there are examples");
        compile(program(blocks));
        try (MockAws aws = MockAws.builder().start()) {
            new S3Client(aws.config()).createBucket("photos");
            assertEquals(List.of("text/plain: hello", "2026/a.txt, 5 bytes", MockAws.REGION), runFirst(aws));
            assertEquals(
                    List.of(),
                    new S3Client(aws.config()).listObjectsV2("photos").contents());
        }
    }

    /** Each in a method of its own, but for what is a class of its own. */
    private static String program(List<String> blocks) {
        StringBuilder program = new StringBuilder("""
                import dev.lamina.client.*;
                import dev.lamina.mock.*;
                import dev.lamina.resource.s3.Bucket;
                import dev.lamina.resource.s3.ObjectSummary;
                import dev.lamina.resource.s3.S3;
                import dev.lamina.s3.*;
                import dev.lamina.s3.model.*;
                import dev.lamina.session.*;
                import dev.lamina.signer.*;
                import java.util.*;
                import org.junit.jupiter.api.Test;
                import org.junit.jupiter.api.extension.RegisterExtension;

                final class Readme {
                public static void main(String[] arguments) { example0(); }
                """);
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).startsWith("final class")) {
                program.append("static ").append(blocks.get(i));
            } else {
                program.append("static void example")
                        .append(i)
                        .append("() {\n")
                        .append(blocks.get(i))
                        .append("}\n");
            }
        }
        return program.append("}\n").toString();
    }

    private void compile(String program) throws IOException {
        Path source = Files.writeString(folder.resolve("Readme.java"), program);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        boolean compiled = compiler.getTask(
                        said,
                        null,
                        null,
                        List.of(
                                "--release",
                                "17",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-proc:none",
                                "-d",
                                folder.toString()),
                        null,
                        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)
                                .getJavaFileObjects(source))
                .call();
        assertTrue(compiled, said::toString);
    }

    private List<String> runFirst(MockAws aws) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        String separator = System.getProperty("path.separator");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder + separator + System.getProperty("java.class.path"),
                        "Readme")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("AWS_ACCESS_KEY_ID", MockAws.ACCESS_KEY_ID);
        builder.environment().put("AWS_SECRET_ACCESS_KEY", MockAws.SECRET_ACCESS_KEY);
        builder.environment().put("AWS_REGION", MockAws.REGION);
        builder.environment().put("AWS_ENDPOINT_URL", aws.endpointUrl());
        builder.environment().put("AWS_CONFIG_FILE", folder.resolve("none").toString());
        builder.environment()
                .put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());
        assertEquals(0, builder.start().waitFor(), () -> read(output));
        return read(output).lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
