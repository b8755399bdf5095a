package dev.lamina.client;

import java.util.List;
import java.util.Map;

/**
 * How many there are, compared with a number, as {@code length(Reservations[]) > `0`}: the one function of JMESPath (its
 * specification, "Built-in Functions", length) that waiters need. What is absent has the length 0.
 */
final class LengthCondition {
    private static final String FUNCTION = "length(";

    private final StructPath path;
    private final boolean projection;
    private final String comparator;
    private final long number;

    private LengthCondition(StructPath path, boolean projection, String comparator, long number) {
        this.path = path;
        this.projection = projection;
        this.comparator = comparator;
        this.number = number;
    }

    static boolean isOne(String expression) {
        return expression.startsWith(FUNCTION);
    }

    static LengthCondition of(String expression) {
        int close = expression.indexOf(')');
        String rest = close < 0 ? "" : expression.substring(close + 1).trim();
        int blank = rest.indexOf(' ');
        if (blank < 0 || !rest.endsWith("`")) {
            throw unreadable(expression);
        }
        String literal = rest.substring(blank + 1).trim();
        if (literal.length() < 3 || literal.charAt(0) != '`') {
            throw unreadable(expression);
        }
        try {
            String path = expression.substring(FUNCTION.length(), close);
            return new LengthCondition(
                    StructPath.of(path),
                    path.contains("[]"),
                    comparator(expression, rest.substring(0, blank)),
                    Long.parseLong(literal.substring(1, literal.length() - 1)));
        } catch (NumberFormatException e) {
            throw unreadable(expression);
        }
    }

    private static String comparator(String expression, String word) {
        return switch (word) {
            case "==", "!=", "<", "<=", ">", ">=" -> word;
            default -> throw unreadable(expression);
        };
    }

    private static IllegalArgumentException unreadable(String expression) {
        return new IllegalArgumentException(
                "path " + expression + ": of functions only length is understood, as in length(Images[]) > `0`");
    }

    boolean holds(Struct in) {
        long length = length(path.find(in));
        return switch (comparator) {
            case "==" -> length == number;
            case "!=" -> length != number;
            case "<" -> length < number;
            case "<=" -> length <= number;
            case ">" -> length > number;
            default -> length >= number;
        };
    }

    private long length(List<Object> found) {
        if (projection || found.isEmpty()) {
            return found.size();
        }
        Object one = found.get(0);
        if (one instanceof String text) {
            return text.length();
        }
        if (one instanceof List<?> list) {
            return list.size();
        }
        return one instanceof Map<?, ?> map ? map.size() : found.size();
    }
}
