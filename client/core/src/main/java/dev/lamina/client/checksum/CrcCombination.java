package dev.lamina.client.checksum;

/**
 * The CRC of two runs of bytes one after the other, from the CRC of each. A CRC is a remainder of polynomials over GF(2):
 * n bytes behind a run multiply its remainder by x to the 8n, modulo the CRC's polynomial; the second run's remainder is
 * then added, which is XOR. Initial value and final XOR, both all ones here, cancel out. So it takes some 64 shifts for
 * each bit of the length, and no byte of content.
 *
 * <p>Reflected, a polynomial's highest bit is the coefficient of 1. A CRC of 32 bits stands in the upper half of a long,
 * so that one way serves both widths.
 */
final class CrcCombination {
    private static final long ONE = 1L << 63;

    private final long polynomial;
    private final long lowest;

    private CrcCombination(long polynomial, long lowest) {
        this.polynomial = polynomial;
        this.lowest = lowest;
    }

    /** For a reflected polynomial of 32 bits. What a shift pushes out of the upper half is cancelled by the bit below. */
    private static CrcCombination ofWidth32(long reflected) {
        return new CrcCombination(reflected << 32 | 1L << 31, 1L << 32);
    }

    /** RFC 1952, section 8, and RFC 9260, appendix A, give the polynomials of 32 bits, reflected here. Null for what is no CRC. */
    static CrcCombination of(ChecksumAlgorithm algorithm) {
        return algorithm == ChecksumAlgorithm.CRC32
                ? ofWidth32(0xEDB88320L)
                : algorithm == ChecksumAlgorithm.CRC32C
                        ? ofWidth32(0x82F63B78L)
                        : algorithm == ChecksumAlgorithm.CRC64NVME
                                ? new CrcCombination(Crc64Nvme.REFLECTED_POLYNOMIAL, 1L)
                                : null;
    }

    byte[] combine(byte[] first, byte[] second, long secondLength) {
        int bytes = lowest == 1 ? 8 : 4;
        return Checksum.bigEndian(
                (multiply(power(secondLength), number(first, bytes)) ^ number(second, bytes)) >>> 64 - 8 * bytes,
                bytes);
    }

    private static long number(byte[] crc, int bytes) {
        if (crc.length != bytes) {
            throw new IllegalArgumentException(
                    "a CRC of " + crc.length + " bytes; this algorithm's has " + bytes + ", big-endian");
        }
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (crc[i] & 0xffL) << 56 - 8 * i;
        }
        return number;
    }

    /** x to the 8n. */
    private long power(long n) {
        long power = ONE;
        long square = ONE >>> 8;
        for (long left = n; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                power = multiply(power, square);
            }
            square = multiply(square, square);
        }
        return power;
    }

    private long multiply(long a, long b) {
        long product = 0;
        long shifted = b;
        for (long left = a; left != 0; left <<= 1) {
            if (left < 0) {
                product ^= shifted;
            }
            shifted = (shifted & lowest) == 0 ? shifted >>> 1 : shifted >>> 1 ^ polynomial;
        }
        return product;
    }
}
