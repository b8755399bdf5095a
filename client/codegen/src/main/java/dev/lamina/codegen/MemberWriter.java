package dev.lamina.codegen;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes members, elements, keys and values. What botocore says of a name or a place on the shape that a member holds is
 * written on the member, so that its line is all one needs to find it on the wire.
 */
final class MemberWriter {
    private static final Set<String> KEYS = Set.of(
            "shape",
            "locationName",
            "location",
            "queryName",
            "flattened",
            "xmlAttribute",
            "xmlNamespace",
            "timestampFormat",
            "idempotencyToken",
            "streaming",
            "hostLabel",
            "sensitive",
            "contextParam",
            "eventpayload",
            "eventheader",
            "jsonvalue",
            "deprecated",
            "deprecatedSince");

    private final Additions additions;
    private final Map<String, Object> shapes;
    private final List<String> notes;

    MemberWriter(Additions additions, Map<String, Object> shapes, List<String> notes) {
        this.additions = additions;
        this.shapes = shapes;
        this.notes = notes;
    }

    ApiLine member(String owner, String name, Map<String, Object> member, Map<String, Object> structure) {
        String shape = (String) member.get("shape");
        boolean required = Json.array(structure.get("required")).contains(name);
        ApiLine line = new ApiLine("").word(required ? name + "!" : name).word(shape.equals(name) ? "." : shape);
        words(owner + "." + name, name, member, structure, line);
        return line;
    }

    void item(String owner, String name, Map<String, Object> item, Map<String, Object> of, ApiLine line) {
        line.word(":").word((String) item.get("shape"));
        words(owner, name, item, of, line);
    }

    private void words(String whose, String name, Map<String, Object> member, Map<String, Object> owner, ApiLine line) {
        Map<String, Object> target = Json.object(shapes.get((String) member.get("shape")));
        if (target.isEmpty()) {
            throw new IllegalArgumentException(
                    whose + " holds " + member.get("shape") + ", and there is no such shape");
        }
        // A structure's own name is that of a document's root: Smithy 2.0, "XML bindings", xmlName.
        Object wireName = "structure".equals(target.get("type"))
                ? member.get("locationName")
                : either("locationName", member, target);
        place(whose, name, (String) either("location", member, target), (String) wireName, line);
        line.fact("alias", alias(wireName == null ? name : wireName, member, target))
                .fact("query-name", member.get("queryName"));
        ShapeWords.namespace(member, line);
        line.fact("format", ShapeWords.format(member))
                .wordIf(member.get("flattened"), "flat")
                .wordIf(member.get("xmlAttribute"), "attribute")
                .wordIf(name.equals(owner.get("payload")), "payload")
                .wordIf(either("streaming", member, target), "stream")
                .wordIf(member.get("idempotencyToken"), "idempotency-token")
                .wordIf(member.get("hostLabel"), "host-label")
                .wordIf(member.get("eventpayload"), "event-payload")
                .wordIf(member.get("eventheader"), "event-header")
                .wordIf(member.get("jsonvalue"), "json")
                .wordIf(
                        Boolean.TRUE.equals(member.get("sensitive"))
                                || (owner.containsKey("members") && additions.sensitive(name)),
                        "sensitive");
        Object context = Json.object(member.get("contextParam")).get("name");
        if (name.equals(context)) {
            line.word("context");
        } else {
            line.fact("context", context);
        }
        line.wordIf(member.get("deprecated"), "deprecated").fact("since", member.get("deprecatedSince"));
        for (String key : member.keySet()) {
            if (!KEYS.contains(key) && !ApiWriter.leftOut(key)) {
                notes.add(whose + ": " + key + " is not taken over");
            }
        }
    }

    private static Object either(String key, Map<String, Object> member, Map<String, Object> target) {
        Object own = member.get(key);
        return own != null ? own : target.get(key);
    }

    private static void place(String whose, String name, String location, String wireName, ApiLine line) {
        if (location == null) {
            if (wireName != null && !wireName.equals(name)) {
                line.fact("", wireName.equals(uncapitalised(name)) ? "" : wireName);
            }
            return;
        }
        String word = switch (location) {
            case "header" -> "header";
            case "headers" -> "headers";
            case "querystring" -> "query";
            case "uri" -> "uri";
            case "statusCode" -> "status";
            default -> throw new IllegalArgumentException(whose + ": its location " + location + " is not known");
        };
        if (wireName == null || wireName.equals(name)) {
            line.word(word);
        } else {
            line.fact(word, wireName);
        }
    }

    private static String uncapitalised(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** The name of a flattened list's elements, where botocore has one beside the member's. */
    private static Object alias(Object wireName, Map<String, Object> member, Map<String, Object> target) {
        Object element = Json.object(target.get("member")).get("locationName");
        boolean flattened = Boolean.TRUE.equals(either("flattened", member, target));
        return flattened && !wireName.equals(element) ? element : null;
    }
}
