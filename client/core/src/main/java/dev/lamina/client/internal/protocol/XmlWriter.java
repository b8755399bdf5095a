package dev.lamina.client.internal.protocol;

import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes a value as XML in UTF-8, straight into bytes: Smithy 2.0, "XML bindings", in the order of the description.
 *
 * <p>Carriage returns and line ends are written as character references, because a parser turns the first into the second
 * (XML 1.0, section 2.11). A character that XML 1.0 cannot carry at all (section 2.2) is refused: S3 would answer
 * MalformedXML for the whole request.
 */
final class XmlWriter {
    private final String operation;
    private byte[] out = new byte[1024];
    private int length;

    /** Where we are, for a message: members, and for the elements of a list their index. */
    private Member[] path = new Member[8];

    private int[] index = new int[8];
    private int depth;

    private XmlWriter(String operation) {
        this.operation = operation;
    }

    /**
     * Writes a document.
     *
     * @param operation whose name begins a message
     * @param payload the member that is the body, or null if the value is the operation's input itself
     * @throws IllegalArgumentException if a text has a character that XML cannot carry; the message names the member
     */
    static byte[] document(String operation, String root, Member payload, Struct value) {
        XmlWriter writer = new XmlWriter(operation);
        Shape shape = value.shape();
        String uri = payload == null ? shape.namespaceUri() : payload.namespaceUri();
        String prefix = payload == null ? shape.namespacePrefix() : payload.namespacePrefix();
        if (payload != null) {
            writer.enter(payload);
        }
        writer.structure(root, uri, prefix, shape, value);
        return Arrays.copyOf(writer.out, writer.length);
    }

    private void structure(String name, String uri, String prefix, Shape shape, Struct value) {
        begin(name, uri, prefix);
        List<Member> members = shape.members();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            Object one = member.attribute() ? value.get(member) : null;
            if (one != null) {
                enter(member);
                put((byte) ' ');
                ascii(member.wireName());
                ascii("=\"");
                escaped(Scalars.text(one, member.timestampFormat()), true);
                put((byte) '"');
                leave();
            }
        }
        put((byte) '>');
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.location() != Member.Location.BODY || member.attribute()) {
                continue;
            }
            Object one = value.get(member);
            if (one != null) {
                enter(member);
                value(member, member.wireName(), member.flattened(), one);
                leave();
            }
        }
        end(name);
    }

    private void value(Member member, String name, boolean flattened, Object value) {
        Shape shape = member.shape();
        String uri = member.namespaceUri();
        String prefix = member.namespacePrefix();
        switch (shape.type()) {
            case STRUCTURE -> structure(name, uri, prefix, shape, (Struct) value);
            case LIST -> list(name, uri, prefix, flattened, shape.element(), (List<?>) value);
            case MAP -> map(name, uri, prefix, flattened, shape, (Map<?, ?>) value);
            default -> {
                begin(name, uri, prefix);
                put((byte) '>');
                escaped(Scalars.text(value, member.timestampFormat()), false);
                end(name);
            }
        }
    }

    private void list(String name, String uri, String prefix, boolean flattened, Member element, List<?> list) {
        String each = flattened ? name : element.wireName();
        if (!flattened) {
            begin(name, uri, prefix);
            put((byte) '>');
        }
        for (int i = 0; i < list.size(); i++) {
            index[depth - 1] = i;
            value(element, each, false, list.get(i));
        }
        index[depth - 1] = -1;
        if (!flattened) {
            end(name);
        }
    }

    private void map(String name, String uri, String prefix, boolean flattened, Shape shape, Map<?, ?> map) {
        if (!flattened) {
            begin(name, uri, prefix);
            put((byte) '>');
        }
        String each = flattened ? name : "entry";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            begin(each, flattened ? uri : null, prefix);
            put((byte) '>');
            value(shape.key(), shape.key().wireName(), false, entry.getKey());
            value(shape.value(), shape.value().wireName(), false, entry.getValue());
            end(each);
        }
        if (!flattened) {
            end(name);
        }
    }

    private void begin(String name, String uri, String prefix) {
        put((byte) '<');
        ascii(name);
        if (uri != null) {
            ascii(" xmlns");
            if (prefix != null) {
                put((byte) ':');
                ascii(prefix);
            }
            ascii("=\"");
            escaped(uri, true);
            put((byte) '"');
        }
    }

    private void end(String name) {
        ascii("</");
        ascii(name);
        put((byte) '>');
    }

    private void ascii(String text) {
        int size = text.length();
        room(size);
        for (int i = 0; i < size; i++) {
            out[length++] = (byte) text.charAt(i);
        }
    }

    private void escaped(String text, boolean attribute) {
        int size = text.length();
        room(size);
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> ascii("&amp;");
                case '<' -> ascii("&lt;");
                case '>' -> ascii("&gt;");
                case '"' -> ascii(attribute ? "&quot;" : "\"");
                case '\t' -> ascii(attribute ? "&#x9;" : "\t");
                case '\n' -> ascii("&#xA;");
                case '\r' -> ascii("&#xD;");
                // Line ends of XML 1.1 and of Unicode, which some parsers turn into a space as well.
                case 0x85 -> ascii("&#x85;");
                case 0x2028 -> ascii("&#x2028;");
                default -> {
                    if (c >= ' ' && c < 0x80) {
                        put((byte) c);
                    } else {
                        i += utf8(text, i, c);
                    }
                }
            }
        }
    }

    /** Writes what is not ASCII, and tells how many further chars it took. */
    private int utf8(String text, int i, char c) {
        if (c >= 0x80 && c < 0x800) {
            put((byte) (0xC0 | (c >> 6)));
            put((byte) (0x80 | (c & 0x3F)));
            return 0;
        }
        if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
            int point = Character.toCodePoint(c, text.charAt(i + 1));
            put((byte) (0xF0 | (point >> 18)));
            put((byte) (0x80 | ((point >> 12) & 0x3F)));
            put((byte) (0x80 | ((point >> 6) & 0x3F)));
            put((byte) (0x80 | (point & 0x3F)));
            return 1;
        }
        if (c < ' ' || Character.isSurrogate(c) || c >= 0xFFFE) {
            throw new IllegalArgumentException(where() + ": the character U+"
                    + Integer.toHexString(0x10000 | c).substring(1).toUpperCase(java.util.Locale.ROOT) + " at index "
                    + i
                    + " cannot be sent, XML 1.0 has no such character");
        }
        put((byte) (0xE0 | (c >> 12)));
        put((byte) (0x80 | ((c >> 6) & 0x3F)));
        put((byte) (0x80 | (c & 0x3F)));
        return 0;
    }

    private void put(byte b) {
        room(1);
        out[length++] = b;
    }

    private void room(int more) {
        if (out.length - length < more) {
            out = Arrays.copyOf(out, (int)
                    Math.min(Integer.MAX_VALUE - 8L, Math.max(2L * out.length, (long) length + more)));
        }
    }

    private void enter(Member member) {
        if (depth == path.length) {
            path = Arrays.copyOf(path, 2 * depth);
            index = Arrays.copyOf(index, 2 * depth);
        }
        path[depth] = member;
        index[depth++] = -1;
    }

    private void leave() {
        depth--;
    }

    private String where() {
        StringBuilder text = new StringBuilder(operation);
        for (int i = 0; i < depth; i++) {
            text.append('.').append(path[i].name());
            if (index[i] >= 0) {
                text.append('[').append(index[i]).append(']');
            }
        }
        return text.toString();
    }
}
