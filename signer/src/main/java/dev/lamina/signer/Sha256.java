package dev.lamina.signer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicReference;

/** SHA-256 (FIPS 180-4), with one digest kept to be used again: asking the JDK for one costs as much as hashing. */
final class Sha256 {
    /** Of no bytes at all. */
    static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    /** Taken while in use, so that two threads never share one; whoever finds none makes one. */
    private final AtomicReference<MessageDigest> spare = new AtomicReference<>();

    byte[] of(ByteText text) {
        MessageDigest taken = spare.getAndSet(null);
        MessageDigest digest = taken == null ? newDigest() : taken;
        text.update(digest);
        byte[] hash = digest.digest();
        spare.setRelease(digest);
        return hash;
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256, which every JDK must have", e);
        }
    }

    static String hex(byte[] bytes) {
        return new String(hexBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    static byte[] hexBytes(byte[] bytes) {
        byte[] text = new byte[2 * bytes.length];
        putHex(bytes, text, 0);
        return text;
    }

    static void putHex(byte[] bytes, byte[] text, int start) {
        int at = start;
        for (byte b : bytes) {
            text[at++] = DIGITS[b >> 4 & 15];
            text[at++] = DIGITS[b & 15];
        }
    }
}
