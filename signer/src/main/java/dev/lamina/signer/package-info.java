/**
 * AWS Signature Version 4 in one sitting: how a request proves who sent it.
 *
 * <p>Client and server share a secret that is never sent. Both write the request down in one canonical form, hash it, and
 * compute an HMAC of that hash with a key derived from the secret; the client sends the result along, and the server
 * compares. So a request cannot be changed on the way, nor sent much later, nor to another region or service.
 *
 * <p>Start at {@link dev.lamina.signer.Signer}, whose {@code sign} is the specification's table of contents, and follow
 * it in order: {@code CanonicalRequest} with {@code SignedHeaders}, {@code HeaderRules} and {@code UriEncoding} (step 1),
 * {@code CredentialScope} (step 2), {@code SigningKey} (step 3), {@link dev.lamina.signer.SignedRequest} (step 4). To
 * watch it happen, print a {@link dev.lamina.signer.SigningTrace}. A body that is sent in chunks goes on from there:
 * {@link dev.lamina.signer.ChunkSigner} signs them, {@link dev.lamina.signer.chunked} frames them. The mirror image,
 * checking what was received, is {@link dev.lamina.signer.verify}; what broke a signature, {@link
 * dev.lamina.signer.doctor} says; other HTTP clients' requests are signed by {@link dev.lamina.signer.adapter}.
 *
 * <p>What others may send later is signed in its URL ({@link dev.lamina.signer.PresignedRequest}) or in a form's fields
 * ({@link dev.lamina.signer.PostPolicy}).
 *
 * <p>This package knows no HTTP client, no file and no socket: it takes text and gives text. It needs the JDK only;
 * for SigV4A, whose third step is {@code EcdsaKey}, BouncyCastle too.
 */
package dev.lamina.signer;
