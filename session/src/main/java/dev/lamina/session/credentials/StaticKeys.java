package dev.lamina.session.credentials;

import dev.lamina.signer.Credentials;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The parts of an access key that stand in one place under that place's names: the rules that all such places share.
 * Values are trimmed, and a blank one is as none. Without an id there is nothing here; with an id the secret must be
 * there too.
 */
abstract class StaticKeys {
    /** A value by its name, or null. */
    abstract String value(String name);

    /** What a name is called in a message, for example {@code AWS_ACCESS_KEY_ID}. */
    abstract String describe(String name);

    final Lookup lookup(String id, String secret, String[] tokens, String expiration, String account) {
        String accessKeyId = trimmed(id);
        String secretAccessKey = trimmed(secret);
        if (accessKeyId == null) {
            return Lookup.nothing(describe(id) + " is not set"
                    + (secretAccessKey == null ? "" : ", though " + describe(secret) + " is"));
        }
        if (secretAccessKey == null) {
            throw new IllegalArgumentException("partial credentials: " + describe(id) + " is set and "
                    + describe(secret) + " is not; set both or none");
        }
        String sessionToken = null;
        for (int i = 0; i < tokens.length && sessionToken == null; i++) {
            sessionToken = trimmed(tokens[i]);
        }
        Instant end = expiration == null ? null : instant(expiration);
        Credentials found;
        try {
            found = new Credentials(accessKeyId, secretAccessKey, sessionToken, end, trimmed(account));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("credentials of " + describe(id) + ": " + e.getMessage(), e);
        }
        return Lookup.found(found, describe(id));
    }

    private Instant instant(String name) {
        String text = trimmed(name);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    describe(name) + " is " + text + "; write a time as in 2026-01-31T23:59:59Z", e);
        }
    }

    private String trimmed(String name) {
        String value = name == null ? null : value(name);
        return value == null || value.isBlank() ? null : value.trim();
    }
}
