package dev.lamina.signer;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HMAC with SHA-256 (RFC 2104, section 2) under one key. Thread-safe.
 *
 * <p>Not {@code javax.crypto.Mac}: for the first one, the JDK looks through its providers and reads the policy of
 * cryptography, which takes a tenth of the time in which a cold process makes its first calls. SHA-256 itself is the
 * JDK's.
 */
final class HmacSha256 {
    /** What SHA-256 takes at a time. */
    private static final int BLOCK = 64;

    private final byte[] innerKey;
    private final byte[] outerKey;

    /** Digests that have taken in the keys: whoever goes on with a copy need not hash the key again. */
    private final MessageDigest inner;

    private final MessageDigest outer;

    HmacSha256(byte[] key) {
        byte[] block = Arrays.copyOf(key.length > BLOCK ? Sha256.newDigest().digest(key) : key, BLOCK);
        innerKey = xor(block, 0x36);
        outerKey = xor(block, 0x5C);
        inner = started(innerKey);
        outer = started(outerKey);
    }

    private static byte[] xor(byte[] block, int pad) {
        byte[] result = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            result[i] = (byte) (block[i] ^ pad);
        }
        return result;
    }

    byte[] of(byte[] text) {
        return copy(outer, outerKey).digest(copy(inner, innerKey).digest(text));
    }

    byte[] of(ByteText text) {
        MessageDigest digest = copy(inner, innerKey);
        text.update(digest);
        return copy(outer, outerKey).digest(digest.digest());
    }

    private static MessageDigest copy(MessageDigest started, byte[] key) {
        try {
            return (MessageDigest) started.clone();
        } catch (CloneNotSupportedException e) {
            // Some providers' digests, as those of hardware, have no copies.
            return started(key);
        }
    }

    private static MessageDigest started(byte[] key) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(key);
        return digest;
    }
}
