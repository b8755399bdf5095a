package dev.lamina.signer.verify;

import dev.lamina.signer.Credentials;
import java.util.List;

/** What a {@link Verifier} says of a request: {@link Accepted}, or {@link Refused} with the reason. */
public sealed interface Verification {
    /**
     * The request was signed by whom it names, in time, and covers what it had to cover.
     *
     * @param credentials whose signature it is, as the lookup gave them
     * @param region the region it was signed for; for SigV4A its region set, as in {@code us-east-1,eu-*}
     * @param service the service it was signed for
     * @param signedHeaders names of the headers that the signature covers, in lower case
     * @param presigned whether the signature stood in the URL
     * @param payloadHash what the signature says of the body: its hex SHA-256, {@code UNSIGNED-PAYLOAD}, or the word of a
     *     {@link dev.lamina.signer.StreamingPayload}
     * @param chunks where it is such a word, what is needed to check the body, which is still to be done; else null
     */
    record Accepted(
            Credentials credentials,
            String region,
            String service,
            List<String> signedHeaders,
            boolean presigned,
            String payloadHash,
            ChunkClaims chunks)
            implements Verification {
        /**
         * Copies the list.
         *
         * @param credentials as above
         * @param region as above
         * @param service as above
         * @param signedHeaders as above
         * @param presigned as above
         * @param payloadHash as above
         * @param chunks as above
         */
        public Accepted {
            signedHeaders = List.copyOf(signedHeaders);
        }
    }

    /**
     * The request must not be served.
     *
     * @param refusal why, as S3 would say it
     */
    record Refused(Refusal refusal) implements Verification {}
}
