package dev.lamina.signer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;

/**
 * The headers that a signature covers, in canonical form: names in lower case and in order; values without spaces
 * around, runs of spaces as one; the values of one name in order of arrival, joined by commas.
 */
final class SignedHeaders {
    /** Up to here insertion is the faster way to sort. */
    private static final int FEW = 32;

    private final String names;
    private final Pair[] sorted;
    private final int count;

    private SignedHeaders(String names, Pair[] sorted, int count) {
        this.names = names;
        this.sorted = sorted;
        this.count = count;
    }

    /**
     * All headers but those that are never signed.
     *
     * @param host the Host header where the headers have none
     * @param unsigned further names not to sign, or null
     */
    static SignedHeaders toSign(Headers headers, String host, Predicate<String> unsigned) {
        Pair[] pairs = new Pair[headers.size() + 1];
        int count = 0;
        if (!headers.has("host")) {
            pairs[count++] = new Pair("host", host);
        }
        for (int i = 0; i < headers.size(); i++) {
            String name = HeaderRules.lowerCase(headers.name(i));
            if (isSigned(name, unsigned)) {
                pairs[count++] = new Pair(name, trim(headers.value(i)));
            }
        }
        sort(pairs, count);
        return new SignedHeaders(names(pairs, count), pairs, count);
    }

    /** By name, those of one name as they came. They are few, and mostly in order; but who verifies gets what is sent. */
    private static void sort(Pair[] pairs, int count) {
        if (count > FEW) {
            Arrays.sort(pairs, 0, count, new ByName());
            return;
        }
        for (int i = 1; i < count; i++) {
            Pair moving = pairs[i];
            int at = i;
            for (; at > 0 && pairs[at - 1].name.compareTo(moving.name) > 0; at--) {
                pairs[at] = pairs[at - 1];
            }
            pairs[at] = moving;
        }
    }

    private static String names(Pair[] sorted, int count) {
        ByteText names = new ByteText(64);
        for (int i = 0; i < count; i++) {
            if (i == 0) {
                names.add(sorted[i].name);
            } else if (!sorted[i].name.equals(sorted[i - 1].name)) {
                names.add(';').add(sorted[i].name);
            }
        }
        return names.spelling();
    }

    static boolean isSigned(String name, Predicate<String> unsigned) {
        return name.equals("host") || (!HeaderRules.isNeverSigned(name) && (unsigned == null || !unsigned.test(name)));
    }

    /**
     * The headers that a signature says it covers. One that the request does not have is listed, but has no line: so it
     * is not mistaken for an empty one.
     *
     * @param host the Host header where the headers have none, or null
     * @param list names as the signature lists them
     */
    static SignedHeaders claimed(Headers headers, String host, ListedNames list) {
        String[] claimed = list.sorted();
        Pair[] pairs = new Pair[headers.size() + 1];
        int count = 0;
        boolean hostless = true;
        for (int i = 0; i < headers.size(); i++) {
            String name = receivedName(headers.name(i));
            hostless &= !name.equals("host");
            if (Arrays.binarySearch(claimed, name) >= 0) {
                pairs[count++] = new Pair(name, receivedValue(headers.value(i)));
            }
        }
        if (hostless && host != null && Arrays.binarySearch(claimed, "host") >= 0) {
            pairs[count++] = new Pair("host", ByteText.spelt(host));
        }
        sort(pairs, count);
        return new SignedHeaders(list.joined(), pairs, count);
    }

    /** In lower case, and in bytes; most are both as they are. */
    static String receivedName(String name) {
        if (name.equals("Host")) {
            return "host";
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < '-' || name.charAt(i) > 'z' || HeaderRules.isUpper(name.charAt(i))) {
                return ByteText.spelt(HeaderRules.lowerCase(name));
            }
        }
        return name;
    }

    private static String receivedValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > 'z') {
                return ByteText.spelt(trim(value));
            }
        }
        return value;
    }

    /** The list of names, separated by semicolons. */
    String names() {
        return names;
    }

    /** At least as many characters as lines and names take. */
    int length() {
        int length = names.length() + 1;
        for (int i = 0; i < count; i++) {
            length += sorted[i].name.length() + sorted[i].value.length() + 2;
        }
        return length;
    }

    /** Adds a line for each name, each with its end. */
    ByteText addLines(ByteText canonicalRequest) {
        for (int i = 0; i < count; i++) {
            if (i > 0 && sorted[i].name.equals(sorted[i - 1].name)) {
                canonicalRequest.add(',');
            } else {
                (i > 0 ? canonicalRequest.add('\n') : canonicalRequest)
                        .add(sorted[i].name)
                        .add(':');
            }
            canonicalRequest.add(sorted[i].value);
        }
        return canonicalRequest.add('\n');
    }

    /**
     * Takes white space off both ends, and makes every run of it one space, in quotes too. Line breaks count: a folded
     * header is one value (RFC 9112, section 5.2), and a canonical header is one line.
     */
    static String trim(String value) {
        if (isTrim(value)) {
            return value;
        }
        StringBuilder trimmed = new StringBuilder(value.length());
        boolean pending = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isSpace(c)) {
                pending = trimmed.length() > 0;
            } else {
                if (pending) {
                    trimmed.append(' ');
                    pending = false;
                }
                trimmed.append(c);
            }
        }
        return trimmed.toString();
    }

    private static boolean isTrim(String value) {
        int visible = 0;
        while (visible < value.length() && value.charAt(visible) > ' ') {
            visible++;
        }
        // Most values have no white space at all.
        boolean afterSpace = visible == 0;
        for (int i = visible; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean space = isSpace(c);
            if (space && (afterSpace || c != ' ')) {
                return false;
            }
            afterSpace = space;
        }
        return value.isEmpty() || !afterSpace;
    }

    private static boolean isSpace(char c) {
        return c <= ' ' && (c == ' ' || c == '\t' || c == '\n' || c == '\r');
    }

    private static final class ByName implements Comparator<Pair> {
        @Override
        public int compare(Pair a, Pair b) {
            return a.name.compareTo(b.name);
        }
    }
}
