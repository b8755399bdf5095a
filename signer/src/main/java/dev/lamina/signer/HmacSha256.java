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

    private final Keyed inner;
    private final Keyed outer;

    HmacSha256(byte[] key) {
        byte[] block = Arrays.copyOf(key.length > BLOCK ? Sha256.newDigest().digest(key) : key, BLOCK);
        inner = new Keyed(block, 0x36);
        outer = new Keyed(block, 0x5C);
    }

    byte[] of(byte[] text) {
        return outer.digest().digest(inner.digest().digest(text));
    }

    byte[] of(ByteText text) {
        MessageDigest digest = inner.digest();
        text.update(digest);
        return outer.digest().digest(digest.digest());
    }

    /** A digest that has taken in the padded key: whoever goes on with a copy of it need not hash the key again. */
    private static final class Keyed {
        private final byte[] key = new byte[BLOCK];
        private final MessageDigest digest;

        Keyed(byte[] block, int pad) {
            for (int i = 0; i < BLOCK; i++) {
                key[i] = (byte) (block[i] ^ pad);
            }
            digest = start();
        }

        MessageDigest digest() {
            try {
                return (MessageDigest) digest.clone();
            } catch (CloneNotSupportedException e) {
                // Some providers' digests, as those of hardware, have no copies.
                return start();
            }
        }

        private MessageDigest start() {
            MessageDigest start = Sha256.newDigest();
            start.update(key);
            return start;
        }
    }
}
