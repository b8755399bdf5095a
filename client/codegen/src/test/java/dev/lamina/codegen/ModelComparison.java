package dev.lamina.codegen;

import dev.lamina.client.api.Acceptor;
import dev.lamina.client.api.Api;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Pagination;
import dev.lamina.client.api.Shape;
import dev.lamina.client.api.Waiter;
import dev.lamina.vectors.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Holds a description against the JSON that it was made of, fact by fact, by botocore's rules for reading that JSON and
 * without the writer's help. A key of the JSON that no comparison asks for is a difference too.
 */
final class ModelComparison {
    private static final Set<String> PROSE =
            Set.of("documentation", "documentationUrl", "deprecatedMessage", "box", "LocationName");

    private final Map<String, Object> shapes;
    private final Api api;
    private final Set<String> known;
    private final List<String> differences = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();

    private ModelComparison(Map<String, Object> shapes, Api api) {
        this.shapes = shapes;
        this.api = api;
        this.known = api.shapes();
    }

    static List<String> differences(
            Map<String, Object> service, Map<String, Object> paginators, Map<String, Object> waiters, Api api) {
        ModelComparison comparison = new ModelComparison(Json.object(service.get("shapes")), api);
        comparison.service(service);
        Map<String, Object> operations = Json.object(service.get("operations"));
        comparison.same("operations", List.copyOf(operations.keySet()), List.copyOf(api.operations()));
        Map<String, Object> pages = Json.object(paginators.get("pagination"));
        for (Map.Entry<String, Object> entry : operations.entrySet()) {
            String name = entry.getKey();
            comparison.operation(name, Json.object(entry.getValue()), Json.object(pages.get(name)));
        }
        comparison.waiters(Json.object(waiters.get("waiters")));
        // What no operation reaches is held to the JSON under its own name, where it still has one.
        for (String shape : comparison.shapes.keySet()) {
            if (comparison.known.contains(shape) && !isOperationsOwn(shape, operations.keySet())) {
                comparison.shape(shape, Map.of(), api.shape(shape));
            } else if (!comparison.compared.contains(shape) && !isOperationsOwn(shape, operations.keySet())) {
                comparison.differences.add("shape " + shape + " is missing");
            }
        }
        return comparison.differences;
    }

    private static boolean isOperationsOwn(String shape, Set<String> operations) {
        return operations.contains(shape.replaceFirst("(Request|Response)$", ""));
    }

    private void service(Map<String, Object> service) {
        for (Map.Entry<String, Object> fact :
                Json.object(service.get("metadata")).entrySet()) {
            String expected = fact.getValue() instanceof List<?> list
                    ? String.join(" ", list.stream().map(String::valueOf).toList())
                    : String.valueOf(fact.getValue());
            same("metadata " + fact.getKey(), expected, api.metadata(fact.getKey()));
        }
        for (Map.Entry<String, Object> parameter :
                Json.object(service.get("clientContextParams")).entrySet()) {
            same(
                    "clientContextParam " + parameter.getKey(),
                    Json.object(parameter.getValue()).get("type"),
                    api.metadata("clientContextParam:" + parameter.getKey()));
        }
    }

