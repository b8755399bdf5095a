package dev.lamina.interop.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.client.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

interface DeleteSuite extends Suite {
    @Test
    @DisplayName("what is deleted is gone, and deleting it again is no error")
    default void deleted() {
        String bucket = bucket();
        put(bucket, "k", "x");
        put(bucket, "k2", "kept");
        for (int i = 0; i < 2; i++) {
            Struct deleted = s3().call("DeleteObject", Map.of("Bucket", bucket, "Key", "k"));
            assertEquals(204, deleted.responseMetadata().status());
            Suite.refused(404, "NoSuchKey", () -> get(bucket, "k"));
        }
        assertEquals("kept", get(bucket, "k2"));
    }

    @Test
    @DisplayName("several are deleted by one request, keys with XML's own characters and a missing one among them")
    default void several() {
        String bucket = bucket();
        List<String> keys = List.of("plain", "<a>&amp;\"'</a>", "&lt;", "]]>", "a b+%20", "é日本\uD83D\uDE00", "x\tw");
        for (String key : keys) {
            put(bucket, key, key);
        }
        put(bucket, "kept", "kept");
        List<Map<String, String>> objects = new ArrayList<>();
        for (String key : keys) {
            objects.add(Map.of("Key", key));
        }
        objects.add(Map.of("Key", "missing"));
        Struct answer = s3().call("DeleteObjects", Map.of("Bucket", bucket, "Delete", Map.of("Objects", objects)));
        Set<String> reported = new TreeSet<>();
        for (Struct one : answer.structs("Deleted")) {
            reported.add(one.string("Key"));
        }
        assertEquals(List.of(), answer.structs("Errors"));
        Set<String> asked = new TreeSet<>(keys);
        asked.add("missing");
        assertEquals(asked, reported);
        assertEquals(List.of("kept"), ListingSuite.keys(this, Map.of("Bucket", bucket)));
    }

    @Test
    @DisplayName("line breaks in a key survive the XML of DeleteObjects")
    default void lineBreaks() throws Throwable {
        expect(Behaviour.LINE_BREAKS_IN_KEYS, () -> {
            String bucket = bucket();
            String key = "x\ny\rz\r\n";
            put(bucket, key, "x");
            Struct answer = s3().call(
                            "DeleteObjects",
                            Map.of("Bucket", bucket, "Delete", Map.of("Objects", List.of(Map.of("Key", key)))));
            assertEquals(key, answer.structs("Deleted").get(0).string("Key"));
            assertEquals(List.of(), ListingSuite.keys(this, Map.of("Bucket", bucket)));
        });
    }

    @Test
    @DisplayName("a quiet request reports nothing")
    default void quiet() throws Throwable {
        String bucket = bucket();
        put(bucket, "a", "x");
        put(bucket, "b", "x");
        Struct answer = s3().call(
                        "DeleteObjects",
                        Map.of(
                                "Bucket",
                                bucket,
                                "Delete",
                                Map.of("Quiet", true, "Objects", List.of(Map.of("Key", "a"), Map.of("Key", "b")))));
        expect(Behaviour.QUIET, () -> assertEquals(List.of(), answer.structs("Deleted")));
        assertEquals(List.of(), ListingSuite.keys(this, Map.of("Bucket", bucket)));
    }
}
