package dev.lamina.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.bench.program.LaminaRoundTrip;
import dev.lamina.bench.program.LaminaTypedRoundTrip;
import dev.lamina.bench.program.Nothing;
import dev.lamina.client.AwsClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What the first PUT and GET over http of a fresh process load. A cold start is mostly the loading and verifying of
 * classes, so their number stands for its time, and does not depend on how busy the machine is.
 *
 * <p>A bound is a little above what was counted when it was set. Whoever meets one looks at what is loaded in addition
 * ({@code target/first-call} has the logs) before raising it.
 */
class FirstCallTest {
    private static final int LAMINA_CLASSES = 135;
    private static final int OKHTTP_CLASSES = 134;
    /** Beyond what a JVM has that does nothing. JDK 25 counts a hundred more for the same. */
    private static final int JDK_CLASSES = Runtime.version().feature() < 21 ? 880 : 1000;

    private static final Path LOGS = Path.of("target", "first-call");

    private static Set<String> loaded;
    /** What the typed client loads more. */
    private static Set<String> typed;

    @BeforeAll
    static void load() throws IOException, InterruptedException {
        Files.createDirectories(LOGS);
        try (ServerProcess server = ServerProcess.start()) {
            loaded = loadedBy(LaminaRoundTrip.class, LOGS.resolve("round-trip.log"), server.url());
            typed = loadedBy(LaminaTypedRoundTrip.class, LOGS.resolve("typed.log"), server.url(), "consumer");
        }
        typed.removeAll(loaded);
        loaded.removeAll(loadedBy(Nothing.class, LOGS.resolve("nothing.log")));
        loaded.remove(LaminaRoundTrip.class.getName());
    }

    private static Set<String> loadedBy(Class<?> program, Path log, String... args)
            throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(
                List.of(Java.command(), "-Xlog:class+load:file=" + log + ":none", "-cp", classPath, program.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertEquals(0, process.waitFor(), program.getName());
        Set<String> names = new TreeSet<>();
        for (String line : Files.readAllLines(log)) {
            names.add(line.substring(0, line.indexOf(' ')));
        }
        return names;
    }

    @Test
    @DisplayName("the first PUT and GET load few classes of Lamina")
    void lamina() {
        assertFew(LAMINA_CLASSES, these(name -> name.startsWith("dev.lamina.")));
    }

    @Test
    @DisplayName("the typed client loads itself, a draft, and the requests and answers that are used: no more")
    void typed() {
        Set<String> more = new TreeSet<>();
        for (String name : typed) {
            // The program's lambdas are its user's own.
            if (name.startsWith("dev.lamina.") && !name.startsWith("dev.lamina.bench.program.")) {
                more.add(name);
            }
        }
        assertEquals(
                Set.of(
                        "dev.lamina.client.Draft",
                        "dev.lamina.s3.S3Client",
                        "dev.lamina.s3.model.GetObjectRequest",
                        "dev.lamina.s3.model.GetObjectResponse",
                        "dev.lamina.s3.model.PutObjectRequest",
                        "dev.lamina.s3.model.PutObjectResponse"),
                more);
    }

    @Test
    @DisplayName("the first PUT and GET load few classes of OkHttp and Okio")
    void okhttp() {
        assertFew(OKHTTP_CLASSES, these(name -> name.startsWith("okhttp3.") || name.startsWith("okio.")));
    }

    @Test
    @DisplayName("the first PUT and GET load few classes of the JDK")
    void jdk() {
        assertFew(
                JDK_CLASSES,
                these(name ->
                        !name.startsWith("dev.lamina.") && !name.startsWith("okhttp3.") && !name.startsWith("okio.")));
    }

    @Test
    @DisplayName("an answer without XML loads no XML parser")
    void noXml() {
        assertNone("com.fasterxml.", "org.codehaus.", "javax.xml.", "com.sun.org.apache.");
    }

    @Test
    @DisplayName("an http endpoint loads neither a trust store nor a TLS context nor cryptography beyond SHA-256")
    void noTls() {
        assertNone(
                "sun.security.ssl.TrustStoreManager",
                "sun.security.ssl.SSLContextImpl",
                "sun.security.x509.",
                "javax.net.ssl.SSLContext",
                "javax.net.ssl.TrustManagerFactory",
                "java.security.KeyStore",
                "javax.crypto.JceSecurity",
                "javax.crypto.Mac");
    }

    @Test
    @DisplayName("no formatter of dates or texts is made")
    void noFormatters() {
        assertNone("java.time.format.DateTimeFormatter", "java.util.Formatter", "java.text.");
    }

    @Test
    @DisplayName("no lambda of Lamina is made (OkHttp and the JDK make some of their own)")
    void noLambdas() {
        List<String> lambdas = these(name -> name.startsWith("dev.lamina.") && name.contains("Lambda"));
        assertTrue(lambdas.isEmpty(), lambdas.toString());
    }

    @Test
    @DisplayName("no class of Lamina on the way concatenates strings by invokedynamic")
    void noStringConcatFactory() throws IOException {
        for (String name : these(one -> one.startsWith("dev.lamina."))) {
            try (InputStream in = AwsClient.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                String constants = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                assertTrue(!constants.contains("java/lang/invoke/StringConcatFactory"), name);
            }
        }
    }

    private static List<String> these(Predicate<String> which) {
        List<String> names = new ArrayList<>();
        for (String name : loaded) {
            if (which.test(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static void assertFew(int bound, List<String> names) {
        String counted = names.size() + " classes; the bound is " + bound + ", the names stand in " + LOGS;
        assertTrue(names.size() > bound / 2, counted + "; is the log whole?");
        assertTrue(names.size() <= bound, counted);
    }

    private static void assertNone(String... prefixes) {
        for (String prefix : prefixes) {
            List<String> names = these(name -> name.startsWith(prefix));
            assertTrue(names.isEmpty(), () -> prefix + " is loaded: " + names);
        }
    }
}
