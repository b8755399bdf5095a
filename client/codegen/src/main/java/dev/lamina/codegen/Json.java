package dev.lamina.codegen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** JSON as maps, lists, texts, numbers and booleans, in the file's order. The only class here that knows jackson-core. */
final class Json {
    private Json() {}

    /** Reads a file that holds one object; a name that ends in {@code .gz} is inflated. */
    static Map<String, Object> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream json = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
                JsonParser parser = new JsonFactory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException(file + ": must hold one JSON object");
            }
            return object(parser);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, value(parser));
        }
        return map;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    /** A value known to be an object; an empty map for null. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    /** A value known to be an array; an empty list for null. */
    static List<?> array(Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    /** A value that is one text or several: always a list. */
    static List<String> texts(Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object one : list) {
                texts.add(String.valueOf(one));
            }
        } else if (value != null) {
            texts.add(String.valueOf(value));
        }
        return texts;
    }

    /** A copy whose objects and arrays may be changed. */
    static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                copy.put((String) entry.getKey(), copy(entry.getValue()));
            }
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            for (Object one : list) {
                copy.add(copy(one));
            }
            return copy;
        }
        return value;
    }

    /** Lays one object over another, as botocore does with its sdk-extras: objects are joined, all else is replaced. */
    static void merge(Map<String, Object> over, Map<String, Object> into) {
        for (Map.Entry<String, Object> entry : over.entrySet()) {
            Object there = into.get(entry.getKey());
            if (there instanceof Map && entry.getValue() instanceof Map) {
                merge(object(entry.getValue()), object(there));
            } else {
                into.put(entry.getKey(), entry.getValue());
            }
        }
    }
}
