package dev.lamina.mock.internal.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;

/**
 * A page of a listing: keys and common prefixes in one order, each counting one (Amazon S3 User Guide, "Organizing objects
 * using prefixes").
 *
 * @param entries in the order of the UTF-8 bytes of their names
 * @param truncated whether there is more
 */
record S3Listing(List<Entry> entries, boolean truncated) {
    /**
     * A key or a common prefix.
     *
     * @param name the key, or the prefix with its delimiter
     * @param object the object, or null for a common prefix
     */
    record Entry(String name, StoredObject object) {}

    /**
     * Lists a page.
     *
     * @param objects keys to objects, in the order of listings
     * @param prefix what keys start with; may be empty
     * @param delimiter what ends a common prefix, or an empty string for none
     * @param after the name, of a key or a common prefix, after which the page starts; may be empty
     * @param max the largest number of entries; 0 gives none and tells nothing about more
     */
    static S3Listing of(
            NavigableMap<String, StoredObject> objects, String prefix, String delimiter, String after, int max) {
        List<Entry> entries = new ArrayList<>();
        if (max == 0) {
            return new S3Listing(entries, false);
        }
        boolean resumed = objects.comparator().compare(after, prefix) >= 0 && !after.isEmpty();
        SortedMap<String, StoredObject> rest = resumed ? objects.tailMap(after, false) : objects.tailMap(prefix, true);
        String last = after;
        for (var object : rest.entrySet()) {
            String key = object.getKey();
            if (!key.startsWith(prefix)) {
                break;
            }
            String common = commonPrefix(key, prefix, delimiter);
            if (common != null && common.equals(last)) {
                continue;
            }
            if (entries.size() == max) {
                return new S3Listing(entries, true);
            }
            last = common == null ? key : common;
            entries.add(new Entry(last, common == null ? object.getValue() : null));
        }
        return new S3Listing(entries, false);
    }

    /** Where the next page starts after. */
    String last() {
        return entries.get(entries.size() - 1).name();
    }

    private static String commonPrefix(String key, String prefix, String delimiter) {
        int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return end < 0 ? null : key.substring(0, end + delimiter.length());
    }
}
