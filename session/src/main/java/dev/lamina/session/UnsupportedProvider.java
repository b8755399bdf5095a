package dev.lamina.session;

import dev.lamina.session.credentials.ChainProvider;
import dev.lamina.session.credentials.Lookup;
import dev.lamina.session.profile.Profile;
import dev.lamina.session.profile.SelectedProfile;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Stands where the chain has a way to credentials that this version does not know. It refuses to go on where that way is
 * set up, because what is found further down would be another identity's.
 */
final class UnsupportedProvider implements ChainProvider {
    private final UnaryOperator<String> environment;
    private final String[] variables;
    private final SelectedProfile selected;
    private final String[] keys;

    /** A way that is set up by any of these variables, or any of these keys in the profile. */
    UnsupportedProvider(
            UnaryOperator<String> environment, String[] variables, SelectedProfile selected, String... keys) {
        this.environment = environment;
        this.variables = variables;
        this.selected = selected;
        this.keys = keys;
    }

    @Override
    public Lookup lookup() {
        StringBuilder absent = new StringBuilder();
        for (String variable : variables) {
            String value = environment.apply(variable);
            if (value != null && !value.isBlank()) {
                throw unsupported(variable + " is set");
            }
            absent.append(absent.length() == 0 ? "" : ", ").append(variable).append(" is not set");
        }
        Optional<Profile> profile = keys.length == 0 ? Optional.empty() : selected.profile();
        for (String key : keys) {
            if (profile.isPresent() && !profile.get().property(key).orElse("").isBlank()) {
                throw unsupported("profile " + selected.name() + " has " + key + " at "
                        + profile.get().place(key).orElse(""));
            }
            absent.append(absent.length() == 0 ? "" : ", ").append("profile ").append(selected.name());
            absent.append(profile.isPresent() ? " has no " + key : " does not exist");
        }
        return Lookup.nothing(absent.toString());
    }

    private static UnsupportedOperationException unsupported(String what) {
        return new UnsupportedOperationException(what
                + ", a way to credentials that is not supported in this version; give credentials in code,"
                + " put a provider of your own before this one, or use a profile with static keys");
    }
}
