package dev.lamina.client.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a shape's lines said, before it becomes a {@link Shape}. */
final class ShapeDraft {
    final Shape.Type type;
    List<Member> members = new ArrayList<>();
    List<String> enumValues = new ArrayList<>();
    /** The shape's words; few, if any. */
    private final List<String> words = new ArrayList<>(2);

    Member element;
    Member key;
    Member value;
    boolean flattened;
    String locationName;
    String namespaceUri;
    String namespacePrefix;
    String resultWrapper;
    TimestampFormat timestampFormat;
    Long min;
    Long max;
    String pattern;
    String errorCode;
    int errorStatus;
    String errorFault;

    ShapeDraft(Shape.Type type) {
        this.type = type;
    }

    void add(String word) {
        words.add(word);
    }

    boolean has(String word) {
        return words.contains(word);
    }

    /** The draft with its lists made unmodifiable. */
    ShapeDraft closed() {
        members = members.isEmpty() ? List.of() : Collections.unmodifiableList(members);
        enumValues = enumValues.isEmpty() ? List.of() : Collections.unmodifiableList(enumValues);
        return this;
    }
}
