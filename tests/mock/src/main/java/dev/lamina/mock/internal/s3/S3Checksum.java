package dev.lamina.mock.internal.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * An object's checksum: algorithm and value. Known are those of S3's algorithms that the JDK has, and CRC64NVME; the
 * XXHASH family is refused as not implemented (Amazon S3 User Guide, "Checking object integrity in Amazon S3").
 *
 * @param algorithm S3's name, as in {@code CRC32C}
 * @param value base64 of the big-endian value
 */
record S3Checksum(String algorithm, String value) {
    /** What S3 computes for an object that was sent without a checksum. */
    static final String DEFAULT = "CRC64NVME";

    static final String HEADER_PREFIX = "x-amz-checksum-";

    private static final String[] ALGORITHMS = {"CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256", "SHA512", "MD5"};
    private static final String[] UNKNOWN_HERE = {"XXHASH64", "XXHASH3", "XXHASH128"};

    /** Headers of the same prefix that are not a checksum. */
    private static final String[] OTHER = {"algorithm", "mode", "type"};

    /** The checksum of some bytes. */
    static S3Checksum of(String algorithm, byte[] data) {
        byte[] value = switch (algorithm) {
            case "CRC32" -> crc32(new CRC32(), data);
            case "CRC32C" -> crc32(new CRC32C(), data);
            case "CRC64NVME" -> bigEndian(Crc64Nvme.of(data), 8);
            case "SHA1" -> digest("SHA-1", data);
            case "SHA256" -> digest("SHA-256", data);
            case "SHA512" -> digest("SHA-512", data);
            case "MD5" -> digest("MD5", data);
            default -> throw new IllegalArgumentException(algorithm + ": no algorithm of this mock");
        };
        return new S3Checksum(algorithm, Base64.getEncoder().encodeToString(value));
    }

    /** An algorithm's name out of a header's value such as x-amz-checksum-algorithm, checked. */
    static String algorithm(String header, String value) {
        String name = value.toUpperCase(Locale.ROOT);
        for (String algorithm : ALGORITHMS) {
            if (algorithm.equals(name)) {
                return algorithm;
            }
        }
        for (String algorithm : UNKNOWN_HERE) {
            if (algorithm.equals(name)) {
                throw S3Error.notImplementedHeader(header + ": " + name);
            }
        }
        throw S3Error.invalidRequest(
                "Checksum algorithm provided is unsupported. Please try again with any of the valid"
                        + " types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512, MD5]");
    }

    /** The algorithm that a header's name carries a checksum of, or null if it carries none. */
    static String algorithmOfHeader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(HEADER_PREFIX)) {
            return null;
        }
        String suffix = lower.substring(HEADER_PREFIX.length());
        for (String other : OTHER) {
            if (other.equals(suffix)) {
                return null;
            }
        }
        return algorithm(lower, suffix);
    }

    String header() {
        return HEADER_PREFIX + algorithm.toLowerCase(Locale.ROOT);
    }

    /** What the sender says this is, held against the bytes. */
    void verify(byte[] data) {
        S3Checksum computed = of(algorithm, data);
        if (computed.value.equals(value)) {
            return;
        }
        if (!isBase64(value, computed.value.length())) {
            throw S3Error.invalidRequest("Value for " + header() + " header is invalid.");
        }
        throw new S3Error(
                400, "BadDigest", "The " + algorithm + " you specified did not match the calculated checksum.");
    }

    static byte[] digest(String algorithm, byte[] data) {
        try {
            return MessageDigest.getInstance(algorithm).digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is missing from this JDK", e);
        }
    }

    private static boolean isBase64(String value, int length) {
        try {
            return value.length() == length && Base64.getDecoder().decode(value).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] crc32(Checksum crc, byte[] data) {
        crc.update(data, 0, data.length);
        return bigEndian(crc.getValue(), 4);
    }

    private static byte[] bigEndian(long value, int bytes) {
        byte[] result = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            result[i] = (byte) (value >>> (8 * (bytes - 1 - i)));
        }
        return result;
    }
}
