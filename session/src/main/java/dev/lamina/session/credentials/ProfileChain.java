package dev.lamina.session.credentials;

import dev.lamina.session.internal.Surroundings;

/**
 * All that one profile itself may have as a source of a role's credentials, in botocore's order. A role is not among it:
 * that is another link of the chain of roles.
 */
final class ProfileChain implements ChainProvider {
    private static final int PROVIDERS = 6;

    private final Surroundings surroundings;
    private final ChainProvider[] made = new ChainProvider[PROVIDERS];

    /**
     * A profile's.
     *
     * @param surroundings as seen from that profile
     */
    ProfileChain(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Lookup lookup() {
        String profile = "source profile " + surroundings.selected().name();
        StringBuilder missed = new StringBuilder();
        for (int i = 0; i < PROVIDERS; i++) {
            Lookup lookup = provider(i).lookup();
            if (lookup.isFound()) {
                return Lookup.found(lookup.credentials(), profile + ": " + lookup.detail());
            }
            missed.append(i == 0 ? ": " : "; ").append(lookup.detail());
        }
        return Lookup.nothing(profile + missed);
    }

    private synchronized ChainProvider provider(int index) {
        if (made[index] == null) {
            made[index] = switch (index) {
                case 0 -> new WebIdentityProvider(surroundings);
                case 1 -> new SsoProvider(surroundings);
                case 2 -> ProfileProvider.inCredentialsFile(surroundings.selected());
                case 3 -> new LoginProvider(surroundings);
                case 4 -> new ProcessProvider(surroundings, null);
                default -> ProfileProvider.inConfigFile(surroundings.selected());
            };
        }
        return made[index];
    }
}
