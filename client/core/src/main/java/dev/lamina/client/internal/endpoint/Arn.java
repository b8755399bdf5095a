package dev.lamina.client.internal.endpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * An Amazon Resource Name, {@code arn:partition:service:region:account:resource}. See the AWS General Reference, "Amazon
 * Resource Names (ARNs)".
 *
 * @param partition such as {@code aws}; never empty
 * @param service such as {@code s3-outposts}; never empty
 * @param region may be empty
 * @param account may be empty
 * @param resource its parts, which colons or slashes divide; a part may be empty
 */
record Arn(String partition, String service, String region, String account, List<String> resource) {
    static final String PREFIX = "arn:";

    /** Null where the text is none. */
    static Arn parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return null;
        }
        String[] fields = new String[4];
        int start = PREFIX.length();
        for (int i = 0; i < fields.length; i++) {
            int end = text.indexOf(':', start);
            if (end < 0) {
                return null;
            }
            fields[i] = text.substring(start, end);
            start = end + 1;
        }
        if (fields[0].isEmpty() || fields[1].isEmpty() || start == text.length()) {
            return null;
        }
        return new Arn(fields[0], fields[1], fields[2], fields[3], parts(text, start));
    }

    private static List<String> parts(String text, int from) {
        List<String> parts = new ArrayList<>(4);
        int start = from;
        for (int i = from; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ':' || text.charAt(i) == '/') {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        return parts;
    }

    /** Null where the resource has fewer. */
    String part(int index) {
        return index < resource.size() ? resource.get(index) : null;
    }
}
