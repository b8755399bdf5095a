package dev.lamina.signer;

/** Has no credentials, on purpose. */
final class AnonymousProvider implements AwsCredentialsProvider {
    static final AnonymousProvider NOBODY = new AnonymousProvider();

    private AnonymousProvider() {}

    @Override
    public Credentials credentials() {
        throw new IllegalStateException(
                "anonymous: there are no credentials; what needs a signature needs another provider");
    }

    @Override
    public String toString() {
        return "anonymous";
    }
}
