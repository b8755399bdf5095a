/**
 * The content coding aws-chunked: a body sent in chunks that carry a signature each, or with trailers behind the last, so
 * that a request can be signed, and its checksum sent, before its body was read.
 *
 * <p>Start at {@link dev.lamina.signer.chunked.ChunkedEncoder}, which knows beforehand how long the framed body will be and
 * which headers belong to it, and then frames a stream; {@link dev.lamina.signer.chunked.ChunkedDecoder} takes the framing
 * off again, and checks it as it goes. Both stream: they hold one chunk at most.
 *
 * <p>It knows framing, and neither HTTP (whose own {@code Transfer-Encoding: chunked} is another thing) nor how chunks are
 * signed ({@link dev.lamina.signer.ChunkSigner}), nor which checksum a trailer carries: a trailer is a name and a supplier.
 *
 * <p>Source: Amazon S3 API Reference, "Signature Calculations for the Authorization Header: Transferring Payload in
 * Multiple Chunks (Chunked Upload)" and "Signature calculations for trailing headers".
 */
package dev.lamina.signer.chunked;
