package dev.lamina.session.credentials;

import static java.util.Objects.requireNonNull;

import dev.lamina.session.profile.Profile;
import dev.lamina.session.profile.Profiles;
import dev.lamina.session.profile.SelectedProfile;
import java.util.Optional;

/**
 * The static access key of a profile in one of the two files: {@code aws_access_key_id}, {@code aws_secret_access_key},
 * and where there are {@code aws_session_token} and {@code aws_account_id}.
 *
 * <p>Each file is a place of its own, as in botocore, so that a key is never put together from both. {@code
 * aws_security_token}, the token's older name, comes before the newer one where both stand. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html">AWS SDKs and Tools
 *     Reference Guide, "AWS access keys"</a>
 */
public final class ProfileProvider implements ChainProvider {
    private static final String[] TOKENS = {"aws_security_token", "aws_session_token"};

    private final SelectedProfile selected;
    private final boolean inConfigFile;

    private ProfileProvider(SelectedProfile selected, boolean inConfigFile) {
        this.selected = requireNonNull(selected, "selected");
        this.inConfigFile = inConfigFile;
    }

    /**
     * Looks in the shared credentials file.
     *
     * @param selected the profile; its files are read at the first lookup
     * @return a provider
     */
    public static ProfileProvider inCredentialsFile(SelectedProfile selected) {
        return new ProfileProvider(selected, false);
    }

    /**
     * Looks in the config file.
     *
     * @param selected the profile; its files are read at the first lookup
     * @return a provider
     */
    public static ProfileProvider inConfigFile(SelectedProfile selected) {
        return new ProfileProvider(selected, true);
    }

    /**
     * Looks for the properties.
     *
     * @return the credentials, or what is missing in the file
     * @throws IllegalArgumentException if there is an id without a secret, or a value that cannot be; if the profile was
     *     named and does not exist; if a file is malformed
     * @throws java.io.UncheckedIOException if a file exists and cannot be read
     */
    @Override
    public Lookup lookup() {
        selected.profile();
        Profiles profiles = selected.profiles();
        String name = selected.name();
        Optional<Profile> profile =
                inConfigFile ? profiles.profileInConfigFile(name) : profiles.profileInCredentialsFile(name);
        String file = inConfigFile ? profiles.configFile() : profiles.credentialsFile();
        if (profile.isEmpty()) {
            return Lookup.nothing("no profile " + name + " in " + file);
        }
        return new Properties(profile.get(), file)
                .lookup("aws_access_key_id", "aws_secret_access_key", TOKENS, null, "aws_account_id");
    }

    private static final class Properties extends StaticKeys {
        private final Profile profile;
        private final String file;

        Properties(Profile profile, String file) {
            this.profile = profile;
            this.file = file;
        }

        @Override
        String value(String name) {
            return profile.property(name).orElse(null);
        }

        @Override
        String describe(String name) {
            Optional<String> place = profile.place(name);
            return name + " of profile " + profile.name() + (place.isPresent() ? " at " + place.get() : " in " + file);
        }
    }
}
