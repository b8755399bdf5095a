package dev.lamina.codegen;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a description as text: the service, its operations, its waiters, its shapes. What is usual is left out, and
 * what stands in the JSON but in no word of the format goes into the notes.
 */
final class ApiWriter {
    /** Prose, and what changes nothing on the wire or for the caller. */
    private static final Set<String> LEFT_OUT =
            Set.of("documentation", "documentationUrl", "deprecatedMessage", "box", "name", "alias", "wrapper");

    private final StringBuilder text = new StringBuilder();
    private final Additions additions;
    private final MemberWriter members;
    private final List<String> notes;

    ApiWriter(Additions additions, Map<String, Object> shapes, List<String> notes) {
        this.additions = additions;
        this.members = new MemberWriter(additions, shapes, notes);
        this.notes = notes;
    }

    static boolean leftOut(String key) {
        return LEFT_OUT.contains(key);
    }

    void service(String name, Map<String, Object> metadata, Map<String, Object> clientContextParams) {
        text.append(new ApiLine("api").word(name).word("1"));
        for (Map.Entry<String, Object> fact : metadata.entrySet()) {
            if (fact.getValue() instanceof Map) {
                notes.add("metadata " + fact.getKey() + " is not taken over");
            } else {
                line(fact.getKey()).rest(" ", String.join(" ", Json.texts(fact.getValue())));
                end();
            }
        }
        for (Map.Entry<String, Object> parameter : clientContextParams.entrySet()) {
            line("clientContextParam:" + parameter.getKey())
                    .rest(" ", (String) Json.object(parameter.getValue()).get("type"));
            end();
        }
    }

    /** One operation with what the paginators say of it, its request and its response. */
    void operation(String name, Map<String, Object> operation, Map<String, Object> shapes, Map<String, Object> pages) {
        Map<String, Object> request = Json.object(shapes.get(name + "Request"));
        Map<String, Object> http = Json.object(operation.get("http"));
        Map<String, Object> checksum = Json.object(operation.get("httpChecksum"));
        Map<String, Object> requestMembers = Json.object(request.get("members"));
        ApiLine first = new ApiLine("operation").word(name);
        String method = (String) http.getOrDefault("method", "POST");
        String uri = BucketInUri.removed((String) http.getOrDefault("requestUri", "/"), requestMembers);
        if (!method.equals("POST") || !uri.equals("/")) {
            first.word(method).word(uri.isEmpty() ? "-" : uri);
        }
        first.wordIf(
                        Boolean.TRUE.equals(checksum.get("requestChecksumRequired"))
                                || Boolean.TRUE.equals(operation.get("httpChecksumRequired")),
                        "checksum-required")
                .wordIf(operation.get("unsignedPayload"), "unsigned-payload")
                .wordIf(operation.get("idempotent"), "idempotent")
                .wordIf(operation.get("deprecated"), "deprecated");
        text.append(first);
        fact("status", http.get("responseCode"));
        fact("auth", operation.get("authtype"));
        words("auth-schemes", operation.get("auth"));
        fact("host", Json.object(operation.get("endpoint")).get("hostPrefix"));
        fact("checksum", checksum.get("requestAlgorithmMember"));
        fact("checksum-mode", checksum.get("requestValidationModeMember"));
        words("response-checksums", checksum.get("responseAlgorithms"));
        words("compression", Json.object(operation.get("requestcompression")).get("encodings"));
        for (Map.Entry<String, Object> parameter :
                Json.object(operation.get("staticContextParams")).entrySet()) {
            Object value = Json.object(parameter.getValue()).get("value");
            line("static").word(parameter.getKey()).word(String.valueOf(value));
            end();
        }
        for (Object error : Json.array(operation.get("errors"))) {
            fact("error", Json.object(error).get("shape"));
        }
        for (String quirk : additions.quirks(name, requestMembers.keySet())) {
            fact("quirk", quirk);
        }
        pages(name, pages);
        note("operation " + name, operation.keySet(), OPERATION_KEYS);
        own(name + "Request", "request", request);
        own(name + "Response", "response", Json.object(shapes.get(name + "Response")));
    }

    private static final Set<String> OPERATION_KEYS = Set.of(
            "http",
            "input",
            "output",
            "errors",
            "httpChecksum",
            "httpChecksumRequired",
            "unsignedPayload",
            "idempotent",
            "deprecated",
            "deprecatedSince",
            "authtype",
            "auth",
            "endpoint",
            "requestcompression",
            "staticContextParams");

