package dev.lamina.codegen;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Member;
import dev.lamina.codegen.Resources.Kind;
import dev.lamina.codegen.Resources.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes the text of a {@code .resources} file out of boto3's {@code resources-1.json}. The same input gives the same
 * bytes; lines that were written by hand ({@code load-by}, {@code with}) are taken over from the text before.
 */
final class ResourceImporter {
    private final Api api;
    private final Map<String, Object> service;
    private final Resources before;
    private final StringBuilder text = new StringBuilder();
    private int actions;

    private ResourceImporter(Api api, Map<String, Object> service, Resources before) {
        this.api = api;
        this.service = service;
        this.before = before;
    }

    /**
     * Imports.
     *
     * @param service the service's name
     * @param folder with {@code resources-1.json}, and what the service's description is made of
     * @param before the text that is replaced, or null
     * @return the new text
     */
    static String fromFolder(String service, Path folder, String before) throws IOException {
        Path file = folder.resolve("resources-1.json");
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(
                    folder + " has no resources-1.json: boto3 has no resources of " + service);
        }
        Api api = Api.parse(BotocoreImporter.fromFolder(service, folder).text());
        return toText(Json.read(file), api, Json.read(folder.resolve("service-2.json")), before);
    }

    /**
     * Imports definitions in hand.
     *
     * @param definitions the content of a {@code resources-1.json}
     * @param api the service's description
     * @param service what the description was made of: the content of a {@code service-2.json}
     * @param before the text that is replaced, or null
     * @return the new text
     */
    static String toText(Map<String, Object> definitions, Api api, Map<String, Object> service, String before) {
        ResourceImporter importer = new ResourceImporter(api, service, before == null ? null : Resources.parse(before));
        Map<String, Object> types = Json.object(definitions.get("resources"));
        importer.facts(Json.object(definitions.get("service")));
        for (Map.Entry<String, Object> entry : types.entrySet()) {
            importer.type(entry.getKey(), Json.object(entry.getValue()));
        }
        return "# " + types.size() + " resources, " + importer.actions + " actions\nresources " + api.service() + " "
                + Resources.FORMAT + "\n" + importer.text;
    }

    private void type(String name, Map<String, Object> type) {
        Map<String, Object> load = Json.object(type.get("load"));
        String shape = shape(type, load);
        ApiLine first = new ApiLine("resource").word(name);
        text.append(shape == null ? first : first.word(shape));
        for (Object one : Json.array(type.get("identifiers"))) {
            Map<String, Object> identifier = Json.object(one);
            text.append(new ApiLine(" identifier")
                    .word((String) identifier.get("name"))
                    .wordIf("integer".equals(identifier.get("type")), "integer")
                    .wordIf(secret(shape, (String) identifier.get("memberName")), "secret"));
        }
        if (!load.isEmpty()) {
            ApiLine line = request(new ApiLine(" load"), Json.object(load.get("request")));
            text.append("@".equals(load.get("path")) ? line : line.word(">").word((String) load.get("path")));
        }
        if (before != null) {
            for (Resources.Definition known : before.types()) {
                if (known.name().equals(name)) {
                    known.loadedBy().forEach(one -> text.append(new ApiLine(" load-by").word(one)));
                    known.comforts().forEach(one -> text.append(new ApiLine(" with").word(one)));
                }
            }
        }
        facts(type);
    }

    /** A load of the whole answer gives what our descriptions call the operation's response; null where there is nothing to load. */
    private String shape(Map<String, Object> type, Map<String, Object> load) {
        if ("@".equals(load.get("path"))) {
            return Json.object(load.get("request")).get("operation") + "Response";
        }
        String shape = (String) type.get("shape");
        if (shape == null) {
            return null;
        }
        for (Map.Entry<String, Object> operation :
                Json.object(service.get("operations")).entrySet()) {
            Object output =
                    Json.object(Json.object(operation.getValue()).get("output")).get("shape");
            if (shape.equals(output) && !hasShape(shape)) {
                return operation.getKey() + "Response";
            }
        }
        return api.shape(shape).name();
    }

    /** A shape that only an operation gives is called after the operation in our descriptions. */
    private boolean hasShape(String name) {
        return api.shapes().contains(name);
    }

    private boolean secret(String shape, String memberName) {
        Member member = memberName == null ? null : api.shape(shape).member(memberName);
        return member != null && member.sensitive();
    }

    private void facts(Map<String, Object> type) {
        for (String kind : List.of("actions", "batchActions")) {
            for (Map.Entry<String, Object> entry : Json.object(type.get(kind)).entrySet()) {
                actions += kind.equals("actions") ? 1 : 0;
                operation(kind.equals("actions") ? " action" : " batch", entry);
            }
        }
        for (Map.Entry<String, Object> entry : Json.object(type.get("waiters")).entrySet()) {
            Map<String, Object> waiter = Json.object(entry.getValue());
            ApiLine line = new ApiLine(" waiter").word(entry.getKey()).word((String) waiter.get("waiterName"));
            sources(line, waiter.get("params"));
            text.append(line);
        }
        for (Map.Entry<String, Object> entry : Json.object(type.get("has")).entrySet()) {
            ApiLine line = new ApiLine(" has").word(entry.getKey());
            text.append(given(line, Json.object(Json.object(entry.getValue()).get("resource")), null));
        }
        for (Map.Entry<String, Object> entry : Json.object(type.get("hasMany")).entrySet()) {
            operation(" many", entry);
        }
    }

    private void operation(String kind, Map.Entry<String, Object> entry) {
        Map<String, Object> action = Json.object(entry.getValue());
        ApiLine line = request(new ApiLine(kind).word(entry.getKey()), Json.object(action.get("request")));
        Map<String, Object> resource = Json.object(action.get("resource"));
        text.append(resource.isEmpty() ? line : given(line.word(">"), resource, (String) action.get("path")));
    }

    private static ApiLine request(ApiLine line, Map<String, Object> request) {
        line.word((String) request.get("operation"));
        sources(line, request.get("params"));
        return line;
    }

    private static ApiLine given(ApiLine line, Map<String, Object> resource, String actionPath) {
        line.word((String) resource.get("type"));
        String path = resource.containsKey("path") ? (String) resource.get("path") : actionPath;
        if (path != null) {
            line.word(path);
        }
        sources(line, resource.get("identifiers"));
        return line;
    }

    private static void sources(ApiLine line, Object sources) {
        List<Source> written = new ArrayList<>();
        for (Object one : Json.array(sources)) {
            Map<String, Object> source = Json.object(one);
            Kind kind = Kind.of((String) source.get("source"));
            Object value = switch (kind) {
                case IDENTIFIER -> source.get("name");
                case TEXT -> source.get("value");
                case INPUT -> "";
                default -> source.get("path");
            };
            written.add(new Source((String) source.get("target"), kind, String.valueOf(value)));
        }
        for (Source source : written) {
            line.word(source.written());
        }
    }
}
