package dev.lamina.client.internal.protocol;

/**
 * Percent-encoding as AWS wants it: all but RFC 3986's unreserved characters (section 2.3), in upper-case hex of UTF-8.
 * "Signature Version 4 for API requests", "Create a canonical request", says the same of what is signed.
 */
final class PercentEncoding {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PercentEncoding() {}

    /**
     * Appends a text.
     *
     * @param keepSlashes whether a slash stays one, as in a greedy label
     * @throws IllegalArgumentException if the text has half of a surrogate pair, which has no bytes
     */
    static void append(StringBuilder out, String text, boolean keepSlashes) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isUnreserved(c) || (c == '/' && keepSlashes)) {
                out.append(c);
            } else if (c < 0x80) {
                octet(out, c);
            } else if (c < 0x800) {
                octet(out, 0xC0 | (c >> 6));
                octet(out, 0x80 | (c & 0x3F));
            } else if (!Character.isSurrogate(c)) {
                octet(out, 0xE0 | (c >> 12));
                octet(out, 0x80 | ((c >> 6) & 0x3F));
                octet(out, 0x80 | (c & 0x3F));
            } else {
                int point = text.codePointAt(i++);
                if (point < 0x10000 || Character.isLowSurrogate(c)) {
                    throw new IllegalArgumentException(
                            "half of a surrogate pair at index " + (i - 1) + ", which no encoding can carry");
                }
                octet(out, 0xF0 | (point >> 18));
                octet(out, 0x80 | ((point >> 12) & 0x3F));
                octet(out, 0x80 | ((point >> 6) & 0x3F));
                octet(out, 0x80 | (point & 0x3F));
            }
        }
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    private static void octet(StringBuilder out, int b) {
        out.append('%').append(HEX[b >> 4]).append(HEX[b & 0xF]);
    }
}
