package dev.lamina.session;

import dev.lamina.session.credentials.AssumeRoleProvider;
import dev.lamina.session.credentials.ChainProvider;
import dev.lamina.session.credentials.ContainerProvider;
import dev.lamina.session.credentials.EnvironmentProvider;
import dev.lamina.session.credentials.InstanceMetadataProvider;
import dev.lamina.session.credentials.LoginProvider;
import dev.lamina.session.credentials.Lookup;
import dev.lamina.session.credentials.ProcessProvider;
import dev.lamina.session.credentials.ProfileProvider;
import dev.lamina.session.credentials.SsoProvider;
import dev.lamina.session.credentials.SystemPropertiesProvider;
import dev.lamina.session.credentials.WebIdentityProvider;
import dev.lamina.session.internal.Surroundings;
import dev.lamina.signer.Credentials;

/**
 * One of the standard chain's providers, made when it is first asked: a search that ends early loads none of the classes
 * of those behind.
 */
final class StandardProvider implements ChainProvider {
    static final String INSTANCE_METADATA = "instance-metadata";

    private static final String ENVIRONMENT = "environment";
    private static final String SYSTEM_PROPERTIES = "system-properties";

    /** All of them, in boto3's order, with Java's system properties before it. */
    static final String[] NAMES = {
        SYSTEM_PROPERTIES,
        ENVIRONMENT,
        "assume-role",
        "web-identity",
        "sso",
        "shared-credentials-file",
        "login",
        "process",
        "config-file",
        "container",
        INSTANCE_METADATA
    };

    private final String name;
    private final Surroundings surroundings;
    private volatile ChainProvider provider;

    StandardProvider(String name, Surroundings surroundings) {
        this.name = name;
        this.surroundings = surroundings;
    }

    @Override
    public Lookup lookup() {
        if (isSkipped()) {
            return Lookup.nothing("skipped, because the code names profile "
                    + surroundings.selected().name());
        }
        ChainProvider known = provider;
        return (known == null ? keep(make()) : known).lookup();
    }

    /** As in boto3, keys that stand in the process's surroundings are not those of a profile that the code names. */
    private boolean isSkipped() {
        return surroundings.selected().namedInCode() && (name.equals(SYSTEM_PROPERTIES) || name.equals(ENVIRONMENT));
    }

    private synchronized ChainProvider keep(ChainProvider made) {
        if (provider == null) {
            provider = made;
        }
        return provider;
    }

    private ChainProvider make() {
        return switch (name) {
            case SYSTEM_PROPERTIES -> new SystemPropertiesProvider(surroundings.systemProperties());
            case ENVIRONMENT -> new EnvironmentProvider(surroundings.environment());
            case "assume-role" -> new AssumeRoleProvider(surroundings);
            case "web-identity" -> new WebIdentityProvider(surroundings);
            case "sso" -> new SsoProvider(surroundings);
            case "shared-credentials-file" -> ProfileProvider.inCredentialsFile(surroundings.selected());
            case "login" -> new LoginProvider(surroundings);
            case "process" -> new ProcessProvider(surroundings, null);
            case "config-file" -> ProfileProvider.inConfigFile(surroundings.selected());
            case "container" -> new ContainerProvider(surroundings);
            case INSTANCE_METADATA -> new InstanceMetadataProvider(surroundings);
            default -> throw new IllegalStateException(name);
        };
    }

    @Override
    public void refused(Credentials expired) {
        ChainProvider known = provider;
        if (known != null) {
            known.refused(expired);
        }
    }
}
