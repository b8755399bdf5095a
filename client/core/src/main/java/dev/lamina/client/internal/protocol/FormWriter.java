package dev.lamina.client.internal.protocol;

import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import java.util.List;
import java.util.Map;

/**
 * Writes an input as a form, in the media type {@code application/x-www-form-urlencoded}: one parameter for each single
 * value, named by the path to it, as in {@code Filter.1.Value.2=x}. Smithy 2.0, "AWS query protocol" and "AWS EC2 query
 * protocol", and botocore's serializer where services depart from them.
 *
 * <p>Where a member would travel in another protocol, header or label, does not matter here.
 */
final class FormWriter {
    /** How the two protocols differ in their requests. */
    enum Dialect {
        /** Lists and maps stand in an element of their own, {@code Name.member.1}, unless flattened. */
        QUERY,
        /** Every list is flattened, and names begin with a capital. */
        EC2
    }

    private final Dialect dialect;
    private final StringBuilder form = new StringBuilder(256);
    private final StringBuilder path = new StringBuilder(64);

    private FormWriter(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Writes a form.
     *
     * @throws IllegalArgumentException if a text cannot be encoded; the message names operation and parameter
     */
    static String form(Dialect dialect, Operation operation, Struct input) {
        FormWriter writer = new FormWriter(dialect);
        writer.pair("Action", operation.name());
        writer.pair("Version", operation.api().apiVersion());
        try {
            writer.members(input);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(operation.name() + "." + writer.path + ": " + e.getMessage(), e);
        }
        return writer.form.toString();
    }

    private void members(Struct value) {
        List<Member> members = value.shape().members();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            Object one = value.get(member);
            if (one != null) {
                int before = step(name(member));
                value(member, one);
                path.setLength(before);
            }
        }
    }

    /** "AWS EC2 query protocol", "Query key resolution": a name of its own as it is, any other with a capital. */
    private String name(Member member) {
        if (dialect == Dialect.QUERY) {
            return member.wireName();
        }
        if (member.queryName() != null) {
            return member.queryName();
        }
        String name = member.wireName();
        char first = name.charAt(0);
        return Character.isUpperCase(first) ? name : Character.toUpperCase(first) + name.substring(1);
    }

    private void value(Member member, Object value) {
        if (value instanceof Struct struct) {
            members(struct);
        } else if (value instanceof List<?> list) {
            list(member, list);
        } else if (value instanceof Map<?, ?> map) {
            map(member, map);
        } else {
            pair(path, Scalars.text(value, member.timestampFormat()));
        }
    }

    private void list(Member member, List<?> list) {
        Member element = member.shape().element();
        if (dialect == Dialect.QUERY) {
            if (list.isEmpty()) {
                // Only so can a list be emptied: the parameter's absence leaves it as it is.
                pair(path, "");
                return;
            }
            if (!member.flattened()) {
                step(element.wireName());
            } else if (isNamed(element) && !isNamed(member)) {
                path.setLength(path.lastIndexOf(".") + 1);
                path.append(element.wireName());
            }
        }
        for (int i = 0; i < list.size(); i++) {
            int before = step(Integer.toString(i + 1));
            value(element, list.get(i));
            path.setLength(before);
        }
    }

    private static boolean isNamed(Member member) {
        return !member.wireName().equals(member.name());
    }

    private void map(Member member, Map<?, ?> map) {
        if (!member.flattened()) {
            step("entry");
        }
        int number = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            int before = step(Integer.toString(++number));
            int inEntry = step(member.shape().key().wireName());
            pair(path, (String) entry.getKey());
            path.setLength(inEntry);
            step(member.shape().value().wireName());
            value(member.shape().value(), entry.getValue());
            path.setLength(before);
        }
    }

    /** Goes a name deeper, and tells how to come back. */
    private int step(String name) {
        int before = path.length();
        if (before > 0) {
            path.append('.');
        }
        path.append(name);
        return before;
    }

    private void pair(CharSequence name, String value) {
        if (form.length() > 0) {
            form.append('&');
        }
        PercentEncoding.append(form, name.toString(), false);
        form.append('=');
        PercentEncoding.append(form, value, false);
    }
}
