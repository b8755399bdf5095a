package dev.lamina.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.api.Api;
import dev.lamina.vectors.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResourceSourcesTest {
    static List<Path> services() throws IOException {
        Path models = Vectors.models();
        if (!Files.isDirectory(models)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(models)) {
            return folders.filter(one -> Files.exists(one.resolve("resources-1.json")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("services")
    @DisplayName("All of boto3's definitions of a service become Java that compiles without a warning")
    void compiles(Path folder, @TempDir Path classes) throws IOException {
        String service = folder.getFileName().toString();
        Api api = Api.parse(BotocoreImporter.fromFolder(service, folder).text());
        String text = ResourceImporter.fromFolder(service, folder, null);
        Resources resources = Resources.parse(text);

        Map<String, Object> definitions =
                Json.object(Json.read(folder.resolve("resources-1.json")).get("resources"));
        assertEquals(
                new ArrayList<>(definitions.keySet()),
                resources.types().stream().map(Resources.Definition::name).toList());
        Map<String, String> sources =
                new LinkedHashMap<>(ViewSources.of(api, "test." + service, operations(api, resources)));
        Map<String, String> generated =
                ResourceSources.of(resources, api, "test." + service, "test.resource." + service);
        for (Map.Entry<String, Object> definition : definitions.entrySet()) {
            String type = new ResourceNames(resources, api, "test").type(definition.getKey());
            String source = generated.get("test.resource." + service + "." + type);
            for (String action : Json.object(Json.object(definition.getValue()).get("actions"))
                    .keySet()) {
                assertTrue(
                        source.contains(" " + Names.parameter(action) + "(")
                                || source.contains(" " + Names.parameter(action) + "Action("),
                        () -> type + " lacks the action " + action);
            }
        }
        sources.putAll(generated);
        assertEquals(List.of(), Compiled.of(sources, classes).messages());
        assertEquals(text, ResourceImporter.fromFolder(service, folder, text), "the same input gives the same bytes");
    }

    /** What resources call, and no more: of EC2's operations that is a fifth. */
    private static Set<String> operations(Api api, Resources resources) {
        Set<String> operations = new LinkedHashSet<>();
        List<Resources.Definition> types = new ArrayList<>(resources.types());
        types.add(resources.root());
        for (Resources.Definition type : types) {
            for (List<Resources.Action> some : List.of(type.loads(), type.actions(), type.batches(), type.many())) {
                some.forEach(one -> operations.add(one.operation()));
            }
            type.waiters()
                    .forEach(one -> operations.add(api.waiter(one.operation()).operation()));
        }
        return operations;
    }

    @Test
    @DisplayName("What is written by hand stays when the definitions are imported again")
    void byHand() {
        Api api = Api.parse("""
                api shelf 1
                 protocol rest-xml
                operation GetBook GET /{Title+}
                request
                 Title! Text uri
                response
                 Pages Count
                string Text
                integer Count
                """);
        Map<String, Object> book = Map.of(
                "identifiers",
                List.of(Map.of("name", "Title")),
                "load",
                Map.of(
                        "path",
                        "@",
                        "request",
                        Map.of(
                                "operation",
                                "GetBook",
                                "params",
                                List.of(Map.of("target", "Title", "source", "identifier", "name", "Title")))));
        Map<String, Object> definitions = Map.of("service", Map.of(), "resources", Map.of("Book", book));
        String text = ResourceImporter.toText(definitions, api, Map.of(), null);
        assertEquals("""
                # 1 resources, 0 actions
                resources shelf 1
                resource Book GetBookResponse
                 identifier Title
                 load GetBook Title=Title
                """, text);
        String edited = text + " load-by BookLoad\n with BookComforts\n";
        assertEquals(edited, ResourceImporter.toText(definitions, api, Map.of(), edited));
        String java = ResourceSources.of(
                        Resources.parse(edited.replace(" load GetBook Title=Title\n", "")), api, "a", "b")
                .get("b.Book");
        assertTrue(java.contains("extends Resource<ShelfClient, GetBookResponse> implements BookComforts {"), java);
        assertTrue(java.contains("return BookLoad.fetch(this);"), java);
    }

    @Test
    @DisplayName("A line that cannot be read is told with its number")
    void malformed() {
        Exception error = assertThrows(
                IllegalArgumentException.class,
                () -> Resources.parse("resources s3 1\nresource Bucket Bucket\n nothing X\n"));
        assertEquals("line 3, nothing X: a line cannot begin with nothing", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Resources.parse(""));
        assertThrows(IllegalArgumentException.class, () -> Resources.parse("resources s3 2\n"));
    }
}
