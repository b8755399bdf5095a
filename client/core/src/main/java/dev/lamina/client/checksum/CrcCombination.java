package dev.lamina.client.checksum;

/**
 * The CRC of two runs of bytes one after the other, from the CRC of each. A CRC is a remainder of polynomials over GF(2):
 * n bytes behind a run multiply its remainder by x to the 8n, modulo the CRC's polynomial; the second run's remainder is
 * then added, which is XOR. Initial value and final XOR, both all ones here, cancel out. So it takes some 64 shifts for
 * each bit of the length, and no byte of content.
 *
 * <p>Reflected, a polynomial's highest bit is the coefficient of 1. A CRC of 32 bits stands in the upper half of a long,
 * so that one way serves both widths; the bit below its polynomial cancels what a shift pushes out of that half. RFC 1952,
 * section 8, and RFC 9260, appendix A, give the polynomials of 32 bits.
 */
final class CrcCombination {
    private static final long ONE = 1L << 63;

    private CrcCombination() {}

    static byte[] combine(byte[] first, byte[] second, long secondLength, long polynomial) {
        int bytes = first.length;
        long lowest = 1L << (64 - 8 * bytes);
        long power = ONE;
        long square = ONE >>> 8;
        for (long left = secondLength; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                power = multiply(power, square, polynomial, lowest);
            }
            square = multiply(square, square, polynomial, lowest);
        }
        long sum = multiply(power, number(first), polynomial, lowest) ^ number(second);
        return Checksum.bigEndian(sum >>> (64 - 8 * bytes), bytes);
    }

    private static long number(byte[] crc) {
        long number = 0;
        for (int i = 0; i < crc.length; i++) {
            number |= (crc[i] & 0xffL) << (56 - 8 * i);
        }
        return number;
    }

    private static long multiply(long a, long b, long polynomial, long lowest) {
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
