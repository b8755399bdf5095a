package dev.lamina.signer;

/**
 * Where credentials come from. {@link Credentials} is the simplest one: a provider of itself.
 *
 * <p>Implementations are called from any thread, once an attempt of a request, and answer quickly: one that asks a
 * network remembers what it was told.
 */
@FunctionalInterface
public interface AwsCredentialsProvider {
    /**
     * The credentials to sign the next request with.
     *
     * @return the credentials, never null
     * @throws RuntimeException if there are none; the message says where it looked and what was missing there
     */
    Credentials credentials();

    /**
     * Nobody: what a client sends with it is not signed, as public buckets take it. A signer cannot use it.
     *
     * @return always the same provider; its {@link #credentials} throws {@link IllegalStateException}
     */
    static AwsCredentialsProvider anonymous() {
        return AnonymousProvider.NOBODY;
    }

    /**
     * Says that a service refused these credentials as expired or unknown, so that a provider that keeps some can
     * forget them and give others next time. The default does nothing.
     *
     * @param expired what {@link #credentials} gave for the refused request
     */
    default void refused(Credentials expired) {}
}
