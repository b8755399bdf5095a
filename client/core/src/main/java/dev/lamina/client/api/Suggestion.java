package dev.lamina.client.api;

import java.util.Locale;

/** Finds what somebody meant who wrote a name that does not exist. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * The known name that lies nearest to a misspelt one, as the end of a message.
     *
     * <p>Case does not count; a name is near when about a third of its letters or fewer must be inserted, left out,
     * replaced or swapped with a neighbour. Of names equally near the first wins. Made for the way to an error: it costs
     * a comparison with every known name.
     *
     * @param misspelt what was written
     * @param known the names that exist
     * @return {@code "; did you mean X?"}, or the empty string where nothing is near
     */
    public static String of(String misspelt, Iterable<String> known) {
        String wanted = misspelt.toLowerCase(Locale.ROOT);
        int nearest = Math.max(1, wanted.length() / 3) + 1;
        String best = null;
        for (String name : known) {
            if (Math.abs(name.length() - wanted.length()) < nearest) {
                int distance = distance(wanted, name.toLowerCase(Locale.ROOT), nearest);
                if (distance < nearest) {
                    nearest = distance;
                    best = name;
                }
            }
        }
        return best == null ? "" : "; did you mean " + best + "?";
    }

    /** Edits from one text to the other (optimal string alignment), or {@code bound} where it takes as many or more. */
    private static int distance(String from, String to, int bound) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < last.length; column++) {
            last[column] = column;
        }
        for (int i = 1; i <= from.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                int edits = Math.min(last[j - 1] + change, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    edits = Math.min(edits, beforeLast[j - 2] + 1);
                }
                row[j] = edits;
                least = Math.min(least, edits);
            }
            if (least >= bound) {
                return bound;
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return Math.min(bound, last[to.length()]);
    }
}
