package dev.lamina.resource.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Body;
import dev.lamina.client.Wait;
import dev.lamina.client.WaiterException;
import dev.lamina.mock.MockAws;
import dev.lamina.mock.ReceivedRequest;
import dev.lamina.s3.S3Client;
import dev.lamina.s3.model.DeleteObjectRequest;
import dev.lamina.s3.model.GetObjectResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A resource of S3")
class S3ResourcesTest {
    private MockAws aws;
    private S3 s3;
    private Bucket photos;

    @BeforeEach
    void start() {
        aws = MockAws.start();
        s3 = new S3(aws.config());
        photos = s3.createBucket(r -> r.bucket("photos"));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private List<String> called(Runnable what) {
        int before = aws.requests().size();
        what.run();
        List<ReceivedRequest> all = aws.requests();
        return all.subList(before, all.size()).stream()
                .map(ReceivedRequest::operation)
                .toList();
    }

    @Test
    @DisplayName("uploads, lists, reads and deletes, by names that boto3 has too")
    void roundTrip() {
        S3Object photo = photos.object("2026/a.jpg");
        photo.put(r -> r.body(Body.of("bytes")).contentType("image/jpeg").metadata(Map.of("camera", "pinhole")));
        assertEquals(photo, photos.putObject("2026/a.jpg", Body.of("bytes!")));
        photo.put(r -> r.body(Body.of("bytes")).contentType("image/jpeg").metadata(Map.of("camera", "pinhole")));

        ObjectSummary listed = photos.objects().iterator().next();
        assertEquals("2026/a.jpg", listed.key());
        assertEquals(5, listed.size());
        assertNotNull(listed.lastModified());
        try (GetObjectResponse got = listed.get()) {
            assertEquals("bytes", got.body().string());
        }
        assertEquals("image/jpeg", listed.object().contentType());
        assertEquals(Map.of("camera", "pinhole"), photo.metadata());

        photos.object("b.jpg").copyFrom("photos/2026/a.jpg");
        assertEquals(5, s3.objectSummary("photos", "b.jpg").size(), "a summary without a listing asks HeadObject");
        photo.delete();
        assertFalse(photo.exists());
        assertTrue(photos.object("b.jpg").exists());
        assertEquals(photos, photo.bucket());
    }

    @Test
    @DisplayName("calls nothing to be made, loads once, and again only when asked to")
    void attributes() {
        photos.putObject("a", Body.of("12345"));
        S3Object object = s3.object("photos", "a");
        assertEquals(List.of(), called(() -> s3.bucket("photos").object("a").acl().object().bucket().policy()));
        assertEquals(List.of("HeadObject"), called(() -> {
            assertEquals(5, object.contentLength());
            assertEquals(5, object.load().contentLength());
            assertNotNull(object.eTag());
        }));
        photos.putObject("a", Body.of("123"));
        assertEquals(5, object.contentLength());
        assertEquals(List.of("HeadObject"), called(() -> assertEquals(3, object.reload().contentLength())));

        ObjectSummary listed = photos.objects().all().iterator().next();
        assertEquals(List.of(), called(() -> assertEquals(3, listed.size())));
    }

    @Test
    @DisplayName("knows a bucket by the list of buckets, and one that is gone by its name")
    void bucketAttributes() {
        assertEquals(List.of("ListBuckets"), called(() -> assertNotNull(photos.creationDate())));
        assertEquals(List.of("photos"), s3.buckets().stream().map(Bucket::name).toList());
        assertEquals(List.of(), called(() -> s3.bucket("photos")));
        assertTrue(photos.exists());
        assertFalse(s3.bucket("no-such-bucket").exists());
        AwsServiceException gone =
                assertThrows(AwsServiceException.class, () -> s3.bucket("no-such-bucket").load());
        assertEquals(404, gone.status());
        assertTrue(gone.getMessage().contains("Bucket no-such-bucket"), gone.getMessage());
    }

    @Test
    @DisplayName("is loaded by one request, however many threads ask first")
    void oneLoad() throws Exception {
        photos.putObject("a", Body.of("12345"));
        int threads = 8;
        for (int round = 0; round < 10; round++) {
            S3Object object = photos.object("a");
            int before = aws.requests().size();
            CountDownLatch together = new CountDownLatch(threads);
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                List<Future<Long>> sizes = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    sizes.add(pool.submit(() -> {
                        together.countDown();
                        together.await();
                        return object.contentLength();
                    }));
                }
                for (Future<Long> size : sizes) {
                    assertEquals(5, size.get());
                }
            } finally {
                pool.shutdownNow();
            }
            assertEquals(before + 1, aws.requests().size());
        }
    }

    @Test
    @DisplayName("that is gone is named by the error of whatever is done with it")
    void gone() {
        S3Object object = photos.object("not/there");
        List<Runnable> actions = List.of(
                object::get,
                object::load,
                object::contentLength,
                () -> object.copyFrom("photos/other"),
                () -> object.version("3").head());
        for (Runnable action : actions) {
            AwsServiceException error = assertThrows(AwsServiceException.class, action::run);
            assertTrue(error.getMessage().contains("Bucket photos"), error.getMessage());
            assertTrue(error.getMessage().contains("Key not/there"), error.getMessage());
        }
        assertThrows(AwsServiceException.class, () -> s3.bucket("gone").objects().forEach(o -> {}));
        assertThrows(AwsServiceException.class, () -> s3.bucket("gone").delete());
    }

    @Test
    @DisplayName("without an identifier is refused, by the identifier's name")
    void identifiers() {
        for (String none : new String[] {"", null}) {
            Exception error = assertThrows(IllegalArgumentException.class, () -> s3.bucket(none));
            assertTrue(error.getMessage().contains("Bucket: its identifier name"), error.getMessage());
            error = assertThrows(IllegalArgumentException.class, () -> photos.object(none));
            assertTrue(error.getMessage().contains("identifier key"), error.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> s3.multipartUploadPart("b", "k", "id", null));
        assertEquals(3, s3.multipartUploadPart("b", "k", "id", 3).partNumber());
    }

    @Test
    @DisplayName("refuses a null lambda, and one that names another resource, before anything is sent")
    void consumers() {
        S3Object object = photos.object("a");
        Consumer<DeleteObjectRequest> none = null;
        assertEquals(List.of(), called(() -> {
            assertThrows(IllegalArgumentException.class, () -> object.delete(none));
            assertThrows(IllegalArgumentException.class, () -> photos.objects().filter(null));
            Exception error = assertThrows(IllegalArgumentException.class, () -> object.delete(r -> r.key("b")));
            assertEquals(
                    "DeleteObject.Key: is a for this resource and was given as b; leave it out, or take another"
                            + " resource",
                    error.getMessage());
            assertThrows(IllegalArgumentException.class, () -> photos.objects().filter(f -> f.bucket("other")));
            assertThrows(IllegalArgumentException.class, () -> photos.putObject(null, Body.of("")));
            assertThrows(IllegalArgumentException.class, () -> photos.putObject("key", null));
            assertThrows(IllegalArgumentException.class, () -> photos.putObject(r -> r.body(Body.of("no key"))));
        }));
        List<DeleteObjectRequest> leaked = new ArrayList<>();
        object.delete(leaked::add);
        assertThrows(IllegalStateException.class, () -> leaked.get(0).versionId("3"));
    }

    @Test
    @DisplayName("waits, and says so when it was in vain")
    void waiters() {
        assertSame(photos, photos.waitUntilExists());
        assertEquals("a", photos.object("a").waitUntilNotExists().key());
        WaiterException error = assertThrows(
                WaiterException.class,
                () -> photos.object("a").waitUntilExists(Wait.atMost(Duration.ZERO)));
        assertTrue(error.getMessage().contains("ObjectExists"), error.getMessage());
    }

    @Test
    @DisplayName("equals another of its type with the same identifiers, and shows both")
    void identity() {
        assertEquals(photos.object("a"), s3.object("photos", "a"));
        assertEquals(photos.object("a").hashCode(), s3.object("photos", "a").hashCode());
        assertNotEquals(photos.object("a"), photos.object("b"));
        assertNotEquals(photos.object("a").acl(), photos.object("a"));
        assertEquals("S3Object(bucketName=photos, key=a)", photos.object("a").toString());
        assertEquals(Map.of("bucketName", "photos", "key", "a"), photos.object("a").meta().identifiers());
        assertEquals("s3", s3.meta().serviceName());
        S3Client client = photos.meta().client();
        assertSame(client, photos.object("a").meta().client());
    }

    @Test
    @DisplayName("that only a listing describes says so")
    void listedOnly() {
        Exception error = assertThrows(
                UnsupportedOperationException.class,
                () -> photos.object("a").version("1").size());
        assertTrue(error.getMessage().startsWith("ObjectVersion(bucketName=photos, objectKey=a, id=1):"), error.getMessage());
    }
}
