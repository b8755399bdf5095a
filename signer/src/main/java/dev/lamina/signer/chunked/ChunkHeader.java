package dev.lamina.signer.chunked;

import java.io.IOException;

/**
 * The line before a chunk's data: its size in hexadecimal, and extensions. As RFC 9112, section 7.1.1, has it, white space
 * around their parts is passed over, and so is an extension that nobody knows.
 *
 * @param size in bytes
 * @param signature the value of {@code chunk-signature}, or null
 */
record ChunkHeader(long size, String signature) {
    /** Bounds of ours: room for a signature of SigV4A, and for much white space. */
    static final int MAX_BYTES = 1024;

    /** Fewer than a long holds. */
    private static final int MAX_DIGITS = 15;

    private static final String SIGNATURE = "chunk-signature";

    /**
     * Reads the line of a chunk.
     *
     * @param line without its line feed
     * @param number the chunk's, from 1
     */
    static ChunkHeader parse(String line, long number) throws IOException {
        if (!line.endsWith("\r")) {
            throw RefusedBodyException.malformedChunk(number, "has a size line that does not end with CR and LF.");
        }
        int end = line.length() - 1;
        int semicolon = line.indexOf(';');
        String size = trim(line, 0, semicolon < 0 ? end : semicolon);
        return new ChunkHeader(size(size, number), semicolon < 0 ? null : signature(line, semicolon + 1, end));
    }

    private static long size(String digits, long number) throws IOException {
        long size = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 0x7F ? Character.digit(c, 16) : -1;
            if (digit < 0 || digits.length() > MAX_DIGITS) {
                throw badSize(number);
            }
            size = 16 * size + digit;
        }
        if (digits.isEmpty()) {
            throw badSize(number);
        }
        return size;
    }

    private static IOException badSize(long number) {
        return RefusedBodyException.malformedChunk(
                number, "does not start with its size, which is at most " + MAX_DIGITS + " hexadecimal digits.");
    }

    private static String signature(String line, int start, int lineEnd) {
        while (start <= lineEnd) {
            int semicolon = line.indexOf(';', start);
            int end = semicolon < 0 ? lineEnd : semicolon;
            int equals = line.indexOf('=', start);
            if (equals >= 0 && equals < end && trim(line, start, equals).equals(SIGNATURE)) {
                return trim(line, equals + 1, end);
            }
            start = end + 1;
        }
        return null;
    }

    /** A part of a line without the white space around it, which is spaces and tabs only (RFC 9110, section 5.6.3). */
    static String trim(String line, int start, int end) {
        int first = start;
        int last = end;
        while (first < last && isSpace(line.charAt(first))) {
            first++;
        }
        while (first < last && isSpace(line.charAt(last - 1))) {
            last--;
        }
        return line.substring(first, last);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
