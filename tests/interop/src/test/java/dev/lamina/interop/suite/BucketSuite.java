package dev.lamina.interop.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.Struct;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

interface BucketSuite extends Suite {
    @Test
    @DisplayName("a bucket is made, seen, listed and deleted")
    default void life() {
        String name = "interop-" + UUID.randomUUID();
        Struct created = s3().call("CreateBucket", Map.of("Bucket", name));
        assertEquals(200, created.responseMetadata().status());
        assertTrue(names().contains(name), "listed: " + names());
        assertEquals(
                200,
                s3().call("HeadBucket", Map.of("Bucket", name))
                        .responseMetadata()
                        .status());
        assertEquals(
                204,
                s3().call("DeleteBucket", Map.of("Bucket", name))
                        .responseMetadata()
                        .status());
        Suite.refused(404, "404", () -> s3().call("HeadBucket", Map.of("Bucket", name)));
        assertFalse(names().contains(name), "listed: " + names());
    }

    private List<String> names() {
        return s3().call("ListBuckets", Map.of()).structs("Buckets").stream()
                .map(bucket -> bucket.string("Name"))
                .toList();
    }

    @Test
    @DisplayName("a bucket that is made again by its owner stays as it is")
    default void again() throws Throwable {
        String name = bucket();
        put(name, "k", "kept");
        expect(
                Behaviour.OWN_BUCKET_MADE_AGAIN,
                () -> assertEquals(
                        200,
                        s3().call("CreateBucket", Map.of("Bucket", name))
                                .responseMetadata()
                                .status()));
        assertEquals("kept", get(name, "k"));
    }

    @Test
    @DisplayName("a bucket with something in it is not deleted")
    default void notEmpty() {
        String name = bucket();
        put(name, "k", "kept");
        Suite.refused(409, "BucketNotEmpty", () -> s3().call("DeleteBucket", Map.of("Bucket", name)));
        assertEquals("kept", get(name, "k"));
    }
}
