package dev.lamina.mock.internal.http;

import dev.lamina.signer.Headers;
import java.util.Locale;

/** A request as it came over the wire: nothing decoded, nothing normalised. Immutable, but for the body's bytes. */
public final class Incoming {
    private final String method;
    private final String target;
    private final Headers headers;
    private final byte[] body;
    private final long bodyLength;

    /**
     * A request.
     *
     * @param method the method
     * @param target the request target of the request line: {@code /path?query}, or an absolute URL as proxies get
     * @param headers the headers in their order
     * @param body the body's bytes; not copied, and read only
     * @param bodyLength how many bytes the body had; more than {@code body} where it was too large to keep
     */
    public Incoming(String method, String target, Headers headers, byte[] body, long bodyLength) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.bodyLength = bodyLength;
    }

    /**
     * The method.
     *
     * @return as in the request line
     */
    public String method() {
        return method;
    }

    /**
     * The raw request target.
     *
     * @return as in the request line
     */
    public String target() {
        return target;
    }

    /**
     * The headers.
     *
     * @return in their order
     */
    public Headers headers() {
        return headers;
    }

    /**
     * One header, where a repeated one is joined by commas (RFC 9110, section 5.2).
     *
     * @param name a header's name in any case
     * @return the value, or null where there is none
     */
    public String header(String name) {
        String first = null;
        for (int i = 0; i < headers.size(); i++) {
            if (headers.name(i).equalsIgnoreCase(name)) {
                first = first == null ? headers.value(i) : first + "," + headers.value(i);
            }
        }
        return first;
    }

    /**
     * The body.
     *
     * @return the bytes themselves, to be read only
     */
    public byte[] body() {
        return body;
    }

    /**
     * The body's length.
     *
     * @return in bytes
     */
    public long bodyLength() {
        return bodyLength;
    }

    /**
     * The host that was asked, with its port.
     *
     * @return the authority of an absolute target, else the Host header, else an empty string
     */
    public String authority() {
        int start = schemeEnd();
        if (start > 0) {
            return target.substring(start, pathStart(start));
        }
        String host = headers.get("Host");
        return host == null ? "" : host.trim();
    }

    /**
     * The host that was asked, without its port, in lower case.
     *
     * @return a name or an address; an IPv6 address in its brackets
     */
    public String host() {
        String authority = authority();
        int colon = authority.lastIndexOf(':');
        String host = colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
        return host.toLowerCase(Locale.ROOT);
    }

    /**
     * The path, raw.
     *
     * @return what stands before the first question mark; at least a slash
     */
    public String path() {
        String local = local();
        int question = local.indexOf('?');
        String path = question < 0 ? local : local.substring(0, question);
        return path.isEmpty() ? "/" : path;
    }

    /**
     * The query, raw.
     *
     * @return what stands after the first question mark, or an empty string
     */
    public String query() {
        String local = local();
        int question = local.indexOf('?');
        return question < 0 ? "" : local.substring(question + 1);
    }

    /**
     * The URL that was asked, raw: what its sender signed.
     *
     * @return scheme, authority, path and query
     */
    public String url() {
        return "http://" + authority() + local();
    }

    private String local() {
        int start = schemeEnd();
        return start > 0 ? target.substring(pathStart(start)) : target;
    }

    /** Where the authority of an absolute target starts (RFC 9112, section 3.2.2), or 0. */
    private int schemeEnd() {
        if (target.startsWith("http://")) {
            return 7;
        }
        return target.startsWith("https://") ? 8 : 0;
    }

    private int pathStart(int authority) {
        for (int i = authority; i < target.length(); i++) {
            if (target.charAt(i) == '/' || target.charAt(i) == '?') {
                return i;
            }
        }
        return target.length();
    }
}
