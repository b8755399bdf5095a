package dev.lamina.mock.internal.s3;

/** CRC-64/NVME (NVM Express NVM Command Set Specification, "64b CRC Guard"): reflected, all ones in and out. */
final class Crc64Nvme {
    /** The polynomial 0xAD93D23594C93659, its bits reversed. */
    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    private static final long[] TABLE = table();

    private Crc64Nvme() {}

    static long of(byte[] data) {
        long crc = -1;
        for (byte b : data) {
            crc = TABLE[(int) (crc ^ b) & 0xFF] ^ (crc >>> 8);
        }
        return ~crc;
    }

    private static long[] table() {
        long[] table = new long[256];
        for (int i = 0; i < table.length; i++) {
            long crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
            }
            table[i] = crc;
        }
        return table;
    }
}
