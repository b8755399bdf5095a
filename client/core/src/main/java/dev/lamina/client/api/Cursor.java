package dev.lamina.client.api;

/** Reads one record, word by word and line by line. */
final class Cursor {
    private final ApiText source;
    private final String text;
    private int line;
    private int at;
    private int end;

    /** At the first word of the record's first line. */
    Cursor(ApiText source, int start) {
        this.source = source;
        this.text = source.text;
        begin(start);
    }

    private void begin(int start) {
        line = start;
        at = start;
        end = text.indexOf('\n', start);
        if (end < 0) {
            end = text.length();
        }
    }

    /** Moves to the record's next line, past its indent; false at the record's end. */
    boolean nextLine() {
        int next = end + 1;
        while (next < text.length() && (text.charAt(next) == '#' || text.charAt(next) == '\n')) {
            int after = text.indexOf('\n', next);
            next = after < 0 ? text.length() : after + 1;
        }
        if (next >= text.length() || text.charAt(next) != ' ') {
            return false;
        }
        begin(next);
        at++;
        return true;
    }

    /** The line's next word, with its escapes undone; null at the line's end. */
    String word() {
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
        if (at >= end) {
            return null;
        }
        int start = at;
        boolean escaped = false;
        while (at < end && text.charAt(at) != ' ') {
            escaped |= text.charAt(at) == '\\';
            at++;
        }
        String word = text.substring(start, at);
        return escaped ? unescape(word) : word;
    }

    /** The line's next word, which must be there. */
    String word(String what) {
        String word = word();
        if (word == null) {
            throw malformed(what + " is missing");
        }
        return word;
    }

    /** The line's next word as a number, which must be there. */
    int number(String what) {
        String word = word(what);
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw malformed(what + " must be a whole number, not " + word);
        }
    }

    /** What is left of the line as it stands, after one blank. */
    String rest() {
        if (at < end && text.charAt(at) == ' ') {
            at++;
        }
        String rest = text.substring(at, end);
        at = end;
        return rest;
    }

    /** Whether the line's next word begins with a character; a blank before it is skipped. */
    boolean follows(char first) {
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
        return at < end && text.charAt(at) == first;
    }

    /** Skips one character. */
    void skip() {
        at++;
    }

    /** Refuses what is left of the line, if anything is. */
    void lineEnds() {
        String word = word();
        if (word != null) {
            throw malformed(word + " stands where the line must end");
        }
    }

    IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException(source.file + ", line " + source.line(line) + ": " + why);
    }

    private String unescape(String word) {
        StringBuilder plain = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char escape = ++i < word.length() ? word.charAt(i) : ' ';
            switch (escape) {
                case 's' -> plain.append(' ');
                case 'n' -> plain.append('\n');
                case '\\' -> plain.append('\\');
                default ->
                    throw malformed(word + ": a backslash must be followed by s (blank), n (line end) or another one");
            }
        }
        return plain.toString();
    }
}
