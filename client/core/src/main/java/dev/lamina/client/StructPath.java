package dev.lamina.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A path to values, in the part of JMESPath (its specification, "Grammar") that paginators, waiters and resources need:
 * names, dots, {@code []} to go through a list, {@code [n]} and {@code [-n]} to take one of its elements, and {@code ||}
 * for the first alternative that finds something. Anything else is refused when the path is read.
 */
final class StructPath {
    private final String text;
    private final List<List<Step>> alternatives;

    private StructPath(String text, List<List<Step>> alternatives) {
        this.text = text;
        this.alternatives = alternatives;
    }

    /** A step: to the member of a name, or (name null) into a list: all of it (index null) or one element. */
    private record Step(String name, Integer index) {}

    static StructPath of(String text) {
        List<List<Step>> alternatives = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int or = text.indexOf("||", from);
            int to = or < 0 ? text.length() : or;
            alternatives.add(steps(text, text.substring(from, to).trim()));
            from = to + 2;
        }
        return new StructPath(text, alternatives);
    }

    private static List<Step> steps(String whole, String path) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < path.length()) {
            if (path.charAt(at) == '[') {
                at = bracket(whole, path, at, steps);
            } else {
                int start = at;
                if (path.charAt(at) >= '0' && path.charAt(at) <= '9') {
                    throw unreadable(whole);
                }
                while (at < path.length() && isNamePart(path.charAt(at))) {
                    at++;
                }
                if (start == at) {
                    throw unreadable(whole);
                }
                steps.add(new Step(path.substring(start, at), null));
            }
            if (at < path.length() && path.charAt(at) == '.') {
                at++;
                if (at == path.length() || path.charAt(at) == '[') {
                    throw unreadable(whole);
                }
            } else if (at < path.length() && path.charAt(at) != '[') {
                throw unreadable(whole);
            }
        }
        if (steps.isEmpty()) {
            throw unreadable(whole);
        }
        return steps;
    }

    private static int bracket(String whole, String path, int open, List<Step> steps) {
        int close = path.indexOf(']', open);
        if (close < 0) {
            throw unreadable(whole);
        }
        String inside = path.substring(open + 1, close);
        try {
            steps.add(new Step(null, inside.isEmpty() ? null : Integer.valueOf(inside)));
        } catch (NumberFormatException e) {
            throw unreadable(whole);
        }
        return close + 1;
    }

    private static boolean isNamePart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private static IllegalArgumentException unreadable(String path) {
        return new IllegalArgumentException(
                "path " + path + ": only names, dots, [], [number] and || are understood here, as in Contents[-1].Key");
    }

    List<Object> find(Object in) {
        List<Object> found = List.of();
        for (List<Step> steps : alternatives) {
            found = walk(in, steps);
            if (!isFalse(found)) {
                return found;
            }
        }
        return found;
    }

    /** The value of a path that leads to one at most; null where nothing is there. */
    Object first(Struct in) {
        List<Object> found = find(in);
        return found.isEmpty() ? null : found.get(0);
    }

    /** JMESPath's specification, "Or Expressions": what counts as false. */
    private static boolean isFalse(List<Object> found) {
        if (found.size() != 1) {
            return found.isEmpty();
        }
        Object one = found.get(0);
        return one.equals(false)
                || one.equals("")
                || (one instanceof List<?> list && list.isEmpty())
                || (one instanceof Map<?, ?> map && map.isEmpty());
    }

    private static List<Object> walk(Object in, List<Step> steps) {
        List<Object> at = in == null ? List.of() : List.of(in);
        boolean many = false;
        for (Step step : steps) {
            List<Object> next = new ArrayList<>();
            boolean whole = step.name() == null && step.index() == null;
            for (Object value : at) {
                if (!whole) {
                    add(step.name() != null ? member(value, step.name()) : element(value, step.index()), next);
                } else if (many) {
                    flatten(value, next);
                } else if (value instanceof List<?> list) {
                    for (Object one : list) {
                        flatten(one, next);
                    }
                }
            }
            many |= whole;
            at = next;
        }
        return at;
    }

    private static Object member(Object value, String name) {
        if (value instanceof Struct struct) {
            return struct.get(Values.member(struct.shape(), name, null));
        }
        return value instanceof Map<?, ?> map ? map.get(name) : null;
    }

    private static Object element(Object value, int index) {
        if (!(value instanceof List<?> list)) {
            return null;
        }
        int at = index < 0 ? list.size() + index : index;
        return at >= 0 && at < list.size() ? list.get(at) : null;
    }

    /** JMESPath's specification, "Flatten Operator": a list in a list gives its elements, one level deep. */
    private static void flatten(Object value, List<Object> next) {
        if (value instanceof List<?> list) {
            for (Object one : list) {
                add(one, next);
            }
        } else {
            add(value, next);
        }
    }

    private static void add(Object value, List<Object> next) {
        if (value != null) {
            next.add(value);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
