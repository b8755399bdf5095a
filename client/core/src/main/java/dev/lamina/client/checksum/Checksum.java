package dev.lamina.client.checksum;

import java.security.MessageDigest;

/** A checksum under way. Not for several threads at once. */
public abstract class Checksum {
    Checksum() {}

    /**
     * Takes bytes.
     *
     * @param bytes where they are
     * @param offset of the first
     * @param length how many
     */
    public abstract void update(byte[] bytes, int offset, int length);

    /**
     * Ends it.
     *
     * @return the checksum of all bytes taken, big-endian
     */
    public abstract byte[] value();

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
            long value = crc.getValue();
            return new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
        }
    }
}