    private void operation(String name, Map<String, Object> json, Map<String, Object> pages) {
        Operation operation = api.operation(name);
        Facts facts = new Facts("operation " + name, json);
        Facts http = facts.inside("http");
        String uri = String.valueOf(http.or("requestUri", "/"));
        Facts input = facts.inside("input");
        Facts output = facts.inside("output");
        if (takesBucketAsEndpointParameter(input.get("shape"))) {
            uri = uri.replaceFirst("^/\\{Bucket\\}", "");
        }
        http.same("method", "POST", operation.method());
        same(name + " uri", uri, operation.uri());
        http.same("responseCode", 0, operation.responseStatus());
        facts.same("authtype", null, operation.authType());
        facts.same("auth", List.of(), operation.authSchemes());
        facts.same("unsignedPayload", false, operation.unsignedPayload());
        facts.same("deprecated", false, operation.deprecated());
        facts.inside("endpoint").same("hostPrefix", null, operation.hostPrefix());
        facts.inside("requestcompression").same("encodings", List.of(), operation.compression());
        Facts checksum = facts.inside("httpChecksum");
        same(
                name + " checksum required",
                Boolean.TRUE.equals(checksum.get("requestChecksumRequired"))
                        || Boolean.TRUE.equals(facts.get("httpChecksumRequired")),
                operation.checksumRequired());
        checksum.same("requestAlgorithmMember", null, operation.checksumAlgorithmMember());
        checksum.same("requestValidationModeMember", null, operation.checksumModeMember());
        checksum.same("responseAlgorithms", List.of(), operation.responseChecksums());
        Map<String, String> context = new HashMap<>();
        for (Map.Entry<String, Object> parameter :
                Json.object(facts.get("staticContextParams")).entrySet()) {
            context.put(
                    parameter.getKey(),
                    String.valueOf(Json.object(parameter.getValue()).get("value")));
        }
        same(name + " static context", context, operation.staticContext());
        List<Object> errors = new ArrayList<>();
        for (Object error : Json.array(facts.get("errors"))) {
            Object shape = Json.object(error).get("shape");
            errors.add(shape);
            shape((String) shape, Map.of(), api.shape((String) shape));
        }
        same(name + " errors", errors, operation.errors());
        facts.ignore("name", "idempotent");
        own(input, operation.input());
        own(output, operation.output());
        for (Facts each : List.of(facts, http, checksum)) {
            each.end();
        }
        pagination(name, pages, operation);
    }

    private boolean takesBucketAsEndpointParameter(Object input) {
        Map<String, Object> members =
                Json.object(Json.object(shapes.get(String.valueOf(input))).get("members"));
        return Json.object(members.get("Bucket")).containsKey("contextParam");
    }

    private void own(Facts reference, Shape shape) {
        if (reference.get("shape") == null) {
            same(shape.name() + " members", List.of(), shape.members());
        } else {
            shape((String) reference.get("shape"), reference.json, shape);
        }
    }

    private void pagination(String name, Map<String, Object> json, Operation operation) {
        Pagination pages = operation.pagination();
        if (json.isEmpty() || pages == null) {
            same(name + " pagination", json.isEmpty() ? null : json, pages);
            return;
        }
        Facts facts = new Facts("paginator " + name, json);
        facts.same("input_token", null, listOrOne(facts.get("input_token"), pages.inputTokens()));
        facts.same("output_token", null, listOrOne(facts.get("output_token"), pages.outputTokens()));
        facts.same("result_key", List.of(), listOrOne(facts.get("result_key"), pages.resultKeys()));
        facts.same("limit_key", null, pages.limitKey());
        facts.same("more_results", null, pages.moreResults());
        facts.same("non_aggregate_keys", List.of(), operation.nonAggregateKeys());
        facts.end();
    }

    private static Object listOrOne(Object expected, List<String> found) {
        return expected instanceof String && found.size() == 1 ? found.get(0) : found;
    }

    private void waiters(Map<String, Object> json) {
        same("waiters", List.copyOf(json.keySet()), List.copyOf(api.waiters()));
        for (Map.Entry<String, Object> entry : json.entrySet()) {
            Map<String, Object> expected = Json.object(entry.getValue());
            List<Acceptor> acceptors = new ArrayList<>();
            for (Object value : Json.array(expected.get("acceptors"))) {
                Map<String, Object> acceptor = Json.object(value);
                acceptors.add(new Acceptor(
                        (String) acceptor.get("state"),
                        (String) acceptor.get("matcher"),
                        (String) acceptor.get("argument"),
                        String.valueOf(acceptor.get("expected"))));
            }
            same(
                    "waiter " + entry.getKey(),
                    new Waiter(
                            entry.getKey(),
                            (String) expected.get("operation"),
                            ((Number) expected.get("delay")).intValue(),
                            ((Number) expected.get("maxAttempts")).intValue(),
                            acceptors),
                    api.waiter(entry.getKey()));
        }
    }

