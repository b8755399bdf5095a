package dev.lamina.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsProcessorTest {
    private static final String USE = """
            package com.example;

            /** Uses what is made. */
            public final class Use {
                private Use() {}

                /**
                 * A value.
                 *
                 * @return as text
                 */
                public static String text() {
                    return com.example.model.BuyRequest.of(r -> r.what("bread")).toString();
                }
            }
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void description() throws IOException {
        file = folder.resolve("shop.api");
        Files.writeString(file, """
                api shop 1
                operation Buy
                request
                 What Text
                operation Sell
                string Text
                """);
    }

    private Compiled compiled(String annotation, String... options) throws IOException {
        String about =
                "/** Ours. */\n" + annotation + "\npackage com.example;\n\nimport dev.lamina.client.api.Views;\n";
        String[] all = new String[options.length + 2];
        all[0] = "-processor";
        all[1] = ViewsProcessor.class.getName();
        System.arraycopy(options, 0, all, 2, options.length);
        return Compiled.of(
                Map.of("com.example.package-info", about, "com.example.Use", USE),
                Files.createDirectories(folder.resolve("out")),
                all);
    }

    @Test
    @DisplayName("the operations that a package names have their views while that package is compiled")
    void views() throws IOException {
        Compiled compiled = compiled("@Views(service = \"shop\", operations = \"Buy\")", "-Alamina.api=" + file);
        assertEquals(List.of(), compiled.messages());
        assertTrue(Files.exists(folder.resolve("out/com/example/ShopClient.class")));
        assertTrue(Files.exists(folder.resolve("out/com/example/model/BuyRequest.class")));
        assertTrue(Files.notExists(folder.resolve("out/com/example/model/SellRequest.class")));
    }

    @Test
    @DisplayName("of several files the one that describes the service is taken")
    void files() throws IOException {
        Path other = folder.resolve("other.api");
        Files.writeString(other, "api other 1\n");
        Compiled compiled = compiled("@Views(service = \"shop\")", "-Alamina.api=" + other + File.pathSeparator + file);
        assertEquals(List.of(), compiled.messages());
        assertTrue(Files.exists(folder.resolve("out/com/example/model/SellRequest.class")));
    }

    @Test
    @DisplayName("a service without a description, and an operation that is not there, are errors at the package")
    void mistakes() throws IOException {
        assertMessage(
                compiled("@Views(service = \"shop\")"),
                "no views of shop: META-INF/lamina/shop.api is not on the processor path");
        assertMessage(
                compiled("@Views(service = \"shop\", operations = \"Sel\")", "-Alamina.api=" + file),
                "no views of shop: Sel: no such operation of shop; did you mean Sell?");
        assertMessage(
                compiled("@Views(service = \"shop\")", "-Alamina.api=" + folder.resolve("absent.api")),
                "no views of shop: java.nio.file.NoSuchFileException");
    }

    private static void assertMessage(Compiled compiled, String message) {
        assertTrue(
                compiled.messages().stream().anyMatch(one -> one.startsWith("ERROR") && one.contains(message)),
                () -> compiled.messages().toString());
    }
}
