package dev.lamina.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.client.api.Api;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The suites of the protocol vectors are small services, with every trait that a protocol knows. */
class ProtocolSuitesTest {
    static Stream<Arguments> cases() throws IOException {
        Path folder = Vectors.folder().resolve("protocols");
        if (!Files.isDirectory(folder)) {
            System.out.println("vectors: " + folder + " is absent, its suites are not imported");
            return Stream.empty();
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        List<Arguments> rows = new ArrayList<>();
        for (Path file : files) {
            int number = 0;
            for (Object suite : Json.array(Json.read(file))) {
                for (Object one : Json.array(Json.object(suite).get("cases"))) {
                    String name = folder.relativize(file) + " " + number + " "
                            + Json.object(one).getOrDefault("id", "");
                    rows.add(Arguments.of(name, suite, Json.object(one).get("given")));
                }
                number++;
            }
        }
        System.out.println("vectors: protocols: " + rows.size() + " cases imported");
        return rows.stream();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    @DisplayName("a suite's description is imported with every fact")
    void imported(String name, Map<String, Object> suite, Map<String, Object> given) {
        Map<String, Object> service = Map.of(
                "metadata",
                suite.get("metadata"),
                "operations",
                Map.of(String.valueOf(given.get("name")), given),
                "shapes",
                suite.get("shapes"));
        Api api = Api.parse(BotocoreImporter.toApi(service, null, null));
        assertEquals(List.of(), ModelComparison.differences(service, Map.of(), Map.of(), api), name);
    }
}
