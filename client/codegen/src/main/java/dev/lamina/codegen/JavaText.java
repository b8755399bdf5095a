package dev.lamina.codegen;

import java.util.List;

/** Java source, line by line, with its depth kept. */
final class JavaText {
    private static final int WIDTH = 112;

    private final StringBuilder text = new StringBuilder();
    private int depth;

    JavaText line(String... parts) {
        indent();
        for (String part : parts) {
            text.append(part);
        }
        text.append('\n');
        return this;
    }

    JavaText open(String... parts) {
        line(parts);
        depth++;
        return this;
    }

    JavaText close() {
        depth--;
        return line("}");
    }

    JavaText blank() {
        text.append('\n');
        return this;
    }

    private void indent() {
        text.append("    ".repeat(depth));
    }

    /**
     * A Javadoc comment.
     *
     * @param paragraphs what it tells; long ones are broken at blanks
     * @param tags its block tags, a line each
     */
    JavaText javadoc(List<String> paragraphs, List<String> tags) {
        if (tags.isEmpty() && paragraphs.size() == 1 && paragraphs.get(0).length() < WIDTH - 4 * depth) {
            return line("/** ", paragraphs.get(0), " */");
        }
        line("/**");
        for (int i = 0; i < paragraphs.size(); i++) {
            if (i > 0) {
                line(" *");
            }
            broken(i == 0 ? paragraphs.get(i) : "<p>" + paragraphs.get(i), " * ");
        }
        if (!tags.isEmpty()) {
            line(" *");
            for (String tag : tags) {
                broken(tag, " * ");
            }
        }
        return line(" */");
    }

    private void broken(String paragraph, String lead) {
        StringBuilder line = new StringBuilder(lead);
        boolean first = true;
        for (String word : paragraph.split(" ")) {
            if (!first && line.length() + word.length() + 4 * depth >= WIDTH) {
                line(line.toString());
                line.setLength(0);
                line.append(lead);
                if (paragraph.startsWith("@")) {
                    line.append("    ");
                }
                first = true;
            }
            line.append(first ? "" : " ").append(word);
            first = false;
        }
        line(line.toString());
    }

    /** A text as a literal of Java: Java Language Specification 17, section 3.10.5. */
    static String literal(String value) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> literal.append('\\').append(c);
                case '\n' -> literal.append("\\n");
                default -> {
                    if (c < ' ' || c > '~') {
                        literal.append("\\u").append(hex4(c));
                    } else {
                        literal.append(c);
                    }
                }
            }
        }
        return literal.append('"').toString();
    }

    private static String hex4(char c) {
        String hex = Integer.toHexString(c);
        return "0".repeat(4 - hex.length()) + hex;
    }

    /** A text of the description as code in a comment, where braces may be uneven and a comment could end. */
    static String code(String value) {
        int open = 0;
        for (int i = 0; i < value.length() && open >= 0; i++) {
            open += value.charAt(i) == '{' ? 1 : value.charAt(i) == '}' ? -1 : 0;
        }
        if (open == 0 && value.indexOf('@') < 0 && !value.contains("*/") && value.indexOf('\\') < 0) {
            return "{@code " + value + "}";
        }
        return "<code>" + escaped(value) + "</code>";
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&', '<', '>', '@', '*', '\\', '{', '}' ->
                    escaped.append("&#").append((int) c).append(';');
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
