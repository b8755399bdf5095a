package dev.lamina.codegen;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A shape's own words: its kind and what stands on the first line of its record. */
final class ShapeWords {
    static final Set<String> KEYS = Set.of(
            "type",
            "members",
            "required",
            "member",
            "enum",
            "max",
            "min",
            "pattern",
            "exception",
            "error",
            "fault",
            "retryable",
            "payload",
            "sensitive",
            "flattened",
            "timestampFormat",
            "key",
            "value",
            "location",
            "locationName",
            "event",
            "union",
            "synthetic",
            "xmlNamespace",
            "eventstream",
            "streaming",
            "resultWrapper",
            "deprecated",
            "deprecatedSince");

    private ShapeWords() {}

    static String kind(String name, Map<String, Object> shape) {
        String type = (String) shape.get("type");
        return switch (type) {
            case "structure" -> structure(shape);
            case "string" -> shape.containsKey("enum") ? "enum" : "string";
            case "character" -> "string";
            case "short", "byte" -> "integer";
            case "bigInteger" -> "long";
            case "bigDecimal" -> "double";
            case "list", "map", "boolean", "integer", "long", "float", "double", "blob", "timestamp" -> type;
            default ->
                throw new IllegalArgumentException("shape " + name + " is of type " + type + ", which is not known");
        };
    }

    private static String structure(Map<String, Object> shape) {
        if (Boolean.TRUE.equals(shape.get("eventstream"))) {
            return "eventstream";
        }
        if (Boolean.TRUE.equals(shape.get("exception")) || shape.containsKey("error")) {
            return "error";
        }
        return Boolean.TRUE.equals(shape.get("union")) ? "union" : "structure";
    }

    static void write(String kind, Map<String, Object> shape, ApiLine line) {
        Map<String, Object> error = Json.object(shape.get("error"));
        Map<String, Object> retryable =
                shape.get("retryable") instanceof Map ? Json.object(shape.get("retryable")) : Map.of();
        line.fact("", shape.get("locationName"));
        namespace(shape, line);
        line.fact("wrapper", shape.get("resultWrapper"))
                .fact("code", error.get("code"))
                .fact("status", error.get("httpStatusCode"))
                .fact("fault", fault(shape, error))
                .wordIf(shape.get("retryable") != null && !Boolean.FALSE.equals(shape.get("retryable")), "retryable")
                .wordIf(retryable.get("throttling"), "throttling")
                .fact("format", format(shape))
                .fact("min", shape.get("min"))
                .fact("max", shape.get("max"))
                .wordIf(shape.get("flattened"), "flat")
                .wordIf(!kind.equals("union") && Boolean.TRUE.equals(shape.get("union")), "union")
                .wordIf(shape.get("event"), "event")
                .wordIf(shape.get("sensitive"), "sensitive")
                .wordIf(shape.get("deprecated"), "deprecated")
                .wordIf(shape.get("synthetic"), "synthetic");
    }

    private static String fault(Map<String, Object> shape, Map<String, Object> error) {
        if (Boolean.TRUE.equals(shape.get("fault"))) {
            return "server";
        }
        Object sender = error.get("senderFault");
        return sender == null ? null : Boolean.TRUE.equals(sender) ? "sender" : "server";
    }

    static String format(Map<String, Object> of) {
        String format = (String) of.get("timestampFormat");
        // Some older descriptions write ISO8601.
        return format == null ? null : format.toLowerCase(Locale.ROOT).replace("unixt", "unixT");
    }

    static void namespace(Map<String, Object> of, ApiLine line) {
        Object namespace = of.get("xmlNamespace");
        if (namespace instanceof Map) {
            line.fact("ns", Json.object(namespace).get("uri"))
                    .fact("prefix", Json.object(namespace).get("prefix"));
        } else {
            line.fact("ns", namespace);
        }
    }
}
