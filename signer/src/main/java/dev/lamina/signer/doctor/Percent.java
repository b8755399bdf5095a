package dev.lamina.signer.doctor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Percent-encoding as clients do it, well or badly, and the parts of a raw URL. */
final class Percent {
    private static final String UNRESERVED = "-._~";

    private Percent() {}

    /** Encodes every byte of UTF-8 but the unreserved ones and those given. */
    static String encode(String text, String kept) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder encoded = new StringBuilder(bytes.length + 16);
        for (byte one : bytes) {
            int b = one & 0xFF;
            boolean letter = (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9');
            if (letter || UNRESERVED.indexOf(b) >= 0 || kept.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(hex(b >> 4)).append(hex(b & 15));
            }
        }
        return encoded.toString();
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit, 16));
    }

    /** Decodes once; a percent sign that encodes nothing stays. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            bytes[length++] = low < 0 ? bytes[i] : (byte) (high << 4 | low);
            i += low < 0 ? 0 : 2;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Takes one layer off what is encoded twice: %25XX becomes %XX. */
    static String once(String text) {
        StringBuilder less = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            less.append(text.charAt(i));
            if (text.startsWith("%25", i) && isEscape(text, i + 3)) {
                i += 2;
            }
        }
        return less.toString();
    }

    private static boolean isEscape(String text, int at) {
        return at + 1 < text.length()
                && Character.digit(text.charAt(at), 16) >= 0
                && Character.digit(text.charAt(at + 1), 16) >= 0;
    }

    static String lowerCase(String text) {
        char[] lower = text.toCharArray();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] == '%' && isEscape(text, i + 1)) {
                lower[i + 1] = Character.toLowerCase(lower[i + 1]);
                lower[i + 2] = Character.toLowerCase(lower[i + 2]);
                i += 2;
            }
        }
        return new String(lower);
    }

    /** The path of a URL or a target, as it is. */
    static String path(String url) {
        int mark = url.indexOf('?');
        String before = mark < 0 ? url : url.substring(0, mark);
        int scheme = before.indexOf("://");
        int slash = scheme < 0 ? 0 : before.indexOf('/', scheme + 3);
        String path = slash < 0 ? "" : before.substring(slash);
        return path.isEmpty() ? "/" : path;
    }

    /** The parameters of a URL's query, as they are, but for the signature; empty ones left out. */
    static List<String> parameters(String url) {
        List<String> parameters = new ArrayList<>();
        int mark = url.indexOf('?');
        for (int start = mark < 0 ? url.length() : mark + 1; start < url.length(); ) {
            int ampersand = url.indexOf('&', start);
            int end = ampersand < 0 ? url.length() : ampersand;
            if (end > start && !url.startsWith("X-Amz-Signature=", start)) {
                parameters.add(url.substring(start, end));
            }
            start = end + 1;
        }
        return parameters;
    }
}
