package dev.lamina.client.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The grammar of a description's records: one method a kind of record, one a kind of line. {@code
 * docs/api-descriptions.md} tells the same in words.
 */
final class ApiParser {
    /** The version of the format that this class reads. */
    private static final String FORMAT = "1";

    private ApiParser() {}

    /** The first record: the service's name, and its facts by botocore's names. */
    record Header(String name, Map<String, String> metadata) {}

    static Header header(Cursor in) {
        in.word();
        String name = in.word("the service's name");
        String format = in.word("the format's version");
        if (!format.equals(FORMAT)) {
            throw in.malformed("format " + format + " is not known, only " + FORMAT + "; a newer Lamina may read it");
        }
        in.lineEnds();
        Map<String, String> metadata = new LinkedHashMap<>();
        while (in.nextLine()) {
            metadata.put(in.word("a fact's name"), in.rest());
        }
        return new Header(name, metadata);
    }

    static Operation operation(Api api, Cursor in) {
        in.word();
        String name = in.word("the operation's name");
        OperationDraft draft = new OperationDraft();
        String word = in.word();
        if (word != null && Character.isUpperCase(word.charAt(0))) {
            draft.method = word;
            draft.uri = in.word("the URI template");
            if (draft.uri.equals("-")) {
                draft.uri = "";
            }
            word = in.word();
        }
        for (; word != null; word = in.word()) {
            operationWord(draft, word, in);
        }
        while (in.nextLine()) {
            operationLine(draft, in);
        }
        return new Operation(api, name, draft);
    }

    private static void operationWord(OperationDraft draft, String word, Cursor in) {
        switch (word) {
            case "checksum-required", "unsigned-payload", "deprecated", "idempotent" -> draft.words.add(word);
            default -> throw in.malformed(word + ": no such word of an operation");
        }
    }

    private static void operationLine(OperationDraft draft, Cursor in) {
        String word = in.word("a fact's name");
        switch (word) {
            case "error" -> draft.errors.add(in.word("the error's shape"));
            case "quirk" -> draft.quirks.add(in.word("the quirk's word"));
            case "status" -> draft.responseStatus = in.number("the status");
            case "auth" -> draft.authType = in.word("the kind of authentication");
            case "host" -> draft.hostPrefix = in.word("the host's prefix");
            case "static" -> draft.staticContext.put(in.word("the parameter's name"), in.word("the parameter's value"));
            case "checksum" -> draft.checksumAlgorithmMember = in.word("the member that names the algorithm");
            case "checksum-mode" -> draft.checksumModeMember = in.word("the member that asks for checksums");
            case "response-checksums" -> words(draft.responseChecksums, in);
            case "auth-schemes" -> words(draft.authSchemes, in);
            case "compression" -> words(draft.compression, in);
            case "token" -> {
                draft.inputTokens.add(in.word("the request's token"));
                draft.outputTokens.add(in.rest());
            }
            case "items" -> draft.resultKeys.add(in.rest());
            case "limit" -> draft.limitKey = in.word("the member that bounds a page");
            case "more" -> draft.moreResults = in.rest();
            case "keep" -> draft.nonAggregateKeys.add(in.rest());
            default -> throw in.malformed(word + ": no such line of an operation");
        }
        in.lineEnds();
    }

    private static void words(List<String> words, Cursor in) {
        for (String word = in.word(); word != null; word = in.word()) {
            words.add(word);
        }
    }

    static Waiter waiter(Cursor in) {
        in.word();
        String name = in.word("the waiter's name");
        String operation = in.word("the operation");
        int delaySeconds = in.number("the seconds between two calls");
        int maxAttempts = in.number("the number of calls");
        in.lineEnds();
        List<Acceptor> acceptors = new ArrayList<>();
        while (in.nextLine()) {
            String state = in.word("success, failure or retry");
            String matcher = in.word("the matcher");
            String expected = in.word("what is expected");
            String argument = in.rest();
            acceptors.add(new Acceptor(state, matcher, argument.isEmpty() ? null : argument, expected));
        }
        return new Waiter(name, operation, delaySeconds, maxAttempts, acceptors);
    }

