package dev.lamina.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.api.Api;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Views as the generator writes them, by hand, so that their base is tested where it stands. */
@DisplayName("A view")
class ViewTest {
    /** A request with a member of every kind that a setter treats in a way of its own. */
    private static final class PutBook extends View {
        PutBook() {}

        PutBook(Struct struct) {
            super(struct);
        }

        @Override
        protected Struct over(Struct that) {
            return new PutBook(that);
        }

        static PutBook of(Consumer<PutBook> members) {
            return of(new PutBook(), Shelf.API, "PutBookRequest", members);
        }

        String title() {
            return (String) valueAt("Title");
        }

        PutBook title(String title) {
            setAt("Title", title);
            return this;
        }

        Integer pages() {
            return (Integer) valueAt("Pages");
        }

        PutBook pages(int pages) {
            setAt("Pages", pages);
            return this;
        }

        byte[] cover() {
            return (byte[]) valueAt("Cover");
        }

        PutBook cover(byte[] cover) {
            setAt("Cover", cover);
            return this;
        }

        Map<String, String> notes() {
            return mapAt("Notes");
        }

        PutBook notes(Map<String, String> notes) {
            setAt("Notes", notes);
            return this;
        }

        List<Tag> tags() {
            return viewsAt("Tags", new Tag());
        }

        PutBook tags(Collection<Tag> tags) {
            setAt("Tags", tags);
            return this;
        }

        @SafeVarargs
        @SuppressWarnings("varargs")
        final PutBook tags(Consumer<Tag>... tags) {
            setAt("Tags", new Tag(), tags);
            return this;
        }

        Choice kind() {
            return viewAt("Kind", new Choice());
        }

        PutBook kind(Choice kind) {
            setAt("Kind", kind);
            return this;
        }

        PutBook kind(Consumer<Choice> kind) {
            setAt("Kind", new Choice(), kind);
            return this;
        }

        PutBook colour(String colour) {
            setAt("Colour", colour);
            return this;
        }
    }

    private static final class Tag extends View {
        Tag() {}

        Tag(Struct struct) {
            super(struct);
        }

        @Override
        protected Struct over(Struct that) {
            return new Tag(that);
        }

        static Tag of(Consumer<Tag> members) {
            return of(new Tag(), Shelf.API, "Tag", members);
        }

        String key() {
            return (String) valueAt("Key");
        }

        Tag key(String key) {
            setAt("Key", key);
            return this;
        }
    }

    private static final class Choice extends View {
        Choice() {}

        Choice(Struct struct) {
            super(struct);
        }

        @Override
        protected Struct over(Struct that) {
            return new Choice(that);
        }

        static Choice of(Consumer<Choice> members) {
            return of(new Choice(), Shelf.API, "Choice", members);
        }

        String red() {
            return (String) valueAt("Red");
        }

        Choice red(String red) {
            setAt("Red", red);
            return this;
        }
    }

    @Test
    @DisplayName("has the same values as the plain value, and both are equal")
    void equal() {
        PutBook typed = PutBook.of(r ->
                r.title("t").pages(7).tags(t -> t.key("ab"), t -> t.key("cd")).kind(k -> k.red("r")));
        Struct plain = Struct.of(
                Shelf.PUT,
                Map.of(
                        "Title",
                        "t",
                        "Pages",
                        7,
                        "Tags",
                        List.of(Map.of("Key", "ab"), Map.of("Key", "cd")),
                        "Kind",
                        Map.of("Red", "r")));
        assertEquals(plain, typed);
        assertEquals(typed, plain);
        assertEquals(plain.hashCode(), typed.hashCode());
        assertEquals(plain.toString(), typed.toString());
        assertEquals(plain.toMap(), typed.toMap());
        assertEquals("cd", new PutBook(plain).tags().get(1).key());
        assertEquals("r", new PutBook(plain).kind().red());
        assertEquals(List.of("ab", "cd"), typed.find("Tags[].Key"));
    }

    @Test
    @DisplayName("gives null for an absent scalar and an empty collection for an absent collection")
    void absent() {
        PutBook book = PutBook.of(r -> {});
        assertNull(book.title());
        assertNull(book.pages());
        assertNull(book.kind());
        assertEquals(List.of(), book.tags());
        assertEquals(Map.of(), book.notes());
        assertFalse(book.has("Tags"));
    }

    @Test
    @DisplayName("copies what it is given, and what it gives")
    void copies() {
        byte[] cover = {1, 2};
        Map<String, String> notes = new LinkedHashMap<>(Map.of("a", "b"));
        List<Tag> tags = new ArrayList<>(List.of(Tag.of(t -> t.key("ab"))));
        PutBook book = PutBook.of(r -> r.cover(cover).notes(notes).tags(tags));
        cover[0] = 9;
        notes.clear();
        tags.clear();
        book.cover()[1] = 9;
        assertArrayEquals(new byte[] {1, 2}, book.cover());
        assertEquals(Map.of("a", "b"), book.notes());
        assertEquals(1, book.tags().size());
        assertThrows(UnsupportedOperationException.class, () -> book.tags().clear());
        assertThrows(UnsupportedOperationException.class, () -> book.notes().clear());
    }

