package dev.lamina.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a request says before its body.
 *
 * @param method as in {@code PUT}
 * @param target path and query as they came
 * @param contentLength bytes of the body on the wire
 * @param decodedLength bytes of the content within aws-chunked framing; -1: there is no such framing
 * @param expectsContinue whether the client waits for leave to send its body
 */
record RequestHead(String method, String target, long contentLength, long decodedLength, boolean expectsContinue) {
    /** Reads one; null at the connection's end. */
    static RequestHead read(InputStream in) throws IOException {
        byte[] line = new byte[16 * 1024];
        String first = line(in, line);
        if (first == null || first.isEmpty()) {
            return null;
        }
        long contentLength = 0;
        long decodedLength = -1;
        boolean expectsContinue = false;
        for (String header = line(in, line); header != null && !header.isEmpty(); header = line(in, line)) {
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> contentLength = Long.parseLong(value);
                case "x-amz-decoded-content-length" -> decodedLength = Long.parseLong(value);
                case "expect" -> expectsContinue = true;
                default -> {}
            }
        }
        int space = first.indexOf(' ');
        return new RequestHead(
                first.substring(0, space),
                first.substring(space + 1, first.lastIndexOf(' ')),
                contentLength,
                decodedLength,
                expectsContinue);
    }

    private static String line(InputStream in, byte[] into) throws IOException {
        int length = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (b != '\r') {
                into[length++] = (byte) b;
            }
        }
        return new String(into, 0, length, StandardCharsets.ISO_8859_1);
    }
}
