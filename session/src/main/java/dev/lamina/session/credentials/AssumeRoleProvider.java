package dev.lamina.session.credentials;

import static java.util.Objects.requireNonNull;

import dev.lamina.client.AwsClientException;
import dev.lamina.session.internal.Surroundings;
import dev.lamina.session.profile.Profile;
import dev.lamina.session.profile.Profiles;
import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Credentials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials of a role that a profile names by {@code role_arn}, assumed with those of {@code source_profile} or of
 * {@code credential_source}: {@code Environment}, {@code Ec2InstanceMetadata} or {@code EcsContainer}.
 *
 * <p>A source profile may have credentials by any means that a profile knows, another role among them, and so on; one
 * that has static keys gives those, whatever role it names. It may be the profile itself, if that has static keys.
 * {@code external_id}, {@code mfa_serial}, {@code role_session_name} and {@code duration_seconds} go along; one that is
 * no number is ignored, as in botocore. Credentials on the way are kept like those at the end. A profile with {@code
 * web_identity_token_file} is not for this provider. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html">AWS SDKs and Tools
 *     Reference Guide, "Assume role credential provider"</a>
 */
public final class AssumeRoleProvider implements ChainProvider {
    private final Surroundings surroundings;
    private volatile Plan plan;

    /**
     * Assumes the role of the session's profile.
     *
     * @param surroundings the session's
     */
    public AssumeRoleProvider(Surroundings surroundings) {
        this.surroundings = requireNonNull(surroundings, "surroundings");
    }

    /**
     * What the files say, understood.
     *
     * @param profiles the files
     * @param role the role; null: there is none for this provider
     * @param why why there is none
     */
    private record Plan(Profiles profiles, Role role, String why) {}

    /**
     * Assumes the role, where the profile has one.
     *
     * @return the credentials, or what the profile does not have
     * @throws AwsClientException if STS cannot be reached or refuses, or the source has no credentials
     * @throws IllegalArgumentException if the profile, or one that it leads to, cannot be understood or does not exist;
     *     if source profiles form a loop, which the message shows
     * @throws IllegalStateException if an MFA code is needed and nobody can be asked for it
     * @throws java.io.UncheckedIOException if a profile file exists and cannot be read
     */
    @Override
    public Lookup lookup() {
        Optional<Profile> profile = surroundings.selected().profile();
        Profiles profiles = surroundings.selected().profiles();
        Plan known = plan;
        if (known == null || known.profiles() != profiles) {
            known = new Planning(profiles).plan(profile);
            plan = known;
        }
        return known.role() == null ? Lookup.nothing(known.why()) : known.role().lookup();
    }

    private static String text(Profile profile, String key) {
        String value = profile.property(key).orElse("").trim();
        return value.isEmpty() ? null : value;
    }

    private static String at(Profile profile, String key) {
        return "profile " + profile.name() + " at " + profile.place(key).orElse("");
    }

    /** From the files to providers, along source profiles. */
    private final class Planning {
        private final Profiles profiles;
        private final List<String> visited = new ArrayList<>();

        Planning(Profiles profiles) {
            this.profiles = profiles;
        }

        Plan plan(Optional<Profile> profile) {
            if (profile.isEmpty()) {
                return new Plan(
                        profiles, null, "no profile " + surroundings.selected().name());
            }
            if (!hasRole(profile.get())) {
                return new Plan(
                        profiles,
                        null,
                        "profile " + profile.get().name()
                                + (text(profile.get(), "role_arn") == null
                                        ? " has no role_arn"
                                        : " has a web_identity_token_file, which its role is for"));
            }
            visited.add(profile.get().name());
            return new Plan(profiles, role(profile.get()), null);
        }

        private Role role(Profile profile) {
            String sourceProfile = text(profile, "source_profile");
            String credentialSource = text(profile, "credential_source");
            if ((sourceProfile == null) == (credentialSource == null)) {
                throw new IllegalArgumentException(at(profile, "role_arn") + " has a role_arn and "
                        + (sourceProfile == null
                                ? "neither source_profile nor credential_source; add one of them"
                                : "both source_profile and credential_source; leave one of them"));
            }
            AwsCredentialsProvider source =
                    sourceProfile == null ? named(profile, credentialSource) : source(profile, sourceProfile);
            return new Role(
                    profile,
                    source,
                    sourceProfile == null
                            ? "credential_source " + credentialSource
                            : "source_profile " + sourceProfile);
        }