    /** A shape, with what the operation that refers to it adds. */
    private void shape(String jsonName, Map<String, Object> reference, Shape shape) {
        if (!compared.add(shape.name())) {
            return;
        }
        compared.add(jsonName);
        Map<String, Object> json = new HashMap<>(reference);
        json.putAll(Json.object(shapes.get(jsonName)));
        Facts facts = new Facts("shape " + jsonName, json);
        same(jsonName + " type", type((String) facts.get("type")), shape.type());
        facts.same("enum", List.of(), shape.enumValues());
        Object min = facts.get("min");
        Object max = facts.get("max");
        same(jsonName + " min", min == null ? null : (long) Math.floor(((Number) min).doubleValue()), shape.min());
        same(jsonName + " max", max == null ? null : (long) Math.ceil(((Number) max).doubleValue()), shape.max());
        facts.same("pattern", null, shape.pattern());
        facts.same("flattened", false, shape.flattened());
        facts.same("sensitive", false, shape.sensitive());
        facts.same("union", false, shape.union());
        facts.same("event", false, shape.event());
        facts.same("eventstream", false, shape.eventStream());
        facts.same("deprecated", false, shape.deprecated());
        facts.same(
                "locationName",
                isRenamedBody(jsonName, reference, json, shape) ? jsonName : null,
                shape.locationName());
        facts.same("resultWrapper", null, shape.resultWrapper());
        if (facts.get("xmlNamespace") != null) {
            namespace(facts, shape.namespaceUri(), shape.namespacePrefix());
        }
        facts.same(
                "payload",
                null,
                shape.payload() == null ? null : shape.payload().name());
        error(jsonName, facts, shape);
        facts.ignore("shape", "location", "streaming", "synthetic", "timestampFormat");
        members(jsonName, facts, shape);
        if (shape.element() != null) {
            member(jsonName + "[]", "member", facts.inside("member"), shape.element());
        }
        if (shape.key() != null) {
            member(jsonName + " key", "key", facts.inside("key"), shape.key());
            member(jsonName + " value", "value", facts.inside("value"), shape.value());
        }
        facts.end();
    }

    /** Whether this is a request that is a document itself, whose root has the name that the shape had. */
    private static boolean isRenamedBody(
            String jsonName, Map<String, Object> reference, Map<String, Object> json, Shape shape) {
        return !reference.isEmpty()
                && shape.name().endsWith("Request")
                && !jsonName.equals(shape.name())
                && !json.containsKey("payload")
                && Json.object(json.get("members")).values().stream()
                        .anyMatch(member -> !Json.object(member).containsKey("location"));
    }

    private void error(String jsonName, Facts facts, Shape shape) {
        boolean isError = facts.get("exception") != null || facts.get("error") != null;
        same(jsonName + " is an error", isError, shape.error());
        if (isError) {
            Facts error = facts.inside("error");
            same(jsonName + " code", error.or("code", shape.name()), shape.errorCode());
            error.same("httpStatusCode", 0, shape.errorStatus());
            same(
                    jsonName + " fault",
                    Boolean.TRUE.equals(facts.get("fault"))
                            ? "server"
                            : error.get("senderFault") == null
                                    ? null
                                    : Boolean.TRUE.equals(error.get("senderFault")) ? "sender" : "server",
                    shape.errorFault());
            error.end();
        }
    }

    private void members(String jsonName, Facts facts, Shape shape) {
        Map<String, Object> members = Json.object(facts.get("members"));
        List<String> names = shape.members().stream().map(Member::name).toList();
        same(jsonName + " members", List.copyOf(members.keySet()), names);
        List<Object> required = Json.array(facts.get("required"));
        Map<String, Member> byElement = new HashMap<>();
        for (Map.Entry<String, Object> entry : members.entrySet()) {
            Member member = shape.member(entry.getKey());
            String whose = jsonName + "." + entry.getKey();
            if (member == null) {
                differences.add(whose + " is not found by its name");
                continue;
            }
            same(whose + " index", names.indexOf(member.name()), member.index());
            same(whose + " required", required.contains(entry.getKey()), member.required());
            member(whose, entry.getKey(), new Facts(whose, Json.object(entry.getValue())), member);
            if (member.location() == Member.Location.BODY && !member.attribute()) {
                byElement.putIfAbsent(member.wireName(), member);
            }
        }
        byElement.forEach((element, member) ->
                same(jsonName + " element " + element, member.name(), String.valueOf(shape.memberOnWire(element))));
    }

