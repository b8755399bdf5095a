package dev.lamina.client.internal.http;

import okhttp3.HttpUrl;

/**
 * A raw URL as OkHttp's own type, to the letter. {@code HttpUrl} resolves {@code .} and {@code ..} (also as {@code %2E}),
 * so that the object {@code a/../b} would become {@code b}: to address another object than the one named is the worst
 * thing that a client can do.
 *
 * <p>A way around it stands in OkHttp from 3.14 to 5: {@code setEncodedPathSegment} stores a dot segment, and only then
 * refuses it. As nobody promises that it stays so, what came out is compared with what was asked for, and where they
 * differ nothing is sent.
 */
final class ExactUrl {
    private ExactUrl() {}

    static HttpUrl of(String url) {
        int authority = url.indexOf("://") + 3;
        int path = pathStart(url, authority);
        int query = url.indexOf('?', path);
        int pathEnd = query < 0 ? url.length() : query;
        String rawPath = path == pathEnd ? "/" : url.substring(path, pathEnd);
        HttpUrl.Builder builder = HttpUrl.get(url.substring(0, path)).newBuilder();
        if (hasDotSegment(rawPath)) {
            addSegments(builder, rawPath);
        } else {
            builder.encodedPath(rawPath);
        }
        if (query >= 0) {
            builder.encodedQuery(url.substring(query + 1));
        }
        HttpUrl exact = builder.build();
        String rawQuery = query < 0 ? null : url.substring(query + 1);
        if (!exact.encodedPath().equals(rawPath) || !java.util.Objects.equals(exact.encodedQuery(), rawQuery)) {
            throw new IllegalArgumentException("the HTTP client would send " + exact.encodedPath() + " where " + rawPath
                    + " was signed, which names another object; nothing was sent");
        }
        return exact;
    }

    /** The Host header: what stands between the scheme and the path. */
    static String authority(String url) {
        int start = url.indexOf("://") + 3;
        return url.substring(start, pathStart(url, start));
    }

    private static int pathStart(String url, int authority) {
        for (int i = authority; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == '/' || c == '?') {
                return i;
            }
        }
        return url.length();
    }

    private static boolean hasDotSegment(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            char next = slash + 1 < path.length() ? path.charAt(slash + 1) : 'a';
            if (next == '.' || (next == '%' && path.regionMatches(true, slash + 1, "%2e", 0, 3))) {
                return true;
            }
        }
        return false;
    }

    private static void addSegments(HttpUrl.Builder builder, String path) {
        // Placeholders first: an empty segment that is last would be replaced by the next one added.
        builder.setEncodedPathSegment(0, "x");
        int segments = 1;
        for (int slash = path.indexOf('/', 1); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            builder.addEncodedPathSegment("x");
            segments++;
        }
        int from = 1;
        for (int at = 0; at < segments; at++) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            setSegment(builder, at, path.substring(from, to));
            from = to + 1;
        }
    }

    private static void setSegment(HttpUrl.Builder builder, int at, String segment) {
        try {
            builder.setEncodedPathSegment(at, segment);
        } catch (IllegalArgumentException stored) {
            // Refused, yet stored: the comparison in of() is the judge.
            return;
        }
    }
}
