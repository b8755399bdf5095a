package dev.lamina.client;

import dev.lamina.client.api.Member;
import dev.lamina.client.api.Shape;
import java.util.List;
import java.util.Map;

/** A value as a line for people: present members that are not sensitive, bounded in depth and length. */
final class StructText {
    /** How much is shown; enough for a log line, never a listing of a thousand keys. */
    private static final int SHOWN_CHARACTERS = 2_000;

    private static final int SHOWN_DEPTH = 5;

    private StructText() {}

    static String of(Struct value) {
        StringBuilder text = new StringBuilder();
        structure(text, value, SHOWN_DEPTH);
        return text.toString();
    }

    private static void structure(StringBuilder text, Struct value, int depth) {
        Shape shape = value.shape();
        text.append(shape.name()).append('{');
        String comma = "";
        for (Member member : shape.members()) {
            Object one = value.get(member);
            if (one != null) {
                text.append(comma).append(member.name()).append('=');
                comma = ", ";
                if (member.sensitive() || member.shape().sensitive()) {
                    text.append("***");
                } else {
                    any(text, one, member.shape(), depth - 1);
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

    private static void any(StringBuilder text, Object value, Shape shape, int depth) {
        if (text.length() > SHOWN_CHARACTERS) {
            return;
        }
        if (shape.sensitive()) {
            text.append("***");
        } else if (depth == 0) {
            text.append('…');
        } else if (value instanceof Struct struct) {
            structure(text, struct, depth);
        } else if (value instanceof List<?> list) {
            list(text, list, shape, depth);
        } else if (value instanceof Map<?, ?> map) {
            map(text, map, shape, depth);
        } else if (value instanceof byte[] bytes) {
            text.append(bytes.length).append(" bytes");
        } else if (value instanceof String string && string.length() > SHOWN_CHARACTERS) {
            text.append(string, 0, SHOWN_CHARACTERS);
        } else {
            text.append(value);
        }
    }

    private static void list(StringBuilder text, List<?> list, Shape shape, int depth) {
        text.append('[');
        for (int i = 0; i < list.size() && text.length() <= SHOWN_CHARACTERS; i++) {
            text.append(i == 0 ? "" : ", ");
            any(text, list.get(i), shape.element().shape(), depth - 1);
        }
        text.append(']');
    }

    private static void map(StringBuilder text, Map<?, ?> map, Shape shape, int depth) {
        text.append('{');
        String comma = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(comma).append(entry.getKey()).append('=');
            comma = ", ";
            any(text, entry.getValue(), shape.value().shape(), depth - 1);
        }
        text.append('}');
    }
}
