package dev.lamina.signer.chunked;

import dev.lamina.signer.Headers;
import java.io.IOException;
import java.util.List;

/** What follows the last chunk: a line for each trailer, among them the signature of the others. */
final class Trailers {
    /** Bounds of ours: S3 itself knows one trailer at a time. */
    static final int MAX_COUNT = 16;

    static final int MAX_BYTES = 8 * 1024;

    private final Headers fields;
    private final String signature;

    private Trailers(Headers fields, String signature) {
        this.fields = fields;
        this.signature = signature;
    }

    /**
     * Reads to the end of the body. Lines may end with a line feed alone, and empty ones are passed over: the
     * documentation's own example has such (Amazon S3 API Reference, "Signature calculations for trailing headers").
     */
    static Trailers read(FrameReader body) throws IOException {
        Headers.Builder fields = Headers.builder();
        String signature = null;
        int bytes = 0;
        int count = 0;
        for (String line = body.line(MAX_BYTES); line != null; line = body.line(MAX_BYTES - bytes)) {
            bytes += line.length() + 1;
            String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (bytes > MAX_BYTES) {
                throw RefusedBodyException.malformedTrailer();
            }
            if (text.isEmpty()) {
                continue;
            }
            int colon = text.indexOf(':');
            String name = colon < 0 ? null : name(text.substring(0, colon));
            String value = ChunkHeader.trim(text, colon + 1, text.length());
            // Behind the signature nothing may follow: nothing would cover it.
            if (name == null || !isValue(value) || signature != null || ++count > MAX_COUNT) {
                throw RefusedBodyException.malformedTrailer();
            }
            if (name.equals(ChunkedStream.TRAILER_SIGNATURE)) {
                signature = value;
            } else {
                fields.add(name, value);
            }
        }
        return new Trailers(fields.build(), signature);
    }

    /** Every name that was announced must have come, once, and no other. */
    void require(List<String> announced) throws IOException {
        for (String name : announced) {
            if (fields.all(name).size() != 1) {
                throw RefusedBodyException.malformedTrailer();
            }
        }
        for (int i = 0; i < fields.size(); i++) {
            if (!announced.contains(fields.name(i))) {
                throw RefusedBodyException.malformedTrailer();
            }
        }
    }

    boolean isEmpty() {
        return fields.size() == 0 && signature == null;
    }

    Headers fields() {
        return fields;
    }

    /** As it was received, or null. */
    String signature() {
        return signature;
    }

    /** A name in lower case, or null if it has anything but letters, digits and hyphens. */
    static String name(String name) {
        StringBuilder lower = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                lower.append((char) (c + ('a' - 'A')));
            } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') {
                lower.append(c);
            } else {
                return null;
            }
        }
        return lower.length() == 0 ? null : lower.toString();
    }

    /** Visible ASCII, as a checksum is. */
    static boolean isValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > 0x7E) {
                return false;
            }
        }
        return !value.isEmpty();
    }
}
