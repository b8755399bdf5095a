package dev.lamina.session.profile;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The one profile that a session uses, and the files that it stands in, which are read when they are first needed.
 *
 * <p>Which one: the name given in code, else the system property {@code aws.profile} (as in the AWS SDK for Java), else
 * {@code AWS_DEFAULT_PROFILE}, else {@code AWS_PROFILE} (in boto3's order), else {@code default}. A profile that
 * somebody named must exist; {@code default}, where nobody named it, need not.
 *
 * <p>Thread-safe. The files are read once; where several threads need them first at the same time each may read them,
 * and one result is kept.
 */
public final class SelectedProfile {
    private final UnaryOperator<String> environment;
    private final UnaryOperator<String> systemProperties;
    private final String name;
    private final String namedBy;
    private final boolean namedInCode;
    /** Whose files these are; null: one's own. */
    private final SelectedProfile origin;

    private volatile Profiles profiles;

    /**
     * Chooses a profile; reads no file yet.
     *
     * @param nameInCode the name given in code, or null
     * @param environment the environment, a variable's value by its name, null where it is not set
     * @param systemProperties the system properties in the same way
     */
    public SelectedProfile(
            String nameInCode, UnaryOperator<String> environment, UnaryOperator<String> systemProperties) {
        this.environment = requireNonNull(environment, "environment");
        this.systemProperties = requireNonNull(systemProperties, "systemProperties");
        this.namedInCode = nameInCode != null;
        this.origin = null;
        String chosen = nameInCode;
        String by = "the code";
        if (chosen == null) {
            by = "the system property aws.profile";
            chosen = trimmed(systemProperties.apply("aws.profile"));
        }
        if (chosen == null) {
            by = "AWS_DEFAULT_PROFILE";
            chosen = trimmed(environment.apply(by));
        }
        if (chosen == null) {
            by = "AWS_PROFILE";
            chosen = trimmed(environment.apply(by));
        }
        this.namedBy = chosen == null ? null : by;
        this.name = chosen == null ? Profiles.DEFAULT : chosen;
    }

    private SelectedProfile(SelectedProfile origin, String name) {
        this.environment = origin.environment;
        this.systemProperties = origin.systemProperties;
        this.namedInCode = true;
        this.namedBy = "another profile";
        this.name = requireNonNull(name, "name");
        this.origin = origin;
    }

    /**
     * Another profile of the same files, as if code had named it: what stands in the environment is not asked for it.
     *
     * @param profile its name; it must exist when it is first needed
     * @return the other selection
     */
    public SelectedProfile other(String profile) {
        return new SelectedProfile(this, profile);
    }

    private static String trimmed(String value) {
        return value == null || value.isBlank() ? null : value.trim();
    }

    /**
     * The profile's name.
     *
     * @return the name; such a profile need not exist
     */
    public String name() {
        return name;
    }

    /**
     * Whether the profile was named in code. Access keys in the environment are then not asked, as in boto3.
     *
     * @return whether
     */
    public boolean namedInCode() {
        return namedInCode;
    }

    /**
     * The user's home, by the rules that find the two files: below it lie the caches of single sign-on and login too.
     *
     * @return a path as text, as the platform writes it
     */
    public String home() {
        return new FileLocations(environment, systemProperties).home();
    }

    /**
     * What both files say.
     *
     * @return the same at every call
     * @throws IllegalArgumentException if a file is malformed; the message has file and line
     * @throws java.io.UncheckedIOException if a file exists and cannot be read
     */
    public Profiles profiles() {
        if (origin != null) {
            return origin.profiles();
        }
        Profiles known = profiles;
        return known != null ? known : keep(Profiles.load(environment, systemProperties));
    }

    private synchronized Profiles keep(Profiles loaded) {
        if (profiles == null) {
            profiles = loaded;
        }
        return profiles;
    }

    /**
     * The profile, merged of both files.
     *
     * @return the profile; empty if nobody named one and there is no {@code default}
     * @throws IllegalArgumentException if the profile was named and does not exist, or if a file is malformed
     * @throws java.io.UncheckedIOException if a file exists and cannot be read
     */
    public Optional<Profile> profile() {
        Profiles all = profiles();
        Optional<Profile> profile = all.profile(name);
        if (profile.isEmpty() && namedBy != null) {
            throw new IllegalArgumentException("profile " + name + ", named by " + namedBy
                    + ", does not exist; there are: "
                    + (all.names().isEmpty() ? "none" : String.join(", ", all.names())) + ". Looked in "
                    + all.configFile() + " and " + all.credentialsFile());
        }
        return profile;
    }

    /** The profile's name and what named it. */
    @Override
    public String toString() {
        return "SelectedProfile[" + name + "]";
    }
}
