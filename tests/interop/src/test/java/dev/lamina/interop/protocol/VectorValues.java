package dev.lamina.interop.protocol;

import dev.lamina.client.Body;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Shape;
import dev.lamina.vectors.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values between the vectors' JSON and ours: moments are epoch seconds there, blobs are text, NaN is a string. */
final class VectorValues {
    private VectorValues() {}

    static Struct struct(Shape shape, Map<String, Object> json) {
        return Struct.of(shape, members(shape, json));
    }

    private static Map<String, Object> members(Shape shape, Map<String, Object> json) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : json.entrySet()) {
            if (entry.getValue() != null) {
                Member member = shape.member(entry.getKey());
                Object value = entry.getValue();
                members.put(
                        entry.getKey(),
                        member == null ? value : member.jsonValue() ? compact(value) : value(member.shape(), value));
            }
        }
        return members;
    }

    private static Object value(Shape shape, Object json) {
        return switch (shape.type()) {
            case STRUCTURE -> members(shape, Json.object(json));
            case LIST -> {
                List<Object> list = new ArrayList<>();
                for (Object one : Json.array(json)) {
                    list.add(value(shape.element().shape(), one));
                }
                yield list;
            }
            case MAP -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (Map.Entry<String, Object> entry : Json.object(json).entrySet()) {
                    map.put(entry.getKey(), value(shape.value().shape(), entry.getValue()));
                }
                yield map;
            }
            case TIMESTAMP -> moment((Number) json);
            case FLOAT -> json instanceof String text ? (Object) Float.valueOf(text) : json;
            case DOUBLE -> json instanceof String text ? (Object) Double.valueOf(text) : json;
            case BLOB -> ((String) json).getBytes(StandardCharsets.UTF_8);
            default -> json;
        };
    }

    private static Instant moment(Number seconds) {
        BigDecimal exact = new BigDecimal(seconds.toString());
        return Instant.ofEpochSecond(0, exact.movePointRight(9).longValueExact());
    }

    /** Our value as the vectors would write it, with every number as its shortest text. */
    static Object plain(Object value) {
        if (value instanceof Struct struct) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (Member member : struct.shape().members()) {
                Object one = struct.get(member);
                if (one != null) {
                    members.put(member.name(), member.jsonValue() ? plain(Json.parse((String) one)) : plain(one));
                }
            }
            return members;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                plain.put(String.valueOf(entry.getKey()), plain(entry.getValue()));
            }
            return plain;
        }
        if (value instanceof Iterable<?> list) {
            List<Object> plain = new ArrayList<>();
            for (Object one : list) {
                plain.add(plain(one));
            }
            return plain;
        }
        if (value instanceof Instant moment) {
            return number(new BigDecimal(moment.getEpochSecond()).add(BigDecimal.valueOf(moment.getNano(), 9)));
        }
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (value instanceof Body body) {
            return body.string();
        }
        if (value instanceof Number number) {
            String text = number.toString();
            return text.equals("NaN") || text.endsWith("Infinity") ? text : number(new BigDecimal(text));
        }
        return value;
    }

    private static String number(BigDecimal exact) {
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    private static String compact(Object json) {
        if (json instanceof Map<?, ?> map) {
            StringBuilder text = new StringBuilder("{");
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text.append(text.length() == 1 ? "" : ",")
                        .append(compact(entry.getKey()))
                        .append(':');
                text.append(compact(entry.getValue()));
            }
            return text.append('}').toString();
        }
        if (json instanceof List<?> list) {
            StringBuilder text = new StringBuilder("[");
            for (Object one : list) {
                text.append(text.length() == 1 ? "" : ",").append(compact(one));
            }
            return text.append(']').toString();
        }
        return json instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : String.valueOf(json);
    }
}
