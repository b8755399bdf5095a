package dev.lamina.session.credentials;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;

/**
 * Credentials in Java's system properties, under the names of the AWS SDK for Java: {@code aws.accessKeyId}, {@code
 * aws.secretAccessKey}, and where there are {@code aws.sessionToken} and {@code aws.accountId}. A property that is blank
 * is not set. Immutable; the properties are read at each {@link #lookup}.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">AWS SDK for Java
 *     2.x Developer Guide, "Default credentials provider chain"</a>
 */
public final class SystemPropertiesProvider implements ChainProvider {
    private static final String[] TOKENS = {"aws.sessionToken"};

    private final UnaryOperator<String> systemProperties;

    /**
     * Looks in system properties.
     *
     * @param systemProperties a property's value by its name, null where it is not set; for the process's own {@code
     *     System::getProperty}
     */
    public SystemPropertiesProvider(UnaryOperator<String> systemProperties) {
        this.systemProperties = requireNonNull(systemProperties, "systemProperties");
    }

    /**
     * Looks for the properties.
     *
     * @return the credentials, or which property is not set
     * @throws IllegalArgumentException if there is an id without a secret, or a value that cannot be; the message has
     *     the property's name
     */
    @Override
    public Lookup lookup() {
        return new Properties().lookup("aws.accessKeyId", "aws.secretAccessKey", TOKENS, null, "aws.accountId");
    }

    private final class Properties extends StaticKeys {
        @Override
        String value(String name) {
            return systemProperties.apply(name);
        }

        @Override
        String describe(String name) {
            return "system property " + name;
        }
    }
}
