package dev.lamina.interop.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.PresignedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

interface PresignSuite extends Suite {
    String AWKWARD = "a b+c%d/é日本&x=1.txt";

    @Test
    @DisplayName("a presigned GET is got by another HTTP client, without credentials")
    default void getByOthers() throws Throwable {
        expect(Behaviour.PRESIGNED_URLS, this::gotByOthers);
    }

    private void gotByOthers() throws Exception {
        String bucket = bucket();
        for (String key : new String[] {"k", AWKWARD}) {
            put(bucket, key, "content of " + key);
            PresignedRequest url =
                    s3().presign("GetObject", Map.of("Bucket", bucket, "Key", key), Duration.ofMinutes(5));
            HttpResponse<String> response = send(url, null);
            assertEquals(200, response.statusCode(), response.body());
            assertEquals("content of " + key, response.body());
        }
    }

    @Test
    @DisplayName("a presigned PUT is put by another HTTP client, with the headers that were signed")
    default void putByOthers() throws Throwable {
        expect(Behaviour.PRESIGNED_URLS, this::wasPutByOthers);
    }

    private void wasPutByOthers() throws Exception {
        String bucket = bucket();
        for (String key : new String[] {"k", AWKWARD}) {
            PresignedRequest url = s3().presign(
                            "PutObject",
                            Map.of("Bucket", bucket, "Key", key, "ContentType", "text/x-signed"),
                            Duration.ofMinutes(5));
            HttpResponse<String> response = send(url, "put by others");
            assertEquals(200, response.statusCode(), response.body());
            assertEquals("put by others", get(bucket, key));
            assertEquals(
                    "text/x-signed",
                    s3().call("HeadObject", Map.of("Bucket", bucket, "Key", key))
                            .string("ContentType"));
        }
    }

    @Test
    @DisplayName("a presigned URL is for its key and its method only, and only until its end")
    default void limits() throws Throwable {
        expect(Behaviour.PRESIGNED_URLS, this::isLimited);
    }

    private void isLimited() throws Exception {
        String bucket = bucket();
        put(bucket, "k", "x");
        put(bucket, "other", "x");
        PresignedRequest url = s3().presign("GetObject", Map.of("Bucket", bucket, "Key", "k"), Duration.ofMinutes(5));
        PresignedRequest elsewhere = new PresignedRequest(
                "GET", url.url().replace("/k?", "/other?"), url.headers(), url.expiresAt(), url.warnings());
        PresignedRequest put = new PresignedRequest("PUT", url.url(), url.headers(), url.expiresAt(), url.warnings());
        assertSaid("SignatureDoesNotMatch", send(elsewhere, null));
        assertSaid("SignatureDoesNotMatch", send(put, "overwritten"));
        assertEquals("x", get(bucket, "k"));
        Clock past = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));
        PresignedRequest expired = s3().with(c -> c.clock(past))
                .presign("GetObject", Map.of("Bucket", bucket, "Key", "k"), Duration.ofMinutes(5));
        assertSaid("AccessDenied", send(expired, null));
    }

    private static void assertSaid(String code, HttpResponse<String> response) {
        assertEquals(403, response.statusCode(), response.body());
        assertTrue(response.body().contains("<Code>" + code + "</Code>"), response.body());
    }

    private static HttpResponse<String> send(PresignedRequest presigned, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(presigned.url()))
                .method(
                        presigned.method(),
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        for (Map.Entry<String, String> header : presigned.headers()) {
            if (!header.getKey().equalsIgnoreCase("host")) {
                request.header(header.getKey(), header.getValue());
            }
        }
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
