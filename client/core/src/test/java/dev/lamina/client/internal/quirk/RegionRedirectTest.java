package dev.lamina.client.internal.quirk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClient;
import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Body;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.api.Api;
import dev.lamina.signer.Credentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A bucket of another region")
class RegionRedirectTest {
    private static final Api S3 = Api.parse("""
            api s3 1
             protocol rest-xml
             endpointPrefix s3
             signingName s3
            operation GetBucketThing GET ?thing
            request
             Bucket! Text uri context
            response
            operation HeadBucket HEAD -
            request
             Bucket! Text uri context
            response
            operation PutObject PUT /{Key+}
            request
             Bucket! Text uri context
             Key! Text uri
             Body Bytes payload stream
            response
            string Text
            blob Bytes
            """);

    private final MockWebServer server = new MockWebServer();
    private AwsClient client;

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
        client = new AwsClient(
                S3,
                ClientConfig.builder()
                        .region("us-east-1")
                        .credentials(Credentials.of("AKID", "secret"))
                        .endpointUrl("http://127.0.0.1:" + server.getPort())
                        .build());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static MockResponse error(int status, String code, String more) {
        return new MockResponse()
                .setResponseCode(status)
                .setBody("<Error><Code>" + code + "</Code><Message>m</Message>" + more + "</Error>");
    }

    private String signedRegion() throws InterruptedException {
        return server.takeRequest().getHeader("Authorization").split("/", -1)[2];
    }

    private int get() {
        return client.call("GetBucketThing", Map.of("Bucket", "photos"))
                .responseMetadata()
                .attempts();
    }

    @Test
    @DisplayName("is called again there, and the next call goes there at once")
    void headerAndMemory() throws Exception {
        server.enqueue(error(301, "PermanentRedirect", "").setHeader("x-amz-bucket-region", "eu-west-1"));
        server.enqueue(new MockResponse());
        server.enqueue(new MockResponse());
        assertEquals(2, get());
        assertEquals(1, get());
        assertEquals("us-east-1", signedRegion());
        assertEquals("eu-west-1", signedRegion());
        assertEquals("eu-west-1", signedRegion());
    }

    @Test
    @DisplayName("is told by the body of a malformed authorization too")
    void body() throws Exception {
        server.enqueue(error(400, "AuthorizationHeaderMalformed", "<Region>eu-west-1</Region>"));
        server.enqueue(new MockResponse());
        assertEquals(2, get());
        signedRegion();
        assertEquals("eu-west-1", signedRegion());
    }

    @Test
    @DisplayName("that the answer does not tell is asked for by HeadBucket")
    void headBucket() throws Exception {
        server.enqueue(error(307, "TemporaryRedirect", ""));
        server.enqueue(new MockResponse().setResponseCode(403).setHeader("x-amz-bucket-region", "eu-west-1"));
        server.enqueue(new MockResponse());
        assertEquals(2, get());
        assertEquals("GET", server.takeRequest().getMethod());
        assertEquals("HEAD", server.takeRequest().getMethod());
        assertEquals("eu-west-1", signedRegion());
    }

    @Test
    @DisplayName("that sends on and on is followed once")
    void once() {
        server.enqueue(error(301, "PermanentRedirect", "").setHeader("x-amz-bucket-region", "eu-west-1"));
        server.enqueue(error(301, "PermanentRedirect", "").setHeader("x-amz-bucket-region", "eu-west-2"));
        AwsServiceException e = assertThrows(AwsServiceException.class, this::get);
        assertEquals(301, e.status());
        assertEquals(2, e.attempts());
        assertEquals(1, e.getSuppressed().length);
    }

    @Test
    @DisplayName("is not followed with a body that is gone")
    void bodyOnce() {
        server.enqueue(error(301, "PermanentRedirect", "").setHeader("x-amz-bucket-region", "eu-west-1"));
        Body body = Body.of(new ByteArrayInputStream(new byte[2 << 20]), 2 << 20);
        assertThrows(
                AwsServiceException.class,
                () -> client.call("PutObject", Map.of("Bucket", "photos", "Key", "k", "Body", body)));
        assertEquals(1, server.getRequestCount());
    }

    @Test
    @DisplayName("is no other error's business")
    void others() {
        server.enqueue(error(404, "NoSuchBucket", "").setHeader("x-amz-bucket-region", "eu-west-1"));
        assertThrows(AwsServiceException.class, this::get);
        server.enqueue(error(301, "PermanentRedirect", "").setHeader("x-amz-bucket-region", "us-east-1"));
        assertThrows(AwsServiceException.class, this::get);
        assertTrue(server.getRequestCount() == 2);
    }
}
