package dev.lamina.client;

import dev.lamina.client.api.Member;
import dev.lamina.client.api.Shape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link Struct} that may have accessors of its own: the base of typed views, which hold no logic and name members
 * only. A view and the plain value that it was made from are equal, for they are the same values.
 */
public abstract non-sealed class View implements Struct {
    /** How much of a value {@link #toString} shows; enough for a log line, never a listing of a thousand keys. */
    private static final int SHOWN_CHARACTERS = 2_000;

    private static final int SHOWN_DEPTH = 5;

    private final Shape shape;
    private final Object[] values;
    private final ResponseMetadata metadata;

    View(Shape shape, Object[] values, ResponseMetadata metadata) {
        this.shape = shape;
        this.values = values;
        this.metadata = metadata;
    }

    /**
     * The same values under another type.
     *
     * @param that the value to see
     */
    protected View(Struct that) {
        View view = (View) that;
        this.shape = view.shape;
        this.values = view.values;
        this.metadata = view.metadata;
    }

    /**
     * A view of this type over other values. Each view says how to make itself, so that no reflection is needed.
     *
     * @param that the value to see
     * @return a new view of this class
     */
    protected abstract Struct over(Struct that);

    /**
     * A member's value, for the accessors of generated views.
     *
     * @param member the member's name
     * @return the value (a blob: a copy; an absent collection: an empty one), or null where absent
     * @throws IllegalArgumentException if this value's description has no such member: the view is newer than it
     */
    protected final Object valueAt(String member) {
        Member found = Values.member(shape, member, null);
        Object value = values[found.index()];
        if (value == null) {
            return switch (found.shape().type()) {
                case LIST -> List.of();
                case MAP -> Map.of();
                default -> null;
            };
        }
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }

    /**
     * A stream of events, for the accessors of generated views.
     *
     * @param <V> the events' view
     * @param member the member's name
     * @param prototype any of the view's class
     * @return the same stream with its events under that type, or null where absent
     * @throws IllegalArgumentException if this value's description has no such member
     */
    protected final <V extends Struct> EventStream<V> eventsAt(String member, V prototype) {
        EventStream<Struct> value = eventStream(member);
        return value == null ? null : value.as(prototype);
    }

    @Override
    public final Builder newBuilder() {
        return new Builder(shape, values.clone(), metadata);
    }

    @Override
    public final Shape shape() {
        return shape;
    }

    @Override
    public final boolean has(String member) {
        return values[Values.member(shape, member, null).index()] != null;
    }

    @Override
    public final Object get(String member) {
        Object value = values[Values.member(shape, member, null).index()];
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }

    @Override
    public final Object get(Member member) {
        return values[member.index()];
    }

    @Override
    public final String string(String member) {
        Object value = get(member);
        if (value != null && !(value instanceof String)) {
            throw wrong(member, "string");
        }
        return (String) value;
    }

    @Override
    public final Number number(String member) {
        Object value = get(member);
        if (value != null && !(value instanceof Number)) {
            throw wrong(member, "number");
        }
        return (Number) value;
    }

    @Override
    public final Boolean bool(String member) {
        Object value = get(member);
        if (value != null && !(value instanceof Boolean)) {
            throw wrong(member, "boolean");
        }
        return (Boolean) value;
    }

    @Override
    public final Instant instant(String member) {
        Object value = get(member);
        if (value != null && !(value instanceof Instant)) {
            throw wrong(member, "timestamp");
        }
        return (Instant) value;
    }

    @Override
    public final Body body(String member) {
        Object value = get(member);
        if (value != null && !(value instanceof Body)) {
            throw wrong(member, "blob that streams");
        }
        return (Body) value;
    }

    @Override
    @SuppressWarnings("unchecked") // a stream of views is made for an accessor only, and never kept
    public final EventStream<Struct> eventStream(String member) {
        Object value = get(member);
        if (value != null && !(value instanceof EventStream)) {
            throw wrong(member, "stream of events");
        }
        return (EventStream<Struct>) value;
    }

    @Override
    public final Struct struct(String member) {
        Object value = get(member);
        if (value != null && !(value instanceof Struct)) {
            throw wrong(member, "structure");
        }
        return (Struct) value;
    }

    @Override
    @SuppressWarnings("unchecked") // the shape of a list's elements says what they are
    public final List<Struct> structs(String member) {
        return (List<Struct>) (List<?>) list(member, Shape.Type.STRUCTURE, "list of structures");
    }

    @Override
    @SuppressWarnings("unchecked") // the shape of a list's elements says what they are
    public final List<String> strings(String member) {
        return (List<String>) (List<?>) list(member, Shape.Type.STRING, "list of strings");
    }

    private List<?> list(String member, Shape.Type of, String wanted) {
        Member found = Values.member(shape, member, null);
        if (found.shape().type() != Shape.Type.LIST
                || found.shape().element().shape().type() != of) {
            throw wrong(member, wanted);
        }
        Object value = values[found.index()];
        return value == null ? List.of() : (List<?>) value;
    }

    private IllegalArgumentException wrong(String member, String asked) {
        Shape found = shape.member(member).shape();
        return new IllegalArgumentException(Values.rootPath(shape) + "." + member + ": asked for as a " + asked
                + ", but it is " + (found.eventStream() ? "a stream of events" : "of type " + found.type()));
    }

    @Override
    public final List<Object> find(String path) {
        return StructPath.of(path).find(this);
    }

    @Override
    public final Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Member member : shape.members()) {
            Object value = values[member.index()];
            if (value != null) {
                map.put(member.name(), plain(value));
            }
        }
        return Collections.unmodifiableMap(map);
    }

    private static Object plain(Object value) {
        if (value instanceof Struct struct) {
            return struct.toMap();
        }
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>(list.size());
            for (Object one : list) {
                plain.add(plain(one));
            }
            return Collections.unmodifiableList(plain);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                plain.put(entry.getKey(), plain(entry.getValue()));
            }
            return Collections.unmodifiableMap(plain);
        }
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }

    /** The present members as they are, nested values not turned into maps. */
    final Map<String, Object> present() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Member member : shape.members()) {
            Object value = values[member.index()];
            if (value != null) {
                map.put(member.name(), value);
            }
        }
        return map;
    }

    @Override
    public final ResponseMetadata responseMetadata() {
        return metadata;
    }

    @Override
    public final boolean equals(Object other) {
        if (!(other instanceof View that) || !shape.name().equals(that.shape.name())) {
            return false;
        }
        if (shape == that.shape) {
            return Arrays.deepEquals(values, that.values);
        }
        Map<String, Object> here = present();
        Map<String, Object> there = that.present();
        if (!here.keySet().equals(there.keySet())) {
            return false;
        }
        for (Map.Entry<String, Object> entry : here.entrySet()) {
            if (!java.util.Objects.deepEquals(entry.getValue(), there.get(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public final int hashCode() {
        int hash = shape.name().hashCode();
        for (Member member : shape.members()) {
            Object value = values[member.index()];
            if (value != null) {
                int one = value instanceof byte[] bytes ? Arrays.hashCode(bytes) : value.hashCode();
                // A sum, so that the order of members, which a newer description may change, does not count.
                hash += member.name().hashCode() ^ one;
            }
        }
        return hash;
    }

    @Override
    public final String toString() {
        StringBuilder text = new StringBuilder();
        show(text, SHOWN_DEPTH);
        return text.toString();
    }

    private void show(StringBuilder text, int depth) {
        text.append(shape.name()).append('{');
        String comma = "";
        for (Member member : shape.members()) {
            Object value = values[member.index()];
            if (value != null) {
                text.append(comma).append(member.name()).append('=');
                comma = ", ";
                if (member.sensitive() || member.shape().sensitive()) {
                    text.append("***");
                } else {
                    show(text, value, member.shape(), depth - 1);
                }
            }
            if (text.length() > SHOWN_CHARACTERS) {
                text.setLength(SHOWN_CHARACTERS);
                text.append("…");
                break;
            }
        }
        text.append('}');
    }

    private static void show(StringBuilder text, Object value, Shape shape, int depth) {
        if (text.length() > SHOWN_CHARACTERS) {
            return;
        }
        if (shape.sensitive()) {
            text.append("***");
        } else if (depth == 0) {
            text.append('…');
        } else if (value instanceof View view) {
            view.show(text, depth);
        } else if (value instanceof List<?> list) {
            showList(text, list, shape, depth);
        } else if (value instanceof Map<?, ?> map) {
            showMap(text, map, shape, depth);
        } else if (value instanceof byte[] bytes) {
            text.append(bytes.length).append(" bytes");
        } else if (value instanceof String string && string.length() > SHOWN_CHARACTERS) {
            text.append(string, 0, SHOWN_CHARACTERS);
        } else {
            text.append(value);
        }
    }

    private static void showList(StringBuilder text, List<?> list, Shape shape, int depth) {
        text.append('[');
        for (int i = 0; i < list.size() && text.length() <= SHOWN_CHARACTERS; i++) {
            text.append(i == 0 ? "" : ", ");
            show(text, list.get(i), shape.element().shape(), depth - 1);
        }
        text.append(']');
    }

    private static void showMap(StringBuilder text, Map<?, ?> map, Shape shape, int depth) {
        text.append('{');
        String comma = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(comma).append(entry.getKey()).append('=');
            comma = ", ";
            show(text, entry.getValue(), shape.value().shape(), depth - 1);
        }
        text.append('}');
    }
}
