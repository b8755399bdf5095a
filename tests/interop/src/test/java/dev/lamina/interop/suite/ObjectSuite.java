package dev.lamina.interop.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.Body;
import dev.lamina.client.Struct;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

interface ObjectSuite extends Suite {
    String HELLO_ETAG = "\"5d41402abc4b2a76b9719d911017c592\"";

    @Test
    @DisplayName("what was put is got, and seen by HEAD, with its length, its ETag and its time")
    default void roundTrip() {
        String bucket = bucket();
        Struct put = put(bucket, "k", "hello");
        assertEquals(HELLO_ETAG, put.string("ETag"));
        Struct got = s3().call("GetObject", Map.of("Bucket", bucket, "Key", "k"));
        Struct head = s3().call("HeadObject", Map.of("Bucket", bucket, "Key", "k"));
        assertEquals("hello", got.body("Body").string());
        for (Struct one : new Struct[] {got, head}) {
            assertEquals(HELLO_ETAG, one.string("ETag"));
            assertEquals(5L, one.number("ContentLength"));
            Duration age = Duration.between(one.instant("LastModified"), Instant.now());
            assertTrue(age.abs().toMinutes() < 5, "last modified " + age + " ago");
        }
    }

    @Test
    @DisplayName("an empty object is an object, and the last one put is the one got")
    default void emptyAndOverwritten() {
        String bucket = bucket();
        put(bucket, "k", "");
        assertEquals("", get(bucket, "k"));
        put(bucket, "k", "second");
        assertEquals("second", get(bucket, "k"));
    }

    @Test
    @DisplayName("metadata and standard headers come back as they went")
    default void metadataAndHeaders() {
        String bucket = bucket();
        Instant expires = Instant.parse("2030-01-02T03:04:05Z");
        Map<String, Object> input = new LinkedHashMap<>(Map.of("Bucket", bucket, "Key", "k", "Body", Body.of("{}")));
        input.put("Metadata", Map.of("one", "eins", "with-dash", "a b=c;d,\"e\""));
        input.put("ContentType", "application/json");
        input.put("CacheControl", "max-age=60, private");
        input.put("ContentDisposition", "attachment; filename=\"a b.json\"");
        input.put("ContentEncoding", "identity");
        input.put("ContentLanguage", "de, en");
        input.put("Expires", expires);
        s3().call("PutObject", input);
        for (String operation : new String[] {"GetObject", "HeadObject"}) {
            Struct seen = s3().call(operation, Map.of("Bucket", bucket, "Key", "k"));
            if (operation.equals("GetObject")) {
                seen.body("Body").close();
            }
            assertEquals(Map.of("one", "eins", "with-dash", "a b=c;d,\"e\""), seen.get("Metadata"));
            assertEquals("application/json", seen.string("ContentType"));
            assertEquals("max-age=60, private", seen.string("CacheControl"));
            assertEquals("attachment; filename=\"a b.json\"", seen.string("ContentDisposition"));
            assertEquals("de, en", seen.string("ContentLanguage"));
            assertEquals("identity", seen.string("ContentEncoding"));
            assertEquals(expires, seen.instant("Expires"));
        }
    }

    @Test
    @DisplayName("a range is what it says: from the start, from the end, to the end")
    default void ranges() {
        String bucket = bucket();
        put(bucket, "k", "0123456789");
        String[][] ranges = {
            {"bytes=0-4", "01234", "bytes 0-4/10"},
            {"bytes=3-3", "3", "bytes 3-3/10"},
            {"bytes=7-", "789", "bytes 7-9/10"},
            {"bytes=-2", "89", "bytes 8-9/10"},
            {"bytes=5-100", "56789", "bytes 5-9/10"},
        };
        for (String[] range : ranges) {
            Struct got = s3().call("GetObject", Map.of("Bucket", bucket, "Key", "k", "Range", range[0]));
            assertEquals(range[1], got.body("Body").string(), range[0]);
            assertEquals(206, got.responseMetadata().status());
            assertEquals(range[2], got.string("ContentRange"));
        }
        Suite.refused(
                416,
                "InvalidRange",
                () -> s3().call("GetObject", Map.of("Bucket", bucket, "Key", "k", "Range", "bytes=10-")));
    }

    @Test
    @DisplayName("conditions of a GET hold, or refuse")
    default void conditions() {
        String bucket = bucket();
        String etag = put(bucket, "k", "hello").string("ETag");
        Instant past = Instant.parse("2020-01-01T00:00:00Z");
        assertEquals("hello", conditional(bucket, "IfMatch", etag));
        assertEquals("hello", conditional(bucket, "IfNoneMatch", "\"other\""));
        assertEquals("hello", conditional(bucket, "IfModifiedSince", past));
        Suite.refused(412, "PreconditionFailed", () -> conditional(bucket, "IfMatch", "\"other\""));
        Suite.refused(412, "PreconditionFailed", () -> conditional(bucket, "IfUnmodifiedSince", past));
        Suite.refused(304, "304", () -> conditional(bucket, "IfNoneMatch", etag));
        // The header has whole seconds, what some servers compare it with has not.
        Instant modified = s3().call("HeadObject", Map.of("Bucket", bucket, "Key", "k"))
                .instant("LastModified")
                .plusSeconds(1);
        Suite.refused(304, "304", () -> conditional(bucket, "IfModifiedSince", modified));
    }

    private String conditional(String bucket, String member, Object value) {
        return s3().call("GetObject", Map.of("Bucket", bucket, "Key", "k", member, value))
                .body("Body")
                .string();
    }

    @Test
    @DisplayName("a PUT on condition that nothing is there does not overwrite")
    default void putIfAbsent() {
        String bucket = bucket();
        Map<String, Object> input = Map.of("Bucket", bucket, "Key", "k", "Body", Body.of("first"), "IfNoneMatch", "*");
        s3().call("PutObject", input);
        Suite.refused(412, "PreconditionFailed", () -> s3().call("PutObject", input));
        assertEquals("first", get(bucket, "k"));
    }

    @Test
    @DisplayName("a GET may ask for other headers than were put")
    default void overriddenHeaders() {
        String bucket = bucket();
        put(bucket, "k", "hello");
        Struct got = s3().call(
                        "GetObject",
                        Map.of(
                                "Bucket", bucket,
                                "Key", "k",
                                "ResponseContentType", "text/x-other; charset=utf-8",
                                "ResponseContentDisposition", "inline; filename=\"a+b c.txt\""));
        got.body("Body").close();
        assertEquals("text/x-other; charset=utf-8", got.string("ContentType"));
        assertEquals("inline; filename=\"a+b c.txt\"", got.string("ContentDisposition"));
    }
}
