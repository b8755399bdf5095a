/**
 * S3 in memory: its operations, its objects, its answers.
 *
 * <p>Everything is written from S3's documentation by hand, requests are read and XML is written without Lamina's own
 * protocol, transport and signer, so that an error of theirs does not agree with itself. It is not a store: an object is
 * one array of bytes, one version of it is kept, and nothing outlives the process.
 *
 * <p>Start reading at {@link dev.lamina.mock.internal.s3.S3Fake}, whose {@code switch} is the table of contents. A request
 * becomes an {@link dev.lamina.mock.internal.s3.S3Request} (which bucket, key and operation), {@code S3Payload} what its body is once unwrapped and checked, {@code S3Store} keeps objects, {@code S3Xml}
 * writes documents, and {@code S3Error} is thrown wherever S3 would refuse.
 */
package dev.lamina.mock.internal.s3;
