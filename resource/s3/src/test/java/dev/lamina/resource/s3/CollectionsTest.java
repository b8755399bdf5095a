package dev.lamina.resource.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.ClientConfig;
import dev.lamina.resource.EarlierAnswers;
import dev.lamina.s3.model.DeleteObjectsResponse;
import dev.lamina.signer.Credentials;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A collection of S3's resources")
class CollectionsTest {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Deque<String> answers = new ArrayDeque<>();
    private HttpServer server;
    private Bucket photos;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        photos = new S3(ClientConfig.builder()
                        .region("eu-west-1")
                        .credentials(Credentials.of("AKIDEXAMPLE", "secret"))
                        .endpointUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .maxAttempts(1)
                        .build())
                .bucket("photos");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + (body.isEmpty() ? "" : " " + body));
        String answer = answers.removeFirst();
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.contains("<Error><Code>Denied") ? 403 : 200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static String page(boolean more, int from, int to) {
        StringBuilder xml = new StringBuilder("<ListBucketResult><IsTruncated>" + more + "</IsTruncated>");
        for (int i = from; i < to; i++) {
            xml.append("<Contents><Key>k").append(i).append("</Key><Size>").append(i).append("</Size></Contents>");
        }
        return xml.append("</ListBucketResult>").toString();
    }

    private static List<String> keys(Iterable<ObjectSummary> objects) {
        List<String> keys = new ArrayList<>();
        objects.forEach(one -> keys.add(one.key()));
        return keys;
    }

    @Test
    @DisplayName("asks for nothing until it is gone through, and then for one page at a time")
    void lazy() {
        answers.add(page(true, 0, 2));
        answers.add(page(false, 2, 3));
        BucketObjectsCollection objects = photos.objects();
        Iterator<ObjectSummary> iterator = objects.iterator();
        assertEquals(0, asked.size());
        assertEquals("k0", iterator.next().key());
        assertEquals("k1", iterator.next().key());
        assertEquals(1, asked.size());
        assertEquals("k2", iterator.next().key());
        assertFalse(iterator.hasNext());
        assertThrows(NoSuchElementException.class, iterator::next);
        assertEquals(List.of("GET /photos?encoding-type=url", "GET /photos?encoding-type=url&marker=k1"), asked);
    }

    @Test
    @DisplayName("stays as it is: filter, limit and pageSize give others, filters add up")
    void immutable() {
        BucketObjectsCollection all = photos.objects();
        BucketObjectsCollection some =
                all.filter(f -> f.prefix("a/")).filter(f -> f.delimiter("/")).filter(f -> f.prefix("b/"));
        answers.add(page(true, 0, 2));
        answers.add(page(true, 2, 4));
        assertEquals(List.of("k0", "k1", "k2"), keys(some.pageSize(2).limit(3)));
        assertEquals("GET /photos?delimiter=%2F&encoding-type=url&max-keys=2&prefix=b%2F", sorted(asked.get(0)));
        assertEquals(2, asked.size());
        answers.add(page(false, 0, 1));
        assertEquals(List.of("k0"), keys(all));
        assertEquals("GET /photos?encoding-type=url", asked.get(2));
        assertEquals(List.of(), keys(all.limit(0)));
        assertEquals(3, asked.size());
        assertThrows(IllegalArgumentException.class, () -> all.limit(-1));
        assertThrows(IllegalArgumentException.class, () -> all.pageSize(0));
    }

    private static String sorted(String request) {
        int query = request.indexOf('?');
        List<String> parts = new ArrayList<>(List.of(request.substring(query + 1).split("&")));
        Collections.sort(parts);
        return request.substring(0, query + 1) + String.join("&", parts);
    }

    @Test
    @DisplayName("is gone through by pages and as a stream too")
    void pagesAndStream() {
        answers.add(page(true, 0, 2));
        answers.add(page(false, 2, 3));
        List<Integer> sizes = new ArrayList<>();
        photos.objects().pages().forEach(page -> {
            sizes.add(page.size());
            assertThrows(UnsupportedOperationException.class, () -> page.remove(0));
        });
        assertEquals(List.of(2, 1), sizes);
        answers.add(page(true, 0, 2));
        assertEquals(
                1, photos.objects().stream().filter(one -> one.size() == 1).findFirst().orElseThrow().size());
        assertEquals(3, asked.size(), "a stream that ends early asks for no further page");
    }

    @Test
    @DisplayName("deletes all in batches of a page, and tells what failed of each")
    void batchDelete() {
        answers.add(page(true, 0, 2));
        answers.add("<DeleteResult><Deleted><Key>k0</Key></Deleted>"
                + "<Error><Key>k1</Key><Code>AccessDenied</Code></Error></DeleteResult>");
        answers.add(page(true, 2, 2).replace("</ListB", "<NextMarker>k1z</NextMarker></ListB"));
        answers.add(page(false, 2, 3));
        answers.add("<DeleteResult></DeleteResult>");
        List<DeleteObjectsResponse> done = photos.objects().delete(r -> r.delete(d -> d.quiet(true)));
        assertEquals(2, done.size());
        assertEquals("k1", done.get(0).errors().get(0).key());
        assertTrue(asked.get(1).startsWith("POST /photos?delete "), asked.get(1));
        assertTrue(asked.get(1).contains("<Object><Key>k0</Key></Object><Object><Key>k1</Key></Object>"), asked.get(1));
        assertTrue(asked.get(1).contains("<Quiet>true</Quiet>"), asked.get(1));
        assertEquals(5, asked.size());
    }

    @Test
    @DisplayName("deletes no more than 1000 at a time, whatever the page")
    void batchLimit() {
        answers.add(page(false, 0, 2001));
        for (int i = 0; i < 3; i++) {
            answers.add("<DeleteResult></DeleteResult>");
        }
        assertEquals(3, photos.objects().delete().size());
        int last = asked.get(3).split("<Key>", -1).length - 1;
        assertEquals(1000, asked.get(1).split("<Key>", -1).length - 1);
        assertEquals(1, last);
    }

    @Test
    @DisplayName("loses no answer when a later batch fails")
    void batchFails() {
        answers.add(page(true, 0, 1));
        answers.add("<DeleteResult><Error><Key>k0</Key><Code>AccessDenied</Code></Error></DeleteResult>");
        answers.add(page(false, 1, 2));
        answers.add("<Error><Code>Denied</Code></Error>");
        AwsServiceException error =
                assertThrows(AwsServiceException.class, () -> photos.objects().delete());
        EarlierAnswers earlier = (EarlierAnswers) error.getSuppressed()[0];
        assertEquals(
                "k0",
                new DeleteObjectsResponse(earlier.answers().get(0))
                        .errors()
                        .get(0)
                        .key());
    }

    @Test
    @DisplayName("lists versions and delete markers as one kind, as boto3 does")
    void versions() {
        answers.add("<ListVersionsResult><IsTruncated>false</IsTruncated>"
                + "<Version><Key>a</Key><VersionId>1</VersionId><Size>5</Size></Version>"
                + "<DeleteMarker><Key>a</Key><VersionId>2</VersionId><IsLatest>true</IsLatest></DeleteMarker>"
                + "</ListVersionsResult>");
        List<ObjectVersion> versions = photos.objectVersions().stream().toList();
        assertEquals(List.of("1", "2"), versions.stream().map(ObjectVersion::id).toList());
        assertEquals(5, versions.get(0).size());
        assertNull(versions.get(1).size());
        assertTrue(versions.get(1).isLatest());
        answers.add("<DeleteResult></DeleteResult>");
        answers.addFirst("<ListVersionsResult><Version><Key>a</Key><VersionId>1</VersionId></Version></ListVersionsResult>");
        photos.objectVersions().delete();
        assertTrue(asked.get(2).contains("<Object><Key>a</Key><VersionId>1</VersionId></Object>"), asked.get(2));
    }

    @Test
    @DisplayName("lists what belongs to an upload, each with the upload's own names")
    void parts() {
        answers.add("<ListPartsResult><IsTruncated>false</IsTruncated>"
                + "<Part><PartNumber>2</PartNumber><Size>7</Size></Part></ListPartsResult>");
        MultipartUploadPart part =
                photos.object("k").multipartUpload("u").parts().iterator().next();
        assertEquals(
                "MultipartUploadPart(bucketName=photos, objectKey=k, multipartUploadId=u, partNumber=2)",
                part.toString());
        assertEquals(7, part.size());
    }

    @Test
    @DisplayName("An action sets what the definitions set, beside what the caller does")
    void presets() {
        answers.add("");
        photos.versioning().enable();
        assertTrue(asked.get(0).contains("<Status>Enabled</Status>"), asked.get(0));
        answers.add("");
        photos.versioning().suspend(r -> r.versioningConfiguration(v -> v.mfaDelete("Disabled")));
        assertTrue(asked.get(1).contains("<Status>Suspended</Status>"), asked.get(1));
        assertTrue(asked.get(1).contains("<MfaDelete>Disabled</MfaDelete>"), asked.get(1));
        answers.add("<InitiateMultipartUploadResult><UploadId>u7</UploadId></InitiateMultipartUploadResult>");
        assertEquals("u7", photos.object("k").initiateMultipartUpload().id());
    }
}
