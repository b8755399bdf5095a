package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "verysecret\n", "very\u0000secret", "verysecret\u007F", "\tverysecret"})
    @DisplayName("blank parts and control characters are refused, and not shown")
    void badParts(String part) {
        refused(part, () -> Credentials.of(part, "s"));
        refused(part, () -> Credentials.of("a", part));
        refused(part, () -> Credentials.of("a", "s", part));
        refused(part, () -> new Credentials("a", "s", null, null, part));
    }

    private static void refused(String part, org.junit.jupiter.api.function.Executable make) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, make);
        assertFalse(!part.isBlank() && e.getMessage().contains(part.strip()), e.getMessage());
    }

    @Test
    @DisplayName("an id or token that no header can carry is refused; a secret is never sent")
    void beyondAscii() {
        assertThrows(IllegalArgumentException.class, () -> Credentials.of("é", "s"));
        assertThrows(IllegalArgumentException.class, () -> Credentials.of("a", "s", "to ken"));
        assertEquals("é", Credentials.of("a", "é").secretAccessKey());
        assertThrows(NullPointerException.class, () -> Credentials.of(null, "s"));
        assertThrows(NullPointerException.class, () -> Credentials.of("a", null));
    }

    @Test
    @DisplayName("what is printed is the id, and when they end")
    void printing() {
        Instant end = Instant.parse("2030-01-01T00:00:00Z");
        assertEquals(
                "Credentials[AKID, temporary until 2030-01-01T00:00:00Z]",
                new Credentials("AKID", "hush", "hush", end, "123456789012").toString());
        assertEquals("Credentials[AKID]", Credentials.of("AKID", "hush").toString());
    }

    @Test
    @DisplayName("they are a provider of themselves, and take a refusal calmly")
    void provider() {
        Credentials credentials = Credentials.of("a", "s");
        assertSame(credentials, credentials.credentials());
        credentials.refused(credentials);
    }
}
