package dev.lamina.interop.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.lamina.client.Body;
import dev.lamina.client.Struct;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

interface CopySuite extends Suite {
    @Test
    @DisplayName("a copy has the source's content and metadata")
    default void copied() {
        String from = bucket();
        String to = bucket();
        annotated(from, "k");
        Struct copy = copy(to, "copy", from, "k", Map.of()).struct("CopyObjectResult");
        assertEquals(ObjectSuite.HELLO_ETAG, copy.string("ETag"));
        assertNotNull(copy.instant("LastModified"));
        Struct head = s3().call("HeadObject", Map.of("Bucket", to, "Key", "copy"));
        assertEquals("hello", get(to, "copy"));
        assertEquals(Map.of("a", "old"), head.get("Metadata"));
        assertEquals("text/x-old", head.string("ContentType"));
    }

    @Test
    @DisplayName("a copy with REPLACE has metadata of its own, also onto itself")
    default void replaced() {
        String bucket = bucket();
        annotated(bucket, "k");
        Map<String, Object> replacement =
                Map.of("MetadataDirective", "REPLACE", "Metadata", Map.of("b", "new"), "ContentType", "text/x-new");
        for (String target : new String[] {"copy", "k"}) {
            copy(bucket, target, bucket, "k", replacement);
            Struct head = s3().call("HeadObject", Map.of("Bucket", bucket, "Key", target));
            assertEquals(Map.of("b", "new"), head.get("Metadata"), target);
            assertEquals("text/x-new", head.string("ContentType"), target);
            assertEquals("hello", get(bucket, target));
        }
    }

    @Test
    @DisplayName("a copy of awkward keys, to awkward keys")
    default void awkward() {
        String bucket = bucket();
        String[] keys = {"a b+c%d", "é/日本/\uD83D\uDE00", "?x=1&y#z", "%2F%20"};
        for (String key : keys) {
            put(bucket, key, key);
            String target = "copy of " + key;
            copy(bucket, target, bucket, key, Map.of());
            assertEquals(key, get(bucket, target));
        }
    }

    @Test
    @DisplayName("a copy of what is not there is refused, and so is one onto itself that changes nothing")
    default void refused() {
        String bucket = bucket();
        put(bucket, "k", "hello");
        Suite.refused(404, "NoSuchKey", () -> copy(bucket, "copy", bucket, "missing", Map.of()));
        Suite.refused(400, "InvalidRequest", () -> copy(bucket, "k", bucket, "k", Map.of()));
    }

    private void annotated(String bucket, String key) {
        s3().call(
                        "PutObject",
                        Map.of(
                                "Bucket",
                                bucket,
                                "Key",
                                key,
                                "Body",
                                Body.of("hello"),
                                "ContentType",
                                "text/x-old",
                                "Metadata",
                                Map.of("a", "old")));
    }

    private Struct copy(String bucket, String key, String fromBucket, String fromKey, Map<String, Object> more) {
        Map<String, Object> input = new java.util.LinkedHashMap<>(more);
        input.putAll(Map.of("Bucket", bucket, "Key", key, "CopySource", fromBucket + "/" + fromKey));
        return s3().call("CopyObject", input);
    }
}
