package dev.lamina.signer.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an entry of a HAR file. Source: HTTP Archive 1.2, "entries", "request", "response". The door of jackson-core. */
final class HarCapture {
    /** Deeper than any HAR file, and far from the end of a stack. */
    private static final int DEEPEST = 64;

    private HarCapture() {}

    static Capture parse(String json) {
        Map<String, Object> entry = entry(tree(json));
        Map<String, Object> request = object(entry, "request", "entry");
        String method = text(request, "method", "request");
        String url = text(request, "url", "request");
        int fragment = url.indexOf('#');
        Capture capture = Capture.of(
                SignedRequest.of(method, fragment < 0 ? url : url.substring(0, fragment), headers(request, "request")));
        Object started = entry.get("startedDateTime");
        if (started instanceof String time && instant(time) != null) {
            capture = capture.at(instant(time));
        }
        if (request.get("postData") instanceof Map<?, ?> post && post.get("text") instanceof String body) {
            capture = capture.bodyText(body);
        }
        // What browsers write where no answer came: status 0.
        if (entry.get("response") instanceof Map<?, ?> && status(object(entry, "response", "entry")) > 0) {
            Map<String, Object> response = object(entry, "response", "entry");
            capture = capture.answer(status(response), headers(response, "response"), content(response));
        }
        return capture;
    }

    private static int status(Map<String, Object> response) {
        return response.get("status") instanceof Number number ? number.intValue() : 0;
    }

    private static Instant instant(String time) {
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String content(Map<String, Object> response) {
        if (!(response.get("content") instanceof Map<?, ?> content) || !(content.get("text") instanceof String text)) {
            return "";
        }
        if (!"base64".equals(content.get("encoding"))) {
            return text;
        }
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("response.content.text of the HAR entry is not base64", e);
        }
    }

    private static Headers headers(Map<String, Object> message, String where) {
        Headers.Builder headers = Headers.builder();
        String authority = null;
        boolean host = false;
        Object list = message.get("headers");
        if (!(list instanceof List<?> all)) {
            throw wrong(where + ".headers is no array");
        }
        for (Object one : all) {
            if (!(one instanceof Map<?, ?> header)
                    || !(header.get("name") instanceof String name)
                    || !(header.get("value") instanceof String value)) {
                throw wrong(where + ".headers has an element that is not a name and a value");
            }
            host |= name.equalsIgnoreCase("host");
            if (name.equals(":authority")) {
                authority = value;
            } else if (!name.startsWith(":")) {
                headers.add(name, value);
            }
        }
        return (authority != null && !host ? headers.add("Host", authority) : headers).build();
    }

    private static Map<String, Object> entry(Object tree) {
        if (tree instanceof Map<?, ?> file && file.get("log") instanceof Map<?, ?> log) {
            if (!(log.get("entries") instanceof List<?> entries) || entries.size() != 1) {
                throw wrong("log.entries is not an array of one; give the one entry that failed");
            }
            return asObject(entries.get(0), "log.entries[0]");
        }
        return asObject(tree, "the text");
    }

    private static Map<String, Object> object(Map<String, Object> parent, String name, String where) {
        return asObject(parent.get(name), where + "." + name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asObject(Object value, String where) {
        if (!(value instanceof Map)) {
            throw wrong(where + " is no object");
        }
        return (Map<String, Object>) value;
    }

    private static String text(Map<String, Object> object, String name, String where) {
        if (!(object.get(name) instanceof String text) || text.isEmpty()) {
            throw wrong(where + "." + name + " is no text");
        }
        return text;
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("this is no entry of a HAR file: " + what);
    }

    private static Object tree(String json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw wrong("the text is empty");
            }
            Object tree = value(parser, token, 0);
            if (parser.nextToken() != null) {
                throw wrong("something follows behind it" + at(parser.currentLocation()));
            }
            return tree;
        } catch (JsonProcessingException e) {
            // Its own message may quote the text.
            throw wrong("the JSON breaks off or is malformed" + at(e.getLocation()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static Object value(JsonParser parser, JsonToken token, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw wrong("it is nested deeper than " + DEEPEST);
        }
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> object = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                object.put(name, value(parser, parser.nextToken(), depth + 1));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> array = new ArrayList<>();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                array.add(value(parser, next, depth + 1));
            }
            return array;
        }
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        return token == JsonToken.VALUE_NUMBER_INT ? (Object) (int) parser.getValueAsDouble() : token;
    }
}
