package dev.lamina.interop.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.lamina.client.Struct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

interface ListingSuite extends Suite {
    int MANY = 120;

    /** All keys of a listing, page by page. */
    static List<String> keys(Suite suite, Map<String, ?> input) {
        List<String> keys = new ArrayList<>();
        for (Struct page : suite.s3().paginator("ListObjectsV2", input)) {
            for (Struct object : page.structs("Contents")) {
                keys.add(object.string("Key"));
            }
        }
        return keys;
    }

    @Test
    @DisplayName("an empty bucket has an empty listing")
    default void emptyBucket() {
        String bucket = bucket();
        Struct page = s3().call("ListObjectsV2", Map.of("Bucket", bucket));
        assertEquals(List.of(), page.structs("Contents"));
        assertEquals(0, page.number("KeyCount"));
        assertEquals(false, page.bool("IsTruncated"));
        assertEquals(List.of(), keys(this, Map.of("Bucket", bucket)));
    }

    @Test
    @DisplayName("a page tells what it is a page of, how long it may be and is, and whether it is the last")
    default void page() {
        String bucket = bucket();
        put(bucket, "a", "");
        put(bucket, "b", "");
        for (int size : new int[] {1, 2}) {
            Struct page = s3().call("ListObjectsV2", Map.of("Bucket", bucket, "MaxKeys", size));
            assertEquals(bucket, page.string("Name"));
            assertEquals(size, page.number("MaxKeys"));
            assertEquals(size, page.number("KeyCount"));
            assertEquals(size, page.structs("Contents").size());
            assertEquals(size == 1, page.bool("IsTruncated"));
        }
    }

    @Test
    @DisplayName("a listing tells key, size, ETag and time of each object")
    default void objects() {
        String bucket = bucket();
        put(bucket, "k", "hello");
        Struct page = s3().paginator("ListObjectsV2", Map.of("Bucket", bucket))
                .iterator()
                .next();
        assertEquals(1, page.structs("Contents").size());
        Struct object = page.structs("Contents").get(0);
        assertEquals("k", object.string("Key"));
        assertEquals(5L, object.number("Size"));
        assertEquals(ObjectSuite.HELLO_ETAG, object.string("ETag"));
        assertNotNull(object.instant("LastModified"));
    }

    @Test
    @DisplayName("many keys come page by page, each once, in the order of their bytes")
    default void pages() {
        String bucket = bucket();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String key = "d" + i % 3 + "/k " + (1000 + i) + "+%é";
            put(bucket, key, "");
            keys.add(key);
        }
        keys.sort(null);
        assertEquals(keys, keys(this, Map.of("Bucket", bucket)));
        for (int size : new int[] {7, MANY / 2, MANY}) {
            int pages = 0;
            for (Struct page : s3().paginator("ListObjectsV2", Map.of("Bucket", bucket, "MaxKeys", size))) {
                assertEquals(
                        Math.min(size, MANY - pages * size),
                        page.structs("Contents").size());
                pages++;
            }
            assertEquals((MANY + size - 1) / size, pages);
            assertEquals(keys, keys(this, Map.of("Bucket", bucket, "MaxKeys", size)));
        }
        List<String> expected = new ArrayList<>(keys);
        expected.removeIf(key -> !key.startsWith("d1/k"));
        assertEquals(expected, keys(this, Map.of("Bucket", bucket, "Prefix", "d1/k", "MaxKeys", 7)));
        int after = MANY / 2;
        assertEquals(
                keys.subList(after + 1, MANY),
                keys(this, Map.of("Bucket", bucket, "StartAfter", keys.get(after), "MaxKeys", 50)));
    }

    @Test
    @DisplayName("a delimiter folds keys into common prefixes")
    default void delimiter() {
        String bucket = bucket();
        for (String key : new String[] {"a b/1", "a b/2", "c+/x/y", "plain", "é/1"}) {
            put(bucket, key, "");
        }
        Map<String, Object> input = new HashMap<>(Map.of("Bucket", bucket, "Delimiter", "/"));
        assertEquals(List.of("a b/", "c+/", "é/"), prefixes(input));
        assertEquals(List.of("plain"), keys(this, input));
        input.put("MaxKeys", 1);
        assertEquals(List.of("a b/", "c+/", "é/"), prefixes(input));
        assertEquals(List.of("plain"), keys(this, input));
        assertEquals(List.of("c+/x/"), prefixes(Map.of("Bucket", bucket, "Delimiter", "/", "Prefix", "c+/")));
        assertEquals(
                List.of("a b/1", "a b/2"), keys(this, Map.of("Bucket", bucket, "Delimiter", "/", "Prefix", "a b/")));
    }

    private List<String> prefixes(Map<String, ?> input) {
        List<String> prefixes = new ArrayList<>();
        for (Struct page : s3().paginator("ListObjectsV2", input)) {
            for (Struct prefix : page.structs("CommonPrefixes")) {
                prefixes.add(prefix.string("Prefix"));
            }
        }
        return prefixes;
    }
}
