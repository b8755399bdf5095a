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

    String hexOf(byte[] bytes) {
        MessageDigest digest = take();
        byte[] hash = digest.digest(bytes);
        spare.setRelease(digest);
        return hex(hash);
    }

    /** Of two pieces, one after the other. */
    byte[] of(byte[] first, byte[] second) {
        MessageDigest digest = take();
        digest.update(first);
        byte[] hash = digest.digest(second);
        spare.setRelease(digest);
        return hash;
    }

    private MessageDigest take() {
        MessageDigest digest = spare.getAndSet(null);
        return digest == null ? newDigest() : digest;
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256, which every JDK must have", e);
        }
    }

    static String hex(byte[] bytes) {
        byte[] text = new byte[2 * bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            text[2 * i] = DIGITS[bytes[i] >> 4 & 15];
            text[2 * i + 1] = DIGITS[bytes[i] & 15];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
