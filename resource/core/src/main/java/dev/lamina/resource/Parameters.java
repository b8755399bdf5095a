package dev.lamina.resource;

import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests put together: from what names a resource and what a caller gives. A resource's own names stand: where the
 * caller gives another value, that is an error and not another resource's end. Lists are joined.
 */
final class Parameters {
    private Parameters() {}

    /** As {@link ServiceResource#request}. */
    static Struct request(Operation operation, Struct given, Object... targetsAndValues) {
        for (int i = 0; i < targetsAndValues.length; i += 2) {
            String target = (String) targetsAndValues[i];
            if (target.indexOf('.') >= 0 || target.indexOf('[') >= 0) {
                return nested(operation, given, targetsAndValues);
            }
        }
        Struct.Builder request = given == null ? Struct.builder(operation.input()) : given.newBuilder();
        for (int i = 0; i < targetsAndValues.length; i += 2) {
            String name = (String) targetsAndValues[i];
            Object value = targetsAndValues[i + 1];
            if (given != null && given.has(name)) {
                same(operation.name() + "." + name, value, given.get(name));
            } else {
                request.set(name, value);
            }
        }
        return request.build();
    }

    private static Struct nested(Operation operation, Struct given, Object... targetsAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < targetsAndValues.length; i += 2) {
            set(members, (String) targetsAndValues[i], targetsAndValues[i + 1]);
        }
        return over(operation, members, given);
    }

    /** What a resource says, and over it what the caller gave. */
    static Struct over(Operation operation, Map<String, Object> members, Struct given) {
        if (given != null) {
            join(operation.name(), members, given.toMap(), true);
        }
        return Struct.of(given == null ? operation.input() : given.shape(), members);
    }

    /** The parameters of one filter, and those of another after it, whose values win. */
    static Struct joined(Struct earlier, Struct later) {
        Map<String, Object> members = copy(earlier.toMap());
        join(earlier.shape().name(), members, later.toMap(), false);
        return Struct.of(later.shape(), members);
    }

    /** Sets the value at a path of names and {@code [number]}, and makes what the way there lacks. */
    static void set(Map<String, Object> members, String path, Object value) {
        int dot = path.indexOf('.');
        String step = dot < 0 ? path : path.substring(0, dot);
        String rest = dot < 0 ? null : path.substring(dot + 1);
        int bracket = step.indexOf('[');
        if (bracket < 0) {
            if (rest == null) {
                members.put(step, value);
            } else {
                set(inside(members, step), rest, value);
            }
            return;
        }
        List<Object> list = list(members, step.substring(0, bracket));
        int index = Integer.parseInt(step.substring(bracket + 1, step.length() - 1));
        while (list.size() <= index) {
            list.add(rest == null ? value : new LinkedHashMap<String, Object>());
        }
        if (rest == null) {
            list.set(index, value);
        } else {
            set(map(list.get(index)), rest, value);
        }
    }

    private static void join(String path, Map<String, Object> into, Map<String, Object> from, boolean keep) {
        for (Map.Entry<String, Object> entry : from.entrySet()) {
            Object there = into.get(entry.getKey());
            Object value = entry.getValue();
            if (there instanceof Map && value instanceof Map) {
                Map<String, Object> copied = copy(map(there));
                join(path + "." + entry.getKey(), copied, map(value), keep);
                into.put(entry.getKey(), copied);
            } else if (there instanceof List<?> first && value instanceof List<?> second) {
                List<Object> both = new ArrayList<>(first);
                both.addAll(second);
                into.put(entry.getKey(), both);
            } else {
                if (keep && there != null) {
                    same(path + "." + entry.getKey(), there, value);
                }
                into.put(entry.getKey(), value);
            }
        }
    }

    private static void same(String path, Object own, Object given) {
        if (!own.equals(given)) {
            throw new IllegalArgumentException(path + ": is " + own + " for this resource and was given as " + given
                    + "; leave it out, or take another resource");
        }
    }

    /** A value that has the members of another shape which it has too. */
    static Struct as(dev.lamina.client.api.Shape shape, Struct that) {
        if (that.shape().name().equals(shape.name())) {
            return that;
        }
        Struct.Builder builder = Struct.builder(shape);
        for (Member member : shape.members()) {
            Member other = that.shape().member(member.name());
            if (other != null
                    && other.shape().type() == member.shape().type()
                    && that.get(other) != null) {
                builder.set(member, that.get(other));
            }
        }
        return builder.build();
    }

    private static Map<String, Object> inside(Map<String, Object> members, String name) {
        Object there = members.get(name);
        if (there == null) {
            there = new LinkedHashMap<String, Object>();
            members.put(name, there);
        }
        return map(there);
    }

    @SuppressWarnings("unchecked") // made here
    private static List<Object> list(Map<String, Object> members, String name) {
        Object there = members.get(name);
        if (there == null) {
            there = new ArrayList<Object>();
            members.put(name, there);
        }
        return (List<Object>) there;
    }

    @SuppressWarnings("unchecked") // maps here have names for keys
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> copy(Map<String, Object> map) {
        return new LinkedHashMap<>(map);
    }
}
