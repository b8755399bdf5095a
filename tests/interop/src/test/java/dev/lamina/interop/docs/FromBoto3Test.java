package dev.lamina.interop.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.interop.server.Python;
import dev.lamina.mock.MockAws;
import dev.lamina.signer.Credentials;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The examples of docs/from-boto3.md")
class FromBoto3Test {
    private static final String MARK = "== ";

    @TempDir
    private Path folder;

    private static List<SideBySide> pairs() throws IOException {
        return SideBySide.of(Path.of(System.getProperty("lamina.root")).resolve("docs/from-boto3.md"));
    }

    @Test
    @DisplayName("compile as Java, run, and print what the document says")
    void java() throws Exception {
        List<SideBySide> pairs = pairs();
        assertTrue(pairs.size() > 10, "there are " + pairs.size() + " pairs");
        Path source = folder.resolve("FromBoto3.java");
        Files.writeString(source, program(pairs));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        boolean compiled = compiler.getTask(
                        said,
                        null,
                        null,
                        List.of("--release", "17", "-cp", classPath(), "-d", folder.toString()),
                        null,
                        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)
                                .getJavaFileObjects(source))
                .call();
        assertTrue(compiled, said::toString);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        assertEquals(
                expected(pairs),
                run(List.of(
                        java.toString(),
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        folder + System.getProperty("path.separator") + classPath(),
                        "FromBoto3")));
    }

    @Test
    @DisplayName("run as Python, and print the same")
    void python() throws Exception {
        Path python = Python.orSkip("docs/from-boto3.md as Python");
        List<SideBySide> pairs = pairs();
        Path source = folder.resolve("from_boto3.py");
        StringBuilder program = new StringBuilder();
        for (SideBySide pair : pairs) {
            program.append("print('")
                    .append(MARK)
                    .append(pair.title())
                    .append("')\n")
                    .append(pair.python());
        }
        Files.writeString(source, program);
        assertEquals(expected(pairs), run(List.of(python.toString(), source.toString())));
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static String expected(List<SideBySide> pairs) {
        StringBuilder text = new StringBuilder();
        for (SideBySide pair : pairs) {
            text.append(MARK).append(pair.title()).append('\n').append(pair.output());
        }
        return text.toString();
    }

    /** A method a pair; those that make no session of their own get the one that the document makes for them. */
    private static String program(List<SideBySide> pairs) {
        StringBuilder methods = new StringBuilder();
        StringBuilder main = new StringBuilder();
        String making = "";
        for (int i = 0; i < pairs.size(); i++) {
            SideBySide pair = pairs.get(i);
            main.append("System.out.println(\"")
                    .append(MARK)
                    .append(pair.title())
                    .append("\");\n");
            if (pair.java().startsWith("Session session =")) {
                making = pair.java();
                main.append(pair.java());
                continue;
            }
            String parameters = making.isEmpty() ? "" : "Session session, S3Client client, S3 s3";
            main.append("example").append(i).append(making.isEmpty() ? "();\n" : "(session, client, s3);\n");
            methods.append("static void example")
                    .append(i)
                    .append('(')
                    .append(parameters)
                    .append(") throws Exception {\n")
                    .append(pair.java())
                    .append("}\n");
        }
        return """
                import dev.lamina.client.*;
                import dev.lamina.resource.s3.*;
                import dev.lamina.resource.s3.Bucket;
                import dev.lamina.resource.s3.S3Object;
                import dev.lamina.s3.*;
                import dev.lamina.s3.model.*;
                import dev.lamina.session.*;
                import dev.lamina.signer.*;
                import java.net.URI;
                import java.net.http.*;
                import java.time.Duration;
                import java.util.*;

                final class FromBoto3 {
                public static void main(String[] arguments) throws Exception {
                """ + main + "session.close();\n}\n" + methods + "}\n";
    }

    /** Runs a program on a mock of its own, in the environment that the document assumes. */
    private String run(List<String> command) throws IOException, InterruptedException {
        Path config = folder.resolve("config");
        Path credentials = folder.resolve("credentials");
        Files.writeString(config, "[profile dev]\noutput = json\n");
        Files.writeString(
                credentials, "[dev]\naws_access_key_id = AKIDDEVELOPER\naws_secret_access_key = developers-secret\n");
        // Keys that others can read would earn a warning.
        credentials.toFile().setReadable(false, false);
        credentials.toFile().setReadable(true, true);
        Credentials keys = Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        Path output = folder.resolve("output");
        try (MockAws aws = MockAws.builder()
                .credentials(keys)
                .credentials(Credentials.of("AKIDDEVELOPER", "developers-secret"))
                .start()) {
            ProcessBuilder process =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            process.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            process.environment()
                    .putAll(Map.of(
                            "AWS_ACCESS_KEY_ID", keys.accessKeyId(),
                            "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                            "AWS_DEFAULT_REGION", "us-east-1",
                            "AWS_ENDPOINT_URL", aws.endpointUrl(),
                            "AWS_CONFIG_FILE", config.toString(),
                            "AWS_SHARED_CREDENTIALS_FILE", credentials.toString(),
                            "NO_PROXY", "*"));
            int status = process.start().waitFor();
            String printed = Files.readString(output);
            assertEquals(0, status, printed);
            return printed.replace("\r\n", "\n");
        }
    }
}
