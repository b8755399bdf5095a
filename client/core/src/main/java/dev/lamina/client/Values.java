package dev.lamina.client;

import dev.lamina.client.api.Member;
import dev.lamina.client.api.Shape;
import dev.lamina.client.api.Suggestion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what a caller hands in into the frozen value of a member, or says by its path what does not fit. */
final class Values {
    private Values() {}

    static Struct struct(Shape shape, Map<String, ?> members, String path) {
        Object[] values = new Object[shape.members().size()];
        for (Map.Entry<?, ?> entry : members.entrySet()) {
            if (!(entry.getKey() instanceof String)) {
                throw new IllegalArgumentException(path + ": a member's name must be a String, got " + entry.getKey());
            }
            Member member = member(shape, (String) entry.getKey(), path);
            values[member.index()] = freeze(member, entry.getValue(), path);
        }
        return new PlainStruct(shape, values, null);
    }

    static Member member(Shape shape, String name, String path) {
        Member member = shape.member(name);
        if (member == null) {
            List<String> known = new ArrayList<>();
            for (Member one : shape.members()) {
                known.add(one.name());
            }
            throw new IllegalArgumentException((path == null ? rootPath(shape) : path) + "." + name + ": no such member"
                    + Suggestion.of(name, known));
        }
        return member;
    }

    /** The operation for the input of one, the shape itself otherwise: what a message's path starts with. */
    static String rootPath(Shape shape) {
        String name = shape.name();
        if (name.endsWith("Request")) {
            String operation = name.substring(0, name.length() - "Request".length());
            if (shape.api().operations().contains(operation)) {
                return operation;
            }
        }
        return name;
    }

    /**
     * The value as it is kept.
     *
     * @param path of the structure that holds the member; null where only a message needs it, to be found out then
     */
    static Object freeze(Member member, Object value, String path) {
        Shape shape = member.shape();
        if (member.streaming()) {
            Object body = body(value);
            return body != null ? body : refuse(member, path, "a Body, a byte[], a String or a Path", value);
        }
        return freeze(shape, value, member, path, "");
    }

    /** The path is put together only for a message: root, member, and the place below it. */
    private static Object freeze(Shape shape, Object value, Member member, String path, String below) {
        if (value == null) {
            throw new IllegalArgumentException(at(member, path, below) + ": null; leave out what is absent instead");
        }
        Object frozen;
        String wanted;
        switch (shape.type()) {
            case STRING -> {
                frozen = value instanceof String ? value : null;
                wanted = "a String";
            }
            case BOOLEAN -> {
                frozen = value instanceof Boolean ? value : null;
                wanted = "a Boolean";
            }
            case INTEGER -> {
                frozen = integer(value);
                wanted = "an Integer";
            }
            case LONG -> {
                frozen = longNumber(value);
                wanted = "a Long";
            }
            case FLOAT -> {
                frozen = value instanceof Number number ? (Object) number.floatValue() : null;
                wanted = "a Float";
            }
            case DOUBLE -> {
                frozen = value instanceof Number number ? (Object) number.doubleValue() : null;
                wanted = "a Double";
            }
            case TIMESTAMP -> {
                frozen = value instanceof Instant ? value : null;
                wanted = "a java.time.Instant";
            }
            case BLOB -> {
                frozen = blob(value);
                wanted = "a byte[], a ByteBuffer or a String";
            }
            case LIST -> {
                frozen = value instanceof Collection<?> many ? list(shape, many, member, path, below) : null;
                wanted = "a Collection";
            }
            case MAP -> {
                frozen = value instanceof Map<?, ?> map ? map(shape, map, member, path, below) : null;
                wanted = "a Map";
            }
            default -> {
                boolean events = shape.eventStream();
                frozen = !events
                        ? nested(shape, value, member, path, below)
                        : value instanceof EventStream ? value : null;
                wanted = events ? "an EventStream, which only an answer has" : "a Map or a Struct of " + shape.name();
            }
        }
        if (frozen == null) {
            throw new IllegalArgumentException(at(member, path, below) + ": expected " + wanted + ", got "
                    + value.getClass().getName()
                    + (value instanceof Number && !shape.sensitive() && !member.sensitive() ? " " + value : ""));
        }
        return frozen;
    }

    private static Object refuse(Member member, String path, String wanted, Object value) {
        throw new IllegalArgumentException(at(member, path, "") + ": "
                + (value == null
                        ? "null; leave out what is absent instead"
                        : "expected " + wanted + ", got " + value.getClass().getName()));
    }

    private static String at(Member member, String path, String below) {
        return (path == null ? "" : path + ".") + member.name() + below;
    }

    private static Body body(Object value) {
        if (value instanceof Body body) {
            return body;
        }
        if (value instanceof byte[] bytes) {
            return Body.of(bytes);
        }
        if (value instanceof String text) {
            return Body.of(text);
        }
        return value instanceof Path file ? Body.of(file) : null;
    }

    private static Integer integer(Object value) {
        Long wide = longNumber(value);
        return wide != null && wide.intValue() == wide ? (Integer) wide.intValue() : null;
    }

    private static Long longNumber(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte
                ? (Long) ((Number) value).longValue()
                : null;
    }

    private static byte[] blob(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return null;
    }

    private static List<Object> list(Shape shape, Collection<?> many, Member member, String path, String below) {
        Object[] frozen = new Object[many.size()];
        Shape element = shape.element().shape();
        int i = 0;
        for (Object one : many) {
            // Of what is right already, a list of a thousand keys say, no path is put together.
            frozen[i] = one instanceof View view && view.shape() == element
                    ? view.complete()
                    : freeze(element, one, member, path, below + "[" + i + "]");
            i++;
        }
        return Collections.unmodifiableList(Arrays.asList(frozen));
    }

    private static Map<String, Object> map(Shape shape, Map<?, ?> map, Member member, String path, String below) {
        Map<String, Object> frozen = new LinkedHashMap<>();
        Shape element = shape.value().shape();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException(
                        at(member, path, below) + ": a key must be a String, got " + entry.getKey());
            }
            frozen.put(key, freeze(element, entry.getValue(), member, path, below + "." + key));
        }
        return Collections.unmodifiableMap(frozen);
    }

    private static Struct nested(Shape shape, Object value, Member member, String path, String below) {
        if (value instanceof View view) {
            if (view.shape() == shape) {
                return view.complete();
            }
            if (view.shape().name().equals(shape.name())) {
                return struct(shape, view.present(), at(member, path, below));
            }
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // struct() looks at each key before it takes it for a String
            Map<String, ?> members = (Map<String, ?>) map;
            return struct(shape, members, at(member, path, below));
        }
        return null;
    }
}
