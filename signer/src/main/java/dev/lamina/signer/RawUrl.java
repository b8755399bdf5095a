package dev.lamina.signer;

/**
 * A URL, or a request's target, taken apart without changing a character of it: {@code java.net.URI} would refuse some
 * of what goes over the wire, and HTTP libraries normalise.
 *
 * <p>Source: RFC 3986, section 3; RFC 9112, section 3.2 (forms of a request's target).
 *
 * @param host what the Host header says: lower case, with the port unless it is the scheme's own; null for a target
 * @param path the raw path, empty where there is none
 * @param query the raw query without its question mark, or null where there is none
 */
record RawUrl(String host, String path, String query) {
    /** Takes apart what a request line may hold; never throws. */
    static RawUrl parse(String url) {
        int defaultPort = 80;
        int start = 0;
        if (url.regionMatches(true, 0, "http://", 0, 7)) {
            start = 7;
        } else if (url.regionMatches(true, 0, "https://", 0, 8)) {
            start = 8;
            defaultPort = 443;
        }
        int pathStart = start;
        if (start > 0) {
            while (pathStart < url.length() && "/?#".indexOf(url.charAt(pathStart)) < 0) {
                pathStart++;
            }
        }
        int mark = url.indexOf('?', pathStart);
        return new RawUrl(
                start == 0 ? null : host(url.substring(start, pathStart), defaultPort),
                url.substring(pathStart, mark < 0 ? url.length() : mark),
                mark < 0 ? null : url.substring(mark + 1));
    }

    /** RFC 9110, section 7.2; a default port is left out, as every client does. */
    private static String host(String authority, int defaultPort) {
        String host = HeaderRules.lowerCase(authority);
        // Behind the bracket, since an IPv6 address is full of colons.
        int colon = host.indexOf(':', host.lastIndexOf(']') + 1);
        if (colon < 0) {
            return host;
        }
        String port = host.substring(colon + 1);
        return port.isEmpty() || port.equals(defaultPort == 80 ? "80" : "443") ? host.substring(0, colon) : host;
    }

    /**
     * Takes apart a URL that will be sent, and refuses one that cannot be sent as it stands.
     *
     * @throws IllegalArgumentException if this is not an absolute http or https URL, or has a part that no request has
     */
    static RawUrl checked(String url) {
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c < ' ' || c == 0x7F) {
                throw new IllegalArgumentException(
                        "the URL has a control character at index " + i + "; percent-encode it");
            }
            if (c == '#') {
                throw new IllegalArgumentException("the URL has a fragment (# at index " + i
                        + "), which is never sent; write a # that belongs to the path or query as %23");
            }
        }
        RawUrl parts = parse(url);
        if (parts.host == null) {
            throw new IllegalArgumentException(
                    "the URL starts with neither http:// nor https://: " + SignedRequest.withoutQuery(url));
        }
        checkHost(parts.host);
        return parts;
    }

    private static void checkHost(String host) {
        if (host.isEmpty() || host.startsWith(":")) {
            throw new IllegalArgumentException("the URL names no host");
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c == '@') {
                throw new IllegalArgumentException(
                        "the URL has a user name before its host, which is not sent; take it out");
            }
            if (c == ' ' || c > 0x7E) {
                throw new IllegalArgumentException("the URL's host has a space or a character beyond ASCII at index "
                        + i + "; spell it in Punycode (xn--…)");
            }
        }
    }
}
