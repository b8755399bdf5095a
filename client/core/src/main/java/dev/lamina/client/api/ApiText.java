package dev.lamina.client.api;

import java.util.ArrayList;
import java.util.List;

/**
 * A description's text, and where each of its records begins. Building it is one scan that looks at the first
 * characters of each line; nothing else is read until it is asked for. Immutable.
 *
 * <p>A record is a line that begins at the margin, {@code KIND NAME …}, and the indented lines below it. Operations,
 * waiters and shapes are named apart; a shape's kind is its type.
 */
final class ApiText {
    private static final int FIRST_CAPACITY = 256;

    final String file;
    final String text;
    /** Where each record's line begins, in the order of the file. */
    private int[] starts = new int[FIRST_CAPACITY];
    /** Open addressing by kind and name: a record's number plus one, or 0 where the slot is free. */
    private int[] table = new int[4 * FIRST_CAPACITY];

    private int records;

    /**
     * Indexes a text.
     *
     * @throws IllegalArgumentException if the text does not begin with an {@code api} record, a record has no name, or two
     *     records of a kind have the same name
     */
    ApiText(String file, String text) {
        this.file = file;
        // A checkout may have turned the line ends; every line then has it, and so has the first.
        int firstEnd = text.indexOf('\n');
        this.text = firstEnd > 0 && text.charAt(firstEnd - 1) == '\r' ? text.replace("\r\n", "\n") : text;
        scan();
        if (records == 0 || !this.text.startsWith("api ", starts[0])) {
            throw new Cursor(this, 0).malformed("the first record must be \"api NAME 1\"");
        }
    }

    private void scan() {
        int length = text.length();
        int at = 0;
        while (at < length) {
            char first = text.charAt(at);
            int end = text.indexOf('\n', at);
            if (end < 0) {
                end = length;
            }
            if (first != ' ' && first != '#' && first != '\n') {
                add(at, end);
            }
            at = end + 1;
        }
    }

    private void add(int start, int end) {
        int nameStart = nameStart(start);
        int nameEnd = nameEnd(nameStart);
        if (nameStart == 0 || nameStart >= end || nameEnd > end || nameEnd == nameStart) {
            throw new Cursor(this, start).malformed("a record is a kind and a name, such as \"string BucketName\"");
        }
        if (records == starts.length) {
            starts = java.util.Arrays.copyOf(starts, 2 * records);
        }
        if (4 * records >= table.length) {
            grow();
        }
        String name = text.substring(nameStart, nameEnd);
        int slot = slot(family(start), name);
        if (table[slot] != 0) {
            throw new Cursor(this, start)
                    .malformed(name + " stands here a second time, after line " + line(starts[table[slot] - 1]));
        }
        starts[records++] = start;
        table[slot] = records;
    }

    private void grow() {
        table = new int[2 * table.length];
        for (int record = 0; record < records; record++) {
            int nameStart = nameStart(starts[record]);
            table[slot(family(starts[record]), text.substring(nameStart, nameEnd(nameStart)))] = record + 1;
        }
    }

    /** 0 for the service itself, operations and waiters by their initial, and one value for the shapes of every type. */
    private char family(int start) {
        if (text.startsWith("operation ", start)) {
            return 'o';
        }
        if (text.startsWith("waiter ", start)) {
            return 'w';
        }
        return text.startsWith("api ", start) ? 'a' : 's';
    }

    private int slot(char family, String name) {
        int mask = table.length - 1;
        int hash = name.hashCode() * 31 + family;
        int slot = (hash ^ hash >>> 15) & mask;
        while (table[slot] != 0 && !isNamed(starts[table[slot] - 1], family, name)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean isNamed(int start, char family, String name) {
        int nameStart = nameStart(start);
        int nameEnd = nameStart + name.length();
        return text.startsWith(name, nameStart)
                && (nameEnd == text.length() || text.charAt(nameEnd) <= ' ')
                && family(start) == family;
    }

    private int nameStart(int start) {
        return text.indexOf(' ', start) + 1;
    }

    private int nameEnd(int nameStart) {
        int at = nameStart;
        while (at < text.length() && text.charAt(at) > ' ') {
            at++;
        }
        return at;
    }

    /** The service's own record. */
    Cursor service() {
        return new Cursor(this, starts[0]);
    }

    /** An operation's record, or null where there is none. */
    Cursor operation(String name) {
        return find('o', name);
    }

    /** A waiter's record, or null where there is none. */
    Cursor waiter(String name) {
        return find('w', name);
    }

    /** A shape's record, or null where there is none. */
    Cursor shape(String name) {
        return find('s', name);
    }

    private Cursor find(char family, String name) {
        int record = table[slot(family, name)];
        return record == 0 ? null : new Cursor(this, starts[record - 1]);
    }

    List<String> operations() {
        return names('o');
    }

    List<String> waiters() {
        return names('w');
    }

    List<String> shapes() {
        return names('s');
    }

    private List<String> names(char family) {
        List<String> names = new ArrayList<>();
        for (int record = 0; record < records; record++) {
            if (family(starts[record]) == family) {
                int nameStart = nameStart(starts[record]);
                names.add(text.substring(nameStart, nameEnd(nameStart)));
            }
        }
        return names;
    }

    /** The number of the line that holds a place, counted from 1. */
    int line(int at) {
        int line = 1;
        for (int end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) {
            line++;
        }
        return line;
    }
}
