package dev.lamina.client;

import dev.lamina.client.api.Member;
import dev.lamina.client.api.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A structure of a service's API as a value: members by the names that the service's documentation uses.
 *
 * <p>It never changes once built, and may be kept, compared, sent many times and shared between threads. A member's
 * value is, by its shape's type: {@code String}, {@code Boolean}, {@code Integer}, {@code Long}, {@code Float},
 * {@code Double}, {@link Instant} (a timestamp), {@code byte[]} (a blob), {@link Body} (a blob that streams),
 * an unmodifiable {@code List} or {@code Map}, an {@link EventStream} (only in an answer), or another {@code Struct}.
 * There are no nulls inside.
 *
 * <p>Absent and empty differ: an accessor gives null for an absent scalar and an empty collection for an absent
 * collection, and {@link #has} tells. Asking for a member that the shape does not have is an
 * {@link IllegalArgumentException} that suggests the right name; asking with the accessor of another type is one too.
 *
 * <p>Two are equal when their shapes have the same name and the same members with equal values; blobs compare by
 * content, a {@link Body} or {@link EventStream} only equals itself. {@code toString} shows members that are not sensitive, bounded in depth
 * and length.
 */
public sealed interface Struct permits View {
    /**
     * Makes a value from a plain map.
     *
     * @param shape the structure's shape
     * @param members values by member name; nested structures may be maps too. Collections and blobs are copied. Numbers
     *     may be of any type that holds the value exactly
     * @return the value
     * @throws IllegalArgumentException if a name is not a member, a value has a wrong type, or something is null; the
     *     message gives the path to it
     */
    static Struct of(Shape shape, Map<String, ?> members) {
        return Values.struct(shape, members, Values.rootPath(shape));
    }

    /**
     * Starts a value, member by member.
     *
     * @param shape the structure's shape
     * @return a new builder
     */
    static Builder builder(Shape shape) {
        return new Builder(shape);
    }

    /**
     * Starts another value from this one.
     *
     * @return a new builder that has this value's members and response metadata
     */
    Builder newBuilder();

    /**
     * What the members are.
     *
     * @return the structure's shape
     */
    Shape shape();

    /**
     * Whether a member is present.
     *
     * @param member the member's name
     * @return whether it has a value
     * @throws IllegalArgumentException if the shape has no such member
     */
    boolean has(String member);

    /**
     * A member's value, whatever its type.
     *
     * @param member the member's name
     * @return the value (a blob: a copy), or null where absent
     * @throws IllegalArgumentException if the shape has no such member
     */
    Object get(String member);

    /**
     * A member's value by the member itself, without a search by name: for code that walks a shape.
     *
     * @param member a member of this structure's own shape
     * @return the value itself, or null where absent
     */
    Object get(Member member);

    /**
     * A string.
     *
     * @param member the member's name
     * @return the value, or null where absent
     * @throws IllegalArgumentException if the shape has no such member, or it is not a string
     */
    String string(String member);

    /**
     * A number: an {@code Integer}, {@code Long}, {@code Float} or {@code Double}, as the shape says.
     *
     * @param member the member's name
     * @return the value, or null where absent
     * @throws IllegalArgumentException if the shape has no such member, or it is not a number
     */
    Number number(String member);

    /**
     * A boolean.
     *
     * @param member the member's name
     * @return the value, or null where absent
     * @throws IllegalArgumentException if the shape has no such member, or it is not a boolean
     */
    Boolean bool(String member);

    /**
     * A timestamp.
     *
     * @param member the member's name
     * @return the value, or null where absent
     * @throws IllegalArgumentException if the shape has no such member, or it is not a timestamp
     */
    Instant instant(String member);

    /**
     * A blob that streams. Whoever asked for the response closes it.
     *
     * @param member the member's name
     * @return the value, or null where absent
     * @throws IllegalArgumentException if the shape has no such member, or it is not a blob that streams
     */
    Body body(String member);

    /**
     * A stream of events. Whoever asked for the response closes it.
     *
     * @param member the member's name
     * @return the value, or null where absent
     * @throws IllegalArgumentException if the shape has no such member, or it is not a stream of events
     */
    EventStream<Struct> eventStream(String member);

    /**
     * A structure.
     *
     * @param member the member's name
     * @return the value, or null where absent
     * @throws IllegalArgumentException if the shape has no such member, or it is not a structure
     */
    Struct struct(String member);

    /**
     * A list of structures.
     *
     * @param member the member's name
     * @return the unmodifiable list, empty where absent
     * @throws IllegalArgumentException if the shape has no such member, or it is not a list of structures
     */
    List<Struct> structs(String member);

    /**
     * A list of strings.
     *
     * @param member the member's name
     * @return the unmodifiable list, empty where absent
     * @throws IllegalArgumentException if the shape has no such member, or it is not a list of strings
     */
    List<String> strings(String member);

    /**
     * All values at a path, in order: names separated by dots, {@code []} for each element of a list,
     * {@code [0]} or {@code [-1]} for one, {@code a || b} for the first that is there. For example
     * {@code Contents[].Key}. The language is the part of JMESPath that paginators need.
     *
     * @param path the path
     * @return the values found, none of them null; empty where nothing is there
     * @throws IllegalArgumentException if the path cannot be read or names no member
     */
    List<Object> find(String path);

    /**
     * The members as a plain map, nested structures as maps too, in the shape's order.
     *
     * @return an unmodifiable map of the present members
     */
    Map<String, Object> toMap();

    /**
     * What else the service said with this answer.
     *
     * @return status, request ids, headers and attempts of an outermost response; null for anything else
     */
    ResponseMetadata responseMetadata();

    /** Builds a {@link Struct} member by member. Not for several threads at once. */
    final class Builder {
        private final Shape shape;
        private Object[] values;
        private ResponseMetadata metadata;

        private Builder(Shape shape) {
            this.shape = shape;
            this.values = new Object[shape.members().size()];
        }

        Builder(Shape shape, Object[] values, ResponseMetadata metadata) {
            this.shape = shape;
            this.values = values;
            this.metadata = metadata;
        }

        /**
         * Sets a member of the shape.
         *
         * @param member the member
         * @param value its value, converted and copied as {@link Struct#of} does
         * @return this builder
         * @throws IllegalArgumentException if the value does not fit
         */
        public Builder set(Member member, Object value) {
            open()[member.index()] = Values.freeze(member, value, null);
            return this;
        }

        /**
         * Sets a member by name.
         *
         * @param member the member's name
         * @param value its value, converted and copied as {@link Struct#of} does
         * @return this builder
         * @throws IllegalArgumentException if the shape has no such member, or the value does not fit
         */
        public Builder set(String member, Object value) {
            return set(Values.member(shape, member, null), value);
        }

        /**
         * Whether a member has been set.
         *
         * @param member a member of the shape
         * @return whether it has a value
         */
        public boolean has(Member member) {
            return open()[member.index()] != null;
        }

        /**
         * Adds what else the service said.
         *
         * @param metadata of an outermost response
         * @return this builder
         */
        public Builder responseMetadata(ResponseMetadata metadata) {
            this.metadata = metadata;
            return this;
        }

        /**
         * Ends the building, once.
         *
         * @return the value
         * @throws IllegalStateException if it was built before
         */
        public Struct build() {
            Object[] handedOver = open();
            values = null;
            return new PlainStruct(shape, handedOver, metadata);
        }

        private Object[] open() {
            if (values == null) {
                throw new IllegalStateException(shape.name() + ": this builder has built its value; start another");
            }
            return values;
        }
    }
}
