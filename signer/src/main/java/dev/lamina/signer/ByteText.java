package dev.lamina.signer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Text on its way into a hash, written down once, in the bytes that are hashed. What goes in has a byte a character: that
 * is so of all that we sign, since {@link SigningRequest} lets nothing but ASCII pass and {@link UriEncoding} encodes the
 * rest; a received request may hold anything, so its text goes through {@link #spelt} first.
 */
final class ByteText {
    private byte[] bytes;
    private int length;

    /**
     * An empty text.
     *
     * @param capacity how many bytes it holds before it must grow
     */
    ByteText(int capacity) {
        bytes = new byte[capacity];
    }

    /** Text in the bytes of its UTF-8, each of them a character; ASCII is such text already. */
    static String spelt(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            }
        }
        return text;
    }

    /** Deprecated, for it takes a character's low byte: which is all there is, and no other method spares the copies. */
    @SuppressWarnings("deprecation")
    ByteText add(String text) {
        reserve(text.length());
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
        return this;
    }

    ByteText add(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    ByteText addHex(byte[] hash) {
        reserve(2 * hash.length);
        Sha256.putHex(hash, bytes, length);
        length += 2 * hash.length;
        return this;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, 2 * length + more);
        }
    }

    void update(MessageDigest digest) {
        digest.update(bytes, 0, length);
    }

    /** The text as it went in, a byte a character. */
    String spelling() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** The text as people read it. */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
