package dev.lamina.mock.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A body of {@code multipart/form-data} (RFC 7578) as uploads by POST have it: fields, and then the part {@code file},
 * behind which nothing counts. The file's bytes are not copied.
 */
public final class FormData {
    private final Map<String, String> fields;
    private final String fileName;
    private final int fileStart;
    private final int fileEnd;

    private FormData(Map<String, String> fields, String fileName, int fileStart, int fileEnd) {
        this.fields = Collections.unmodifiableMap(fields);
        this.fileName = fileName;
        this.fileStart = fileStart;
        this.fileEnd = fileEnd;
    }

    /**
     * The boundary that a Content-Type tells (RFC 2046, section 5.1.1).
     *
     * @param contentType the header's value, or null
     * @return the boundary, or null where it is no form's type or tells none
     */
    public static String boundary(String contentType) {
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return null;
        }
        String boundary = parameter(contentType, "boundary");
        return boundary == null || boundary.isEmpty() || boundary.length() > 70 ? null : boundary;
    }

    /**
     * Reads a body.
     *
     * @param body the bytes; kept, not copied
     * @param boundary what stands between its parts
     * @return the form
     * @throws IllegalArgumentException if it is not well-formed, or has two fields of a name
     */
    public static FormData parse(byte[] body, String boundary) {
        byte[] delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        Map<String, String> fields = new LinkedHashMap<>();
        // The first delimiter may stand at the very start, without a line break before it.
        int at = startsWith(body, 0, delimiter, 2) ? delimiter.length - 2 : after(body, 0, delimiter);
        while (!startsWith(body, at, DASHES, 0)) {
            int head = lineEnd(body, at);
            int content = headEnd(body, head);
            String disposition = disposition(new String(body, head, content - head, StandardCharsets.UTF_8));
            int end = find(body, content, delimiter);
            if (disposition == null || end < 0) {
                throw new IllegalArgumentException("a part without Content-Disposition, or without an end");
            }
            String name = parameter(disposition, "name");
            if ("file".equalsIgnoreCase(name)) {
                String fileName = parameter(disposition, "filename");
                return new FormData(fields, fileName == null ? "" : baseName(fileName), content, end);
            }
            String value = new String(body, content, end - content, StandardCharsets.UTF_8);
            if (name == null || fields.put(name, value) != null) {
                throw new IllegalArgumentException("a field without a name, or with the name of another");
            }
            at = end + delimiter.length;
        }
        return new FormData(fields, null, body.length, body.length);
    }

    private static final byte[] DASHES = {'-', '-'};

    private static int after(byte[] body, int from, byte[] what) {
        int found = find(body, from, what);
        if (found < 0) {
            throw new IllegalArgumentException("no boundary");
        }
        return found + what.length;
    }

    /** The rest of a delimiter's line is white space. */
    private static int lineEnd(byte[] body, int from) {
        int at = from;
        while (at < body.length && (body[at] == ' ' || body[at] == '\t')) {
            at++;
        }
        if (!startsWith(body, at, LINE, 0)) {
            throw new IllegalArgumentException("a boundary with something behind it");
        }
        return at + LINE.length;
    }

    private static final byte[] LINE = {'\r', '\n'};

    /** Behind the empty line that ends a part's headers; a part without headers has just that line. */
    private static int headEnd(byte[] body, int head) {
        if (startsWith(body, head, LINE, 0)) {
            return head + LINE.length;
        }
        return after(body, head, EMPTY_LINE);
    }

    private static final byte[] EMPTY_LINE = {'\r', '\n', '\r', '\n'};

    private static String disposition(String head) {
        for (String line : head.split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                return line.substring("content-disposition:".length());
            }
        }
        return null;
    }

    /** A parameter of a header's value; in quotes, as browsers write it (%22 for a quote), or with backslashes. */
    private static String parameter(String value, String name) {
        for (int at = value.indexOf(';'); at >= 0; ) {
            int start = at + 1;
            while (start < value.length() && (value.charAt(start) == ' ' || value.charAt(start) == '\t')) {
                start++;
            }
            int equals = value.indexOf('=', start);
            if (equals < 0) {
                return null;
            }
            StringBuilder text = new StringBuilder();
            int end = value(value, equals + 1, text);
            if (value.substring(start, equals).strip().equalsIgnoreCase(name)) {
                return text.toString();
            }
            at = value.indexOf(';', end);
        }
        return null;
    }

    private static int value(String value, int start, StringBuilder text) {
        int at = start;
        if (at < value.length() && value.charAt(at) == '"') {
            for (at++; at < value.length() && value.charAt(at) != '"'; at++) {
                boolean escaped = value.charAt(at) == '\\'
                        && at + 1 < value.length()
                        && "\"\\".indexOf(value.charAt(at + 1)) >= 0;
                at += escaped ? 1 : 0;
                text.append(value.charAt(at));
            }
            String decoded =
                    text.toString().replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
            text.setLength(0);
            text.append(decoded);
            return at;
        }
        for (; at < value.length() && value.charAt(at) != ';'; at++) {
            text.append(value.charAt(at));
        }
        String stripped = text.toString().strip();
        text.setLength(0);
        text.append(stripped);
        return at;
    }

    /** Some clients send a path. */
    private static String baseName(String fileName) {
        return fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    }

    private static int find(byte[] body, int from, byte[] what) {
        for (int at = from; at <= body.length - what.length; at++) {
            if (body[at] == what[0] && startsWith(body, at, what, 0)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] body, int at, byte[] what, int skipped) {
        if (at + what.length - skipped > body.length) {
            return false;
        }
        for (int i = skipped; i < what.length; i++) {
            if (body[at + i - skipped] != what[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The fields before the file.
     *
     * @return by name, in their order
     */
    public Map<String, String> fields() {
        return fields;
    }

    /**
     * The file's name.
     *
     * @return without folders, empty where the client told none; null where there is no file
     */
    public String fileName() {
        return fileName;
    }

    /**
     * Where the file's bytes start.
     *
     * @return an index into the body; its length where there is no file
     */
    public int fileStart() {
        return fileStart;
    }

    /**
     * Where the file's bytes end.
     *
     * @return an index into the body
     */
    public int fileEnd() {
        return fileEnd;
    }
}
