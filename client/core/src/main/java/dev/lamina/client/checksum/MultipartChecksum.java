package dev.lamina.client.checksum;

import java.util.Base64;
import java.util.HexFormat;

/**
 * The checksum of an object that is uploaded in parts, from the checksums of its parts, added in the order of their
 * numbers. Holds no content and no list. Not for several threads at once.
 *
 * <pre>{@code
 * MultipartChecksum whole = MultipartChecksum.fullObject(ChecksumAlgorithm.CRC64NVME);
 * for (UploadedPart part : parts) {
 *     whole.part(part.checksumCRC64NVME(), part.bytes());
 * }
 * s3.completeMultipartUpload(r -> r.checksumType("FULL_OBJECT").checksumCRC64NVME(whole.value()) …);
 * }</pre>
 *
 * <p>Source: Amazon S3 User Guide, "Checking object integrity for data uploads in Amazon S3", "Using part-level checksums
 * for multipart uploads", full object and composite checksum types.
 */
public final class MultipartChecksum {
    private final ChecksumAlgorithm algorithm;
    private final Checksum ofChecksums;
    private final boolean hex;
    private byte[] whole;
    private int parts;

    private MultipartChecksum(ChecksumAlgorithm algorithm, Checksum ofChecksums, boolean hex) {
        this.algorithm = algorithm;
        this.ofChecksums = ofChecksums;
        this.hex = hex;
    }

    /**
     * The checksum of the whole content ({@code FULL_OBJECT}), as if it had been sent in one piece.
     *
     * @param algorithm one that can be combined: CRC32, CRC32C, CRC64NVME
     * @return with no part yet
     * @throws IllegalArgumentException if the algorithm cannot be combined ({@link ChecksumAlgorithm#isCombinable})
     */
    public static MultipartChecksum fullObject(ChecksumAlgorithm algorithm) {
        if (!algorithm.isCombinable()) {
            throw new IllegalArgumentException(
                    algorithm + " of the whole does not follow from the parts'; that of CRC32,"
                            + " CRC32C and CRC64NVME does, and any algorithm has a composite");
        }
        return new MultipartChecksum(algorithm, null, false);
    }

    /**
     * The checksum of the parts' checksums, with the number of parts behind a hyphen ({@code COMPOSITE}). S3 has none of
     * CRC64NVME.
     *
     * @param algorithm the parts' and its own
     * @return with no part yet
     * @throws IllegalStateException as {@link ChecksumAlgorithm#start}
     */
    public static MultipartChecksum composite(ChecksumAlgorithm algorithm) {
        return new MultipartChecksum(algorithm, algorithm.start(), false);
    }

    /**
     * The {@code ETag}, without its quotation marks, that S3 gives an object of parts where it is not encrypted, or with
     * S3's own keys (SSE-S3): the composite of MD5, in hexadecimal. See the Amazon S3 API Reference, "Object", ETag.
     *
     * @return with no part yet
     */
    public static MultipartChecksum etag() {
        return new MultipartChecksum(ChecksumAlgorithm.MD5, ChecksumAlgorithm.MD5.start(), true);
    }

    /**
     * Adds the next part.
     *
     * @param checksum the part's, in base64, as a header and {@code UploadPartResponse} have it
     * @param length how many bytes the part has
     * @return this
     * @throws IllegalArgumentException if the checksum is not base64, or not as long as the algorithm's, or the length is
     *     negative
     */
    public MultipartChecksum part(String checksum, long length) {
        byte[] bytes = Base64.getDecoder().decode(checksum);
        if (bytes.length != algorithm.length() || length < 0) {
            throw new IllegalArgumentException("part " + (parts + 1) + ": a checksum of " + bytes.length
                    + " bytes over " + length + " bytes; one of " + algorithm + " has " + algorithm.length());
        }
        if (ofChecksums != null) {
            ofChecksums.update(bytes);
        } else {
            whole = whole == null ? bytes : algorithm.combine(whole, bytes, length);
        }
        parts++;
        return this;
    }

    /**
     * The checksum of all parts added: to be asked once, at the end.
     *
     * @return in base64, composite with {@code -} and the number of parts behind; an ETag in hexadecimal
     * @throws IllegalStateException if no part was added: an upload has at least one
     */
    public String value() {
        if (parts == 0) {
            throw new IllegalStateException("no part was added, and an upload has at least one, be it empty");
        }
        if (ofChecksums == null) {
            return Base64.getEncoder().encodeToString(whole);
        }
        return (hex ? HexFormat.of().formatHex(ofChecksums.value()) : ofChecksums.base64()) + "-" + parts;
    }
}