    private void pages(String operation, Map<String, Object> pages) {
        List<String> inputTokens = Json.texts(pages.get("input_token"));
        List<String> outputTokens = Json.texts(pages.get("output_token"));
        if (inputTokens.size() != outputTokens.size()) {
            throw new IllegalArgumentException("the paginator of " + operation + " has input tokens " + inputTokens
                    + " and output tokens " + outputTokens);
        }
        for (int i = 0; i < inputTokens.size(); i++) {
            line("token").word(inputTokens.get(i)).rest(" ", outputTokens.get(i));
            end();
        }
        rests("items", pages.get("result_key"));
        rests("limit", pages.get("limit_key"));
        rests("more", pages.get("more_results"));
        rests("keep", pages.get("non_aggregate_keys"));
        note("paginator " + operation, pages.keySet(), PAGES_KEYS);
    }

    private static final Set<String> PAGES_KEYS =
            Set.of("input_token", "output_token", "result_key", "limit_key", "more_results", "non_aggregate_keys");

    void waiter(String name, Map<String, Object> waiter) {
        text.append(new ApiLine("waiter")
                .word(name)
                .word((String) waiter.get("operation"))
                .word(String.valueOf(waiter.get("delay")))
                .word(String.valueOf(waiter.get("maxAttempts"))));
        for (Object value : Json.array(waiter.get("acceptors"))) {
            Map<String, Object> acceptor = Json.object(value);
            ApiLine line = line((String) acceptor.get("state"))
                    .word((String) acceptor.get("matcher"))
                    .word(String.valueOf(acceptor.get("expected")));
            if (acceptor.get("argument") != null) {
                line.rest(" ", (String) acceptor.get("argument"));
            }
            end();
        }
        note(
                "waiter " + name,
                waiter.keySet(),
                Set.of("operation", "delay", "maxAttempts", "acceptors", "description"));
    }

    void shape(String name, Map<String, Object> shape) {
        String kind = ShapeWords.kind(name, shape);
        record(name, kind, new ApiLine(kind).word(name), shape);
    }

    /** An operation's own structure; no line where there is nothing to say. */
    private void own(String name, String kind, Map<String, Object> shape) {
        int before = text.length();
        record(name, kind, new ApiLine(kind), shape);
        if (text.length() == before + kind.length() + 1) {
            text.setLength(before);
        }
    }

    private void record(String name, String kind, ApiLine first, Map<String, Object> shape) {
        ShapeWords.write(kind, shape, first);
        switch (kind) {
            case "list" -> members.item("list " + name, "member", Json.object(shape.get("member")), shape, first);
            case "map" -> {
                members.item("map " + name, "key", Json.object(shape.get("key")), shape, first);
                members.item("map " + name, "value", Json.object(shape.get("value")), shape, first);
            }
            default -> {}
        }
        if (shape.get("pattern") != null) {
            first.rest(" ~", (String) shape.get("pattern"));
        }
        text.append(first);
        for (Object value : Json.array(shape.get("enum"))) {
            text.append(new ApiLine("").rest(" ", (String) value));
        }
        for (Map.Entry<String, Object> member :
                Json.object(shape.get("members")).entrySet()) {
            text.append(members.member(name, member.getKey(), Json.object(member.getValue()), shape));
        }
        note("shape " + name, shape.keySet(), ShapeWords.KEYS);
    }

    private void note(String whose, Collection<String> keys, Set<String> known) {
        for (String key : keys) {
            if (!known.contains(key) && !leftOut(key)) {
                notes.add(whose + ": " + key + " is not taken over");
            }
        }
    }

    private ApiLine line;

    private ApiLine line(String name) {
        line = new ApiLine(" " + name);
        return line;
    }

    private void end() {
        text.append(line);
    }

    private void fact(String name, Object value) {
        if (value != null) {
            line(name).word(String.valueOf(value));
            end();
        }
    }

    private void words(String name, Object values) {
        if (values != null) {
            line(name);
            for (String value : Json.texts(values)) {
                line.word(value);
            }
            end();
        }
    }

    private void rests(String name, Object values) {
        for (String value : Json.texts(values)) {
            line(name).rest(" ", value);
            end();
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
