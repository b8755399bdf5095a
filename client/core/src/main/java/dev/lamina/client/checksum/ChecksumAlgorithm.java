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
    CRC32("x-amz-checksum-crc32", 4, null, 0xEDB88320L << 32 | 1L << 31),
    /** CRC-32C (Castagnoli). */
    CRC32C("x-amz-checksum-crc32c", 4, null, 0x82F63B78L << 32 | 1L << 31),
    /** CRC-64/NVME. */
    CRC64NVME("x-amz-checksum-crc64nvme", 8, null, Crc64Nvme.REFLECTED_POLYNOMIAL),
    /** SHA-1. */
    SHA1("x-amz-checksum-sha1", 20, "SHA-1", 0),
    /** SHA-256. */
    SHA256("x-amz-checksum-sha256", 32, "SHA-256", 0),
    /** SHA-512. */
    SHA512("x-amz-checksum-sha512", 64, "SHA-512", 0),
    /** MD5. */
    MD5("x-amz-checksum-md5", 16, "MD5", 0),
    /** XXH64, by an optional library. */
    XXHASH64("x-amz-checksum-xxhash64", 8, null, 0),
    /** XXH3 of 64 bits, by an optional library. */
    XXHASH3("x-amz-checksum-xxhash3", 8, null, 0),
    /** XXH3 of 128 bits, by an optional library. */
    XXHASH128("x-amz-checksum-xxhash128", 16, null, 0);

    private final String header;
    private final int length;
    private final String digest;
    private final long polynomial;

    ChecksumAlgorithm(String header, int length, String digest, long polynomial) {
        this.header = header;
        this.length = length;
        this.digest = digest;
        this.polynomial = polynomial;
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
        if (this == CRC32) {
            return new Checksum.OfCrc32(new CRC32());
        }
        if (this == CRC32C) {
            return new Checksum.OfCrc32(new CRC32C());
        }
        if (this == CRC64NVME) {
            return new Crc64Nvme();
        }
        if (digest == null) {
            return xxHash();
        }
        try {
            return new Checksum.OfDigest(MessageDigest.getInstance(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(digest + ": every Java platform has it, this one does not", e);
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
        if (digest != null || polynomial != 0) {
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
        return polynomial != 0;
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
        if (polynomial == 0) {
            throw new IllegalArgumentException(this + " of two parts does not follow from theirs; CRC32, CRC32C and"
                    + " CRC64NVME do, and any algorithm has a composite");
        }
        if (first.length != length || second.length != length || secondLength < 0) {
            throw new IllegalArgumentException("checksums of " + first.length + " and " + second.length
                    + " bytes, the second of a run of " + secondLength + "; one of " + this + " has " + length);
        }
        return CrcCombination.combine(first, second, secondLength, polynomial);
    }
}
