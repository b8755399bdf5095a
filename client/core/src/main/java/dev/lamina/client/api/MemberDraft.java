package dev.lamina.client.api;

/** What a member's line said, before it becomes a {@link Member}. */
final class MemberDraft {
    static final int REQUIRED = 1;
    static final int FLATTENED = 1 << 1;
    static final int ATTRIBUTE = 1 << 2;
    static final int STREAMING = 1 << 3;
    static final int IDEMPOTENCY_TOKEN = 1 << 4;
    static final int HOST_LABEL = 1 << 5;
    static final int SENSITIVE = 1 << 6;
    static final int PAYLOAD = 1 << 7;
    static final int EVENT_PAYLOAD = 1 << 8;
    static final int EVENT_HEADER = 1 << 9;
    static final int JSON_VALUE = 1 << 10;
    static final int DEPRECATED = 1 << 11;

    final String name;
    final String shape;
    Member.Location location = Member.Location.BODY;
    String wireName;
    String alias;
    String queryName;
    String namespaceUri;
    String namespacePrefix;
    TimestampFormat timestampFormat;
    String contextParam;
    String deprecatedSince;
    int flags;

    MemberDraft(String name, String shape) {
        this.name = name;
        this.shape = shape;
    }
}
