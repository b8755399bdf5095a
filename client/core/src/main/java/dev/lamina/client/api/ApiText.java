package dev.lamina.client.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A description's text, and where each of its records begins. Building it is one scan that looks at the first
 * characters of each line; nothing else is read until it is asked for. Immutable.
 *
 * <p>A record is a line that begins at the margin, {@code KIND NAME …}, and the indented lines below it. Operations,
 * waiters and shapes are named apart; a shape's kind is its type. An operation's request and response follow it and have
 * no name of their own: theirs is the operation's with {@link #REQUEST} or {@link #RESPONSE}.
 */
final class ApiText {
    /** What an operation's name is followed by in its input's. */
    static final String REQUEST = "Request";
    /** What an operation's name is followed by in its output's. */
    static final String RESPONSE = "Response";

    private static final char SERVICE = 'a';
    private static final char OPERATION = 'o';
    private static final char WAITER = 'w';
    private static final char SHAPE = 's';
    private static final char INPUT = 'i';
    private static final char OUTPUT = 'u';

    private static final int FIRST_CAPACITY = 1024;

    final String file;
    final String text;
    /** Where each record's line begins, in the order of the file. */
    private int[] starts = new int[FIRST_CAPACITY];
    /** Open addressing by family and name: a record's number plus one, or 0 where the slot is free. */
    private int[] table = new int[4 * FIRST_CAPACITY];

    private int records;

    /**
     * Indexes a text.
     *
     * @throws IllegalArgumentException if the text does not begin with an {@code api} record, a record has no name, two
     *     records of a kind have the same name, or a request or a response does not follow its operation
     */
    ApiText(String file, String text) {
        this.file = file;
        // A checkout may have turned the line ends; every line then has it, and so has the first.
        int firstEnd = text.indexOf('\n');
        this.text = firstEnd > 0 && text.charAt(firstEnd - 1) == '\r' ? text.replace("\r\n", "\n") : text;
        scan();
        if (records == 0 || family(starts[0]) != SERVICE) {
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
                add(at);
            }
            at = end + 1;
        }
    }

    private void add(int start) {
        if (records == starts.length) {
            starts = Arrays.copyOf(starts, 2 * records);
        }
        if (4 * records >= table.length) {
            grow();
        }
        char family = family(start);
        if (family == INPUT || family == OUTPUT) {
            char before = records == 0 ? SHAPE : family(starts[records - 1]);
            if (before != OPERATION && !(before == INPUT && family == OUTPUT)) {
                throw new Cursor(this, start)
                        .malformed("a request or a response stands below its operation, each once");
            }
            starts[records++] = start;
            return;
        }
        String name = name(start);
        int slot = slot(family, name);
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
            char family = family(starts[record]);
            if (family != INPUT && family != OUTPUT) {
                table[slot(family, name(starts[record]))] = record + 1;
            }
        }
    }

    /** What a record tells of: the words are told apart by as few letters as can be. */
    private char family(int start) {
        return switch (text.charAt(start)) {
            case 'a' -> text.startsWith("api ", start) ? SERVICE : SHAPE;
            case 'o' -> text.startsWith("operation ", start) ? OPERATION : SHAPE;
            case 'w' -> text.startsWith("waiter ", start) ? WAITER : SHAPE;
            case 'r' -> isWord("request", start) ? INPUT : isWord("response", start) ? OUTPUT : SHAPE;
            default -> SHAPE;
        };
    }

    private boolean isWord(String word, int start) {
        int end = start + word.length();
        return text.startsWith(word, start) && (end == text.length() || text.charAt(end) <= ' ');
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
        return isWord(name, text.indexOf(' ', start) + 1) && family(start) == family;
    }

    /** The second word of a record's line. Two searches by the JDK: a loop of ours would start uncompiled. */
    private String name(int start) {
        int end = text.indexOf('\n', start);
        if (end < 0) {
            end = text.length();
        }
        int from = text.indexOf(' ', start) + 1;
        int to = text.indexOf(' ', from);
        if (to < 0 || to > end) {
            to = end;
        }
        if (from == 0 || from >= to) {
            throw new Cursor(this, start).malformed("a record is a kind and a name, such as \"string BucketName\"");
        }
        return text.substring(from, to);
    }

    /** The service's own record. */
    Cursor service() {
        return new Cursor(this, starts[0]);
    }

    /** An operation's record, or null where there is none. */
    Cursor operation(String name) {
        return find(OPERATION, name);
    }

    /** A waiter's record, or null where there is none. */
    Cursor waiter(String name) {
        return find(WAITER, name);
    }

    /**
     * A shape's record, or null where there is none: see {@link #isOperationsOwn}.
     *
     * @throws IllegalArgumentException if a shape has the name of an operation's request or response
     */
    Cursor shape(String name) {
        int record = table[slot(SHAPE, name)];
        if (isOperationsOwn(name)) {
            if (record != 0) {
                throw new Cursor(this, starts[record - 1])
                        .malformed(name + " is an operation's; its members stand below the operation");
            }
            return ownShape(name);
        }
        return record == 0 ? null : new Cursor(this, starts[record - 1]);
    }

    /** Whether a name is that of an operation's request or response, which exists even where it has no record. */
    boolean isOperationsOwn(String name) {
        String operation = operationOf(name);
        return operation != null && table[slot(OPERATION, operation)] != 0;
    }

    private static String operationOf(String shape) {
        if (shape.endsWith(REQUEST)) {
            return shape.substring(0, shape.length() - REQUEST.length());
        }
        return shape.endsWith(RESPONSE) ? shape.substring(0, shape.length() - RESPONSE.length()) : null;
    }

    private Cursor ownShape(String name) {
        char family = name.endsWith(REQUEST) ? INPUT : OUTPUT;
        // The operation's number plus one is the number of the record after it.
        int first = table[slot(OPERATION, operationOf(name))];
        for (int record = first; record < Math.min(records, first + 2); record++) {
            char found = family(starts[record]);
            if (found == family) {
                return new Cursor(this, starts[record]);
            }
            if (found != INPUT) {
                return null;
            }
        }
        return null;
    }

    private Cursor find(char family, String name) {
        int record = table[slot(family, name)];
        return record == 0 ? null : new Cursor(this, starts[record - 1]);
    }

    List<String> operations() {
        return names(OPERATION);
    }

    List<String> waiters() {
        return names(WAITER);
    }

    private List<String> names(char family) {
        List<String> names = new ArrayList<>();
        for (int record = 0; record < records; record++) {
            if (family(starts[record]) == family) {
                names.add(name(starts[record]));
            }
        }
        return names;
    }

    List<String> shapes() {
        List<String> names = new ArrayList<>();
        for (int record = 0; record < records; record++) {
            char family = family(starts[record]);
            if (family == SHAPE) {
                names.add(name(starts[record]));
            } else if (family == OPERATION) {
                String operation = name(starts[record]);
                names.add(operation + REQUEST);
                names.add(operation + RESPONSE);
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