    private void member(String whose, String name, Facts facts, Member member) {
        String target = (String) facts.get("shape");
        Facts held = new Facts(target, Json.object(shapes.get(target)));
        Object location = facts.or("location", held.get("location"));
        same(whose + " location", location(location), member.location());
        // A structure's own name is that of a document's root only.
        Object inherited = "structure".equals(held.get("type")) ? name : held.or("locationName", name);
        same(whose + " wire name", facts.or("locationName", inherited), member.wireName());
        facts.same("queryName", null, member.queryName());
        same(whose + " flattened", facts.or("flattened", held.or("flattened", false)), member.flattened());
        same(whose + " streaming", facts.or("streaming", held.or("streaming", false)), member.streaming());
        facts.same("xmlAttribute", false, member.attribute());
        facts.same("idempotencyToken", false, member.idempotencyToken());
        facts.same("hostLabel", false, member.hostLabel());
        facts.same("eventpayload", false, member.eventPayload());
        facts.same("eventheader", false, member.eventHeader());
        facts.same("jsonvalue", false, member.jsonValue());
        facts.same("deprecated", false, member.deprecated());
        facts.same("deprecatedSince", null, member.deprecatedSince());
        same(whose + " context", facts.inside("contextParam").get("name"), member.contextParam());
        namespace(facts.get("xmlNamespace") == null ? held : facts, member.namespaceUri(), member.namespacePrefix());
        // More may be sensitive than the JSON says.
        if (Boolean.TRUE.equals(facts.or("sensitive", held.get("sensitive")))) {
            same(whose + " sensitive", true, member.sensitive());
        }
        if (member.shape().type() == Shape.Type.TIMESTAMP) {
            String usual = "header".equals(location) ? "rfc822" : "iso8601";
            same(
                    whose + " time",
                    String.valueOf(facts.or("timestampFormat", held.or("timestampFormat", usual))),
                    Map.of("ISO_8601", "iso8601", "RFC_822", "rfc822", "UNIX", "unixTimestamp")
                            .get(member.timestampFormat().name()));
        }
        facts.ignore("timestampFormat");
        facts.end();
        if (known.contains(target)) {
            same(whose + " shape", target, member.shape().name());
        }
        shape(target, Map.of(), member.shape());
    }

    private void namespace(Facts facts, String uri, String prefix) {
        Object namespace = facts.get("xmlNamespace");
        if (namespace instanceof Map) {
            facts.inside("xmlNamespace").same("uri", null, uri);
            facts.inside("xmlNamespace").same("prefix", null, prefix);
        } else {
            same(facts.whose + " namespace", namespace, uri);
        }
    }

    private static Member.Location location(Object json) {
        return json == null
                ? Member.Location.BODY
                : switch ((String) json) {
                    case "header" -> Member.Location.HEADER;
                    case "headers" -> Member.Location.HEADERS;
                    case "querystring" -> Member.Location.QUERY;
                    case "uri" -> Member.Location.URI;
                    case "statusCode" -> Member.Location.STATUS;
                    default -> throw new IllegalArgumentException((String) json);
                };
    }

    private static Shape.Type type(String json) {
        return switch (json) {
            case "character" -> Shape.Type.STRING;
            case "short", "byte" -> Shape.Type.INTEGER;
            case "bigInteger" -> Shape.Type.LONG;
            case "bigDecimal" -> Shape.Type.DOUBLE;
            default ->
                Arrays.stream(Shape.Type.values())
                        .filter(type -> type.name().equalsIgnoreCase(json))
                        .findFirst()
                        .orElseThrow();
        };
    }

    private void same(String what, Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            differences.add(what + ": the JSON has " + expected + ", the description " + found);
        }
    }

    /** One object of the JSON, and which of its keys were asked for. */
    private final class Facts {
        private final String whose;
        private final Map<String, Object> json;
        private final Set<String> asked = new HashSet<>(PROSE);

        Facts(String whose, Map<String, Object> json) {
            this.whose = whose;
            this.json = json;
        }

        Object get(String key) {
            asked.add(key);
            return json.get(key);
        }

        Object or(String key, Object otherwise) {
            Object value = get(key);
            return value == null ? otherwise : value;
        }

        Facts inside(String key) {
            return new Facts(whose + " " + key, Json.object(get(key)));
        }

        void same(String key, Object otherwise, Object found) {
            ModelComparison.this.same(whose + " " + key, or(key, otherwise), found);
        }

        void ignore(String... keys) {
            asked.addAll(List.of(keys));
        }

        void end() {
            for (String key : json.keySet()) {
                if (!asked.contains(key)) {
                    differences.add(whose + ": nothing was compared with " + key);
                }
            }
        }
    }
}
