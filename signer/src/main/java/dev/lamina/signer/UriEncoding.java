package dev.lamina.signer;

import java.nio.charset.StandardCharsets;

/**
 * The percent encodings of the canonical request.
 *
 * <p>Source: AWS Identity and Access Management User Guide, "Create a signed AWS API request", UriEncode(): every byte
 * but the unreserved characters {@code A-Z a-z 0-9 - . _ ~} becomes {@code %XX} with upper-case digits; a slash stays in
 * a path; a space is {@code %20}, never {@code +}. What a client and a server make of one URL must agree, however it was
 * spelt: hence the two forms below.
 */
final class UriEncoding {
    private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final byte SLASH = 1;
    private static final byte KEPT = 2;

    /** What a character of ASCII is: {@link #KEPT}, {@link #SLASH}, or 0. One look answers for seven comparisons. */
    private static final byte[] KINDS = kinds();

    private UriEncoding() {}

    /**
     * Encodes every byte that is not unreserved, percent signs included: what is encoded already is encoded again. A
     * slash stays.
     */
    static String encodePath(String raw) {
        return encode(raw, false, true);
    }

    /** Encodes every byte that is not unreserved, slashes and percent signs included. */
    static String encode(String raw) {
        return encode(raw, false, false);
    }

    /** Encodes once what is not encoded yet, and spells what is encoded the one canonical way. A slash stays. */
    static String canonicalPath(String raw) {
        return encode(raw, true, true);
    }

    /**
     * Encodes a query name or value as {@link #canonicalPath}, but a slash too. A plus sign means a space, as in an HTML
     * form: that is how servers read it.
     */
    static String canonicalQuery(String raw) {
        return encode(raw.indexOf('+') < 0 ? raw : raw.replace("+", "%20"), true, false);
    }

    private static String encode(String raw, boolean keepEncoded, boolean keepSlash) {
        int clean = 0;
        while (clean < raw.length()) {
            if (isKept(raw.charAt(clean), keepSlash)) {
                clean++;
            } else if (keepEncoded && isCanonical(raw, clean)) {
                clean += 3;
            } else {
                break;
            }
        }
        if (clean == raw.length()) {
            return raw;
        }
        // What comes before is ASCII, so its characters and its bytes count the same.
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        StringBuilder encoded = new StringBuilder(bytes.length + 24).append(raw, 0, clean);
        for (int i = clean; i < bytes.length; i++) {
            int b = bytes[i] & 0xFF;
            if (keepEncoded && b == '%') {
                int decoded = decoded(bytes, i);
                if (decoded >= 0) {
                    b = decoded;
                    i += 2;
                    // An encoded slash is data, not a separator: it stays encoded.
                    append(encoded, b, false);
                    continue;
                }
            }
            append(encoded, b, keepSlash);
        }
        return encoded.toString();
    }

    /** Whether a percent sign stands there that begins the one canonical spelling of a byte. */
    private static boolean isCanonical(String raw, int percent) {
        if (raw.charAt(percent) != '%' || percent + 2 >= raw.length()) {
            return false;
        }
        int high = upperDigit(raw.charAt(percent + 1));
        int low = upperDigit(raw.charAt(percent + 2));
        return high >= 0 && low >= 0 && !isKept((char) ((high << 4) | low), false);
    }

    private static int upperDigit(char c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    private static void append(StringBuilder encoded, int b, boolean keepSlash) {
        if (isKept((char) b, keepSlash)) {
            encoded.append((char) b);
        } else {
            encoded.append('%').append(DIGITS[b >> 4]).append(DIGITS[b & 15]);
        }
    }

    /** The byte that the three bytes from an index stand for, or -1 if they are not a percent sign and two digits. */
    private static int decoded(byte[] bytes, int percent) {
        if (percent + 2 >= bytes.length) {
            return -1;
        }
        int high = Character.digit(bytes[percent + 1], 16);
        int low = Character.digit(bytes[percent + 2], 16);
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }

    /**
     * What a query parameter of a received request means: {@code %XX} and {@code +} decoded as UTF-8; a percent sign
     * that encodes nothing stands for itself.
     */
    static String decode(String raw) {
        if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
            return raw;
        }
        byte[] bytes = raw.replace('+', ' ').getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int decoded = bytes[i] == '%' ? decoded(bytes, i) : -1;
            bytes[length++] = decoded < 0 ? bytes[i] : (byte) decoded;
            i += decoded < 0 ? 0 : 2;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /**
     * Takes dot segments and empty segments out of a path, as every service but S3 wants it. A trailing slash stays,
     * and after a final {@code .} or {@code ..} there is none: so do botocore and the published test suite. Encoded dots
     * are not dots.
     */
    static String normalizePath(String raw) {
        if (!raw.contains("//") && !raw.contains("/.")) {
            return raw;
        }
        String[] kept = new String[raw.length() / 2 + 1];
        int count = 0;
        for (int start = 0; start <= raw.length(); ) {
            int slash = raw.indexOf('/', start);
            int end = slash < 0 ? raw.length() : slash;
            String segment = raw.substring(start, end);
            if (segment.equals("..")) {
                count = Math.max(0, count - 1);
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept[count++] = segment;
            }
            start = end + 1;
        }
        StringBuilder path = new StringBuilder(raw.length());
        for (int i = 0; i < count; i++) {
            path.append('/').append(kept[i]);
        }
        return count == 0 || raw.endsWith("/") ? path.append('/').toString() : path.toString();
    }

    private static boolean isKept(char c, boolean keepSlash) {
        return c < KINDS.length && KINDS[c] >= (keepSlash ? SLASH : KEPT);
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (int i = 0; i < UNRESERVED.length(); i++) {
            kinds[UNRESERVED.charAt(i)] = KEPT;
        }
        kinds['/'] = SLASH;
        return kinds;
    }
}
