package dev.lamina.client;

import dev.lamina.client.api.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A path to values, in the part of JMESPath (its specification, "Grammar") that paginators need: names, dots,
 * {@code []} to go through a list, {@code [n]} and {@code [-n]} to take one of its elements, and {@code ||} for the
 * first alternative that finds something. Anything else is refused when the path is read.
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

    List<Object> find(Struct in) {
        for (List<Step> steps : alternatives) {
            List<Object> found = new ArrayList<>();
            walk(in, steps, 0, found);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** The value of a path that leads to one at most; null where nothing is there. */
    Object first(Struct in) {
        List<Object> found = find(in);
        return found.isEmpty() ? null : found.get(0);
    }

    private static void walk(Object value, List<Step> steps, int at, List<Object> found) {
        if (value == null) {
            return;
        }
        if (at == steps.size()) {
            found.add(value);
            return;
        }
        Step step = steps.get(at);
        if (step.name() != null) {
            if (value instanceof Struct struct) {
                Member member = Values.member(struct.shape(), step.name(), null);
                walk(struct.get(member), steps, at + 1, found);
            } else if (value instanceof Map<?, ?> map) {
                walk(map.get(step.name()), steps, at + 1, found);
            }
        } else if (value instanceof List<?> list) {
            if (step.index() == null) {
                for (Object one : list) {
                    walk(one, steps, at + 1, found);
                }
            } else {
                int index = step.index() < 0 ? list.size() + step.index() : step.index();
                if (index >= 0 && index < list.size()) {
                    walk(list.get(index), steps, at + 1, found);
                }
            }
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
