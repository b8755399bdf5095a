package dev.lamina.signer;

import java.time.Instant;
import java.util.Objects;

/**
 * An access key: its public id, its secret, and for temporary ones a session token and an end. Immutable.
 *
 * <p>{@link #toString} shows the id only. Source: AWS Identity and Access Management User Guide, "Manage access keys
 * for IAM users" and "Temporary security credentials in IAM".
 *
 * @param accessKeyId the public half, as in {@code AKIDEXAMPLE}; visible ASCII, as it is sent in a header
 * @param secretAccessKey the secret half; never sent
 * @param sessionToken what a temporary key must be accompanied by, or null for a long-term key; visible ASCII
 * @param expiration when these credentials end, or null if they do not or nobody said
 * @param accountId the twelve digits of the account they belong to, or null where not known
 */
public record Credentials(
        String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration, String accountId)
        implements AwsCredentialsProvider {
    /**
     * Checks the parts.
     *
     * @param accessKeyId as above
     * @param secretAccessKey as above
     * @param sessionToken as above
     * @param expiration as above
     * @param accountId as above
     * @throws NullPointerException if the id or the secret is null
     * @throws IllegalArgumentException if a part is blank or has a control character (a line break at the end is the
     *     usual one), or the id or the token has a character that cannot be sent; the message never shows the part
     */
    public Credentials {
        Objects.requireNonNull(accessKeyId, "accessKeyId");
        Objects.requireNonNull(secretAccessKey, "secretAccessKey");
        check("accessKeyId", accessKeyId, true);
        check("secretAccessKey", secretAccessKey, false);
        if (sessionToken != null) {
            check("sessionToken", sessionToken, true);
        }
        if (accountId != null) {
            check("accountId", accountId, true);
        }
    }

    /**
     * A long-term access key.
     *
     * @param accessKeyId the public half
     * @param secretAccessKey the secret half
     * @return credentials without token, end or account
     * @throws IllegalArgumentException as the constructor
     */
    public static Credentials of(String accessKeyId, String secretAccessKey) {
        return new Credentials(accessKeyId, secretAccessKey, null, null, null);
    }

    /**
     * Temporary credentials whose end is not known.
     *
     * @param accessKeyId the public half
     * @param secretAccessKey the secret half
     * @param sessionToken the token that belongs to them, or null
     * @return credentials without end or account
     * @throws IllegalArgumentException as the constructor
     */
    public static Credentials of(String accessKeyId, String secretAccessKey, String sessionToken) {
        return new Credentials(accessKeyId, secretAccessKey, sessionToken, null, null);
    }

    /**
     * These credentials: they are a provider of themselves.
     *
     * @return this
     */
    @Override
    public Credentials credentials() {
        return this;
    }

    /**
     * The id, and nothing secret.
     *
     * @return the id and which of the other parts are there
     */
    @Override
    public String toString() {
        return "Credentials[" + accessKeyId
                + (sessionToken == null ? "" : ", temporary")
                + (expiration == null ? "" : " until " + expiration) + "]";
    }

    private static void check(String part, String value, boolean sent) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(part + " is blank");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == 0x7F) {
                throw new IllegalArgumentException(part + " has a control character at index " + i + " of "
                        + value.length() + "; was a line break copied with it?");
            }
            if (sent && (c == ' ' || c > 0x7E)) {
                throw new IllegalArgumentException(part + " has a space or a character beyond ASCII at index " + i
                        + ", which no header can carry");
            }
        }
    }
}
