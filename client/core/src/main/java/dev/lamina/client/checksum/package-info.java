/**
 * The checksums that S3 knows: computed as bytes pass by. They guard content against damage on its way; signatures are
 * another thing, and stand in {@code dev.lamina.signer}. This package knows no request.
 *
 * <p>Start reading at {@link dev.lamina.client.checksum.ChecksumAlgorithm}, which starts a
 * {@link dev.lamina.client.checksum.Checksum}. CRC32, CRC32C and the digests are the JDK's; CRC64NVME is ours, by tables;
 * those of xxHash come from an optional library, behind one class. What an upload in parts wants of its parts' checksums is
 * {@link dev.lamina.client.checksum.MultipartChecksum}.
 */
package dev.lamina.client.checksum;
