package dev.lamina.session.credentials;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of one small JSON object, and of the objects directly in it: {@code AccessKeyId}, {@code
 * roleCredentials.accessKeyId}. What lies deeper, and every array, is skipped; a null is as no field.
 *
 * <p>The one place that knows jackson-core. Its messages show what they could not read, which here is a secret, so none
 * of them gets out: an error says where the text broke, and never with which characters.
 */
final class JsonFields {
    private static final int DEEPEST = 20;

    /** The largest of all documents that are read here has about thirty. */
    private static final int MOST = 1000;

    private static final int LONGEST = 256 * 1024;

    private final String what;
    private final Map<String, String> values;

    private JsonFields(String what, Map<String, String> values) {
        this.what = what;
        this.values = values;
    }

    /**
     * A number or a truth.
     *
     * @param text as it was written
     */
    record Literal(String text) {}

    /**
     * Reads a text.
     *
     * @param what what it is, for messages: {@code the answer of http://169.254.170.2/v2}
     * @throws IllegalArgumentException if it is not one JSON object, or beyond the bounds
     */
    static JsonFields parse(String what, String text) {
        return of(what, tree(what, text));
    }

    /**
     * The fields of an object that was read before.
     *
     * @throws IllegalArgumentException if there are more than are plausible
     */
    static JsonFields of(String what, Map<String, Object> tree) {
        Map<String, String> values = new HashMap<>();
        fields(what, tree, "", values);
        return new JsonFields(what, values);
    }

    private static void fields(String what, Map<?, ?> object, String prefix, Map<String, String> values) {
        for (Map.Entry<?, ?> field : object.entrySet()) {
            String name = prefix + field.getKey();
            Object value = field.getValue();
            if (value instanceof Map<?, ?> inner && prefix.isEmpty()) {
                fields(what, inner, name + ".", values);
            } else if (value instanceof String text) {
                values.put(name, text);
            } else if (value instanceof Literal literal) {
                values.put(name, literal.text());
            }
            if (values.size() > MOST) {
                throw new IllegalArgumentException(what + " has more than " + MOST + " fields");
            }
        }
    }

    /**
     * Reads a text and keeps all that there is, in its order, so that it can be written again.
     *
     * @param what what it is, for messages
     * @return strings, maps, lists, nulls, and each {@link Literal}, by name; may be changed
     * @throws IllegalArgumentException if it is not one JSON object, or beyond the bounds
     */
    static Map<String, Object> tree(String what, String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(what + " has more than " + LONGEST + " characters");
        }
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build();
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException(what + " is not a JSON object");
            }
            Map<String, Object> tree = object(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(what + " goes on after its JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new IllegalArgumentException(what + " is not JSON that can be read"
                    + (at == null ? "" : ": it breaks at line " + at.getLineNr() + ", column " + at.getColumnNr()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            object.put(name, value(parser, parser.nextToken()));
        }
        return object;
    }

    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            return object(parser);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                list.add(value(parser, next));
            }
            return list;
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        return token == JsonToken.VALUE_STRING ? parser.getText() : new Literal(parser.getText());
    }

    /** A string, or a number or a truth as it is written; null where there is none. */
    String get(String name) {
        return values.get(name);
    }

    /**
     * A value that must be there.
     *
     * @throws IllegalArgumentException if it is not, or blank
     */
    String required(String name) {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(what + " has no " + name);
        }
        return value;
    }

    /**
     * A time of ISO 8601, or null where there is none.
     *
     * @throws IllegalArgumentException if it is no such time
     */
    Instant instant(String name) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(what + " has a " + name + " that is no time as in 2026-01-31T23:59:59Z");
        }
    }
}
