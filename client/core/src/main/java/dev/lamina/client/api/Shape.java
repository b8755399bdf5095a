package dev.lamina.client.api;

import java.util.List;

/**
 * What a value looks like: its type, its members, and what the description says of it. Immutable; the shapes of members
 * are parsed when first asked for, so a shape may contain itself.
 */
public final class Shape {
    /** The types of values. */
    public enum Type {
        /** Named members. */
        STRUCTURE,
        /** Elements of one shape. */
        LIST,
        /** Values of one shape by text. */
        MAP,
        /** Text. */
        STRING,
        /** True or false. */
        BOOLEAN,
        /** A whole number of 32 bits. */
        INTEGER,
        /** A whole number of 64 bits. */
        LONG,
        /** A number of single precision. */
        FLOAT,
        /** A number of double precision. */
        DOUBLE,
        /** Bytes. */
        BLOB,
        /** A point in time. */
        TIMESTAMP
    }

    private final Api api;
    private final String name;
    private final ShapeDraft facts;
    private final Member payload;
    // Built when first asked; built twice at worst, with the same content.
    private MemberTable byName;
    private MemberTable byElement;

    /** The draft is handed over: its fields are read only from here on, and seen whole through a final field. */
    Shape(Api api, String name, ShapeDraft facts) {
        this.api = api;
        this.name = name;
        this.facts = facts.closed();
        this.payload = payload(facts.members);
    }

    private static Member payload(List<Member> members) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).payload()) {
                return members.get(i);
            }
        }
        return null;
    }

    /**
     * The description that it stands in.
     *
     * @return the service
     */
    public Api api() {
        return api;
    }

    /**
     * The shape's name.
     *
     * @return such as {@code PutObjectRequest}
     */
    public String name() {
        return name;
    }

    /**
     * The type of its values.
     *
     * @return the type
     */
    public Type type() {
        return facts.type;
    }

    /**
     * A structure's members.
     *
     * @return in the description's order, unmodifiable; empty for other types
     */
    public List<Member> members() {
        return facts.members;
    }

    /**
     * A structure's member by its name.
     *
     * @param member such as {@code MaxKeys}
     * @return the member, or null where there is none of that name
     */
    public Member member(String member) {
        MemberTable table = byName;
        if (table == null) {
            table = MemberTable.byName(facts.members);
            byName = table;
        }
        return table.get(member);
    }

    /**
     * The member of the body that an XML element belongs to. Members in headers, in the URI and in attributes are not
     * asked.
     *
     * @param elementName the element's local name
     * @return the member, or null where there is none
     */
    public Member memberOnWire(String elementName) {
        MemberTable table = byElement;
        if (table == null) {
            table = MemberTable.byElement(facts.members);
            byElement = table;
        }
        return table.get(elementName);
    }

    /**
     * What a list holds.
     *
     * @return the element, whose wire name is {@code member} where the description has none; null for other types
     */
    public Member element() {
        return facts.element;
    }

    /**
     * A map's keys.
     *
     * @return the key, whose wire name is {@code key} where the description has none; null for other types
     */
    public Member key() {
        return facts.key;
    }

    /**
     * A map's values.
     *
     * @return the value, whose wire name is {@code value} where the description has none; null for other types
     */
    public Member value() {
        return facts.value;
    }

    /**
     * The member that is the whole body.
     *
     * @return the member, or null where the body has all members that stand nowhere else
     */
    public Member payload() {
        return payload;
    }

    /**
     * Whether a list or a map has no element of its own around its items.
     *
     * @return true where the shape says so; a member may say so as well
     */
    public boolean flattened() {
        return facts.flattened;
    }

    /**
     * The element's name where the shape itself says it: a request's root, or a structure that is a payload.
     *
     * @return a name, or null where the description has none
     */
    public String locationName() {
        return facts.locationName;
    }

    /**
     * The element's namespace where the shape itself says it.
     *
     * @return a URI, or null where the description has none
     */
    public String namespaceUri() {
        return facts.namespaceUri;
    }

    /**
     * The prefix of the namespace.
     *
     * @return a prefix such as {@code xsi}, or null for the default namespace
     */
    public String namespacePrefix() {
        return facts.namespacePrefix;
    }

    /**
     * The element that a response of the query protocol has around its members.
     *
     * @return a name such as {@code AssumeRoleResult}, or null where there is none
     */
    public String resultWrapper() {
        return facts.resultWrapper;
    }

    /**
     * What the shape itself says of the form of a point in time.
     *
     * @return the format, or null where it says nothing and the place on the wire decides
     */
    public TimestampFormat timestampFormat() {
        return facts.timestampFormat;
    }

    /**
     * The values that the description knows; a service may answer with others.
     *
     * @return unmodifiable; empty where any text will do
     */
    public List<String> enumValues() {
        return facts.enumValues;
    }

    /**
     * The least value of a number, the least length of text, bytes, lists and maps.
     *
     * @return null where there is no bound; a fraction is rounded down
     */
    public Long min() {
        return facts.min;
    }

    /**
     * The greatest value of a number, the greatest length of text, bytes, lists and maps.
     *
     * @return null where there is no bound; a fraction is rounded up
     */
    public Long max() {
        return facts.max;
    }

    /**
     * The regular expression that text must match.
     *
     * @return as AWS writes it, which is not always as Java reads it; null where there is none
     */
    public String pattern() {
        return facts.pattern;
    }

    /**
     * Whether exactly one member is present.
     *
     * @return true for a union
     */
    public boolean union() {
        return facts.has("union");
    }

    /**
     * Whether its values must never be shown.
     *
     * @return true where the shape is marked
     */
    public boolean sensitive() {
        return facts.has("sensitive");
    }

    /**
     * Whether its values are a stream of events, of which each is one of the members.
     *
     * @return true for such as {@code SelectObjectContentEventStream}
     */
    public boolean eventStream() {
        return facts.has("eventstream");
    }

    /**
     * Whether it is one of a stream's events.
     *
     * @return true for such as {@code RecordsEvent}
     */
    public boolean event() {
        return facts.has("event");
    }

    /**
     * Whether AWS advises against it.
     *
     * @return true where the description calls it deprecated
     */
    public boolean deprecated() {
        return facts.has("deprecated");
    }

    /**
     * Whether it is an error's members.
     *
     * @return true for an exception
     */
    public boolean error() {
        return facts.has("error");
    }

    /**
     * The code by which an error is known on the wire.
     *
     * @return the code, the shape's name where the description has none; null where the shape is no error
     */
    public String errorCode() {
        return facts.errorCode == null && error() ? name : facts.errorCode;
    }

    /**
     * An error's HTTP status.
     *
     * @return such as 404, or 0 where the description has none
     */
    public int errorStatus() {
        return facts.errorStatus;
    }

    /**
     * Whose fault an error is.
     *
     * @return {@code sender} or {@code server}, or null where the description has nothing
     */
    public String errorFault() {
        return facts.errorFault;
    }

    /**
     * Whether the same request may succeed later.
     *
     * @return true where the description says so
     */
    public boolean errorRetryable() {
        return facts.has("retryable") || errorThrottling();
    }

    /**
     * Whether the error says that too much was asked.
     *
     * @return true where the description says so
     */
    public boolean errorThrottling() {
        return facts.has("throttling");
    }

    @Override
    public String toString() {
        return name;
    }
}
