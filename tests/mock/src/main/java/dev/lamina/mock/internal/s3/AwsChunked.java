package dev.lamina.mock.internal.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The framing aws-chunked, unsigned: sizes in hexadecimal, data, and trailers behind the empty chunk (Amazon S3 API
 * Reference, "Signature Calculations for the Authorization Header: Transferring Payload in Multiple Chunks").
 */
final class AwsChunked {
    private final byte[] data;
    private final Map<String, String> trailers;

    private AwsChunked(byte[] data, Map<String, String> trailers) {
        this.data = data;
        this.trailers = trailers;
    }

    static AwsChunked decode(byte[] framed) {
        ByteArrayOutputStream data = new ByteArrayOutputStream(framed.length);
        int position = 0;
        while (true) {
            int end = lineEnd(framed, position);
            int size = size(new String(framed, position, end - position, StandardCharsets.ISO_8859_1));
            position = end + 2;
            if (size == 0) {
                return new AwsChunked(data.toByteArray(), trailers(framed, position));
            }
            if (framed.length - position < size + 2
                    || framed[position + size] != '\r'
                    || framed[position + size + 1] != '\n') {
                throw incomplete();
            }
            data.write(framed, position, size);
            position += size + 2;
        }
    }

    /** The bytes without their framing. */
    byte[] data() {
        return data;
    }

    /** Names in lower case to values. */
    Map<String, String> trailers() {
        return trailers;
    }

    static S3Error incomplete() {
        return new S3Error(
                400,
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header.");
    }

    static S3Error malformedTrailer() {
        return new S3Error(
                400,
                "MalformedTrailerError",
                "The request contained trailing data that was not well-formed or did not conform to our published"
                        + " schema.");
    }

    private static Map<String, String> trailers(byte[] framed, int start) {
        Map<String, String> trailers = new HashMap<>();
        for (int position = start; position < framed.length; ) {
            int end = lineEnd(framed, position);
            String line = new String(framed, position, end - position, StandardCharsets.ISO_8859_1);
            int colon = line.indexOf(':');
            if (colon > 0) {
                trailers.put(
                        line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            } else if (!line.isEmpty()) {
                throw malformedTrailer();
            }
            position = end + 2;
        }
        return trailers;
    }

    private static int size(String line) {
        int semicolon = line.indexOf(';');
        try {
            int size = Integer.parseInt(semicolon < 0 ? line : line.substring(0, semicolon), 16);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw incomplete();
        }
        throw incomplete();
    }

    private static int lineEnd(byte[] framed, int start) {
        for (int i = start; i + 1 < framed.length; i++) {
            if (framed[i] == '\r' && framed[i + 1] == '\n') {
                return i;
            }
        }
        throw incomplete();
    }
}
