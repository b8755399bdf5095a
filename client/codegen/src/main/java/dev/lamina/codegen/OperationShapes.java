package dev.lamina.codegen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gives every operation a request and a response of its own, {@code OPERATIONRequest} and {@code OPERATIONResponse},
 * empty or not, where botocore's shapes have many names, or none, or serve two operations. What botocore says where an
 * operation refers to a shape (root name, namespace, result wrapper) moves onto that shape.
 */
final class OperationShapes {
    private final Map<String, Object> operations;
    private final Map<String, Object> shapes;
    private final List<String> notes;

    private OperationShapes(Map<String, Object> operations, Map<String, Object> shapes, List<String> notes) {
        this.operations = operations;
        this.shapes = shapes;
        this.notes = notes;
    }

    /**
     * The shapes with their new names, sorted.
     *
     * @param operations botocore's operations; not changed
     * @param shapes botocore's shapes; not changed
     * @param notes takes a line for each name that had to make room
     */
    static Map<String, Object> of(Map<String, Object> operations, Map<String, Object> shapes, List<String> notes) {
        return new OperationShapes(operations, Json.object(Json.copy(shapes)), notes).renamed();
    }

    private Map<String, Object> renamed() {
        makeRoom();
        Set<String> originals = new LinkedHashSet<>();
        Map<String, Object> own = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : operations.entrySet()) {
            Map<String, Object> operation = Json.object(entry.getValue());
            Map<String, Object> request = own(Json.object(operation.get("input")), originals);
            keepRootName(entry.getKey() + "Request", Json.object(operation.get("input")), request);
            own.put(entry.getKey() + "Request", request);
            own.put(entry.getKey() + "Response", own(Json.object(operation.get("output")), originals));
        }
        Set<String> held = held();
        for (String original : originals) {
            if (!held.contains(original)) {
                shapes.remove(original);
            }
        }
        shapes.putAll(own);
        return new TreeMap<>(shapes);
    }

    /** A copy of the shape that an operation refers to, with what the reference adds; an empty one where it has none. */
    private Map<String, Object> own(Map<String, Object> reference, Set<String> originals) {
        Map<String, Object> shape = new LinkedHashMap<>();
        String name = (String) reference.get("shape");
        if (name == null) {
            shape.put("type", "structure");
            return shape;
        }
        if (!shapes.containsKey(name)) {
            throw new IllegalArgumentException(name + ": an operation refers to it, and there is no such shape");
        }
        originals.add(name);
        Json.merge(Json.object(Json.copy(shapes.get(name))), shape);
        for (Map.Entry<String, Object> fact : reference.entrySet()) {
            if (!fact.getKey().equals("shape") && !fact.getKey().equals("documentation")) {
                // A name that the shape itself has is its element's, as Smithy's xmlName; the reference's is a default.
                shape.putIfAbsent(fact.getKey(), fact.getValue());
            }
        }
        return shape;
    }

    /** A request that is itself the body is an element named as its shape was, where nothing says otherwise. */
    private static void keepRootName(String newName, Map<String, Object> reference, Map<String, Object> request) {
        Object oldName = reference.get("shape");
        if (oldName == null || oldName.equals(newName) || request.containsKey("payload")) {
            return;
        }
        for (Object member : Json.object(request.get("members")).values()) {
            if (!Json.object(member).containsKey("location")) {
                request.putIfAbsent("locationName", oldName);
                return;
            }
        }
    }

    /** Renames what has an operation's name for its request or response and is something else. */
    private void makeRoom() {
        Map<String, String> newNames = new HashMap<>();
        Set<String> held = held();
        for (Map.Entry<String, Object> entry : operations.entrySet()) {
            Map<String, Object> operation = Json.object(entry.getValue());
            for (String side : List.of("input", "output")) {
                String name = entry.getKey() + (side.equals("input") ? "Request" : "Response");
                Object own = Json.object(operation.get(side)).get("shape");
                if (shapes.containsKey(name) && !name.equals(own) && held.contains(name)) {
                    newNames.put(name, freeName(name));
                }
            }
        }
        for (Map.Entry<String, String> entry : newNames.entrySet()) {
            notes.add(entry.getKey() + " is called " + entry.getValue() + ": an operation needs the name");
            // Kept under the old name too, until the operation's own takes its place.
            shapes.put(entry.getValue(), Json.copy(shapes.get(entry.getKey())));
        }
        for (Map<String, Object> reference : references()) {
            String newName = newNames.get((String) reference.get("shape"));
            if (newName != null) {
                reference.put("shape", newName);
            }
        }
    }

    private String freeName(String name) {
        String free = name + "Value";
        while (shapes.containsKey(free)) {
            free += "Value";
        }
        return free;
    }

    /** The names of the shapes that members, elements, keys and values hold, and of the errors. */
    private Set<String> held() {
        Set<String> held = new LinkedHashSet<>();
        for (Map<String, Object> reference : references()) {
            held.add((String) reference.get("shape"));
        }
        for (Object operation : operations.values()) {
            for (Object error : Json.array(Json.object(operation).get("errors"))) {
                held.add((String) Json.object(error).get("shape"));
            }
        }
        return held;
    }

    private List<Map<String, Object>> references() {
        List<Map<String, Object>> references = new ArrayList<>();
        for (Object value : shapes.values()) {
            Map<String, Object> shape = Json.object(value);
            for (Object member : Json.object(shape.get("members")).values()) {
                references.add(Json.object(member));
            }
            for (String part : List.of("member", "key", "value")) {
                if (shape.get(part) != null) {
                    references.add(Json.object(shape.get(part)));
                }
            }
        }
        return references;
    }
}
