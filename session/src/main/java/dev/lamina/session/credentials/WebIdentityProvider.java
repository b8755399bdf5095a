package dev.lamina.session.credentials;

import static java.util.Objects.requireNonNull;

import dev.lamina.client.AwsClientException;
import dev.lamina.session.internal.Surroundings;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Credentials of a role for somebody whom another identity provider vouches for, as Amazon EKS does for its pods: the
 * token stands in a file, which is read each time.
 *
 * <p>{@code AWS_WEB_IDENTITY_TOKEN_FILE}, {@code AWS_ROLE_ARN} and {@code AWS_ROLE_SESSION_NAME}, or the AWS SDK for
 * Java's system properties for the same before them, or after them the profile's {@code web_identity_token_file}, {@code
 * role_arn} and {@code role_session_name}, each on its own, as in botocore. Of a profile that is named in code only the
 * profile itself is asked. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html">AWS SDKs and Tools
 *     Reference Guide, "Assume role credential provider"</a>
 */
public final class WebIdentityProvider implements ChainProvider {
    private static final String FILE = "web_identity_token_file";
    private static final int LONGEST_TOKEN = 64 * 1024;

    private final Surroundings surroundings;
    /** Of the role and the name that were found last. */
    private volatile Known known;

    /**
     * Asks for the role that the environment or the profile names.
     *
     * @param surroundings the session's
     */
    public WebIdentityProvider(Surroundings surroundings) {
        this.surroundings = requireNonNull(surroundings, "surroundings");
    }

    private record Known(String role, String name, RoleSession session) {}

    /**
     * Reads the token and assumes the role, where there is a token's file.
     *
     * @return the credentials, or that no such file is named
     * @throws AwsClientException if STS cannot be reached or refuses
     * @throws IllegalArgumentException if no role is named, or the file cannot be read; if the profile was named and does
     *     not exist
     * @throws java.io.UncheckedIOException if a profile file exists and cannot be read
     */
    @Override
    public Lookup lookup() {
        String profile = "profile " + surroundings.selected().name();
        String file = setting("aws.webIdentityTokenFile", "AWS_WEB_IDENTITY_TOKEN_FILE", FILE);
        if (file == null) {
            return Lookup.nothing(
                    (surroundings.selected().namedInCode() ? "" : "AWS_WEB_IDENTITY_TOKEN_FILE is not set, ") + profile
                            + " has no " + FILE);
        }
        String role = setting("aws.roleArn", "AWS_ROLE_ARN", "role_arn");
        if (role == null) {
            throw new IllegalArgumentException("the web identity token file " + file
                    + " is named, and no role to assume with it; set AWS_ROLE_ARN, or role_arn in " + profile);
        }
        String name = setting("aws.roleSessionName", "AWS_ROLE_SESSION_NAME", "role_session_name");
        return Lookup.found(
                session(role, name).assume("AssumeRoleWithWebIdentity", Map.of("WebIdentityToken", token(file))),
                "role " + role + " with the web identity token in " + file);
    }

    private String setting(String property, String variable, String key) {
        return surroundings.selected().namedInCode()
                ? surroundings.inProfile(key)
                : surroundings.setting(property, variable, key);
    }

    private RoleSession session(String role, String name) {
        Known last = known;
        if (last != null
                && last.role().equals(role)
                && (name == null ? last.name() == null : name.equals(last.name()))) {
            return last.session();
        }
        RoleSession session = new RoleSession(surroundings, null, role, name, "the web identity");
        known = new Known(role, name, session);
        return session;
    }

    private static String token(String file) {
        String token;
        try (InputStream in = new FileInputStream(file)) {
            token = new String(in.readNBytes(LONGEST_TOKEN), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the web identity token file " + file + " cannot be read: " + e.getMessage(), e);
        }
        if (token.isEmpty()) {
            throw new IllegalArgumentException("the web identity token file " + file + " is empty");
        }
        return token;
    }
}
