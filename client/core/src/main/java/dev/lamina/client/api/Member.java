package dev.lamina.client.api;

/**
 * One member of a structure, or a list's element, or a map's key or value: what it holds and where it stands on the
 * wire. Immutable.
 */
public final class Member {
    /** Where a member stands in a message: Smithy 2.0, "HTTP binding traits". */
    public enum Location {
        /** In the body (query and ec2: a parameter of the form). */
        BODY,
        /** A header. */
        HEADER,
        /** Every header that begins with the wire name: a map of text. */
        HEADERS,
        /** A parameter of the query string. */
        QUERY,
        /** A label of the URI template. */
        URI,
        /** The response's status. */
        STATUS
    }

    private final Api api;
    private final String name;
    private final int index;
    private final String shapeName;
    private final Location location;
    private final String wireName;
    private final String alias;
    private final String queryName;
    private final String namespaceUri;
    private final String namespacePrefix;
    private final TimestampFormat timestampFormat;
    private final String contextParam;
    private final String deprecatedSince;
    private final int flags;
    // Found again at worst: the shape is one object, whoever finds it.
    private Shape shape;

    Member(Api api, MemberDraft draft, int index) {
        this.api = api;
        this.name = draft.name;
        this.index = index;
        this.shapeName = draft.shape;
        this.location = draft.location;
        this.wireName = draft.wireName == null ? draft.name : draft.wireName;
        this.alias = draft.alias;
        this.queryName = draft.queryName;
        this.namespaceUri = draft.namespaceUri;
        this.namespacePrefix = draft.namespacePrefix;
        this.timestampFormat = draft.timestampFormat;
        this.contextParam = draft.contextParam;
        this.deprecatedSince = draft.deprecatedSince;
        this.flags = draft.flags;
    }

    /**
     * The member's name.
     *
     * @return such as {@code MaxKeys}; {@code member}, {@code key} and {@code value} for a list's element and a map's two
     */
    public String name() {
        return name;
    }

    /**
     * What it holds; parsed when first asked.
     *
     * @return the shape, always the same object
     * @throws IllegalArgumentException if the description has no shape of that name, or its lines are malformed
     */
    public Shape shape() {
        Shape known = shape;
        if (known == null) {
            known = api.shape(shapeName);
            shape = known;
        }
        return known;
    }

    /**
     * Its place among the structure's members.
     *
     * @return an index into {@link Shape#members()}; 0 for an element, a key and a value
     */
    public int index() {
        return index;
    }

    /**
     * Where it stands in a message.
     *
     * @return {@link Location#BODY} unless the description says otherwise
     */
    public Location location() {
        return location;
    }

    /**
     * Its name there: botocore's {@code locationName}.
     *
     * @return the name of the element, header, query parameter or label; a prefix for {@link Location#HEADERS}; the
     *     member's own name where the description has none
     */
    public String wireName() {
        return wireName;
    }

    /** Another element name under which the answer may carry it: that of a flattened list's elements; or null. */
    String alias() {
        return alias;
    }

    /**
     * Its name in a form of the ec2 protocol, where that differs from the capitalised {@link #wireName()}.
     *
     * @return botocore's {@code queryName}, or null where the description has none
     */
    public String queryName() {
        return queryName;
    }

    /**
     * Whether a request must have it.
     *
     * @return true where the service refuses a request without it
     */
    public boolean required() {
        return has(MemberDraft.REQUIRED);
    }

    /**
     * Whether its list or map has no element of its own around the items.
     *
     * @return true where the member or its shape says so
     */
    public boolean flattened() {
        return has(MemberDraft.FLATTENED) || shape().flattened();
    }

    /**
     * Whether it is an XML attribute of its structure's element.
     *
     * @return true for such as {@code xsi:type}
     */
    public boolean attribute() {
        return has(MemberDraft.ATTRIBUTE);
    }

    /**
     * Whether its bytes are streamed.
     *
     * @return true for such as PutObject's {@code Body}
     */
    public boolean streaming() {
        return has(MemberDraft.STREAMING);
    }

    /**
     * Whether an absent value is to be filled with a random UUID.
     *
     * @return true for such as RunInstances' {@code ClientToken}
     */
    public boolean idempotencyToken() {
        return has(MemberDraft.IDEMPOTENCY_TOKEN);
    }

    /**
     * Whether it fills a label of {@link Operation#hostPrefix()}.
     *
     * @return true for such as WriteGetObjectResponse's {@code RequestRoute}
     */
    public boolean hostLabel() {
        return has(MemberDraft.HOST_LABEL);
    }

    /**
     * Whether its value must never be shown: in a message, a log, a {@code toString()}.
     *
     * @return true where the member or its shape is marked
     */
    public boolean sensitive() {
        return has(MemberDraft.SENSITIVE) || shape().sensitive();
    }

    /**
     * Whether it is an event's payload.
     *
     * @return true for such as {@code RecordsEvent.Payload}
     */
    public boolean eventPayload() {
        return has(MemberDraft.EVENT_PAYLOAD);
    }

    /**
     * Whether it is a header of an event's message.
     *
     * @return true where an event carries it as a header
     */
    public boolean eventHeader() {
        return has(MemberDraft.EVENT_HEADER);
    }

    /**
     * Whether its text is JSON, which a header carries in base64.
     *
     * @return botocore's {@code jsonvalue}
     */
    public boolean jsonValue() {
        return has(MemberDraft.JSON_VALUE);
    }

    /**
     * Whether AWS advises against it.
     *
     * @return true where the description calls it deprecated
     */
    public boolean deprecated() {
        return has(MemberDraft.DEPRECATED);
    }

    /**
     * Since when AWS advises against it.
     *
     * @return a date such as {@code 2024-01-08}, or null where the description has none
     */
    public String deprecatedSince() {
        return deprecatedSince;
    }

    boolean payload() {
        return has(MemberDraft.PAYLOAD);
    }

    /**
     * The namespace of its element.
     *
     * @return a URI, or null where neither the member nor its shape has one
     */
    public String namespaceUri() {
        return namespaceUri != null ? namespaceUri : shape().namespaceUri();
    }

    /**
     * The prefix of its namespace.
     *
     * @return a prefix such as {@code xsi}, or null for the default namespace
     */
    public String namespacePrefix() {
        return namespaceUri != null ? namespacePrefix : shape().namespacePrefix();
    }

    /**
     * How its time is written; meaningless for other types.
     *
     * @return what the member says, else its shape, else {@link TimestampFormat#RFC_822} for a header and
     *     {@link TimestampFormat#ISO_8601} elsewhere, as the XML protocols have it
     */
    public TimestampFormat timestampFormat() {
        if (timestampFormat != null) {
            return timestampFormat;
        }
        TimestampFormat ofShape = shape().timestampFormat();
        if (ofShape != null) {
            return ofShape;
        }
        return location == Location.HEADER || location == Location.HEADERS
                ? TimestampFormat.RFC_822
                : TimestampFormat.ISO_8601;
    }

    /**
     * The endpoint parameter that its value gives.
     *
     * @return such as {@code Bucket}, or null where it gives none
     */
    public String contextParam() {
        return contextParam;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
