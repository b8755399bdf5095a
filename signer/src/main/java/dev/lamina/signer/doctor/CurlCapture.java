package dev.lamina.signer.doctor;

import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import java.util.Objects;

/**
 * Reads what {@code curl -v} prints: lines of the request behind {@code > }, of the answer behind {@code < }, and curl's
 * own behind {@code * }; what has no mark is the answer's body.
 *
 * <p>Source: curl's manual page, {@code -v, --verbose}.
 */
final class CurlCapture {
    private String requestLine;
    private int requestLineAt;
    private Headers.Builder sent = Headers.builder();
    private boolean sending;
    private String authority;
    private int status;
    private Headers.Builder received = Headers.builder();
    private boolean receiving;
    private final StringBuilder body = new StringBuilder();

    private CurlCapture() {}

    static Capture parse(String printed) {
        CurlCapture curl = new CurlCapture();
        int line = 0;
        for (int start = 0; start < Objects.requireNonNull(printed, "printed").length(); ) {
            int newline = printed.indexOf('\n', start);
            int end = newline < 0 ? printed.length() : newline;
            int stop = end > start && printed.charAt(end - 1) == '\r' ? end - 1 : end;
            curl.line(printed.substring(start, stop), ++line);
            start = end + 1;
        }
        return curl.capture();
    }

    private void line(String line, int number) {
        if (isMarked(line, '>')) {
            request(line.length() > 2 ? line.substring(2) : "", number);
        } else if (isMarked(line, '<')) {
            answer(line.length() > 2 ? line.substring(2) : "", number);
        } else if (line.startsWith("* ")) {
            own(line);
        } else if (status >= 200 && !receiving && !isBytes(line)) {
            int glued = line.indexOf("* Connection #");
            body.append(glued < 0 ? line + "\n" : line.substring(0, glued));
        }
    }

    /** An answer's body may begin with such a sign too, but its markup goes on at once. */
    private static boolean isMarked(String line, char sign) {
        return !line.isEmpty() && line.charAt(0) == sign && (line.length() == 1 || line.charAt(1) == ' ');
    }

    private static boolean isBytes(String line) {
        return (line.startsWith("{ [") || line.startsWith("} [")) && line.endsWith("]");
    }

    private void request(String line, int number) {
        if (line.isEmpty()) {
            sending = false;
        } else if (sending) {
            int colon = HttpCapture.colon(line, number);
            sent.add(line.substring(0, colon), HttpCapture.value(line, colon));
        } else {
            requestLine = line;
            requestLineAt = number;
            sending = true;
            sent = Headers.builder();
            forgetAnswer();
        }
    }

    private void forgetAnswer() {
        status = 0;
        receiving = false;
        received = Headers.builder();
        body.setLength(0);
    }

    private void answer(String line, int number) {
        if (line.isEmpty()) {
            receiving = false;
        } else if (!receiving && line.startsWith("HTTP/")) {
            forgetAnswer();
            status = HttpCapture.status(line);
            receiving = true;
        } else if (receiving) {
            int colon = HttpCapture.colon(line, number);
            received.add(line.substring(0, colon), HttpCapture.value(line, colon));
        }
    }

    /** Of HTTP/2 curl tells the pseudo header: {@code * [HTTP/2] [1] [:authority: example.com]}, or {@code * h2h3 [:…]}. */
    private void own(String line) {
        int start = line.indexOf("[:authority: ");
        int end = line.lastIndexOf(']');
        if (start > 0 && end > start) {
            authority = line.substring(start + 13, end);
        }
    }

    private Capture capture() {
        if (requestLine == null) {
            throw new IllegalArgumentException("no line begins with '> ' as > GET /path HTTP/1.1 does;"
                    + " curl prints them with -v, to its error stream");
        }
        Headers headers = sent.build();
        if (authority != null && !headers.has("Host")) {
            headers = headers.newBuilder().add("Host", authority).build();
        }
        SignedRequest request = HttpCapture.request(requestLine, requestLineAt, headers);
        Capture capture = Capture.of(request);
        return status == 0 ? capture : capture.answer(status, received.build(), body.toString());
    }
}
