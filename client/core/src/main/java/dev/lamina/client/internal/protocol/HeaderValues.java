package dev.lamina.client.internal.protocol;

import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Shape;
import dev.lamina.client.api.TimestampFormat;
import dev.lamina.signer.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Members that travel as headers, out and in: Smithy 2.0, "HTTP bindings", {@code httpHeader} and
 * {@code httpPrefixHeaders}.
 *
 * <p>A list is one header, joined by commas, an element in quotes where it has a comma or a quote itself. Dates have a
 * comma in them that is not a separator. A value is refused before it is sent if HTTP cannot carry it, and never repeated
 * in the message: it may be a secret, such as an SSE-C key.
 */
final class HeaderValues {
    private HeaderValues() {}

    /** Adds the headers of one member. */
    static void add(String operation, Member member, Object value, Headers.Builder to) {
        if (member.location() == Member.Location.HEADERS) {
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                String name = member.wireName() + entry.getKey();
                checkName(operation, member, name);
                checkOwn(operation, member, name, to);
                to.add(name, checked(operation, member, String.valueOf(entry.getValue())));
            }
            return;
        }
        if (value instanceof List<?> list) {
            if (!list.isEmpty()) {
                to.add(
                        member.wireName(),
                        checked(operation, member, joined(member.shape().element(), list)));
            }
            return;
        }
        String text = Scalars.text(value, member.timestampFormat());
        if (member.jsonValue()) {
            text = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
        to.add(member.wireName(), checked(operation, member, text));
    }

    /** Header names have no case: of two that differ in nothing else, one value would swallow the other. */
    private static void checkOwn(String operation, Member member, String name, Headers.Builder before) {
        if (name.length() == member.wireName().length()) {
            throw new IllegalArgumentException(
                    operation + "." + member.name() + ": an empty name, which a header cannot have");
        }
        if (before.build().has(name)) {
            throw new IllegalArgumentException(operation + "." + member.name() + ": " + name
                    + " is there twice; names that differ in case only are one header");
        }
    }

    private static String joined(Member element, List<?> list) {
        TimestampFormat ofShape = element.shape().timestampFormat();
        TimestampFormat format = ofShape == null ? TimestampFormat.RFC_822 : ofShape;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            Object one = list.get(i);
            if (one instanceof String string && (string.indexOf(',') >= 0 || string.indexOf('"') >= 0)) {
                text.append('"').append(string.replace("\"", "\\\"")).append('"');
            } else {
                text.append(Scalars.text(one, format));
            }
        }
        return text.toString();
    }

    /** RFC 9110 section 5.6.2: a name is a token. */
    private static void checkName(String operation, Member member, String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 0x7F || "\"(),/:;<=>?@[\\]{}".indexOf(c) >= 0) {
                throw new IllegalArgumentException(operation + "." + member.name()
                        + ": a key becomes part of a header's name, which has no character U+" + hex(c)
                        + "; use ASCII letters, digits and hyphens");
            }
        }
    }

    /** RFC 9110 section 5.5, without the bytes above ASCII, whose meaning no two servers agree on. */
    private static String checked(String operation, Member member, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c >= 0x7F) {
                throw new IllegalArgumentException(operation + "." + member.name() + ": character U+" + hex(c)
                        + " at index " + i + " cannot be sent in a header; use printable ASCII,"
                        + " and encode what is not (RFC 2047 or percent-encoding)");
            }
        }
        return value;
    }

    private static String hex(char c) {
        return Integer.toHexString(0x10000 | c).substring(1).toUpperCase(java.util.Locale.ROOT);
    }

    /** Reads every member of a response's shape that comes as a header or as the status. */
    static void read(Shape shape, int status, Headers headers, Struct.Builder into) throws IOException {
        List<Member> members = shape.members();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            switch (member.location()) {
                case HEADER -> {
                    String text = headers.get(member.wireName());
                    if (text != null) {
                        header(member, text, headers, into);
                    }
                }
                case HEADERS -> {
                    Map<String, Object> map = prefixed(member.wireName(), headers);
                    if (!map.isEmpty()) {
                        into.set(member, map);
                    }
                }
                case STATUS -> into.set(member, status);
                default -> {}
            }
        }
    }

    private static void header(Member member, String text, Headers headers, Struct.Builder into) throws IOException {
        Object value;
        switch (member.shape().type()) {
            case LIST -> {
                List<String> all = headers.all(member.wireName());
                value = list(member, all.size() == 1 ? text : String.join(",", all));
            }
            case TIMESTAMP -> value = dateOrNone(member, text);
            default -> value = member.jsonValue() ? json(member, text) : Scalars.value(member, text);
        }
        if (value != null) {
            into.set(member, value);
        }
    }

    /**
     * S3 keeps whatever text was put as an object's Expires and gives it back, so a date that is none must not make the
     * object unreadable. The text is still among the response's headers.
     */
    private static Object dateOrNone(Member member, String text) {
        try {
            return Scalars.value(member, text);
        } catch (IOException e) {
            return null;
        }
    }

    private static String json(Member member, String text) throws IOException {
        try {
            return new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IOException("the response's " + member.name() + " is not base64", e);
        }
    }

    private static List<Object> list(Member member, String text) throws IOException {
        Member element = member.shape().element();
        boolean dates = element.shape().type() == Shape.Type.TIMESTAMP;
        List<Object> list = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
            int end;
            String one;
            if (at < text.length() && text.charAt(at) == '"') {
                StringBuilder quoted = new StringBuilder();
                end = quoted(text, at + 1, quoted);
                one = quoted.toString();
                end = comma(text, end);
            } else {
                end = comma(text, at);
                // "Mon, 16 Dec 2019 23:48:18 GMT": the comma after a day's name is part of the date.
                if (dates && end < text.length() && text.charAt(at) >= 'A') {
                    end = comma(text, end + 1);
                }
                one = text.substring(at, end).strip();
            }
            if (!one.isEmpty()) {
                Object value = Scalars.value(element, one);
                if (value != null) {
                    list.add(value);
                }
            }
            at = end + 1;
        }
        return list;
    }

    private static int comma(String text, int from) {
        int comma = text.indexOf(',', from);
        return comma < 0 ? text.length() : comma;
    }

    /** Reads to the closing quote and tells where it ends. */
    private static int quoted(String text, int from, StringBuilder into) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            into.append(text.charAt(at++));
        }
        return at;
    }

    private static Map<String, Object> prefixed(String prefix, Headers headers) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i);
            if (name.length() > prefix.length() && name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                map.put(name.substring(prefix.length()), headers.value(i));
            }
        }
        return map;
    }
}
