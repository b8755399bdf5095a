package dev.lamina.client.checksum;

import java.security.MessageDigest;
import java.util.Base64;

/**
 * A checksum under way: bytes go in by {@link #update}, in pieces of any size, and its value comes out at the end. Made by
 * {@link ChecksumAlgorithm#start}. Not for several threads at once.
 */
public abstract class Checksum {
    Checksum() {}

    /**
     * Takes bytes.
     *
     * @param bytes where they are
     * @param offset of the first
     * @param length how many
     * @throws IndexOutOfBoundsException if these are not all within the array; a few digests of the JDK say so by an
     *     {@link IllegalArgumentException}
     */
    public abstract void update(byte[] bytes, int offset, int length);

    /**
     * Takes all bytes of an array.
     *
     * @param bytes the bytes
     */
    public final void update(byte[] bytes) {
        update(bytes, 0, bytes.length);
    }

    /**
     * Ends it: to be asked once, and nothing goes in after it.
     *
     * @return the checksum of all bytes taken, big-endian
     */
    public abstract byte[] value();

    /**
     * Ends it, and gives what the header {@link ChecksumAlgorithm#header} carries.
     *
     * @return {@link #value} in base64
     */
    public final String base64() {
        return Base64.getEncoder().encodeToString(value());
    }

    /** The lowest bytes of a number. */
    static byte[] bigEndian(long number, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (number >>> (8 * (length - 1 - i)));
        }
        return bytes;
    }

    static final class OfDigest extends Checksum {
        private final MessageDigest digest;

        OfDigest(MessageDigest digest) {
            this.digest = digest;
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }

        @Override
        public byte[] value() {
            return digest.digest();
        }
    }

    static final class OfCrc32 extends Checksum {
        private final java.util.zip.Checksum crc;

        OfCrc32(java.util.zip.Checksum crc) {
            this.crc = crc;
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            crc.update(bytes, offset, length);
        }

        @Override
        public byte[] value() {
            return bigEndian(crc.getValue(), 4);
        }
    }
}
