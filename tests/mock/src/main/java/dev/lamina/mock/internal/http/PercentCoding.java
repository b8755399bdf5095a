package dev.lamina.mock.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Percent coding of UTF-8 (RFC 3986, section 2.1), strict when reading, and as S3 writes it into listings. */
public final class PercentCoding {
    private static final String HEX = "0123456789ABCDEF";

    private PercentCoding() {}

    /**
     * Decodes a path, a query's name or a query's value. S3 reads a plus sign as a space in all three: clients that mean
     * a plus send {@code %2B}.
     *
     * @param text the raw text
     * @return the text it stands for
     * @throws IllegalArgumentException if an escape is cut short or not hexadecimal, or the bytes are not UTF-8
     */
    public static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '+') {
                bytes.write(' ');
            } else if (raw[i] != '%') {
                bytes.write(raw[i]);
            } else {
                int high = i + 2 < raw.length ? Character.digit((char) raw[i + 1], 16) : -1;
                int low = i + 2 < raw.length ? Character.digit((char) raw[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw new IllegalArgumentException("a percent sign without two hexadecimal digits behind it");
                }
                bytes.write((high << 4) | low);
                i += 2;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the bytes are not UTF-8", e);
        }
    }

    /**
     * Encodes a key as S3 does for {@code encoding-type=url}: letters, digits, {@code -_.*} and slashes stay, a space
     * becomes a plus sign.
     *
     * @param text a key, prefix, delimiter or marker
     * @return the encoded text
     */
    public static String encodeForListing(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isAlphanumeric(b) || "-_.*/".indexOf(b) >= 0) {
                encoded.append((char) b);
            } else if (b == ' ') {
                encoded.append('+');
            } else {
                encoded.append('%').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isAlphanumeric(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
    }

    /**
     * Bytes as S3 shows them in SignatureDoesNotMatch: hexadecimal, with spaces between.
     *
     * @param text the text whose UTF-8 bytes are meant
     * @return for example {@code 47 45 54}
     */
    public static String spacedHex(String text) {
        StringBuilder hex = new StringBuilder(text.length() * 3);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (hex.length() > 0) {
                hex.append(' ');
            }
            hex.append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
        }
        return hex.toString().toLowerCase(Locale.ROOT);
    }
}
