package dev.lamina.client.checksum;

/**
 * CRC-64/NVME, by eight bytes at a time (slicing-by-8). Polynomial {@code 0xAD93D23594C93659}, reflected, initial value
 * and final XOR all ones: NVM Express NVM Command Set Specification, "64b CRC".
 */
final class Crc64Nvme extends Checksum {
    private static final long REFLECTED_POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    private final long[][] tables = Tables.SLICES;
    private long crc = -1L;

    /** Made at first use of this algorithm only. */
    private static final class Tables {
        static final long[][] SLICES = slices();

        private static long[][] slices() {
            long[][] slices = new long[8][256];
            for (int b = 0; b < 256; b++) {
                long crc = b;
                for (int bit = 0; bit < 8; bit++) {
                    crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ REFLECTED_POLYNOMIAL;
                }
                slices[0][b] = crc;
            }
            for (int b = 0; b < 256; b++) {
                long crc = slices[0][b];
                for (int slice = 1; slice < 8; slice++) {
                    crc = slices[0][(int) (crc & 0xff)] ^ crc >>> 8;
                    slices[slice][b] = crc;
                }
            }
            return slices;
        }
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        long c = crc;
        int at = offset;
        int end = offset + length;
        for (; at + 8 <= end; at += 8) {
            c ^= (bytes[at] & 0xffL)
                    | (bytes[at + 1] & 0xffL) << 8
                    | (bytes[at + 2] & 0xffL) << 16
                    | (bytes[at + 3] & 0xffL) << 24
                    | (bytes[at + 4] & 0xffL) << 32
                    | (bytes[at + 5] & 0xffL) << 40
                    | (bytes[at + 6] & 0xffL) << 48
                    | (bytes[at + 7] & 0xffL) << 56;
            c = tables[7][(int) (c & 0xff)]
                    ^ tables[6][(int) (c >>> 8 & 0xff)]
                    ^ tables[5][(int) (c >>> 16 & 0xff)]
                    ^ tables[4][(int) (c >>> 24 & 0xff)]
                    ^ tables[3][(int) (c >>> 32 & 0xff)]
                    ^ tables[2][(int) (c >>> 40 & 0xff)]
                    ^ tables[1][(int) (c >>> 48 & 0xff)]
                    ^ tables[0][(int) (c >>> 56)];
        }
        for (; at < end; at++) {
            c = tables[0][(int) ((c ^ bytes[at]) & 0xff)] ^ c >>> 8;
        }
        crc = c;
    }

    @Override
    public byte[] value() {
        long value = ~crc;
        byte[] bytes = new byte[8];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (value >>> (56 - 8 * i));
        }
        return bytes;
    }
}
