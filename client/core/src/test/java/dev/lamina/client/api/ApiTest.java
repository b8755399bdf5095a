package dev.lamina.client.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ApiTest {
    private static final String PHOTOS = """
            # A service of this test only.
            api photos 1
             protocol rest-xml
             serviceId Photo Store
             endpointPrefix photos
             apiVersion 2026-11-25
            operation PutPhoto PUT /{Key+}?x=1 checksum-required unsigned-payload
             status 204
             auth v4-unsigned-body
             host {Route}.
             checksum Algorithm
             checksum-mode Mode
             response-checksums CRC32 SHA256
             static UseDoor true
             error NoSuchAlbum
             quirk url-encoded-listing
            request =Photo ns=http://photos/ prefix=p
             Key! PhotoKey uri context
             Route! PhotoKey header=x-route host-label
             Tags . flat
             Album . context=Place
             Meta PhotoMap headers=x-meta-
             Page PhotoKey query
             Token PhotoKey =token idempotency-token
             Taken Moment
             Since Moment header=x-since
             Stamped Stamp
             Body Bytes payload stream
            response wrapper=PutPhotoResult
             Status Count status
             Kind . =k:Kind attribute ns=http://kinds prefix=k
             Secret PhotoKey sensitive
             Names NameList =name alias=item flat
            operation ListPhotos GET ?list
             token Marker NextMarker || Photos[-1].Key
             items Photos
             items Prefixes[].Prefix
             limit MaxPhotos
             more IsTruncated
             keep Owner
            operation DeletePhoto DELETE -
            operation Ping
            waiter PhotoExists PutPhoto 5 20
             success status 200
             retry error NoSuchAlbum
             failure pathAny gone\\sfor\\sgood Photos[].State | [0]
            structure Album
             Parent Album
             Cover .
            error NoSuchAlbum code=AlbumGone status=404 fault=sender retryable throttling
             Message PhotoKey
            union Cover
             Colour PhotoKey
             Image Bytes
            list Tags flat min=1 max=50 : PhotoKey =Tag ns=http://tags
            map PhotoMap : PhotoKey =Name : Count =Value
            list NameList : PhotoKey =item
            string PhotoKey min=1 max=1024 ~[a-z ]+: \\d~
            enum Kind
             raw
             Red Hat: #1
            integer Count min=-5
            blob Bytes sensitive
            timestamp Moment
            timestamp Stamp format=unixTimestamp
            double Share min=0.001 max=99.5
            """;

    private final Api api = Api.parse(PHOTOS);

    @Test
    @DisplayName("a service tells its facts, and empty text for what the description lacks")
    void service() {
        assertEquals("photos", api.service());
        assertEquals("rest-xml", api.protocol());
        assertEquals("Photo Store", api.serviceId());
        assertEquals("photos", api.endpointPrefix());
        assertEquals("photos", api.signingName());
        assertEquals("2026-11-25", api.apiVersion());
        assertEquals("", api.xmlNamespace());
        assertEquals(List.of("PutPhoto", "ListPhotos", "DeletePhoto", "Ping"), List.copyOf(api.operations()));
        assertTrue(api.shapes().containsAll(Set.of("PingRequest", "PingResponse", "Album", "Share")));
    }

    @Test
    @DisplayName("an operation tells its facts")
    void operation() {
        Operation put = api.operation("PutPhoto");
        assertEquals("PUT", put.method());
        assertEquals("/{Key+}?x=1", put.uri());
        assertEquals(204, put.responseStatus());
        assertEquals("v4-unsigned-body", put.authType());
        assertEquals("{Route}.", put.hostPrefix());
        assertTrue(put.checksumRequired());
        assertTrue(put.unsignedPayload());
        assertFalse(put.deprecated());
        assertEquals("Algorithm", put.checksumAlgorithmMember());
        assertEquals("Mode", put.checksumModeMember());
        assertEquals(List.of("CRC32", "SHA256"), put.responseChecksums());
        assertEquals(Map.of("UseDoor", "true"), put.staticContext());
        assertNull(put.staticContext("UseWindow"));
        assertEquals(List.of("NoSuchAlbum"), put.errors());
        assertTrue(put.quirk("url-encoded-listing"));
        assertFalse(put.quirk("expect-continue"));
        assertNull(put.pagination());
        assertSame(put, api.operation("PutPhoto"));
        assertSame(put, api.operationOf(put.input()));
    }

    @Test
    @DisplayName("what an operation leaves unsaid is POST to the root, with an empty request and response")
    void defaults() {
        Operation ping = api.operation("Ping");
        assertEquals("POST /", ping.method() + " " + ping.uri());
        assertEquals("PingRequest", ping.input().name());
        assertEquals(List.of(), ping.input().members());
        assertEquals(Shape.Type.STRUCTURE, ping.output().type());
        assertNull(ping.output().memberOnWire("Any"));
        assertEquals(List.of(), ping.errors());
        assertNull(ping.authType());
        assertEquals("", api.operation("DeletePhoto").uri());
    }

    @Test
    @DisplayName("a paginator keeps the paths as they stand")
    void pagination() {
        Pagination pages = api.operation("ListPhotos").pagination();
        assertEquals(
                new Pagination(
                        List.of("Marker"),
                        List.of("NextMarker || Photos[-1].Key"),
                        List.of("Photos", "Prefixes[].Prefix"),
                        "MaxPhotos",
                        "IsTruncated"),
                pages);
        assertEquals(List.of("Owner"), api.operation("ListPhotos").nonAggregateKeys());
    }

    @Test
    @DisplayName("a waiter keeps its acceptors in order")
    void waiter() {
        assertEquals(Set.of("PhotoExists"), api.waiters());
        assertEquals(
                new Waiter(
                        "PhotoExists",
                        "PutPhoto",
                        5,
                        20,
                        List.of(
                                new Acceptor("success", "status", null, "200"),
                                new Acceptor("retry", "error", null, "NoSuchAlbum"),
                                new Acceptor("failure", "pathAny", "Photos[].State | [0]", "gone for good"))),
                api.waiter("PhotoExists"));
    }

    @Test
    @DisplayName("a member tells where it stands and what it is called there")
    void members() {
        Shape request = api.operation("PutPhoto").input();
        assertEquals("Photo", request.locationName());
        assertEquals("http://photos/", request.namespaceUri());
        assertEquals("p", request.namespacePrefix());
        assertEquals(
                "Key URI Key, Route HEADER x-route, Tags BODY Tags, Album BODY Album, Meta HEADERS x-meta-, Page QUERY Page,"
                        + " Token BODY token, Taken BODY Taken, Since HEADER x-since, Stamped BODY Stamped, Body BODY Body",
                places(request));
        assertTrue(request.member("Key").required());
        assertFalse(request.member("Tags").required());
        assertEquals("Key", request.member("Key").contextParam());
        assertEquals("Place", request.member("Album").contextParam());
        assertTrue(request.member("Route").hostLabel());
        assertTrue(request.member("Token").idempotencyToken());
        assertTrue(request.member("Body").streaming());
        assertSame(request.member("Body"), request.payload());
        assertTrue(request.member("Tags").flattened());
        assertEquals(2, request.member("Tags").index());
        assertNull(request.member("key"));
    }

    private static String places(Shape shape) {
        StringBuilder places = new StringBuilder();
        for (Member member : shape.members()) {
            places.append(places.length() == 0 ? "" : ", ")
                    .append(member.name() + " " + member.location() + " " + member.wireName());
        }
        return places.toString();
    }

    @Test
    @DisplayName("the form of a time comes from the member, else its shape, else its place")
    void times() {
        Shape request = api.operation("PutPhoto").input();
        assertEquals(TimestampFormat.ISO_8601, request.member("Taken").timestampFormat());
        assertEquals(TimestampFormat.RFC_822, request.member("Since").timestampFormat());
        assertEquals(TimestampFormat.UNIX, request.member("Stamped").timestampFormat());
    }

    @Test
    @DisplayName("an element finds its member by its wire name or its alias; headers and attributes are not asked")
    void onWire() {
        Shape response = api.operation("PutPhoto").output();
        assertEquals("PutPhotoResult", response.resultWrapper());
        assertSame(response.member("Names"), response.memberOnWire("name"));
        assertSame(response.member("Names"), response.memberOnWire("item"));
        assertSame(response.member("Secret"), response.memberOnWire("Secret"));
        assertNull(response.memberOnWire("Names"));
        assertNull(response.memberOnWire("Status"));
        assertNull(response.memberOnWire("k:Kind"));
        assertTrue(response.member("Kind").attribute());
        assertEquals("http://kinds", response.member("Kind").namespaceUri());
        assertTrue(response.member("Secret").sensitive());
        assertFalse(response.member("Names").sensitive());
        assertNull(response.payload());
    }

    @Test
    @DisplayName("a shape tells its facts")
    void shapes() {
        Shape tags = api.shape("Tags");
        assertEquals("PhotoKey", tags.element().shape().name());
        assertEquals("Tag", tags.element().wireName());
        assertEquals("http://tags", tags.element().namespaceUri());
        assertEquals(50L, tags.max());
        Shape map = api.shape("PhotoMap");
        assertEquals("Name", map.key().wireName());
        assertEquals("Value", map.value().wireName());
        assertEquals(Shape.Type.INTEGER, map.value().shape().type());
        assertEquals("[a-z ]+: \\d~", api.shape("PhotoKey").pattern());
        assertEquals(1024L, api.shape("PhotoKey").max());
        assertEquals(List.of("raw", "Red Hat: #1"), api.shape("Kind").enumValues());
        assertEquals(-5L, api.shape("Count").min());
        assertNull(api.shape("Count").max());
        assertEquals(0L, api.shape("Share").min());
        assertEquals(100L, api.shape("Share").max());
        assertTrue(api.shape("Cover").union());
        assertFalse(api.shape("Album").union());
        Member image = api.shape("Cover").member("Image");
        assertTrue(image.sensitive());
    }

    @Test
    @DisplayName("an error tells its code, status and whether to try again")
    void error() {
        Shape error = api.shape("NoSuchAlbum");
        assertTrue(error.error());
        assertEquals("AlbumGone", error.errorCode());
        assertEquals(404, error.errorStatus());
        assertEquals("sender", error.errorFault());
        assertTrue(error.errorRetryable());
        assertTrue(error.errorThrottling());
        assertNull(api.shape("Album").errorCode());
        assertEquals("E", Api.parse("api a 1\nerror E\n").shape("E").errorCode());
    }

    @Test
    @DisplayName("a shape may contain itself")
    void recursion() {
        Shape album = api.shape("Album");
        assertSame(album, album.member("Parent").shape());
    }

    @Test
    @DisplayName("asking for one operation reads its own shapes and no others")
    void lazy() {
        Api fresh = Api.parse(PHOTOS);
        fresh.operation("PutPhoto").input().member("Tags");
        assertEquals(Set.of("PutPhotoRequest"), fresh.parsed());
        fresh.operation("PutPhoto").input().member("Tags").shape();
        assertEquals(Set.of("PutPhotoRequest", "Tags"), fresh.parsed());
    }

    @Test
    @DisplayName("what is malformed in a record that is not asked for harms nobody")
    void lazyErrors() {
        Api broken = Api.parse(PHOTOS + "string Broken min=x\n");
        assertEquals("Ping", broken.operation("Ping").name());
        assertThrows(IllegalArgumentException.class, () -> broken.shape("Broken"));
    }

    @Test
    @DisplayName("lines that end with CR LF are read as well")
    void carriageReturns() {
        Api turned = Api.parse(PHOTOS.replace("\n", "\r\n"));
        assertEquals(List.of("raw", "Red Hat: #1"), turned.shape("Kind").enumValues());
        assertEquals("/{Key+}?x=1", turned.operation("PutPhoto").uri());
    }

    @Test
    @DisplayName("a misspelt name is answered with the one that was meant")
    void misspelt() {
        assertEquals(
                "PutPhto: no such operation of photos; did you mean PutPhoto?",
                message(() -> api.operation("PutPhto")));
        assertEquals("Exterminate: no such operation of photos", message(() -> api.operation("Exterminate")));
        assertEquals("albm: no such shape of photos; did you mean Album?", message(() -> api.shape("albm")));
        assertEquals(
                "PhotoExist: no such waiter of photos; did you mean PhotoExists?",
                message(() -> api.waiter("PhotoExist")));
        assertEquals(
                "Album is no operation's input; a request's name is the operation's and Request",
                message(() -> api.operationOf(api.shape("Album"))));
    }

    @Test
    @DisplayName("a service that the class path lacks is told when something is asked of it")
    void missing() {
        Api missing = Api.of("no-such-service");
        assertEquals("no-such-service", missing.service());
        assertTrue(message(missing::operations)
                .startsWith("the class path has no META-INF/lamina/no-such-service.api; add the jar"));
        assertThrows(IllegalArgumentException.class, () -> Api.of("../secret"));
        assertThrows(IllegalArgumentException.class, () -> Api.of(""));
    }

    private static String message(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
