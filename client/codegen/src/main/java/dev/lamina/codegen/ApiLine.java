package dev.lamina.codegen;

/** One line of an {@code .api} file in the making: words separated by a blank, escaped where they must be. */
final class ApiLine {
    private final StringBuilder text = new StringBuilder();

    /** A record's line; an indented one where {@code first} begins with a blank. */
    ApiLine(String first) {
        text.append(first);
    }

    ApiLine word(String word) {
        if (word.isEmpty()) {
            throw new IllegalArgumentException("after \"" + text + "\": a word cannot be empty");
        }
        text.append(' ').append(escaped(word));
        return this;
    }

    ApiLine wordIf(Object condition, String word) {
        return Boolean.TRUE.equals(condition) ? word(word) : this;
    }

    /** {@code name=value}, where there is a value. */
    ApiLine fact(String name, Object value) {
        if (value != null) {
            text.append(' ').append(name).append('=').append(escaped(String.valueOf(value)));
        }
        return this;
    }

    /** The end of the line, as it stands. */
    ApiLine rest(String before, String rest) {
        if (rest.indexOf('\n') >= 0 || rest.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("after \"" + text + "\": a line end cannot be written in " + rest);
        }
        text.append(before).append(rest);
        return this;
    }

    private static String escaped(String word) {
        return word.replace("\\", "\\\\").replace(" ", "\\s").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.append('\n').toString();
    }
}
