package dev.lamina.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Body;
import dev.lamina.client.Call;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Interceptor;
import dev.lamina.client.Struct;
import dev.lamina.client.Wait;
import dev.lamina.client.WaiterException;
import dev.lamina.s3.model.DeleteObjectsResponse;
import dev.lamina.s3.model.GetObjectRequest;
import dev.lamina.s3.model.GetObjectResponse;
import dev.lamina.s3.model.HeadBucketResponse;
import dev.lamina.s3.model.InvalidObjectState;
import dev.lamina.s3.model.ListObjectsV2Response;
import dev.lamina.s3.model.NoSuchKey;
import dev.lamina.s3.model.ObjectCannedACL;
import dev.lamina.s3.model.PutObjectRequest;
import dev.lamina.s3.model.PutObjectResponse;
import dev.lamina.s3.model.S3Object;
import dev.lamina.s3.model.StorageClass;
import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.PostPolicy;
import dev.lamina.signer.PresignedRequest;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.doctor.Cause;
import dev.lamina.signer.doctor.Diagnosis;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The typed client")
class S3ClientTest {
    private final MockWebServer server = new MockWebServer();
    private final List<Duration> slept = new ArrayList<>();
    private S3Client s3;

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
        s3 = new S3Client(ClientConfig.builder()
                .region("eu-west-1")
                .credentials(Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))
                .endpointUrl("http://127.0.0.1:" + server.getPort())
                .maxAttempts(1)
                .sleeper(slept::add)
                .build());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private RecordedRequest sent() throws InterruptedException {
        return server.takeRequest();
    }

    private static MockResponse xml(String xml) {
        return new MockResponse().setHeader("Content-Type", "application/xml").setBody(xml);
    }

    @Test
    @DisplayName("puts an object with what its lambda says")
    void put() throws InterruptedException {
        server.enqueue(new MockResponse().setHeader("ETag", "\"e\"").setHeader("x-amz-version-id", "v1"));
        PutObjectResponse put = s3.putObject(r -> r.bucket("photos")
                .key("a.jpg")
                .body(Body.of("pixels"))
                .contentType("image/jpeg")
                .acl(ObjectCannedACL.PUBLIC_READ)
                .metadata(Map.of("who", "me")));
        assertEquals("\"e\"", put.eTag());
        assertEquals("v1", put.versionId());
        assertEquals(200, put.responseMetadata().status());
        RecordedRequest sent = sent();
        assertEquals("PUT", sent.getMethod());
        assertEquals("/photos/a.jpg", sent.getPath());
        assertEquals("image/jpeg", sent.getHeader("Content-Type"));
        assertEquals("public-read", sent.getHeader("x-amz-acl"));
        assertEquals("me", sent.getHeader("x-amz-meta-who"));
    }

    @Test
    @DisplayName("takes bucket, key and body one by one")
    void plain() throws InterruptedException {
        server.enqueue(new MockResponse());
        s3.putObject("photos", "a.jpg", Body.of("pixels"));
        assertEquals("/photos/a.jpg", sent().getPath());
        server.enqueue(new MockResponse().setResponseCode(204));
        s3.deleteObject("photos", "a.jpg");
        assertEquals("DELETE /photos/a.jpg HTTP/1.1", sent().getRequestLine());
        server.enqueue(new MockResponse().setHeader("x-amz-bucket-region", "eu-west-1"));
        assertEquals("eu-west-1", s3.headBucket("photos").bucketRegion());
        server.enqueue(xml("<ListAllMyBucketsResult><Buckets><Bucket><Name>photos</Name></Bucket></Buckets>"
                + "</ListAllMyBucketsResult>"));
        assertEquals("photos", s3.listBuckets().buckets().get(0).name());
    }

    @Test
    @DisplayName("gives an object as a stream that is closed")
    void get() {
        server.enqueue(
                new MockResponse().setHeader("Content-Type", "image/jpeg").setBody("pixels"));
        AtomicReference<Body> body = new AtomicReference<>();
        try (GetObjectResponse r = s3.getObject("photos", "a.jpg")) {
            assertEquals("image/jpeg", r.contentType());
            assertEquals(6L, r.contentLength());
            body.set(r.body());
            assertEquals("pixels", r.body().string());
        }
        assertThrows(IllegalStateException.class, () -> body.get().stream());
    }

    @Test
    @DisplayName("makes the same call with the same values as the untyped one")
    void sameAsUntyped() throws InterruptedException {
        server.enqueue(xml("<ListBucketResult><Contents><Key>k</Key><Size>3</Size></Contents></ListBucketResult>"));
        server.enqueue(xml("<ListBucketResult><Contents><Key>k</Key><Size>3</Size></Contents></ListBucketResult>"));
        ListObjectsV2Response typed =
                s3.listObjectsV2(r -> r.bucket("photos").prefix("2026/").maxKeys(5));
        Struct untyped = s3.call("ListObjectsV2", Map.of("Bucket", "photos", "Prefix", "2026/", "MaxKeys", 5));
        assertEquals(untyped, typed);
        assertEquals(typed, new ListObjectsV2Response(untyped));
        assertEquals(sent().getRequestLine(), sent().getRequestLine());
        S3Object first = typed.contents().get(0);
        assertEquals("k", first.key());
        assertEquals(3L, first.size());
        assertNull(first.lastModified());
    }

    @Test
    @DisplayName("goes through pages, and through their items")
    void pages() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            server.enqueue(xml("<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>t"
                    + "</NextContinuationToken><Contents><Key>a</Key></Contents><Contents><Key>b</Key></Contents>"
                    + "</ListBucketResult>"));
            server.enqueue(xml("<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>c</Key></Contents>"
                    + "</ListBucketResult>"));
        }
        List<String> keys = new ArrayList<>();
        for (ListObjectsV2Response page : s3.listObjectsV2Paginator(r -> r.bucket("photos"))) {
            for (S3Object object : page.contents()) {
                keys.add(object.key());
            }
        }
        assertEquals(List.of("a", "b", "c"), keys);
        sent();
        assertTrue(sent().getPath().contains("continuation-token=t"));
        keys.clear();
        for (S3Object object : s3.listObjectsV2Paginator("photos").items(ListObjectsV2Response::contents)) {
            keys.add(object.key());
        }
        assertEquals(List.of("a", "b", "c"), keys);
    }

    @Test
    @DisplayName("deletes many at once, and says which could not be deleted")
    void deleteObjects() throws InterruptedException {
        server.enqueue(xml("<DeleteResult><Deleted><Key>1</Key></Deleted><Error><Key>2</Key><Code>AccessDenied</Code>"
                + "</Error></DeleteResult>"));
        DeleteObjectsResponse deleted = s3.deleteObjects(r ->
                r.bucket("b").delete(d -> d.quiet(true).objects(o -> o.key("1"), o -> o.key("2"))));
        assertEquals("1", deleted.deleted().get(0).key());
        assertEquals("AccessDenied", deleted.errors().get(0).code());
        String body = sent().getBody().readUtf8();
        assertTrue(body.contains("<Object><Key>1</Key></Object><Object><Key>2</Key></Object>"), body);
        assertTrue(body.contains("<Quiet>true</Quiet>"), body);
    }

    @Test
    @DisplayName("waits, and gives the answer where there is one")
    void waits() {
        server.enqueue(new MockResponse().setResponseCode(404));
        server.enqueue(new MockResponse().setHeader("x-amz-bucket-region", "eu-west-1"));
        Optional<HeadBucketResponse> there = s3.waitUntilBucketExists(r -> r.bucket("photos"));
        assertEquals("eu-west-1", there.orElseThrow().bucketRegion());
        assertEquals(List.of(Duration.ofSeconds(5)), slept);
        server.enqueue(new MockResponse().setResponseCode(404));
        assertTrue(s3.waitUntilObjectNotExists("photos", "a.jpg").isEmpty());
        server.enqueue(new MockResponse().setResponseCode(404));
        WaiterException e = assertThrows(
                WaiterException.class,
                () -> s3.waitUntilBucketExists("photos", Wait.asDescribed().attempts(1)));
        assertEquals("BucketExists", e.waiter());
    }

    @Test
    @DisplayName("throws a modelled error with its members, which a view makes typed")
    void errors() {
        server.enqueue(xml("<Error><Code>InvalidObjectState</Code><Message>archived</Message>"
                        + "<StorageClass>GLACIER</StorageClass></Error>")
                .setResponseCode(403));
        AwsServiceException e = assertThrows(AwsServiceException.class, () -> s3.getObject("photos", "a.jpg"));
        assertTrue(e.is(InvalidObjectState.CODE));
        assertFalse(e.is(NoSuchKey.CODE));
        assertEquals(StorageClass.GLACIER, new InvalidObjectState(e.error()).storageClass());
    }

    @Test
    @DisplayName("carries in a refusal what broke the signature, and nothing of it in another error")
    void diagnosis() {
        AtomicReference<SignedRequest> sent = new AtomicReference<>();
        S3Client watched = s3.with(c -> c.interceptor(new Interceptor() {
            @Override
            public void signed(Call call, SignedRequest signed) {
                sent.set(signed);
            }
        }));
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                boolean missing = request.getPath().endsWith("missing");
                // What a service behind a proxy that names another host would have to say.
                String seen = sent.get()
                        .trace()
                        .canonicalRequest()
                        .replace("host:127.0.0.1:" + server.getPort(), "host:backend.internal");
                return xml(missing
                                ? "<Error><Code>NoSuchKey</Code></Error>"
                                : "<Error><Code>SignatureDoesNotMatch</Code><Message>no</Message><CanonicalRequest>"
                                        + seen.replace("&", "&amp;") + "</CanonicalRequest></Error>")
                        .setResponseCode(missing ? 404 : 403);
            }
        });
        AwsServiceException e = assertThrows(AwsServiceException.class, () -> watched.getObject("photos", "a.jpg"));
        Diagnosis diagnosis = e.diagnosis().orElseThrow();
        assertTrue(diagnosis.names(Cause.HOST_REWRITTEN), diagnosis.toString());
        assertTrue(diagnosis.toString().contains("backend.internal"), diagnosis.toString());
        assertFalse(diagnosis.toString().contains(sent.get().trace().signature()), diagnosis.toString());
        e = assertThrows(AwsServiceException.class, () -> watched.getObject("photos", "missing"));
        assertTrue(e.diagnosis().isEmpty());
    }

    @Test
    @DisplayName("presigns a typed request")
    void presign() {
        PresignedRequest url =
                s3.presign(GetObjectRequest.of(r -> r.bucket("photos").key("a b.jpg")), Duration.ofMinutes(5));
        assertEquals("GET", url.method());
        assertTrue(url.url().contains("/photos/a%20b.jpg?"), "the key is in the path");
        assertTrue(url.url().contains("X-Amz-Expires=300"), "the time is in the query");
        assertEquals(0, server.getRequestCount());
    }

    @Test
    @DisplayName("presigns an upload of any body: neither a checksum nor a header is baked in that nobody asked for")
    void presignUpload() {
        PresignedRequest plain =
                s3.presign(PutObjectRequest.of(r -> r.bucket("photos").key("k")), Duration.ofDays(7));
        assertTrue(plain.url().contains("X-Amz-SignedHeaders=host&"), plain.url());
        assertEquals(Headers.of(), plain.headers());
        assertEquals(List.of(), plain.warnings());
        PresignedRequest typed = s3.presign(
                PutObjectRequest.of(r -> r.bucket("photos").key("k").contentType("image/jpeg")), Duration.ofDays(7));
        assertEquals(Headers.of("Content-Type", "image/jpeg"), typed.headers());
    }

    @Test
    @DisplayName("presigns a form for the bucket's own URL, virtual-host or path, by the region it is signed for")
    void presignPost() {
        PostPolicy policy = PostPolicy.builder("photos", "in/${filename}").build();
        PostPolicy.Form path = s3.presignPost(policy);
        assertEquals("http://127.0.0.1:" + server.getPort() + "/photos", path.url());
        S3Client aws = new S3Client(ClientConfig.of("eu-west-1", Credentials.of("AKID", "secret")));
        PostPolicy.Form virtualHost = aws.presignPost(policy);
        assertEquals("https://photos.s3.eu-west-1.amazonaws.com/", virtualHost.url());
        assertTrue(virtualHost.fields().get("x-amz-credential").endsWith("/eu-west-1/s3/aws4_request"));
        assertEquals(
                "https://s3.eu-west-1.amazonaws.com/my.photos",
                aws.presignPost(PostPolicy.builder("my.photos", "k").build()).url());
        assertEquals(0, server.getRequestCount());
    }

    @Test
    @DisplayName("signs nothing where it is nobody's, and still frames and checks what can be read once only")
    void anonymous() throws InterruptedException {
        S3Client nobody = s3.with(c -> c.credentials(AwsCredentialsProvider.anonymous()));
        server.enqueue(new MockResponse().setBody("pixels"));
        assertEquals("pixels", nobody.getObject("photos", "a.jpg").body().string());
        RecordedRequest get = sent();
        assertNull(get.getHeader("Authorization"));
        assertNull(get.getHeader("x-amz-date"));
        byte[] large = new byte[2_000_000];
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.EXPECT_CONTINUE));
        nobody.putObject("photos", "a.jpg", Body.of(new ByteArrayInputStream(large), large.length));
        RecordedRequest put = sent();
        assertNull(put.getHeader("Authorization"));
        assertEquals("100-continue", put.getHeader("Expect"));
        assertEquals("STREAMING-UNSIGNED-PAYLOAD-TRAILER", put.getHeader("x-amz-content-sha256"));
        assertTrue(put.getBody().readUtf8().contains("x-amz-checksum-crc32:"), "the checksum is behind the chunks");
    }

    @Test
    @DisplayName("is another for a call with other settings")
    void with() {
        S3Client other = s3.with(c -> c.region("us-east-1"));
        assertEquals("us-east-1", other.config().region());
        assertEquals("eu-west-1", s3.config().region());
    }

    @Test
    @DisplayName("takes one request many times, from many threads")
    void manyThreads() throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                boolean right = "/photos/a.jpg".equals(request.getPath())
                        && request.getBody().readUtf8().contains("pixels");
                return right ? new MockResponse().setHeader("ETag", "\"e\"") : new MockResponse().setResponseCode(400);
            }
        });
        PutObjectRequest kept = PutObjectRequest.of(
                r -> r.bucket("photos").key("a.jpg").body(Body.of("pixels")).expires(Instant.EPOCH));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                calls.add(() -> s3.putObject(kept).eTag());
            }
            for (Future<String> call : threads.invokeAll(calls)) {
                assertEquals("\"e\"", call.get());
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(64, server.getRequestCount());
        assertNotNull(kept.body());
    }

    @Test
    @DisplayName("refuses what is not right before anything is sent, and tells the member")
    void mistakes() {
        assertMistake("GetObject.Key: null", () -> s3.getObject("photos", null));
        assertMistake("GetObject.Key: ", () -> s3.getObject("photos", ""));
        assertMistake("GetObject.Bucket: required, but missing", () -> s3.getObject(r -> r.key("a.jpg")));
        assertMistake(
                "GetObjectRequest: null instead of a lambda", () -> s3.getObject((Consumer<GetObjectRequest>) null));
        assertMistake("GetObject: its input is null", () -> s3.getObject((GetObjectRequest) null));
        assertMistake("presign: null", () -> s3.presign(null, Duration.ofMinutes(1)));
        AtomicReference<GetObjectRequest> leaked = new AtomicReference<>();
        GetObjectRequest kept =
                GetObjectRequest.of(r -> leaked.set(r.bucket("b").key("k")));
        assertThrows(IllegalStateException.class, () -> kept.key("other"));
        assertThrows(IllegalStateException.class, () -> leaked.get().key("other"));
        assertEquals("k", kept.key());
        assertEquals(0, server.getRequestCount());
    }

    private static void assertMistake(String message, Runnable call) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, call::run);
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }
}
