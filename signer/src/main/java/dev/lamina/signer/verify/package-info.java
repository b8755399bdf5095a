/**
 * The server's side of a signature: whether a received request was signed by whom it names, and if not, why.
 *
 * <p>A {@link dev.lamina.signer.verify.Verifier} takes a request as it came, what the receiver computed of its body, and
 * a lookup of secrets; it gives a {@link dev.lamina.signer.verify.Verification}: accepted, or refused with a
 * {@link dev.lamina.signer.verify.Refusal}, in the codes, the words and the elements of Amazon S3's own error documents.
 * A form that a browser sent is checked against the policy in it.
 * It throws for nothing that was received, and takes time and memory in proportion to it.
 *
 * <p>It knows claims and rules, and no sockets, no services and no signing: what a signature should have been it asks
 * {@link dev.lamina.signer.Signer#retrace}.
 */
package dev.lamina.signer.verify;
