package dev.lamina.session.credentials;

import static java.util.Objects.requireNonNull;

import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Credentials;

/**
 * What one place had to offer.
 *
 * @param credentials what was found; null if there is nothing in this place
 * @param detail where exactly it was found, or what was looked at and missing; never a secret
 */
public record Lookup(Credentials credentials, String detail) {
    /**
     * Checks the parts.
     *
     * @param credentials what was found, or null
     * @param detail where it was found, or what was missing
     * @throws NullPointerException if the detail is null
     */
    public Lookup {
        requireNonNull(detail, "detail");
    }

    /**
     * Credentials were there.
     *
     * @param credentials the credentials
     * @param where where exactly, for example {@code AWS_ACCESS_KEY_ID}
     * @return a lookup with them
     */
    public static Lookup found(Credentials credentials, String where) {
        return new Lookup(requireNonNull(credentials, "credentials"), where);
    }

    /**
     * Nothing was there, and the next place may be asked.
     *
     * @param why what was looked at and missing, for example {@code AWS_ACCESS_KEY_ID is not set}
     * @return a lookup without credentials
     */
    public static Lookup nothing(String why) {
        return new Lookup(null, why);
    }

    /**
     * Asks a provider, of the chain's kind or not.
     *
     * @param provider null from it means that it has nothing
     * @return what it has, or why it has nothing
     * @throws RuntimeException what the provider throws
     */
    public static Lookup from(AwsCredentialsProvider provider) {
        if (provider instanceof ChainProvider chain) {
            return chain.lookup();
        }
        Credentials credentials = provider.credentials();
        return credentials == null ? nothing("it gave none") : found(credentials, "the provider that the code gave");
    }

    /**
     * Whether there were credentials.
     *
     * @return whether
     */
    public boolean isFound() {
        return credentials != null;
    }
}
