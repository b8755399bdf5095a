package dev.lamina.session.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The fields of a JSON object")
class JsonFieldsTest {
    private static JsonFields fields(String text) {
        return JsonFields.parse("the answer", text);
    }

    @Test
    @DisplayName("are its own and those of the objects in it; what lies deeper is skipped")
    void fields() {
        JsonFields fields = fields(
                "{\"a\": \"1\", \"n\": 2, \"t\": true, \"z\": null, \"list\": [{\"x\": 1}],"
                        + " \"role\": {\"id\": \"3\", \"end\": 1651516560000, \"deep\": {\"id\": 4}, \"list\": []}, \"b\": \"\\u00e4\"}");
        assertEquals("1", fields.get("a"));
        assertEquals("2", fields.get("n"));
        assertEquals("true", fields.get("t"));
        assertNull(fields.get("z"));
        assertNull(fields.get("list"));
        assertEquals("3", fields.get("role.id"));
        assertEquals("1651516560000", fields.get("role.end"));
        assertNull(fields.get("role.deep.id"));
        assertEquals("ä", fields.get("b"));
    }

    @Test
    @DisplayName("are times where they are written so")
    void times() {
        JsonFields fields = fields(
                "{\"z\": \"2025-03-12T21:53:17.832308Z\", \"o\": \"2022-05-02T20:36:00+02:00\", \"x\": \"hidden\"}");
        assertEquals(Instant.parse("2025-03-12T21:53:17.832308Z"), fields.instant("z"));
        assertEquals(Instant.parse("2022-05-02T18:36:00Z"), fields.instant("o"));
        assertNull(fields.instant("none"));
        Exception error = assertThrows(IllegalArgumentException.class, () -> fields.instant("x"));
        assertTrue(error.getMessage().startsWith("the answer has a x that is no time"), error.getMessage());
        assertFalse(error.getMessage().contains("hidden"), error.getMessage());
    }

    @Test
    @DisplayName("that must be there and are not are an error")
    void required() {
        Exception error = assertThrows(
                IllegalArgumentException.class, () -> fields("{\"a\": \" \"}").required("a"));
        assertEquals("the answer has no a", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hidden",
                "[\"hidden\"]",
                "\"hidden\"",
                "{\"hidden\"",
                "{\"a\": hidden}",
                "{\"a\": \"hidden",
                "{\"a\": \"hidden\\q\"}",
                "{\"a\": \"hidden\"} hidden",
                "{\"a\": 'hidden'}",
                "{\"a\": \"hidden\n\"}",
                "{hidden: 1}"
            })
    @DisplayName("of what is none are an error that shows nothing of it")
    void malformed(String text) {
        Exception error = assertThrows(IllegalArgumentException.class, () -> fields(text));
        assertTrue(error.getMessage().startsWith("the answer "), error.getMessage());
        assertFalse(error.getMessage().contains("hidden"), error.getMessage());
        assertNull(error.getCause());
    }

    @Test
    @DisplayName("are bounded in depth, number and length")
    void bounds() {
        assertThrows(IllegalArgumentException.class, () -> fields("{\"a\":".repeat(30) + "1" + "}".repeat(30)));
        assertThrows(IllegalArgumentException.class, () -> fields("{\"a\": " + "[".repeat(100_000)));
        assertThrows(IllegalArgumentException.class, () -> fields("{\"a\": \"" + "x".repeat(300_000) + "\"}"));
        StringBuilder many = new StringBuilder("{\"a\": 1");
        for (int i = 0; i < 2000; i++) {
            many.append(", \"a").append(i).append("\": 1");
        }
        assertThrows(IllegalArgumentException.class, () -> fields(many + "}"));
    }
}
