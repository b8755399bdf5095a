package dev.lamina.signer;

import java.util.Arrays;

/** The names of headers that a received signature lists, in canonical form. Immutable. */
final class ListedNames {
    private static final int SHORT = 512;

    private final String list;
    private final String[] sorted;
    private final String joined;

    private ListedNames(String list) {
        String names = SignedHeaders.receivedName(list);
        this.list = list;
        this.sorted = split(names);
        if (isInOrder(sorted) && !names.endsWith(";")) {
            this.joined = names;
        } else {
            Arrays.sort(sorted);
            this.joined = joined(sorted);
        }
    }

    /**
     * The names of a list.
     *
     * @param list names separated by semicolons, as received
     * @param latest those of another list, which are the same where the list is; or null
     */
    static ListedNames of(String list, ListedNames latest) {
        return latest != null && latest.list.equals(list) ? latest : new ListedNames(list);
    }

    /** Whether they are few enough to be remembered: who sends longer lists would fill the memory. */
    boolean isShort() {
        return list.length() <= SHORT;
    }

    /** One that is listed twice is here twice. Not to be written to. */
    String[] sorted() {
        return sorted;
    }

    /** Each once, in order, separated by semicolons. */
    String joined() {
        return joined;
    }

    private static String[] split(String list) {
        String[] names = new String[8];
        int count = 0;
        for (int start = 0; start < list.length(); ) {
            int semicolon = list.indexOf(';', start);
            int end = semicolon < 0 ? list.length() : semicolon;
            if (count == names.length) {
                names = Arrays.copyOf(names, 2 * count);
            }
            names[count++] = list.substring(start, end);
            start = end + 1;
        }
        return Arrays.copyOf(names, count);
    }

    private static boolean isInOrder(String[] names) {
        for (int i = 1; i < names.length; i++) {
            if (names[i - 1].compareTo(names[i]) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static String joined(String[] sorted) {
        StringBuilder names = new StringBuilder(64);
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || !sorted[i].equals(sorted[i - 1])) {
                names.append(i > 0 ? ";" : "").append(sorted[i]);
            }
        }
        return names.toString();
    }
}
