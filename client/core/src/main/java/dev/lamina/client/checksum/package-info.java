/**
 * The checksums that S3 knows: computed as bytes pass by. They guard content against damage on its way; signatures are
 * another thing, and stand in {@code dev.lamina.signer}. This package knows no request. Start reading at
 * {@link dev.lamina.client.checksum.ChecksumAlgorithm}.
 */
package dev.lamina.client.checksum;
