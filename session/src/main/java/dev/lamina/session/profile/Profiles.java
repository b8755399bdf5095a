package dev.lamina.session.profile;

import static java.util.Objects.requireNonNull;

import dev.lamina.session.profile.SectionName.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A user's profiles: the config file and the credentials file, merged.
 *
 * <p>A profile that stands in both has the properties of both, and where both have one, that of the credentials file.
 * {@code sso-session} and {@code services} sections stand in the config file. A file that does not exist is as an empty
 * one. Immutable: what was read at {@link #load} stays.
 *
 * <pre>{@code
 * Profiles profiles = Profiles.load(Path.of("config"), Path.of("credentials"));
 * Optional<String> region = profiles.profile("dev").flatMap(p -> p.property("region"));
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html">AWS SDKs and Tools Reference Guide,
 *     "Shared config and credentials files"</a>
 */
public final class Profiles {
    /** The profile that is used where none is named. */
    public static final String DEFAULT = "default";

    private final List<ProfileFile> strongestFirst;

    Profiles(List<ProfileFile> strongestFirst) {
        this.strongestFirst = strongestFirst;
    }

    /**
     * Reads the two files from where they usually lie: {@code AWS_CONFIG_FILE} and {@code AWS_SHARED_CREDENTIALS_FILE}
     * (or the system properties {@code aws.configFile} and {@code aws.sharedCredentialsFile}, which are asked first),
     * otherwise {@code ~/.aws/config} and {@code ~/.aws/credentials}.
     *
     * @param environment the environment, a variable's value by its name, null where it is not set
     * @param systemProperties the system properties in the same way; {@code os.name} decides whether the rules of
     *     Windows hold, {@code user.home} is the home where the environment names none
     * @return what both files say
     * @throws IllegalArgumentException if a file breaks the grammar or is not UTF-8; the message has file and line
     * @throws java.io.UncheckedIOException if a file exists and cannot be read; the message has its name
     */
    public static Profiles load(UnaryOperator<String> environment, UnaryOperator<String> systemProperties) {
        FileLocations locations = new FileLocations(environment, systemProperties);
        return load(Path.of(locations.config()), Path.of(locations.credentials()));
    }

    /**
     * Reads two files.
     *
     * @param config the config file; it may not exist
     * @param credentials the credentials file; it may not exist
     * @return what both files say
     * @throws IllegalArgumentException if a file breaks the grammar or is not UTF-8; the message has file and line
     * @throws java.io.UncheckedIOException if a file exists and cannot be read; the message has its name
     */
    public static Profiles load(Path config, Path credentials) {
        return new Profiles(List.of(ProfileFile.readCredentials(credentials), ProfileFile.readConfig(config)));
    }

    /**
     * The names of all profiles.
     *
     * @return those of the config file in its order, then those that only the credentials file has; unmodifiable
     */
    public Set<String> names() {
        return namesOf(Kind.PROFILE);
    }

    /**
     * A profile, merged of both files.
     *
     * @param name its name, {@code default} for the one that has no other
     * @return the profile; empty if neither file has it
     */
    public Optional<Profile> profile(String name) {
        return merged(Kind.PROFILE, name);
    }

    /**
     * A profile as the config file alone has it.
     *
     * @param name its name
     * @return the profile; empty if that file has it not
     */
    public Optional<Profile> profileInConfigFile(String name) {
        return in(true, name);
    }

    /**
     * A profile as the credentials file alone has it: static keys are taken from one file or the other and never mixed.
     *
     * @param name its name
     * @return the profile; empty if that file has it not
     */
    public Optional<Profile> profileInCredentialsFile(String name) {
        return in(false, name);
    }

    /**
     * An {@code sso-session} section.
     *
     * @param name its name
     * @return the section; empty if there is none of this name
     */
    public Optional<Profile> ssoSession(String name) {
        return merged(Kind.SSO_SESSION, name);
    }

    /**
     * The names of all {@code sso-session} sections.
     *
     * @return the names in the file's order; unmodifiable
     */
    public Set<String> ssoSessionNames() {
        return namesOf(Kind.SSO_SESSION);
    }

    /**
     * A {@code services} section, whose properties are services with settings nested below them.
     *
     * @param name its name, which a profile's property {@code services} refers to
     * @return the section; empty if there is none of this name
     */
    public Optional<Profile> services(String name) {
        return merged(Kind.SERVICES, name);
    }

    /**
     * The names of all {@code services} sections.
     *
     * @return the names in the file's order; unmodifiable
     */
    public Set<String> servicesNames() {
        return namesOf(Kind.SERVICES);
    }

    /**
     * The config file, for messages.
     *
     * @return its path, with a remark where it does not exist
     */
    public String configFile() {
        return describe(true);
    }

    /**
     * The credentials file, for messages.
     *
     * @return its path, with a remark where it does not exist
     */
    public String credentialsFile() {
        return describe(false);
    }

    private Set<String> namesOf(Kind kind) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = strongestFirst.size() - 1; i >= 0; i--) {
            names.addAll(strongestFirst.get(i).sections(kind).keySet());
        }
        return Collections.unmodifiableSet(names);
    }

    private Optional<Profile> merged(Kind kind, String name) {
        requireNonNull(name, "name");
        Profile merged = null;
        for (ProfileFile file : strongestFirst) {
            Map<String, Property> properties = file.sections(kind).get(name);
            if (properties != null) {
                Profile weaker = new Profile(name, properties);
                merged = merged == null ? weaker : merged.over(weaker);
            }
        }
        return Optional.ofNullable(merged);
    }

    private Optional<Profile> in(boolean config, String name) {
        requireNonNull(name, "name");
        List<ProfileFile> files = new ArrayList<>(1);
        for (ProfileFile file : strongestFirst) {
            if (file.isConfig() == config) {
                files.add(file);
            }
        }
        return new Profiles(files).profile(name);
    }

    private String describe(boolean config) {
        for (ProfileFile file : strongestFirst) {
            if (file.isConfig() == config) {
                return file.found() ? file.name() : file.name() + " (no such file)";
            }
        }
        return config ? "no config file" : "no credentials file";
    }

    /** The files and the profiles' names. */
    @Override
    public String toString() {
        return "Profiles[" + configFile() + ", " + credentialsFile() + ": " + String.join(", ", names()) + "]";
    }
}
