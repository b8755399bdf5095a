package dev.lamina.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.client.ClientConfig;
import dev.lamina.signer.Headers;
import dev.lamina.signer.verify.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MockAwsExtension.class)
class MockAwsTest {
    /** Amazon S3 API Reference, "Signature Calculations for the Authorization Header", example "GET Object". */
    private static final Headers DOCUMENTED = Headers.of(
            "Host", "examplebucket.s3.amazonaws.com",
            "Authorization",
                    "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                            + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                            + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
            "Range", "bytes=0-9",
            "x-amz-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "x-amz-date", "20130524T000000Z");

    @Test
    @DisplayName("the request of S3's own documentation is accepted, by virtual host")
    void documented() throws IOException {
        try (MockAws aws = MockAws.builder()
                .credentials(dev.lamina.signer.Credentials.of(
                        "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))
                .clock(Clock.fixed(Instant.parse("2013-05-24T00:00:00Z"), ZoneOffset.UTC))
                .start()) {
            RawClient s3 = new RawClient(aws);
            s3.put("/examplebucket", "");
            s3.put("/examplebucket/test.txt", "Welcome to Amazon S3.");
            RawClient.Response got = s3.exchange("GET", "/test.txt", "", DOCUMENTED, new byte[0]);
            assertEquals(206, got.status(), got.text());
            assertEquals("Welcome to", got.text());
            Headers changed = DOCUMENTED.newBuilder().set("Range", "bytes=0-8").build();
            assertEquals(
                    "SignatureDoesNotMatch",
                    s3.exchange("GET", "/test.txt", "", changed, new byte[0]).code());
        }
    }

    @Test
    @DisplayName("requests are remembered as they came")
    void requests(MockAws aws) throws IOException {
        RawClient s3 = new RawClient(aws);
        s3.put("/photos", "");
        s3.put("/photos/a%2Fb?x-id=PutObject", "hello", "X-Amz-Meta-K", "v");
        assertEquals(2, aws.requests().size());
        ReceivedRequest put = aws.requests().get(1);
        assertEquals("PUT", put.method());
        assertEquals("/photos/a%2Fb?x-id=PutObject", put.target());
        assertEquals("PutObject", put.operation());
        assertEquals("v", put.headers().get("x-amz-meta-k"));
        assertEquals("hello", new String(put.body(), StandardCharsets.UTF_8));
        assertInstanceOf(Verification.Accepted.class, put.verification());
        assertFalse(put.toString().contains("x-id"));
    }

    @Test
    @DisplayName("only the last thousand requests are remembered")
    void bounded(MockAws aws) throws IOException {
        RawClient s3 = new RawClient(aws);
        for (int i = 0; i < 1001; i++) {
            s3.exchange("GET", "/" + i, "127.0.0.1", Headers.of(), new byte[0]);
        }
        assertEquals(1000, aws.requests().size());
        assertEquals("/1", aws.requests().get(0).target());
    }

    @Test
    @DisplayName("a bucket is named by the path, by the Host header, or by an absolute target")
    void addressing(MockAws aws) throws IOException {
        RawClient s3 = new RawClient(aws);
        s3.put("/photos", "");
        s3.put("/photos//a", "hello");
        for (String host :
                List.of("photos.s3.localhost:9000", "photos.localhost", "photos.s3.us-east-1.amazonaws.com")) {
            assertEquals("hello", s3.sendTo(host, "GET", "//a", new byte[0]).text(), host);
        }
        Headers signed =
                s3.sign("photos.s3.localhost", "GET", "//a", new byte[0]).headers();
        assertEquals(
                "hello",
                s3.exchange("GET", "http://photos.s3.localhost//a", "photos.s3.localhost", signed, new byte[0])
                        .text());
    }

    @Test
    @DisplayName("many clients work at once")
    void concurrent(MockAws aws) throws Exception {
        RawClient s3 = new RawClient(aws);
        s3.put("/photos", "");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> work = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String key = "/photos/" + i;
                work.add(() -> {
                    s3.put(key, key);
                    return s3.get(key).text() + " "
                            + s3.put("/photos/one", "", "If-None-Match", "*").status();
                });
            }
            int winners = 0;
            int next = 0;
            for (Future<String> done : threads.invokeAll(work)) {
                String[] parts = done.get().split(" ", -1);
                assertEquals("/photos/" + next++, parts[0]);
                winners += parts[1].equals("200") ? 1 : 0;
            }
            assertEquals(1, winners);
        } finally {
            threads.shutdown();
        }
        assertEquals("65", s3.get("/photos?list-type=2").element("KeyCount"));
    }

    @Test
    @DisplayName("the configuration points at the mock")
    void config(MockAws aws, ClientConfig config) {
        assertSame(aws.config(), config);
        assertEquals(aws.endpointUrl(), config.endpointUrl("s3"));
        assertEquals(MockAws.REGION, config.region());
        assertEquals(MockAws.CREDENTIALS, config.credentials().credentials());
    }

    @Test
    @DisplayName("a port in use and a port that is none are refused by number")
    void ports(MockAws aws) {
        int port = URI.create(aws.endpointUrl()).getPort();
        UncheckedIOException inUse = assertThrows(
                UncheckedIOException.class, () -> MockAws.builder().port(port).start());
        assertEquals("port " + port + " of 127.0.0.1 could not be opened", inUse.getMessage());
        assertThrows(IllegalArgumentException.class, () -> MockAws.builder().port(65536));
    }

    @Test
    @DisplayName("a mock closes twice")
    void closes() {
        MockAws aws = MockAws.start();
        aws.close();
        aws.close();
        assertThrows(IOException.class, () -> new RawClient(aws).get("/"));
    }
}