    static Shape shape(Api api, String name, Cursor in) {
        String kind = in.word();
        if (!kind.equals("request") && !kind.equals("response")) {
            in.word();
        }
        ShapeDraft draft = new ShapeDraft(type(kind, in));
        switch (kind) {
            case "union", "error", "eventstream" -> draft.add(kind);
            default -> {}
        }
        shapeWords(draft, in);
        switch (draft.type) {
            case LIST -> draft.element = item(api, "member", in);
            case MAP -> {
                draft.key = item(api, "key", in);
                draft.value = item(api, "value", in);
            }
            default -> {}
        }
        in.lineEnds();
        while (in.nextLine()) {
            if (draft.type == Shape.Type.STRUCTURE) {
                MemberDraft member = member(in);
                draft.members.add(new Member(api, member, draft.members.size()));
            } else if (kind.equals("enum")) {
                draft.enumValues.add(in.rest());
            } else {
                throw in.malformed("a " + kind + " has no lines below it");
            }
        }
        return new Shape(api, name, draft);
    }

    private static Shape.Type type(String kind, Cursor in) {
        return switch (kind) {
            case "structure", "request", "response", "union", "error", "eventstream" -> Shape.Type.STRUCTURE;
            case "list" -> Shape.Type.LIST;
            case "map" -> Shape.Type.MAP;
            case "string", "enum" -> Shape.Type.STRING;
            case "boolean" -> Shape.Type.BOOLEAN;
            case "integer" -> Shape.Type.INTEGER;
            case "long" -> Shape.Type.LONG;
            case "float" -> Shape.Type.FLOAT;
            case "double" -> Shape.Type.DOUBLE;
            case "blob" -> Shape.Type.BLOB;
            case "timestamp" -> Shape.Type.TIMESTAMP;
            default -> throw in.malformed(kind + ": no such kind of record");
        };
    }

    /** The words of a shape's own, up to a colon, a pattern or the line's end. */
    private static void shapeWords(ShapeDraft draft, Cursor in) {
        while (!in.follows(':')) {
            if (in.follows('~')) {
                in.skip();
                draft.pattern = in.rest();
                return;
            }
            String word = in.word();
            if (word == null) {
                return;
            }
            int equals = word.indexOf('=');
            if (equals < 0) {
                shapeWord(draft, word, in);
            } else {
                shapeFact(draft, word.substring(0, equals), word.substring(equals + 1), in);
            }
        }
    }

    private static void shapeWord(ShapeDraft draft, String word, Cursor in) {
        switch (word) {
            case "flat" -> draft.flattened = true;
            case "sensitive", "deprecated", "event", "retryable", "throttling", "synthetic", "error", "union" ->
                draft.add(word);
            default -> throw in.malformed(word + ": no such word of a shape");
        }
    }

    private static void shapeFact(ShapeDraft draft, String name, String value, Cursor in) {
        switch (name) {
            case "" -> draft.locationName = value;
            case "ns" -> draft.namespaceUri = value;
            case "prefix" -> draft.namespacePrefix = value;
            case "wrapper" -> draft.resultWrapper = value;
            case "format" -> draft.timestampFormat = format(value, in);
            case "min" -> draft.min = bound(value, false, in);
            case "max" -> draft.max = bound(value, true, in);
            case "code" -> draft.errorCode = value;
            case "status" -> draft.errorStatus = bound(value, true, in).intValue();
            case "fault" -> draft.errorFault = value;
            default -> throw in.malformed(name + "=: no such word of a shape");
        }
    }

    /** A whole number, or a fraction taken to the next whole number that allows all that it allows. */
    private static Long bound(String value, boolean up, Cursor in) {
        try {
            if (value.indexOf('.') < 0) {
                return Long.valueOf(value);
            }
            double fraction = Double.parseDouble(value);
            return (long) (up ? Math.ceil(fraction) : Math.floor(fraction));
        } catch (NumberFormatException e) {
            throw in.malformed(value + " must be a number");
        }
    }

