package dev.lamina.client.checksum;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * The checksum algorithms of S3, by its names. See the Amazon S3 User Guide, "Checking object integrity for data uploads
 * in Amazon S3".
 *
 * <pre>{@code
 * Checksum checksum = ChecksumAlgorithm.CRC64NVME.start();
 * for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
 *     checksum.update(buffer, 0, got);
 * }
 * String header = checksum.base64();                  // of x-amz-checksum-crc64nvme
 * }</pre>
 *
 * <p>Those of xxHash need {@code com.dynatrace.hash4j:hash4j} on the class path, an optional dependency; all others need
 * the JDK only.
 */
public enum ChecksumAlgorithm {
    /** CRC-32, as in zip: the default of a request. */
    CRC32("x-amz-checksum-crc32", 4),
    /** CRC-32C (Castagnoli). */
    CRC32C("x-amz-checksum-crc32c", 4),
    /** CRC-64/NVME. */
    CRC64NVME("x-amz-checksum-crc64nvme", 8),
    /** SHA-1. */
    SHA1("x-amz-checksum-sha1", 20),
    /** SHA-256. */
    SHA256("x-amz-checksum-sha256", 32),
    /** SHA-512. */
    SHA512("x-amz-checksum-sha512", 64),
    /** MD5. */
    MD5("x-amz-checksum-md5", 16),
    /** XXH64, by an optional library. */
    XXHASH64("x-amz-checksum-xxhash64", 8),
    /** XXH3 of 64 bits, by an optional library. */
    XXHASH3("x-amz-checksum-xxhash3", 8),
    /** XXH3 of 128 bits, by an optional library. */
    XXHASH128("x-amz-checksum-xxhash128", 16);

    private final String header;
    private final int length;

    ChecksumAlgorithm(String header, int length) {
        this.header = header;
        this.length = length;
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
     * How long its checksums are.
     *
     * @return bytes, from 4 to 64
     */
    public int length() {
        return length;
    }

    /**
     * An algorithm by S3's name.
     *
     * @param name for example {@code CRC32}
     * @return the algorithm, or null where there is none of this name here
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
     * @throws IllegalStateException if the algorithm is one of xxHash and its library is not there, or too old
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
            case XXHASH64, XXHASH3, XXHASH128 -> xxHash();
        };
    }

    private static Checksum digest(String algorithm) {
        try {
            return new Checksum.OfDigest(MessageDigest.getInstance(algorithm));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + ": every Java platform has it, this one does not", e);
        }
    }

    private Checksum xxHash() {
        try {
            return XxHash.of(this);
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    this + " is computed by com.dynatrace.hash4j:hash4j (0.31.0 or newer), an optional dependency that"
                            + " is not on the class path, or is too old; add it, or take another algorithm, such as"
                            + " CRC64NVME",
                    e);
        }
    }

    /**
     * Whether it can be computed here.
     *
     * @return false for those of xxHash where their library is not on the class path, or too old; else true
     */
    public boolean isAvailable() {
        if (this != XXHASH64 && this != XXHASH3 && this != XXHASH128) {
            return true;
        }
        try {
            XxHash.of(this);
            return true;
        } catch (LinkageError absent) {
            return false;
        }
    }

    /**
     * Whether the checksum of two runs of bytes follows from theirs: {@link #combine}.
     *
     * @return true for the CRCs
     */
    public boolean isCombinable() {
        return CrcCombination.of(this) != null;
    }

    /**
     * The checksum of two runs of bytes one after the other, from the checksum of each, without their content. For more
     * than two, and for what S3 wants of an upload in parts: {@link MultipartChecksum}.
     *
     * @param first the first run's, as {@link Checksum#value} gives it
     * @param second the second run's
     * @param secondLength how many bytes the second run has
     * @return the checksum of both
     * @throws IllegalArgumentException if the algorithm cannot be combined, a checksum has another length than its own,
     *     or the length is negative
     */
    public byte[] combine(byte[] first, byte[] second, long secondLength) {
        if (secondLength < 0) {
            throw new IllegalArgumentException("secondLength is " + secondLength + "; it is a number of bytes");
        }
        return combination().combine(first, second, secondLength);
    }

    CrcCombination combination() {
        CrcCombination combination = CrcCombination.of(this);
        if (combination == null) {
            throw new IllegalArgumentException(this + " of two parts does not follow from theirs; CRC32, CRC32C and"
                    + " CRC64NVME do, and any algorithm has a composite");
        }
        return combination;
    }
}
