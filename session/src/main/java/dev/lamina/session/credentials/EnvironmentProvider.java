package dev.lamina.session.credentials;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;

/**
 * Credentials in environment variables: {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}, and where there are
 * {@code AWS_SESSION_TOKEN}, {@code AWS_CREDENTIAL_EXPIRATION} (a time of ISO 8601) and {@code AWS_ACCOUNT_ID}.
 *
 * <p>{@code AWS_SECURITY_TOKEN}, the token's older name, comes before the newer one where both are set, as in botocore. A
 * variable that is blank is not set. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html">AWS SDKs and Tools
 *     Reference Guide, "AWS access keys"</a>
 */
public final class EnvironmentProvider implements ChainProvider {
    private static final String[] TOKENS = {"AWS_SECURITY_TOKEN", "AWS_SESSION_TOKEN"};

    private final UnaryOperator<String> environment;

    /**
     * Looks in an environment.
     *
     * @param environment a variable's value by its name, null where it is not set; for the process's own {@code
     *     System::getenv}
     */
    public EnvironmentProvider(UnaryOperator<String> environment) {
        this.environment = requireNonNull(environment, "environment");
    }

    /**
     * Looks for the variables.
     *
     * @return the credentials, or which variable is not set
     * @throws IllegalArgumentException if there is an id without a secret, or a value that cannot be; the message has
     *     the variable's name
     */
    @Override
    public Lookup lookup() {
        return new Variables()
                .lookup(
                        "AWS_ACCESS_KEY_ID",
                        "AWS_SECRET_ACCESS_KEY",
                        TOKENS,
                        "AWS_CREDENTIAL_EXPIRATION",
                        "AWS_ACCOUNT_ID");
    }

    private final class Variables extends StaticKeys {
        @Override
        String value(String name) {
            return environment.apply(name);
        }

        @Override
        String describe(String name) {
            return name;
        }
    }
}
