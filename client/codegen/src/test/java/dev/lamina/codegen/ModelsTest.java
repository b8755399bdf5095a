package dev.lamina.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.client.api.Api;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsTest {
    private static final Set<String> PROTOCOLS = Set.of("rest-xml", "query", "ec2");

    static Stream<Path> services() throws IOException {
        if (!Files.isDirectory(Vectors.models())) {
            System.out.println("models: " + Vectors.models() + " is absent, nothing is compared with it");
            return Stream.empty();
        }
        try (Stream<Path> folders = Files.list(Vectors.models())) {
            return folders
                    .filter(folder -> Files.isRegularFile(folder.resolve("service-2.json")))
                    .filter(folder ->
                            PROTOCOLS.contains(Json.object(Json.object(Json.read(folder.resolve("service-2.json")))
                                            .get("metadata"))
                                    .get("protocol")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("services")
    @DisplayName("every fact of a service's JSON stands in its description")
    void everyFact(Path folder) throws IOException {
        BotocoreImporter.Imported imported =
                BotocoreImporter.fromFolder(folder.getFileName().toString(), folder);
        assertEquals(List.of(), imported.notes());
        List<String> differences = ModelComparison.differences(
                merged(folder, "service-2"),
                merged(folder, "paginators-1"),
                merged(folder, "waiters-2"),
                Api.parse(imported.text()));
        assertEquals(List.of(), differences);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("services")
    @DisplayName("the same JSON gives the same bytes, and their figures stand in the first line")
    void deterministic(Path folder) throws IOException {
        String name = folder.getFileName().toString();
        String text = BotocoreImporter.fromFolder(name, folder).text();
        assertEquals(text, BotocoreImporter.fromFolder(name, folder).text());
        Api api = Api.parse(text);
        int members = api.shapes().stream()
                .mapToInt(shape -> api.shape(shape).members().size())
                .sum();
        assertTrue(
                text.startsWith("# " + api.operations().size() + " operations, "
                        + api.shapes().size() + " shapes, " + members + " members\n"),
                () -> text.lines().findFirst().orElse(""));
        assertEquals(List.of(), ApiChanges.between(api, Api.parse(text)));
    }

    @Test
    @DisplayName("the description of S3 in the repository is what the importer makes today")
    void committed() throws IOException {
        Path model = Vectors.models().resolve("s3");
        assumeTrue(Files.isDirectory(model), model + " is absent, the description of S3 is not compared with it");
        Path committed = Path.of(System.getProperty("lamina.root"))
                .resolve("client/s3/src/main/resources/META-INF/lamina/s3.api");
        // Compared as a whole: thousands of lines of difference would help nobody.
        assertTrue(
                BotocoreImporter.fromFolder("s3", model).text().equals(Files.readString(committed)),
                "s3.api is not what the importer makes; run the importer again (docs/api-descriptions.md)");
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("services")
    @DisplayName("the comparison sees a line that is not there, and a word that is not there")
    void comparisonSees(Path folder) throws IOException {
        Map<String, Object> service = merged(folder, "service-2");
        Map<String, Object> paginators = merged(folder, "paginators-1");
        Map<String, Object> waiters = merged(folder, "waiters-2");
        List<String> lines = BotocoreImporter.fromFolder(folder.getFileName().toString(), folder)
                .text()
                .lines()
                .toList();
        int step = Math.max(1, lines.size() / 25);
        for (int i = 1; i < lines.size(); i += step) {
            String line = lines.get(i);
            // The importer's own additions stand in no JSON, nor does what changes nothing.
            if (line.startsWith(" quirk ") || line.endsWith(" sensitive") || line.endsWith(" synthetic")) {
                continue;
            }
            List<String> without = new ArrayList<>(lines);
            without.remove(i);
            assertTrue(differs(service, paginators, waiters, without), "the line " + line);
            int lastWord = line.lastIndexOf(' ');
            if (lastWord > 0) {
                without.add(i, line.substring(0, lastWord));
                assertTrue(differs(service, paginators, waiters, without), "the last word of " + line);
            }
        }
    }

    private static boolean differs(
            Map<String, Object> service,
            Map<String, Object> paginators,
            Map<String, Object> waiters,
            List<String> lines) {
        try {
            Api api = Api.parse(String.join("\n", lines) + "\n");
            return !ModelComparison.differences(service, paginators, waiters, api)
                    .isEmpty();
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static Map<String, Object> merged(Path folder, String file) {
        Path main = folder.resolve(file + ".json");
        Map<String, Object> json = Files.exists(main) ? Json.object(Json.read(main)) : Map.of();
        Path extras = folder.resolve(file + ".sdk-extras.json");
        if (Files.exists(extras)) {
            lay(Json.object(Json.object(Json.read(extras)).get("merge")), json);
        }
        return json;
    }

    private static void lay(Map<String, Object> over, Map<String, Object> into) {
        over.forEach((key, value) -> {
            if (value instanceof Map && into.get(key) instanceof Map) {
                lay(Json.object(value), Json.object(into.get(key)));
            } else {
                into.put(key, value);
            }
        });
    }
}
