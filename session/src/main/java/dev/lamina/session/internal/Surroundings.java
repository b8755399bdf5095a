package dev.lamina.session.internal;

import dev.lamina.client.ClientConfig;
import dev.lamina.client.Sleeper;
import dev.lamina.client.internal.http.PlainHttp;
import dev.lamina.session.profile.Profile;
import dev.lamina.session.profile.SelectedProfile;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * All that a credentials provider is given of the world. Making one reads nothing and opens nothing.
 *
 * @param environment a variable's value by its name, null where it is not set
 * @param systemProperties a system property's value by its name, null where it is not set
 * @param selected the session's profile and the files that it stands in
 * @param network the session's connections and settings
 * @param clock the time
 * @param sleeper waits between attempts
 * @param random spreads what many processes would do at the same moment
 * @param mfaPrompt gives the code of an MFA device by its serial number; null: nobody can be asked
 */
public record Surroundings(
        UnaryOperator<String> environment,
        UnaryOperator<String> systemProperties,
        SelectedProfile selected,
        Network network,
        Clock clock,
        Sleeper sleeper,
        RandomGenerator random,
        UnaryOperator<String> mfaPrompt) {
    /** What is made when a provider first needs it. */
    public interface Network {
        /**
         * For metadata, sign-in and all that nobody signs.
         *
         * @return exchanges over the session's connections
         */
        PlainHttp http();

        /**
         * For services' clients.
         *
         * @return the session's settings and connections; region null where there is none outside of the metadata
         *     service, and credentials the session's own, which a provider must replace before it calls
         */
        ClientConfig config();
    }

    /**
     * The same world, seen from another profile.
     *
     * @param profile its name; what stands in the environment is not asked for it, as if code had named it
     * @return the other surroundings; the network keeps the session's own settings
     */
    public Surroundings withProfile(String profile) {
        return new Surroundings(
                environment, systemProperties, selected.other(profile), network, clock, sleeper, random, mfaPrompt);
    }

    /**
     * A variable.
     *
     * @param name its name
     * @return its value trimmed, or null if it is not set or blank
     */
    public String variable(String name) {
        return trimmed(environment.apply(name));
    }

    /**
     * A property of the session's profile.
     *
     * @param key its key
     * @return its value trimmed, or null if it, or the profile, is not there or blank
     * @throws IllegalArgumentException if the profile was named and does not exist, or a file is malformed
     * @throws java.io.UncheckedIOException if a file exists and cannot be read
     */
    public String inProfile(String key) {
        Optional<Profile> profile = selected.profile();
        return profile.isEmpty() ? null : trimmed(profile.get().property(key).orElse(null));
    }

    /**
     * A setting that stands in a variable or, after it, in the profile.
     *
     * @param variable the variable's name
     * @param key the profile's key
     * @return the value trimmed, or null if there is none
     * @throws IllegalArgumentException as {@link #inProfile}
     * @throws java.io.UncheckedIOException if a file exists and cannot be read
     */
    public String setting(String variable, String key) {
        String value = variable(variable);
        return value != null ? value : inProfile(key);
    }

    /**
     * A setting that stands in a system property, after it in a variable, after it in the profile.
     *
     * @param property the system property's name
     * @param variable the variable's name
     * @param key the profile's key
     * @return the value trimmed, or null if there is none
     * @throws IllegalArgumentException as {@link #inProfile}
     * @throws java.io.UncheckedIOException if a file exists and cannot be read
     */
    public String setting(String property, String variable, String key) {
        String value = trimmed(systemProperties.apply(property));
        return value != null ? value : setting(variable, key);
    }

    private static String trimmed(String value) {
        return value == null || value.isBlank() ? null : value.trim();
    }

    /** Shows nothing: there are secrets in the environment. */
    @Override
    public String toString() {
        return "Surroundings of " + selected;
    }
}
