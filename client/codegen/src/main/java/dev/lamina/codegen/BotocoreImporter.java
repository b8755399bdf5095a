package dev.lamina.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes a description's text out of botocore's JSON. The same input gives the same bytes.
 *
 * <p>Taken over is every fact of {@code service-2.json}, {@code paginators-1.json} and {@code waiters-2.json}, with what
 * the {@code sdk-extras} beside them add; prose is left out. Every operation gets a request and a response of its own
 * name. The form of the JSON is botocore's ("botocore/data"); the words of the text are told in
 * {@code docs/api-descriptions.md}.
 */
public final class BotocoreImporter {
    private BotocoreImporter() {}

    /**
     * What an import made.
     *
     * @param text the description
     * @param notes what stands in the JSON and could not be taken over, a line each; empty for a full import
     */
    public record Imported(String text, List<String> notes) {
        /**
         * Copies the list.
         *
         * @param text the description
         * @param notes a line each
         */
        public Imported {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Imports a description in hand, under the name that its metadata suggest.
     *
     * @param service the content of a {@code service-2.json}: {@code metadata}, {@code operations}, {@code shapes}; JSON as
     *     maps, lists, texts, numbers and booleans
     * @param paginators the content of a {@code paginators-1.json}, or null
     * @param waiters the content of a {@code waiters-2.json}, or null
     * @return the description's text, for {@link dev.lamina.client.api.Api#parse}
     * @throws IllegalArgumentException if the description refers to a shape that it lacks, or has a type or a place of a
     *     member that the format does not know
     */
    public static String toApi(
            Map<String, Object> service, Map<String, Object> paginators, Map<String, Object> waiters) {
        Map<String, Object> metadata = Json.object(service.get("metadata"));
        Object name = metadata.getOrDefault("endpointPrefix", metadata.getOrDefault("serviceId", "service"));
        return imported(
                        String.valueOf(name).toLowerCase(Locale.ROOT).replace(' ', '-'),
                        service,
                        Json.object(paginators),
                        Json.object(waiters))
                .text();
    }

    /**
     * Imports a service's folder.
     *
     * @param name the service's name, which is also the file's that the text is meant for
     * @param folder with {@code service-2.json}, plain or as {@code .json.gz}; paginators, waiters and extras where they are
     * @return the text, and what could not be taken over
     * @throws IOException if a file cannot be read or is not JSON
     * @throws IllegalArgumentException as {@link #toApi}
     */
    public static Imported fromFolder(String name, Path folder) throws IOException {
        return imported(
                name,
                withExtras(folder, "service-2"),
                withExtras(folder, "paginators-1"),
                withExtras(folder, "waiters-2"));
    }

    private static Map<String, Object> withExtras(Path folder, String file) throws IOException {
        Path main = json(folder, file);
        if (!Files.exists(main) && !file.startsWith("service")) {
            return Map.of();
        }
        Map<String, Object> content = Json.read(main);
        Path extras = json(folder, file + ".sdk-extras");
        if (Files.exists(extras)) {
            Json.merge(Json.object(Json.read(extras).get("merge")), content);
        }
        return content;
    }

    /** Plain as in botocore's repository, or else deflated as in its wheels. */
    private static Path json(Path folder, String file) {
        Path deflated = folder.resolve(file + ".json.gz");
        return Files.exists(deflated) ? deflated : folder.resolve(file + ".json");
    }

    private static Imported imported(
            String name, Map<String, Object> service, Map<String, Object> paginators, Map<String, Object> waiters) {
        List<String> notes = new ArrayList<>();
        Map<String, Object> operations = Json.object(service.get("operations"));
        Map<String, Object> shapes = OperationShapes.of(operations, Json.object(service.get("shapes")), notes);
        ApiWriter writer = new ApiWriter(Additions.of(name), shapes, notes);
        writer.service(name, Json.object(service.get("metadata")), Json.object(service.get("clientContextParams")));
        Map<String, Object> pages = new LinkedHashMap<>(Json.object(paginators.get("pagination")));
        Set<String> own = new HashSet<>();
        for (Map.Entry<String, Object> entry : operations.entrySet()) {
            String operation = entry.getKey();
            writer.operation(operation, Json.object(entry.getValue()), shapes, Json.object(pages.remove(operation)));
            own.add(operation + "Request");
            own.add(operation + "Response");
        }
        for (String stray : pages.keySet()) {
            notes.add("paginator " + stray + ": there is no such operation");
        }
        for (Map.Entry<String, Object> entry :
                Json.object(waiters.get("waiters")).entrySet()) {
            writer.waiter(entry.getKey(), Json.object(entry.getValue()));
        }
        int members = 0;
        for (Map.Entry<String, Object> entry : shapes.entrySet()) {
            Map<String, Object> shape = Json.object(entry.getValue());
            if (!own.contains(entry.getKey())) {
                writer.shape(entry.getKey(), shape);
            }
            members += Json.object(shape.get("members")).size();
        }
        return new Imported(
                "# " + operations.size() + " operations, " + shapes.size() + " shapes, " + members + " members\n"
                        + writer,
                notes);
    }
}
