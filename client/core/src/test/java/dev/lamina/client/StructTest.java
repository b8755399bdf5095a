package dev.lamina.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StructTest {
    private static Struct put(Map<String, ?> members) {
        return Struct.of(Shelf.PUT, members);
    }

    static List<Arguments> mistakes() {
        Map<String, Object> withNull = new HashMap<>();
        withNull.put("Title", null);
        List<Object> nullInside = new ArrayList<>();
        nullInside.add(null);
        return List.of(
                Arguments.of(Map.of("Titel", "x"), "PutBook.Titel: no such member; did you mean Title?"),
                Arguments.of(Map.of("Title", 5), "Title: expected a String, got java.lang.Integer 5"),
                Arguments.of(withNull, "Title: null; leave out what is absent instead"),
                Arguments.of(Map.of("Pages", 1L << 40), "Pages: expected an Integer, got java.lang.Long 1099511627776"),
                Arguments.of(Map.of("Pages", 1.5), "Pages: expected an Integer"),
                Arguments.of(Map.of("Printed", "2026-01-01"), "Printed: expected a java.time.Instant"),
                Arguments.of(Map.of("Tags", "a"), "Tags: expected a Collection"),
                Arguments.of(Map.of("Tags", List.of("a")), "Tags[0]: expected a Map or a Struct of Tag"),
                Arguments.of(
                        Map.of("Tags", List.of(Map.of("Key", "ab"), Map.of("Kye", "x"))),
                        "Tags[1].Kye: no such member; did you mean Key?"),
                Arguments.of(Map.of("Tags", nullInside), "Tags[0]: null"),
                Arguments.of(Map.of("Notes", Map.of("a", 1)), "Notes.a: expected a String"),
                Arguments.of(Map.of("Notes", Map.of(1, "a")), "Notes: a key must be a String"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    @DisplayName("A mistake is told by its path, with what was wanted")
    void mistake(Map<String, ?> members, String message) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> put(members));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    @DisplayName("A secret value of a wrong type is not shown")
    void secretMistake() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> put(Map.of("Secret", 4711)));
        assertFalse(e.getMessage().contains("4711"), e.getMessage());
    }

    @Test
    @DisplayName("Numbers of any type that holds the value exactly are taken")
    void numbers() {
        Struct struct = put(Map.of("Pages", 7L, "Words", (short) 8, "Price", 2, "Weight", 1.5f));
        assertEquals(7, struct.get("Pages"));
        assertEquals(8L, struct.get("Words"));
        assertEquals(2f, struct.get("Price"));
        assertEquals(1.5, struct.get("Weight"));
    }

    @Test
    @DisplayName("What is handed in is copied, and so is what is handed out")
    void frozen() {
        byte[] cover = {1, 2};
        List<Object> tags = new ArrayList<>(List.of(Map.of("Key", "ab")));
        Map<String, String> notes = new LinkedHashMap<>(Map.of("a", "b"));
        Struct struct = put(Map.of("Cover", cover, "Tags", tags, "Notes", notes));
        cover[0] = 9;
        tags.clear();
        notes.clear();
        assertArrayEquals(new byte[] {1, 2}, (byte[]) struct.get("Cover"));
        ((byte[]) struct.get("Cover"))[0] = 9;
        assertArrayEquals(new byte[] {1, 2}, (byte[]) struct.get("Cover"));
        assertEquals("ab", struct.structs("Tags").get(0).string("Key"));
        assertEquals(Map.of("a", "b"), struct.get("Notes"));
        assertThrows(
                UnsupportedOperationException.class,
                () -> struct.structs("Tags").clear());
        assertThrows(UnsupportedOperationException.class, () -> struct.toMap().clear());
    }

    @Test
    @DisplayName("Absent and empty differ")
    void absent() {
        Struct struct = put(Map.of("Notes", Map.of()));
        assertNull(struct.string("Title"));
        assertFalse(struct.has("Title"));
        assertEquals(List.of(), struct.structs("Tags"));
        assertFalse(struct.has("Tags"));
        assertTrue(struct.has("Notes"));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> struct.string("Titel"));
        assertTrue(e.getMessage().contains("did you mean Title?"), e.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> put(Map.of("Pages", 5)).string("Pages"));
    }

    @Test
    @DisplayName("Equal by shape name and members, blobs by content, a Body by identity")
    void equality() {
        Map<String, Object> members =
                Map.of("Title", "t", "Cover", new byte[] {1}, "Tags", List.of(Map.of("Key", "ab")));
        assertEquals(put(members), put(members));
        assertEquals(put(members).hashCode(), put(members).hashCode());
        assertNotEquals(put(members), put(Map.of("Title", "t")));
        Struct response = Struct.of(Shelf.API.operation("GetBook").output(), Map.of("Text", Body.of("x")));
        assertNotEquals(response, Struct.of(response.shape(), Map.of("Text", Body.of("x"))));
        assertEquals(response, response.newBuilder().build());
    }

    @Test
    @DisplayName("A value of another version of the description equals, and moves over by name")
    void otherVersion() {
        dev.lamina.client.api.Api newer = dev.lamina.client.api.Api.parse("""
                api shelf 1
                 protocol rest-xml
                operation PutBook PUT /{Title+}
                request
                 Isbn Text
                 Author Text
                 Title! Text uri
                response
                string Text
                """);
        Struct theirs = Struct.of(newer.operation("PutBook").input(), Map.of("Title", "t", "Author", "a"));
        Struct ours = put(Map.of("Title", "t", "Author", "a"));
        assertEquals(theirs, ours);
        assertEquals(theirs.hashCode(), ours.hashCode());
    }

    @Test
    @DisplayName("toString shows what is there, and nothing sensitive, within bounds")
    void shown() {
        Struct struct = put(
                Map.of("Title", "t", "Secret", "hush", "Printed", Instant.EPOCH, "Tags", List.of(Map.of("Key", "ab"))));
        assertEquals(
                "PutBookRequest{Title=t, Printed=1970-01-01T00:00:00Z, Secret=***, Tags=[Tag{Key=ab}]}",
                struct.toString());
        List<Map<String, String>> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(Map.of("Key", "key" + i));
        }
        assertTrue(put(Map.of("Tags", many)).toString().length() < 2_200);
    }

    @Test
    @DisplayName("A builder builds once, and a new one starts from a value")
    void builder() {
        Struct.Builder builder = Struct.builder(Shelf.PUT).set("Title", "t");
        Struct struct = builder.build();
        assertThrows(IllegalStateException.class, () -> builder.set("Title", "u"));
        assertThrows(IllegalStateException.class, builder::build);
        Struct other = struct.newBuilder().set("Title", "u").build();
        assertEquals("t", struct.string("Title"));
        assertEquals("u", other.string("Title"));
    }

    @Test
    @DisplayName("A path finds values as JMESPath does")
    void find() {
        Struct page = Struct.of(
                Shelf.API.operation("ListBooks").output(),
                Map.of(
                        "Books",
                        List.of(
                                Map.of("Title", "a", "Parts", List.of(Map.of("Title", "a1"), Map.of("Title", "a2"))),
                                Map.of("Title", "b"))));
        assertEquals(List.of("a", "b"), page.find("Books[].Title"));
        assertEquals(List.of("a1", "a2"), page.find("Books[].Parts[].Title"));
        assertEquals(List.of("b"), page.find("NextMarker || Books[-1].Title"));
        assertEquals(List.of("a"), page.find("Books[0].Title"));
        assertEquals(List.of(), page.find("Books[7].Title"));
        for (String bad :
                List.of("", "Books[", "Books[x]", "length(Books)", "Books..Title", "Books.", "a b", "Books[].Titel")) {
            assertThrows(IllegalArgumentException.class, () -> page.find(bad), bad);
        }
    }
}
