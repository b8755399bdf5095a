package dev.lamina.session.credentials;

import dev.lamina.client.AwsClientException;
import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Credentials;

/**
 * A provider that can say why it has nothing. One's own provider may be one too, and then explains itself in the chain's
 * trace and error as ours do.
 */
public interface ChainProvider extends AwsCredentialsProvider {
    /**
     * Looks for credentials.
     *
     * @return what was found, or why there is nothing; the chain then asks the next provider
     * @throws RuntimeException if what is there is wrong, such as half a key; the chain then ends with this error
     */
    Lookup lookup();

    /**
     * Looks for credentials that must be here.
     *
     * @return the credentials
     * @throws AwsClientException if there are none; the message says what was looked at
     * @throws RuntimeException if what is there is wrong, as {@link #lookup}
     */
    @Override
    default Credentials credentials() {
        Lookup lookup = lookup();
        if (!lookup.isFound()) {
            throw new AwsClientException(null, "no credentials: " + lookup.detail(), null, false);
        }
        return lookup.credentials();
    }
}