    @Test
    @DisplayName("is absent of a member that is set to null")
    void unset() {
        PutBook book =
                PutBook.of(r -> r.title("t").title(null).kind(k -> k.red("r")).kind((Choice) null));
        assertFalse(book.has("Title"));
        assertFalse(book.has("Kind"));
        assertEquals(PutBook.of(r -> {}), book);
    }

    @Test
    @DisplayName("refuses a setter outside of the lambda that makes it")
    void frozen() {
        PutBook book = PutBook.of(r -> r.title("t"));
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> book.title("other"));
        assertEquals(
                "PutBookRequest.Title: this value is complete and never changes; set its members in the lambda that"
                        + " makes it",
                e.getMessage());
        PutBook plain = new PutBook(Struct.of(Shelf.PUT, Map.of("Title", "t")));
        assertThrows(IllegalStateException.class, () -> plain.kind(k -> k.red("r")));
        assertThrows(IllegalStateException.class, () -> plain.tags(t -> t.key("ab")));
        assertEquals("t", book.title());
    }

    @Test
    @DisplayName("refuses a setter of a draft whose lambda has returned, and stays as it was")
    void leaked() {
        AtomicReference<PutBook> leaked = new AtomicReference<>();
        PutBook book = PutBook.of(r -> leaked.set(r.title("t")));
        assertNotSame(book, leaked.get());
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> leaked.get().title("other"));
        assertTrue(
                e.getMessage().startsWith("PutBookRequest.Title: the lambda that this draft was given to"),
                () -> e.getMessage());
        assertEquals("t", book.title());
    }

    @Test
    @DisplayName("ends a draft whose lambda throws, too")
    void thrown() {
        AtomicReference<PutBook> leaked = new AtomicReference<>();
        assertThrows(
                ArithmeticException.class,
                () -> PutBook.of(r -> {
                    leaked.set(r);
                    throw new ArithmeticException();
                }));
        assertThrows(IllegalStateException.class, () -> leaked.get().title("t"));
    }

    @Test
    @DisplayName("takes a draft as a member's value as it is then")
    void draftInside() {
        AtomicReference<PutBook> outer = new AtomicReference<>();
        Choice choice = Choice.of(c -> {
            c.red("first");
            outer.set(PutBook.of(r -> r.kind(c)));
            c.red("second");
        });
        assertEquals("first", outer.get().kind().red());
        assertEquals("second", choice.red());
        AtomicReference<PutBook> many = new AtomicReference<>();
        Tag.of(t -> {
            t.key("first");
            many.set(PutBook.of(r -> r.tags(List.of(t))));
            t.key("second");
        });
        assertEquals("first", many.get().tags().get(0).key());
    }

    @Test
    @DisplayName("tells by its path what a null lambda, element or value is")
    void nulls() {
        assertMessage("PutBookRequest: null instead of a lambda", () -> PutBook.of(null));
        assertMessage(
                "PutBookRequest.Kind: null instead of a lambda",
                () -> PutBook.of(r -> r.kind((Consumer<Choice>) null)));
        Consumer<Tag> none = null;
        assertMessage(
                "PutBookRequest.Tags[1]: null instead of a lambda",
                () -> PutBook.of(r -> r.tags(t -> t.key("ab"), none)));
        List<Tag> tags = new ArrayList<>();
        tags.add(null);
        assertMessage("PutBookRequest.Tags[0]: null; leave out", () -> PutBook.of(r -> r.tags(tags)));
    }

    @Test
    @DisplayName("that is newer than its description says which member that lacks")
    void newer() {
        assertMessage("no such member", () -> PutBook.of(r -> r.colour("red")));
    }

    @Test
    @DisplayName("of another description's copy moves over by member names")
    void moves() {
        PutBook book = PutBook.of(r -> r.title("t").kind(k -> k.red("r")));
        Api copy = Api.parse(
                """
                api shelf 1
                operation PutBook
                request
                 Kind Choice
                 Title Text
                structure Choice
                 Blue Text
                 Red Text
                string Text
                """);
        Struct moved = Struct.of(copy.operation("PutBook").input(), Map.of("Title", "t", "Kind", book.kind()));
        assertEquals(book, moved);
        assertEquals("r", new PutBook(moved).kind().red());
    }

    @Test
    @DisplayName("is its own builder's start")
    void builder() {
        PutBook book = PutBook.of(r -> r.title("t").pages(3));
        Struct other = book.newBuilder().set("Title", "u").build();
        assertEquals("u", new PutBook(other).title());
        assertEquals(3, new PutBook(other).pages());
        assertEquals("t", book.title());
    }

    @Test
    @DisplayName("is given as it is where it is asked for under its own type")
    void same() {
        Choice choice = Choice.of(c -> c.red("r"));
        assertSame(choice, PutBook.of(r -> r.kind(choice)).kind());
    }

    private static void assertMessage(String start, Runnable mistake) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, mistake::run);
        assertTrue(e.getMessage().contains(start), e.getMessage());
    }
}
