package dev.lamina.interop.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClient;
import dev.lamina.client.Struct;
import dev.lamina.interop.server.MockServer;
import dev.lamina.interop.server.MotoServer;
import dev.lamina.interop.server.S3ProxyServer;
import dev.lamina.interop.server.S3Server;
import dev.lamina.signer.PresignedRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the suites do not: moto takes no presigned URL while it checks signatures, so here it does not. */
@DisplayName("Our presigned URLs, with further parameters and headers")
class PresignedUrlsTest {
    private static final String KEY = "in/a b+c%é&d=1.txt";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static Stream<Arguments> servers() {
        return Stream.of(
                Arguments.of("lamina-mock", (Supplier<S3Server>) MockServer::new),
                Arguments.of("moto", (Supplier<S3Server>) MotoServer::unchecking),
                Arguments.of("S3Proxy", (Supplier<S3Server>) S3ProxyServer::new));
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("servers")
    @DisplayName("are put, got, looked at and deleted by another HTTP client")
    void used(String name, Supplier<S3Server> start) throws Exception {
        try (S3Server server = start.get()) {
            AwsClient s3 = server.client();
            s3.call("CreateBucket", Map.of("Bucket", "urls"));
            PresignedRequest put = s3.presign(
                    "PutObject",
                    Map.of(
                            "Bucket",
                            "urls",
                            "Key",
                            KEY,
                            "ContentType",
                            "text/x-signed",
                            "Metadata",
                            Map.of("two-words", "a b")),
                    MINUTE);
            assertEquals(200, send(put, "content").statusCode());
            Struct head = s3.call("HeadObject", Map.of("Bucket", "urls", "Key", KEY));
            assertEquals("text/x-signed", head.string("ContentType"));
            assertEquals(Map.of("two-words", "a b"), head.get("Metadata"));

            PresignedRequest get = s3.presign(
                    "GetObject",
                    Map.of(
                            "Bucket", "urls",
                            "Key", KEY,
                            "ResponseContentType", "text/x-asked",
                            "ResponseContentDisposition", "attachment; filename=\"a b.txt\""),
                    MINUTE);
            assertTrue(get.headers().size() == 0, get.headers()::toString);
            HttpResponse<String> got = send(get, null);
            assertEquals("content", got.body());
            assertEquals(
                    "text/x-asked", got.headers().firstValue("Content-Type").orElseThrow());
            assertEquals(
                    "attachment; filename=\"a b.txt\"",
                    got.headers().firstValue("Content-Disposition").orElseThrow());
            PresignedRequest part =
                    s3.presign("GetObject", Map.of("Bucket", "urls", "Key", KEY, "Range", "bytes=1-3"), MINUTE);
            assertEquals("ont", send(part, null).body());

            Map<String, String> object = Map.of("Bucket", "urls", "Key", KEY);
            assertEquals(
                    200, send(s3.presign("HeadObject", object, MINUTE), null).statusCode());
            assertEquals(
                    204, send(s3.presign("DeleteObject", object, MINUTE), null).statusCode());
            assertEquals(
                    404, send(s3.presign("GetObject", object, MINUTE), null).statusCode());
        }
    }

    private static HttpResponse<String> send(PresignedRequest presigned, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(presigned.url()))
                .method(
                        presigned.method(),
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        for (Map.Entry<String, String> header : presigned.headers()) {
            request.header(header.getKey(), header.getValue());
        }
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
