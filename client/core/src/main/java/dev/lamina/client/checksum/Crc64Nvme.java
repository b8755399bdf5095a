package dev.lamina.client.checksum;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * CRC-64/NVME, by sixteen bytes at a time (slicing-by-16), since the JDK has none. Polynomial {@code
 * 0xAD93D23594C93659}, reflected, initial value and final XOR all ones: NVM Express NVM Command Set Specification, "64b
 * CRC".
 *
 * <p>Of sixteen bytes the last eight do not depend on the checksum so far, so that a processor looks them up while it
 * waits for the first eight: that, and one flat table, makes it nearly twice as fast as by eight.
 */
final class Crc64Nvme extends Checksum {
    static final long REFLECTED_POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    private static final int SLICES = 16;

    private final long[] table = Table.SLICED;
    private long crc = -1L;

    /** Made at first use of this algorithm only: 32 KiB. */
    private static final class Table {
        static final long[] SLICED = sliced();

        /** At {@code 256 * k + b}: what byte b becomes with k zero bytes behind it. */
        private static long[] sliced() {
            long[] sliced = new long[SLICES * 256];
            for (int b = 0; b < 256; b++) {
                long crc = b;
                for (int bit = 0; bit < 8; bit++) {
                    crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ REFLECTED_POLYNOMIAL;
                }
                sliced[b] = crc;
            }
            for (int i = 256; i < sliced.length; i++) {
                long before = sliced[i - 256];
                sliced[i] = sliced[(int) (before & 0xff)] ^ before >>> 8;
            }
            return sliced;
        }
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, bytes.length);
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long[] t = table;
        long c = crc;
        int at = offset;
        int end = offset + length;
        for (; at <= end - SLICES; at += SLICES) {
            c ^= words.getLong(at);
            long d = words.getLong(at + 8);
            c = eight(t, 8 * 256, (int) c, (int) (c >>> 32)) ^ eight(t, 0, (int) d, (int) (d >>> 32));
        }
        for (; at < end; at++) {
            c = t[(int) ((c ^ bytes[at]) & 0xff)] ^ c >>> 8;
        }
        crc = c;
    }

    private static long eight(long[] t, int from, int low, int high) {
        return ((t[from + 1792 + (low & 0xff)] ^ t[from + 1536 + (low >>> 8 & 0xff)])
                        ^ (t[from + 1280 + (low >>> 16 & 0xff)] ^ t[from + 1024 + (low >>> 24)]))
                ^ ((t[from + 768 + (high & 0xff)] ^ t[from + 512 + (high >>> 8 & 0xff)])
                        ^ (t[from + 256 + (high >>> 16 & 0xff)] ^ t[from + (high >>> 24)]));
    }

    @Override
    public byte[] value() {
        return bigEndian(~crc, 8);
    }
}
