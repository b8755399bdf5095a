package dev.lamina.client;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Shape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A {@link Struct} that may have accessors of its own: the base of typed views, which hold no logic and name members
 * only. A view and the plain value that it was made from are equal, for they are the same values.
 */
public abstract non-sealed class View implements Struct {
    private final Shape shape;
    private final Object[] values;
    /**
     * Of an outermost answer its {@link ResponseMetadata}, of a draft its {@link Draft}, null otherwise: one field for
     * the three, as the views of a listing are made by the thousand.
     */
    private final Object rest;

    View(Shape shape, Object[] values, Object rest) {
        this.shape = shape;
        this.values = values;
        this.rest = rest;
    }

    /** A prototype: it has no values, and serves to make others of its class by {@link #over}. */
    protected View() {
        this(null, null, null);
    }

    /**
     * The same values under another type. What the type's accessors name must be members of the value's shape, or they
     * say so when they are asked.
     *
     * @param that the value to see
     */
    protected View(Struct that) {
        View view = (View) that;
        this.shape = view.shape;
        this.values = view.values;
        this.rest = view.rest;
    }

    /**
     * A view of this type over other values. Each view says how to make itself, so that no reflection is needed.
     *
     * @param that the value to see
     * @return a new view of this class
     */
    protected abstract Struct over(Struct that);

    /**
     * Makes a value: a draft goes to the consumer, a frozen copy comes out. For the {@code of} of generated views.
     *
     * @param <V> the view
     * @param prototype any of its class
     * @param api the description
     * @param shape the shape's name there
     * @param members sets the members of the draft that it is given, and keeps nothing of it: the draft cannot be
     *     changed once the consumer has returned
     * @return the frozen value
     * @throws IllegalArgumentException if the consumer is null, or the description has no such shape
     */
    protected static <V extends Struct> V of(V prototype, Api api, String shape, Consumer<V> members) {
        return Draft.completed(prototype, api.shape(shape), members, shape);
    }

    /**
     * A member's value, for the accessors of generated views.
     *
     * @param member the member's name
     * @return the value (a blob: a copy), or null where absent
     * @throws IllegalArgumentException if this value's description has no such member: the view is newer than it
     */
    protected final Object valueAt(String member) {
        return get(member);
    }

    /**
     * A list's elements, for the accessors of generated views.
     *
     * @param <T> the elements' type, as the description has it
     * @param member the member's name
     * @return an unmodifiable list, empty where absent
     * @throws IllegalArgumentException if this value's description has no such member
     */
    @SuppressWarnings("unchecked") // the description says what the list holds, and the view was made of it
    protected final <T> List<T> listAt(String member) {
        Object value = get(member);
        return value == null ? List.of() : (List<T>) value;
    }

    /**
     * A map's entries, for the accessors of generated views.
     *
     * @param <T> the values' type, as the description has it
     * @param member the member's name
     * @return an unmodifiable map, empty where absent
     * @throws IllegalArgumentException if this value's description has no such member
     */
    @SuppressWarnings("unchecked") // the description says what the map holds, and the view was made of it
    protected final <T> Map<String, T> mapAt(String member) {
        Object value = get(member);
        return value == null ? Map.of() : (Map<String, T>) value;
    }

    /**
     * A structure, for the accessors of generated views.
     *
     * @param <V> the structure's view
     * @param member the member's name
     * @param prototype any of the view's class
     * @return the same values under that type, or null where absent
     * @throws IllegalArgumentException if this value's description has no such member
     */
    protected final <V extends Struct> V viewAt(String member, V prototype) {
        Struct value = struct(member);
        return value == null ? null : over(prototype, value);
    }

    /**
     * A list of structures, for the accessors of generated views.
     *
     * @param <V> the elements' view
     * @param member the member's name
     * @param prototype any of the view's class
     * @return an unmodifiable list of the same values under that type, empty where absent
     * @throws IllegalArgumentException if this value's description has no such member
     */
    protected final <V extends Struct> List<V> viewsAt(String member, V prototype) {
        List<Struct> elements = structs(member);
        return elements.isEmpty() ? List.of() : new ViewList<>(elements, prototype);
    }

    /**
     * Sets a member of a draft, for the setters of generated views.
     *
     * @param member the member's name
     * @param value its value, converted and copied as {@link Struct#of} does; null makes the member absent again
     * @throws IllegalStateException if this is no draft, or its consumer has returned
     * @throws IllegalArgumentException if this draft's description has no such member, or the value does not fit
     */
    protected final void setAt(String member, Object value) {
        Member found = writable(member);
        values[found.index()] = value == null ? null : Values.freeze(found, value, shape.name());
    }

    /**
     * Sets a structure of a draft by a draft of its own.
     *
     * @param <V> the structure's view
     * @param member the member's name
     * @param prototype any of the view's class
     * @param one sets the structure's members
     * @throws IllegalStateException if this is no draft, or its consumer has returned
     * @throws IllegalArgumentException if this draft's description has no such member, or the consumer is null
     */
    protected final <V extends Struct> void setAt(String member, V prototype, Consumer<V> one) {
        Member found = writable(member);
        values[found.index()] = Draft.completed(prototype, found.shape(), one, shape.name() + "." + member);
    }

    /**
     * Sets a list of structures of a draft, each by a draft of its own.
     *
     * @param <V> the elements' view
     * @param member the member's name
     * @param prototype any of the view's class
     * @param many each sets an element's members
     * @throws IllegalStateException if this is no draft, or its consumer has returned
     * @throws IllegalArgumentException if this draft's description has no such member, or a consumer is null
     */
    protected final <V extends Struct> void setAt(String member, V prototype, Consumer<V>[] many) {
        Member found = writable(member);
        Shape element = found.shape().element().shape();
        Object[] elements = new Object[many.length];
        for (int i = 0; i < many.length; i++) {
            elements[i] = Draft.completed(prototype, element, many[i], shape.name() + "." + member + "[" + i + "]");
        }
        values[found.index()] = Collections.unmodifiableList(Arrays.asList(elements));
    }

    private Member writable(String member) {
        if (!(rest instanceof Draft draft)) {
            throw new IllegalStateException(shape.name() + "." + member
                    + ": this value is complete and never changes; set its members in the lambda that makes it");
        }
        if (!draft.isOpen()) {
            throw new IllegalStateException(shape.name() + "." + member
                    + ": the lambda that this draft was given to has returned, and its value is complete;"
                    + " set all members in the lambda");
        }
        return Values.member(shape, member, null);
    }

    /** The same values as another prototype's type. */
    @SuppressWarnings("unchecked") // a view's over gives its own class
    static <V extends Struct> V over(V prototype, Struct that) {
        return prototype.getClass() == that.getClass() ? (V) that : (V) ((View) prototype).over(that);
    }

    /** This value where it is complete, a complete copy of what a draft has now. */
    final View complete() {
        return rest instanceof Draft ? new PlainStruct(shape, values.clone(), null) : this;
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
        return new Builder(shape, values.clone(), responseMetadata());
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
        return rest instanceof ResponseMetadata metadata ? metadata : null;
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
        return StructText.of(this);
    }
}
