package dev.lamina.session.credentials;

import java.util.ArrayList;
import java.util.List;

/**
 * A command's text as program and arguments, without a shell: no variable, no pipe, no pattern means anything here.
 *
 * <p>As botocore does: on Windows by the rules of its C run time (Microsoft C++ documentation, "Parsing C command-line
 * arguments"), elsewhere by the quoting rules of a POSIX shell (POSIX.1-2017, Shell Command Language, section 2.2, which
 * Python's {@code shlex.split} follows).
 */
final class CommandLine {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    /** Whether there is a word, be it an empty one between quotes. */
    private boolean inWord;

    private CommandLine(String text) {
        this.text = text;
    }

    /**
     * Splits a command.
     *
     * @throws IllegalArgumentException if a quotation is not closed, or nothing follows a last backslash
     */
    static List<String> split(String text, boolean windows) {
        CommandLine line = new CommandLine(text);
        if (windows) {
            line.windows();
        } else {
            line.posix();
        }
        line.end();
        return line.words;
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private void add(char c) {
        word.append(c);
        inWord = true;
    }

    private void posix() {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'') {
                i++;
                if (i == text.length()) {
                    throw new IllegalArgumentException("nothing follows the last backslash");
                }
                char escaped = text.charAt(i);
                if (quote == '"' && escaped != '"' && escaped != '\\') {
                    add(c);
                }
                add(escaped);
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    add(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                inWord = true;
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                end();
            } else {
                add(c);
            }
        }
        if (quote != 0) {
            throw unclosed();
        }
    }

    private void windows() {
        boolean quoted = false;
        int backslashes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                backslashes++;
                continue;
            }
            // Backslashes mean themselves but before a double quote, where two are one, and an odd one takes the quote.
            boolean literal = c == '"' && backslashes % 2 == 1;
            backslashes(c == '"' ? backslashes / 2 : backslashes);
            backslashes = 0;
            if (c == '"' && !literal) {
                quoted = !quoted;
                inWord = true;
            } else if ((c == ' ' || c == '\t') && !quoted) {
                end();
            } else {
                add(c);
            }
        }
        if (quoted) {
            throw unclosed();
        }
        backslashes(backslashes);
    }

    private void backslashes(int count) {
        for (int i = 0; i < count; i++) {
            add('\\');
        }
    }

    private static IllegalArgumentException unclosed() {
        return new IllegalArgumentException("a quotation is not closed");
    }
}
