package dev.lamina.client.checksum;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * The checksum algorithms that are computed here, by S3's names. See the Amazon S3 User Guide, "Checking object
 * integrity for data uploads in Amazon S3".
 */
public enum ChecksumAlgorithm {
    /** CRC-32, as in zip: the default of a request. */
    CRC32("x-amz-checksum-crc32"),
    /** CRC-32C (Castagnoli). */
    CRC32C("x-amz-checksum-crc32c"),
    /** CRC-64/NVME. */
    CRC64NVME("x-amz-checksum-crc64nvme"),
    /** SHA-1. */
    SHA1("x-amz-checksum-sha1"),
    /** SHA-256. */
    SHA256("x-amz-checksum-sha256"),
    /** SHA-512. */
    SHA512("x-amz-checksum-sha512"),
    /** MD5. */
    MD5("x-amz-checksum-md5");

    private final String header;

    ChecksumAlgorithm(String header) {
        this.header = header;
    }

    /**
     * The header that carries the checksum, in base64.
     *
     * @return for example {@code x-amz-checksum-crc32}
     */
    public String header() {
        return header;
    }

    /**
     * An algorithm by S3's name.
     *
     * @param name for example {@code CRC32}
     * @return the algorithm, or null where it is not computed here
     */
    public static ChecksumAlgorithm named(String name) {
        for (ChecksumAlgorithm one : values()) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return null;
    }

    /**
     * Starts a checksum.
     *
     * @return a new checksum of no bytes yet
     */
    public Checksum start() {
        return switch (this) {
            case CRC32 -> new Checksum.OfCrc32(new CRC32());
            case CRC32C -> new Checksum.OfCrc32(new CRC32C());
            case CRC64NVME -> new Crc64Nvme();
            case SHA1 -> digest("SHA-1");
            case SHA256 -> digest("SHA-256");
            case SHA512 -> digest("SHA-512");
            case MD5 -> digest("MD5");
        };
    }

    private static Checksum digest(String algorithm) {
        try {
            return new Checksum.OfDigest(MessageDigest.getInstance(algorithm));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + ": every Java platform has it, this one does not", e);
        }
    }
}