        private AwsCredentialsProvider named(Profile profile, String source) {
            if (source.equalsIgnoreCase("Environment")) {
                return new EnvironmentProvider(surroundings.environment());
            }
            if (source.equalsIgnoreCase("EcsContainer")) {
                return new CachedCredentials(new ContainerProvider(surroundings), surroundings.clock(), false);
            }
            if (source.equalsIgnoreCase("Ec2InstanceMetadata")) {
                return new CachedCredentials(new InstanceMetadataProvider(surroundings), surroundings.clock(), true);
            }
            throw new IllegalArgumentException(at(profile, "credential_source") + " has the credential_source " + source
                    + "; it must be Environment, Ec2InstanceMetadata or EcsContainer");
        }

        private AwsCredentialsProvider source(Profile profile, String name) {
            Optional<Profile> source = profiles.profile(name);
            if (source.isEmpty()) {
                throw new IllegalArgumentException(at(profile, "source_profile") + " has the source_profile " + name
                        + ", which does not exist; there are: " + String.join(", ", profiles.names()));
            }
            boolean hasKeys = text(source.get(), "aws_access_key_id") != null
                    || text(source.get(), "aws_secret_access_key") != null;
            if (visited.contains(name) && !(hasKeys && name.equals(profile.name()))) {
                throw new IllegalArgumentException("source_profile leads in a circle: " + String.join(" -> ", visited)
                        + " -> " + name + "; one of them needs credentials of its own, such as static keys");
            }
            visited.add(name);
            ChainProvider provider = hasRole(source.get()) && !hasKeys
                    ? role(source.get())
                    : new ProfileChain(surroundings.withProfile(name));
            return new CachedCredentials(provider, surroundings.clock(), false);
        }

        private static boolean hasRole(Profile profile) {
            return text(profile, "role_arn") != null && text(profile, "web_identity_token_file") == null;
        }
    }

    /** One role, and what it is assumed with. */
    private final class Role implements ChainProvider {
        private final Profile profile;
        private final AwsCredentialsProvider source;
        private final String sourceName;
        private final String role;
        private volatile RoleSession session;

        Role(Profile profile, AwsCredentialsProvider source, String sourceName) {
            this.profile = profile;
            this.source = source;
            this.sourceName = sourceName;
            this.role = text(profile, "role_arn");
        }

        @Override
        public Lookup lookup() {
            RoleSession known = session;
            if (known == null) {
                known = new RoleSession(
                        surroundings, source, role, text(profile, "role_session_name"), at(profile, "role_arn"));
                session = known;
            }
            Credentials credentials = known.assume("AssumeRole", more());
            return Lookup.found(
                    credentials, "role " + role + " of " + at(profile, "role_arn") + ", with " + sourceName);
        }

        private Map<String, Object> more() {
            Map<String, Object> more = new LinkedHashMap<>();
            String duration = text(profile, "duration_seconds");
            if (duration != null) {
                try {
                    more.put("DurationSeconds", Integer.valueOf(duration));
                } catch (NumberFormatException e) {
                    // As in botocore: the service's default then.
                    more.remove("DurationSeconds");
                }
            }
            String externalId = text(profile, "external_id");
            if (externalId != null) {
                more.put("ExternalId", externalId);
            }
            String serial = text(profile, "mfa_serial");
            if (serial != null) {
                more.put("SerialNumber", serial);
                more.put("TokenCode", code(serial));
            }
            return more;
        }

        private String code(String serial) {
            if (surroundings.mfaPrompt() == null) {
                throw new IllegalStateException("role " + role + " of " + at(profile, "mfa_serial")
                        + " needs a code of the MFA device " + serial
                        + ", and nobody can be asked for it; give Session.Builder.mfaPrompt");
            }
            String code = surroundings.mfaPrompt().apply(serial);
            if (code == null || code.isBlank()) {
                throw new IllegalStateException(
                        "role " + role + ": the prompt gave no code of the MFA device " + serial);
            }
            return code.trim();
        }

        @Override
        public void refused(Credentials expired) {
            source.refused(expired);
        }
    }

    @Override
    public void refused(Credentials expired) {
        Plan known = plan;
        if (known != null && known.role() != null) {
            known.role().refused(expired);
        }
    }
}
