package dev.lamina.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.api.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ViewSourcesTest {
    private static final Api SHELF = Api.parse("""
            api shelf 1
             protocol rest-xml
             uid shelf-2026-11-25
             serviceFullName The Shelf
            operation PutBook PUT /{Title+}
             error NoSuchShelf
            request
             Cover Bytes payload stream
             Title! Text uri
             Shelf! Text uri context
             Pages Count header=x-pages
             Words Wide
             Printed Moment
             Hash Bytes
             Lent Flag
             Genre . deprecated since=2026-01-01
             Genres GenreList
             Chapters ChapterList
             First Chapter
             Notes NoteMap
             Return Text
             Places PlaceMap
             Grid Rows
            response
             Id Text
            operation GetBook GET /{Title+} deprecated
            request
             Shelf! Text uri context
             Title! Text uri
             Part! Text query
            response
             Cover Bytes payload stream
             Owner .
            operation ListBooks GET /
             token Marker NextMarker
            request
             Marker Text
            response
             NextMarker Text
             Books BookList
            operation RateBook POST /rate
            request
             One! Text query
             Two! Text query
            operation CountBooks POST /count
            request
             Least! Count
            waiter BookExists GetBook 5 20
             success status 200
            structure Object
             Name Text
            list BookList : Object
            structure Chapter
             Title! Text
             Parts ChapterList
            list ChapterList : Chapter
            list GenreList : Genre
            enum Genre
             science-fiction
             crime
            map NoteMap : Text : Text
            map PlaceMap : Text : Chapter
            list Rows : Row
            list Row : Text
            structure Owner
             Name Text
            structure Unreached
             Name Text
            error NoSuchShelf code=ShelfMissing
             Shelf Text
            string Text min=1 max=9
            integer Count
            long Wide
            timestamp Moment
            boolean Flag
            blob Bytes
            """);

    @TempDir
    private Path folder;

    private static String of(String type) {
        String source = ViewSources.of(SHELF, "com.shelf", List.of()).get("com.shelf." + type);
        return source.replaceAll("(?m)^ *(/\\*\\*.*\\*/|/\\*\\*|\\*.*)\n", "").replaceAll("\n+", "\n");
    }

    @Test
    @DisplayName("a view of an input names its members, and has setters")
    void input() {
        assertEquals("""
                package com.shelf.model;
                import com.shelf.ShelfClient;
                import dev.lamina.client.Struct;
                import dev.lamina.client.View;
                import java.util.Collection;
                import java.util.List;
                import java.util.function.Consumer;
                @javax.annotation.processing.Generated("dev.lamina.codegen")
                public final class Chapter extends View {
                    Chapter() {}
                    public Chapter(Struct struct) {
                        super(struct);
                    }
                    @Override
                    protected Struct over(Struct that) {
                        return new Chapter(that);
                    }
                    public static Chapter of(Consumer<Chapter> members) {
                        return of(new Chapter(), ShelfClient.API, "Chapter", members);
                    }
                    public String title() {
                        return (String) valueAt("Title");
                    }
                    public Chapter title(String title) {
                        setAt("Title", title);
                        return this;
                    }
                    public List<Chapter> parts() {
                        return viewsAt("Parts", new Chapter());
                    }
                    public Chapter parts(Collection<Chapter> parts) {
                        setAt("Parts", parts);
                        return this;
                    }
                    @SafeVarargs
                    @SuppressWarnings("varargs")
                    public final Chapter parts(Consumer<Chapter>... parts) {
                        setAt("Parts", new Chapter(), parts);
                        return this;
                    }
                }
                """, of("model.Chapter"));
    }

    @Test
    @DisplayName("a setter takes what its member holds, a number as such")
    void setters() {
        String view = of("model.PutBookRequest");
        for (String signature : List.of(
                "Body cover()",
                "PutBookRequest cover(Body cover)",
                "Integer pages()",
                "PutBookRequest pages(int pages)",
                "PutBookRequest words(long words)",
                "Instant printed()",
                "PutBookRequest hash(byte[] hash)",
                "PutBookRequest lent(boolean lent)",
                "List<String> genres()",
                "PutBookRequest genres(Collection<String> genres)",
                "PutBookRequest genres(String... genres)",
                "PutBookRequest first(Chapter first)",
                "PutBookRequest first(Consumer<Chapter> first)",
                "Map<String, String> notes()",
                "PutBookRequest notes(Map<String, String> notes)",
                "String return_()",
                "PutBookRequest return_(String return_)",
                "Map<String, Struct> places()",
                "PutBookRequest places(Map<String, ? extends Struct> places)",
                "List<List<String>> grid()",
                "PutBookRequest grid(Collection<List<String>> grid)")) {
            assertTrue(view.contains("    public " + signature + " {\n"), () -> signature + " in\n" + view);
        }
        assertTrue(view.contains("    @Deprecated\n    public String genre() {"), view);
    }

    @Test
    @DisplayName("a view of what only answers hold has no setters; one that streams is closed")
    void output() {
        assertEquals("""
                package com.shelf.model;
                import dev.lamina.client.Body;
                import dev.lamina.client.Struct;
                import dev.lamina.client.View;
                @javax.annotation.processing.Generated("dev.lamina.codegen")
                public final class GetBookResponse extends View implements AutoCloseable {
                    public GetBookResponse(Struct struct) {
                        super(struct);
                    }
                    @Override
                    protected Struct over(Struct that) {
                        return new GetBookResponse(that);
                    }
                    public Body cover() {
                        return (Body) valueAt("Cover");
                    }
                    public Owner owner() {
                        return viewAt("Owner", new Owner());
                    }
                    @Override
                    public void close() {
                        Body body = cover();
                        if (body != null) {
                            body.close();
                        }
                    }
                }
                """, of("model.GetBookResponse"));
        assertFalse(of("model.Owner").contains("setAt"));
    }

    @Test
    @DisplayName("an error's view has its code, an enumeration's class its values")
    void errorsAndValues() {
        assertTrue(of("model.NoSuchShelf").contains("    public static final String CODE = \"ShelfMissing\";\n"));
        assertTrue(
                of("model.Genre").contains("    public static final String SCIENCE_FICTION = \"science-fiction\";\n"));
    }

    @Test
    @DisplayName("the client has a method an operation, by value, by lambda, and plain where strings address it")
    void client() {
        String client = of("ShelfClient");
        for (String signature : List.of(
                "PutBookResponse putBook(PutBookRequest request)",
                "PutBookResponse putBook(Consumer<PutBookRequest> request)",
                "PutBookResponse putBook(String shelf, String title, Body cover)",
                "GetBookResponse getBook(String shelf, String title, String part)",
                "ListBooksResponse listBooks()",
                "Paginator<ListBooksResponse> listBooksPaginator(ListBooksRequest request)",
                "Paginator<ListBooksResponse> listBooksPaginator(Consumer<ListBooksRequest> request)",
                "Paginator<ListBooksResponse> listBooksPaginator()",
                "Optional<GetBookResponse> waitUntilBookExists(GetBookRequest request)",
                "Optional<GetBookResponse> waitUntilBookExists(Consumer<GetBookRequest> request, Wait wait)",
                "ShelfClient with(Consumer<ClientConfig.Builder> changes)")) {
            assertTrue(client.contains("    public " + signature + " {\n"), () -> signature + " in\n" + client);
        }
        assertTrue(client.contains(
                "return new PutBookResponse(call(\"PutBook\", input(\"PutBook\", \"Shelf\", shelf, \"Title\", title,"
                        + " \"Cover\", cover)));"));
        assertTrue(client.contains("    @Deprecated\n    public GetBookResponse getBook(GetBookRequest request) {"));
        // Two strings that nothing but their order in the description tells apart, and a number, are no plain
        // parameters.
        assertFalse(client.contains("rateBook(String"));
        assertFalse(client.contains("countBooks(String"));
    }

    @Test
    @DisplayName("only what the named operations can meet is written")
    void some() {
        Set<String> all = ViewSources.of(SHELF, "com.shelf", List.of()).keySet();
        assertFalse(all.contains("com.shelf.model.Unreached"));
        assertTrue(all.contains("com.shelf.model.ShelfObject"));
        assertEquals(
                Set.of(
                        "com.shelf.ShelfClient",
                        "com.shelf.model.package-info",
                        "com.shelf.model.ListBooksRequest",
                        "com.shelf.model.ListBooksResponse",
                        "com.shelf.model.ShelfObject"),
                ViewSources.of(SHELF, "com.shelf", List.of("ListBooks")).keySet());
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> ViewSources.of(SHELF, "com.shelf", List.of("ListBook")));
        assertEquals("ListBook: no such operation of shelf; did you mean ListBooks?", e.getMessage());
    }

    @Test
    @DisplayName("shapes that would be one class are an error that names both")
    void oneClass() {
        Api api = Api.parse(
                "api s 1\noperation A\nrequest\n X x\n Y X\nstructure x\n V T\nstructure X\n V T\nstring T\n");
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ViewSources.of(api, "a", List.of()));
        assertTrue(e.getMessage().contains("another shape's class is called a.model.X"), e.getMessage());
    }

    @Test
    @DisplayName("what is written compiles without a warning, Javadoc included")
    void compiles() throws IOException {
        Map<String, String> sources = new LinkedHashMap<>(ViewSources.of(SHELF, "com.shelf", List.of()));
        sources.put("com.shelf.package-info", ViewSources.aboutClient(SHELF, "com.shelf"));
        assertEquals(List.of(), Compiled.of(sources, folder, "-proc:none").messages());
    }

    @Test
    @DisplayName("an oddly named description compiles, too")
    void odd() throws IOException {
        Api api = Api.parse("""
                api odd 1
                 serviceFullName A } { service */ with @odd words
                operation Wait GET /{a}}?@x*/
                request
                 Class Text header=x-*/
                 Wait Text
                 Of Inner
                 Instant .
                 Values Enum
                structure Inner
                 String Text
                 List TextList
                structure Instant
                 Body Text
                list TextList : Text
                string Text
                enum Enum
                 a"b\\\\c
                 é
                 */ @deprecated
                 {

                """);
        Map<String, String> sources = ViewSources.of(api, "odd", List.of());
        assertEquals(List.of(), Compiled.of(sources, folder, "-proc:none").messages());
    }

    static Stream<Path> services() throws IOException {
        return ModelsTest.services();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("services")
    @DisplayName("every service's typed client compiles without a warning, Javadoc included")
    void models(Path model) throws IOException {
        String service = model.getFileName().toString();
        Api api = Api.parse(BotocoreImporter.fromFolder(service, model).text());
        Map<String, String> sources = ViewSources.of(api, "dev.lamina." + service, List.of());
        Compiled compiled = Compiled.of(sources, Files.createDirectories(folder.resolve(service)), "-proc:none");
        assertEquals(List.of(), compiled.messages());
        System.out.println("views: " + service + ": " + compiled.size());
    }
}