    /** What a list or a map holds: a colon, the shape, and the same words that a member has. */
    private static Member item(Api api, String name, Cursor in) {
        if (!in.follows(':')) {
            throw in.malformed("the shape of the " + name + " is missing, such as \": String\"");
        }
        in.skip();
        MemberDraft draft = new MemberDraft(name, in.word("the shape of the " + name));
        memberWords(draft, in);
        return new Member(api, draft, 0);
    }

    private static MemberDraft member(Cursor in) {
        String name = in.word("the member's name");
        boolean required = name.endsWith("!");
        if (required) {
            name = name.substring(0, name.length() - 1);
        }
        String shape = in.word("the member's shape");
        MemberDraft draft = new MemberDraft(name, shape.equals(".") ? name : shape);
        if (required) {
            draft.flags |= MemberDraft.REQUIRED;
        }
        memberWords(draft, in);
        in.lineEnds();
        return draft;
    }

    private static void memberWords(MemberDraft draft, Cursor in) {
        while (!in.follows(':')) {
            String word = in.word();
            if (word == null) {
                return;
            }
            int equals = word.indexOf('=');
            if (equals < 0) {
                memberWord(draft, word, in);
            } else {
                memberFact(draft, word.substring(0, equals), word.substring(equals + 1), in);
            }
        }
    }

    private static void memberWord(MemberDraft draft, String word, Cursor in) {
        switch (word) {
            case "flat" -> draft.flags |= MemberDraft.FLATTENED;
            case "attribute" -> draft.flags |= MemberDraft.ATTRIBUTE;
            case "stream" -> draft.flags |= MemberDraft.STREAMING;
            case "idempotency-token" -> draft.flags |= MemberDraft.IDEMPOTENCY_TOKEN;
            case "host-label" -> draft.flags |= MemberDraft.HOST_LABEL;
            case "sensitive" -> draft.flags |= MemberDraft.SENSITIVE;
            case "payload" -> draft.flags |= MemberDraft.PAYLOAD;
            case "event-payload" -> draft.flags |= MemberDraft.EVENT_PAYLOAD;
            case "event-header" -> draft.flags |= MemberDraft.EVENT_HEADER;
            case "json" -> draft.flags |= MemberDraft.JSON_VALUE;
            case "deprecated" -> draft.flags |= MemberDraft.DEPRECATED;
            case "header" -> draft.location = Member.Location.HEADER;
            case "headers" -> draft.location = Member.Location.HEADERS;
            case "query" -> draft.location = Member.Location.QUERY;
            case "uri" -> draft.location = Member.Location.URI;
            case "status" -> draft.location = Member.Location.STATUS;
            case "context" -> draft.contextParam = draft.name;
            default -> throw in.malformed(word + ": no such word of a member");
        }
    }

    private static void memberFact(MemberDraft draft, String name, String value, Cursor in) {
        switch (name) {
            case "" -> draft.wireName = value.isEmpty() ? uncapitalised(draft.name) : value;
            case "header", "headers", "query", "uri", "status" -> {
                memberWord(draft, name, in);
                draft.wireName = value;
            }
            case "alias" -> draft.alias = value;
            case "query-name" -> draft.queryName = value;
            case "ns" -> draft.namespaceUri = value;
            case "prefix" -> draft.namespacePrefix = value;
            case "format" -> draft.timestampFormat = format(value, in);
            case "context" -> draft.contextParam = value;
            case "since" -> draft.deprecatedSince = value;
            default -> throw in.malformed(name + "=: no such word of a member");
        }
    }

    private static String uncapitalised(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static TimestampFormat format(String value, Cursor in) {
        return switch (value) {
            case "iso8601" -> TimestampFormat.ISO_8601;
            case "rfc822" -> TimestampFormat.RFC_822;
            case "unixTimestamp" -> TimestampFormat.UNIX;
            default -> throw in.malformed(value + ": no such form of a time; known are iso8601, rfc822, unixTimestamp");
        };
    }
}
