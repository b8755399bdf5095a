package dev.lamina.signer.doctor;

import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import java.util.Objects;

/** Reads raw HTTP (RFC 9112, sections 2 to 5), as lenient as people's notes of it are. */
final class HttpCapture {
    private final String text;
    private int at;
    private int line;

    private HttpCapture(String text) {
        this.text = text;
    }

    static Capture parse(String text) {
        HttpCapture http = new HttpCapture(Objects.requireNonNull(text, "text"));
        String first = http.next();
        while (first != null && first.isBlank()) {
            first = http.next();
        }
        if (first == null) {
            throw new IllegalArgumentException("the raw HTTP is empty; it starts with a line as GET /path HTTP/1.1");
        }
        return http.message(request(first, http.line, http.headers()));
    }

    /** The request of a request line, with headers. */
    static SignedRequest request(String requestLine, int line, Headers headers) {
        int method = requestLine.indexOf(' ');
        int version = requestLine.lastIndexOf(" HTTP/");
        int end = version > method ? version : requestLine.stripTrailing().length();
        String url = method < 1 ? "" : requestLine.substring(method + 1, Math.max(end, method + 1));
        if (url.isBlank()) {
            throw new IllegalArgumentException("line " + line
                    + " is no request line, which is a method, a space and a target, as GET /path HTTP/1.1");
        }
        for (int i = 0; i < method; i++) {
            char c = requestLine.charAt(i);
            if (c <= ' ' || c > 0x7E || c == ':' || c == '/') {
                throw new IllegalArgumentException("line " + line + " is no request line: its method has "
                        + Shown.text(requestLine.substring(i, i + 1)) + " at column " + (i + 1));
            }
        }
        return SignedRequest.of(requestLine.substring(0, method), url, headers);
    }

    /** What stands behind the headers: a body, and perhaps an answer. */
    private Capture message(SignedRequest request) {
        Capture capture = Capture.of(request);
        int answer = text.startsWith("HTTP/", at) ? at : text.indexOf("\nHTTP/", at) + 1;
        if (answer <= 0 || answer < at) {
            return capture.bodyText(text.substring(Math.min(at, text.length())));
        }
        capture = withBody(capture, text.substring(at, answer));
        at = answer;
        return answer(capture);
    }

    /** Between body and answer people leave empty lines. */
    private static Capture withBody(Capture capture, String body) {
        Capture whole = capture.bodyText(body);
        return whole.bodyHash() != null || body.isEmpty() ? whole : capture.bodyText(body.stripTrailing());
    }

    private Capture answer(Capture capture) {
        int status = 0;
        Headers headers = Headers.of();
        // 100 Continue comes before the answer.
        while (status < 200 && text.startsWith("HTTP/", at)) {
            status = status(next());
            headers = headers();
        }
        return capture.answer(status, headers, text.substring(Math.min(at, text.length())));
    }

    /** The status of a status line; 0 if it has none. */
    static int status(String statusLine) {
        int space = statusLine.indexOf(' ');
        int status = 0;
        for (int i = space + 1; space > 0 && i < space + 4; i++) {
            int digit = i < statusLine.length() ? statusLine.charAt(i) - '0' : -1;
            if (digit < 0 || digit > 9) {
                return 0;
            }
            status = 10 * status + digit;
        }
        return status;
    }

    private Headers headers() {
        Headers.Builder headers = Headers.builder();
        String name = null;
        StringBuilder value = new StringBuilder();
        for (String header = next(); header != null && !header.isEmpty(); header = next()) {
            if (name != null && (header.charAt(0) == ' ' || header.charAt(0) == '\t')) {
                value.append('\n').append(header);
                continue;
            }
            if (name != null) {
                headers.add(name, value.toString());
                value.setLength(0);
            }
            int colon = colon(header, line);
            name = header.substring(0, colon).stripTrailing();
            value.append(value(header, colon));
        }
        return (name == null ? headers : headers.add(name, value.toString())).build();
    }

    /** Where a header's name ends. */
    static int colon(String header, int line) {
        int colon = header.indexOf(':', 1);
        if (colon < 0 || header.substring(0, colon).isBlank()) {
            throw new IllegalArgumentException(
                    "line " + line + " is no header, which is a name, a colon and a value; an empty line ends them");
        }
        return colon;
    }

    /** A header's value; of the spaces before it one is HTTP's, of more the rest is the sender's. */
    static String value(String header, int colon) {
        return header.substring(colon + 1 < header.length() && header.charAt(colon + 1) == ' ' ? colon + 2 : colon + 1);
    }

    private String next() {
        if (at >= text.length()) {
            return null;
        }
        int end = text.indexOf('\n', at);
        String next = text.substring(at, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 1;
        line++;
        return next.endsWith("\r") ? next.substring(0, next.length() - 1) : next;
    }
}
