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
import java.util.HashMap;
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
     * Reads a text.
     *
     * @param what what it is, for messages: {@code the answer of http://169.254.170.2/v2}
     * @throws IllegalArgumentException if it is not one JSON object, or beyond the bounds
     */
    static JsonFields parse(String what, String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(what + " has more than " + LONGEST + " characters");
        }
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build();
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException(what + " is not a JSON object");
            }
            fields(what, parser, "", values);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(what + " goes on after its JSON object");
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new IllegalArgumentException(what + " is not JSON that can be read"
                    + (at == null ? "" : ": it breaks at line " + at.getLineNr() + ", column " + at.getColumnNr()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new JsonFields(what, values);
    }

    private static void fields(String what, JsonParser parser, String prefix, Map<String, String> values)
            throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT && prefix.isEmpty()) {
                fields(what, parser, name + ".", values);
            } else if (token.isStructStart()) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                values.put(name, parser.getText());
                if (values.size() > MOST) {
                    throw new IllegalArgumentException(what + " has more than " + MOST + " fields");
                }
            }
        }
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
            throw new IllegalArgumentException(
                    what + " has a " + name + " that is no time as in 2026-01-31T23:59:59Z");
        }
    }
}
