package dev.lamina.signer.doctor;

import dev.lamina.signer.Headers;
import java.util.List;

/** Text for people: what cannot be seen is shown, what is secret is not. */
final class Shown {
    private static final int AROUND = 24;
    private static final String MASK = "***";

    private Shown() {}

    /** In quotes; what is invisible or beyond ASCII by its code, spaces that may be overlooked as dots. */
    static String text(String text) {
        return quoted(text, 0, text.length());
    }

    private static String quoted(String text, int start, int end) {
        StringBuilder shown = new StringBuilder(start > 0 ? "\"…" : "\"");
        int stop = end;
        for (int i = start; i < stop; ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (c == ' ') {
                boolean seen = i > 0 && next < text.length() && text.charAt(i - 1) != ' ' && text.charAt(next) != ' ';
                shown.append(seen ? ' ' : '·');
            } else if (c == '\n' || c == '\r' || c == '\t') {
                shown.append(c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
            } else if (c < ' ' || c > 0x7E) {
                String hex = Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT);
                shown.append("<U+")
                        .append("0000".substring(Math.min(4, hex.length())))
                        .append(hex)
                        .append('>');
            } else {
                shown.append((char) c);
            }
            i = next;
        }
        return shown.append(stop < text.length() ? "…\"" : "\"").toString();
    }

    /** Around an index. */
    static String around(String text, int index) {
        int start = Math.max(0, index - AROUND);
        int end = Math.min(text.length(), index + AROUND);
        if (text.length() <= 3 * AROUND) {
            start = 0;
            end = text.length();
        }
        return quoted(text, start, end);
    }

    /** The first index at which two texts differ. */
    static int difference(String one, String other) {
        int i = 0;
        while (i < one.length() && i < other.length() && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        return i;
    }

    /** Where and how two lines of a canonical request differ; {@code what} names the line. */
    static String difference(String what, int line, String signed, String server) {
        int at = difference(signed, server);
        return "line " + line + ", column " + (at + 1) + " of the canonical request (" + what + "): signed "
                + around(signed, at) + ", the server has " + around(server, at);
    }

    /** Whether a header carries a secret, as {@link Headers} says. */
    static boolean isSecret(String name) {
        return Headers.of(name, "x").toString().contains(MASK);
    }

    /** A canonical query without the values that are secret. */
    static String query(String query) {
        StringBuilder masked = new StringBuilder(query.length());
        for (int start = 0; start <= query.length(); ) {
            int ampersand = query.indexOf('&', start);
            int end = ampersand < 0 ? query.length() : ampersand;
            int equals = query.indexOf('=', start);
            boolean secret = false;
            if (equals > start && equals < end && end - start > 10) {
                String name = Percent.decode(query.substring(start, equals));
                secret = name.equalsIgnoreCase("X-Amz-Signature")
                        || name.equalsIgnoreCase("Signature")
                        || (name.length() < 80 && isSecret(name));
            }
            masked.append(start == 0 ? "" : "&");
            masked.append(query, start, secret ? equals + 1 : end).append(secret ? MASK : "");
            start = end + 1;
        }
        return masked.toString();
    }

    /** A text without some secrets in it. */
    static String without(String text, List<String> secrets) {
        String shown = text;
        for (String secret : secrets) {
            if (secret != null && secret.length() > 3) {
                shown = shown.replace(secret, MASK).replace(Percent.encode(secret, ""), MASK);
            }
        }
        return shown;
    }
}
