package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeadersTest {
    private static final Headers SOME = Headers.of("Date", "now", "x-A", "1", "X-a", "2", "Empty", "");

    @Test
    @DisplayName("names are found in any case, values in order")
    void lookup() {
        assertEquals("now", SOME.get("DATE"));
        assertEquals("1", SOME.get("x-a"));
        assertEquals(List.of("1", "2"), SOME.all("X-A"));
        assertEquals("", SOME.get("empty"));
        assertTrue(SOME.has("empty"));
        assertFalse(SOME.has("e"));
        assertNull(SOME.get("none"));
        assertEquals(List.of(), SOME.all("none"));
        assertEquals(Map.of("Date", List.of("now"), "x-A", List.of("1", "2"), "Empty", List.of("")), SOME.toMap());
    }

    @Test
    @DisplayName("order and spelling stay")
    void iteration() {
        List<Map.Entry<String, String>> lines = new ArrayList<>();
        SOME.forEach(lines::add);

        assertEquals(
                List.of(Map.entry("Date", "now"), Map.entry("x-A", "1"), Map.entry("X-a", "2"), Map.entry("Empty", "")),
                lines);
        assertEquals("X-a", SOME.name(2));
        assertEquals("2", SOME.value(2));
        assertThrows(IndexOutOfBoundsException.class, () -> SOME.name(4));
        assertThrows(NoSuchElementException.class, () -> Headers.of().iterator().next());
    }

    @Test
    @DisplayName("a builder adds, replaces and removes, and leaves what it came from alone")
    void building() {
        Headers.Builder builder = SOME.newBuilder().set("X-A", "3").remove("empty");
        for (int i = 0; i < 20; i++) {
            builder.add("n", Integer.toString(i));
        }
        Headers headers = builder.build();

        assertEquals(List.of("3"), headers.all("x-a"));
        assertEquals(22, headers.size());
        assertEquals(4, SOME.size());
        assertEquals(Headers.of(), Headers.builder().build());
    }

    @Test
    @DisplayName("equality asks for names in any case, and for values and order")
    void equality() {
        assertEquals(Headers.of("a", "1", "b", "2"), Headers.of("A", "1", "B", "2"));
        assertEquals(Headers.of("a", "1").hashCode(), Headers.of("A", "1").hashCode());
        assertNotEquals(Headers.of("a", "1", "b", "2"), Headers.of("b", "2", "a", "1"));
        assertNotEquals(Headers.of("a", "1"), Headers.of("a", "2"));
        assertThrows(IllegalArgumentException.class, () -> Headers.of("a"));
    }

    @Test
    @DisplayName("what is printed hides secrets")
    void printing() {
        String text = Headers.of(
                        "Authorization", "sig",
                        "X-Amz-Security-Token", "tok",
                        "x-amz-server-side-encryption-customer-key", "key",
                        "Host", "shown")
                .toString();
        assertEquals("""
                Authorization: ***
                X-Amz-Security-Token: ***
                x-amz-server-side-encryption-customer-key: ***
                Host: shown
                """, text);
    }

    @Test
    @DisplayName("lower case is HTTP's, not the locale's")
    void lowerCase() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertEquals("if-match", HeaderRules.lowerCase("IF-MATCH"));
            assertEquals("İ", HeaderRules.lowerCase("İ"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
