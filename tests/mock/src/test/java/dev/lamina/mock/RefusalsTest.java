package dev.lamina.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.mock.internal.http.PercentCoding;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.PresignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import dev.lamina.signer.verify.Refusal;
import dev.lamina.signer.verify.Verification;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    static final MockAwsExtension AWS = MockAwsExtension.of(MockAws.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)));

    private MockAws aws;
    private RawClient s3;
    private String host;

    @BeforeEach
    void bucket(MockAws aws) throws IOException {
        this.aws = aws;
        s3 = new RawClient(aws);
        host = URI.create(aws.endpointUrl()).getAuthority();
        s3.put("/photos", "");
    }

    @Test
    @DisplayName("an unsigned request is AccessDenied")
    void anonymous() throws IOException {
        RawClient.Response refused = s3.exchange("GET", "/photos", host, Headers.of(), new byte[0]);
        assertEquals(403, refused.status());
        assertEquals("AccessDenied", refused.code());
        assertEquals("Access Denied", refused.element("Message"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"method", "path", "query", "header", "body", "signature", "host"})
    @DisplayName("whatever is changed after signing is refused, and nothing is done")
    void tampered(String what) throws IOException {
        Headers signed =
                s3.sign(host, "PUT", "/photos/a", HELLO, "x-amz-meta-k", "v").headers();
        String authorization = signed.get("Authorization");
        String last = authorization.substring(authorization.length() - 1);
        Headers changed = switch (what) {
            case "header" -> signed.newBuilder().set("x-amz-meta-k", "w").build();
            case "signature" ->
                signed.newBuilder()
                        .set(
                                "Authorization",
                                authorization.substring(0, authorization.length() - 1) + (last.equals("0") ? "1" : "0"))
                        .build();
            case "host" ->
                signed.newBuilder().set("Host", "photos.s3.localhost").build();
            default -> signed;
        };
        RawClient.Response refused = s3.exchange(
                what.equals("method") ? "DELETE" : "PUT",
                what.equals("path") ? "/photos/b" : what.equals("query") ? "/photos/a?acl" : "/photos/a",
                host,
                changed,
                what.equals("body") ? new byte[] {1, 2, 3, 4, 5} : HELLO);
        assertEquals(what.equals("body") ? "XAmzContentSHA256Mismatch" : "SignatureDoesNotMatch", refused.code());
        assertNotEquals(200, refused.status());
        assertEquals(404, s3.get("/photos/a").status());
    }

    @Test
    @DisplayName("SignatureDoesNotMatch shows what the server made of the request, and its bytes")
    void signatureDoesNotMatch() throws IOException {
        Headers signed = s3.sign(host, "GET", "/photos/a", new byte[0]).headers();
        RawClient.Response refused = s3.exchange("GET", "/photos/b", host, signed, new byte[0]);
        assertEquals(403, refused.status());
        assertEquals(MockAws.ACCESS_KEY_ID, refused.element("AWSAccessKeyId"));
        String canonical = refused.element("CanonicalRequest");
        assertTrue(canonical.startsWith("GET\n/photos/b\n\nhost:" + host + "\n"), canonical);
        assertEquals(PercentCoding.spacedHex(canonical), refused.element("CanonicalRequestBytes"));
        assertTrue(refused.element("StringToSign").startsWith("AWS4-HMAC-SHA256\n20260301T120000Z\n"));
        assertEquals(PercentCoding.spacedHex(refused.element("StringToSign")), refused.element("StringToSignBytes"));
        String authorization = signed.get("Authorization");
        assertEquals(
                authorization.substring(authorization.indexOf("Signature=") + 10),
                refused.element("SignatureProvided"));
        ReceivedRequest received = aws.requests().get(1);
        Verification.Refused verification = assertInstanceOf(Verification.Refused.class, received.verification());
        assertEquals(
                Refusal.Reason.SIGNATURE_DOES_NOT_MATCH, verification.refusal().reason());
        assertEquals("GetObject", received.operation());
    }

    @Test
    @DisplayName("an unknown key, another region and another service are refused by name")
    void scope() throws IOException {
        RawClient.Response unknown = signedBy("s3", "us-east-1", Credentials.of("OTHER", "secret"), NOW);
        assertEquals("InvalidAccessKeyId", unknown.code());
        assertEquals(403, unknown.status());
        assertEquals("OTHER", unknown.element("AWSAccessKeyId"));
        RawClient.Response region = signedBy("s3", "eu-west-1", MockAws.CREDENTIALS, NOW);
        assertEquals("AuthorizationHeaderMalformed", region.code());
        assertEquals("us-east-1", region.element("Region"));
        assertEquals(
                "AuthorizationHeaderMalformed",
                signedBy("ec2", "us-east-1", MockAws.CREDENTIALS, NOW).code());
    }

    @Test
    @DisplayName("a date more than 15 minutes off is RequestTimeTooSkewed")
    void skew() throws IOException {
        RawClient.Response late = signedBy("s3", "us-east-1", MockAws.CREDENTIALS, NOW.minusSeconds(901));
        assertEquals("RequestTimeTooSkewed", late.code());
        assertEquals("2026-03-01T12:00:00Z", late.element("ServerTime"));
        assertEquals("900000", late.element("MaxAllowedSkewMilliseconds"));
        assertEquals(
                200,
                signedBy("s3", "us-east-1", MockAws.CREDENTIALS, NOW.plusSeconds(899))
                        .status());
    }

    @Test
    @DisplayName("a presigned URL works until it ends")
    void presigned() throws IOException {
        s3.put("/photos/a", "hello");
        assertEquals("hello", presignedAt(NOW.minusSeconds(60), "").text());
        RawClient.Response expired = presignedAt(NOW.minusSeconds(61), "");
        assertEquals(403, expired.status());
        assertEquals("Request has expired", expired.element("Message"));
        assertEquals("60", expired.element("X-Amz-Expires"));
        assertEquals(
                "SignatureDoesNotMatch", presignedAt(NOW, "&versionId=null").code());
    }

    @Test
    @DisplayName("temporary credentials need their token")
    void token() throws IOException {
        Credentials temporary = Credentials.of("ASIATEMPORARY", "secret", "token");
        try (MockAws mine = MockAws.builder()
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .credentials(temporary)
                .start()) {
            assertEquals(200, new RawClient(mine).put("/photos", "").status());
            assertEquals(temporary, mine.config().credentials().credentials());
        }
    }

    @Test
    @DisplayName(
            "an operation that the mock does not know is NotImplemented by its name, and a method that S3 lacks is refused")
    void notImplemented() throws IOException {
        RawClient.Response acl = s3.get("/photos?acl");
        assertEquals(501, acl.status());
        assertEquals("NotImplemented", acl.code());
        assertTrue(acl.element("Message").contains("GetBucketAcl"));
        RawClient.Response patch = s3.send("PATCH", "/photos/a", "");
        assertEquals(405, patch.status());
        assertEquals("MethodNotAllowed", patch.code());
        assertEquals("OBJECT", patch.element("ResourceType"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-amz-write-offset-bytes",
                "x-amz-object-lock-mode",
                "x-amz-server-side-encryption-customer-key",
                "x-amz-server-side-encryption",
                "x-amz-checksum-xxhash64",
            })
    @DisplayName("a header that asks for what the mock does not do is refused by its name")
    void notImplementedHeader(String header) throws IOException {
        RawClient.Response refused = s3.put("/photos/a", "", header, "value");
        assertEquals(501, refused.status());
        assertTrue(refused.element("Header").startsWith(header));
    }

    @Test
    @DisplayName("headers that S3 itself refuses are refused")
    void refusedHeaders() throws IOException {
        assertEquals(
                "AccessControlListNotSupported",
                s3.put("/photos/a", "", "x-amz-acl", "public-read").code());
        assertEquals(200, s3.put("/photos/a", "", "x-amz-acl", "private").status());
        assertEquals(
                "AccessDenied",
                s3.get("/photos/a", "x-amz-expected-bucket-owner", "999999999999")
                        .code());
        assertEquals("InvalidArgument", s3.get("/photos/a?versionId=3").code());
    }

    @Test
    @DisplayName("a PUT without a length is MissingContentLength, and one in chunks NotImplemented")
    void lengths() throws IOException {
        String signed = head(s3.sign(host, "PUT", "/photos/a", new byte[0]).headers());
        String start = "PUT /photos/a HTTP/1.1\r\nConnection: close\r\n";
        assertTrue(send(start + signed).startsWith("HTTP/1.1 411 Length Required\r\n"));
        String chunked = send(start + "Transfer-Encoding: chunked\r\n" + signed + "0\r\n\r\n");
        assertTrue(chunked.startsWith("HTTP/1.1 501 Not Implemented\r\n"), chunked);
    }

    @Test
    @DisplayName("who waits for 100 Continue is told to go on")
    void expectContinue() throws IOException {
        String signed = head(s3.sign(host, "PUT", "/photos/a", HELLO).headers());
        String answer =
                send("PUT /photos/a HTTP/1.1\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 5\r\n"
                        + signed + "hello");
        assertTrue(answer.startsWith("HTTP/1.1 100 Continue\r\n"), answer);
        assertTrue(answer.contains("HTTP/1.1 200 OK\r\n"), answer);
    }

    private String head(Headers headers) {
        StringBuilder head = new StringBuilder(headers.has("Host") ? "" : "Host: " + host + "\r\n");
        for (int i = 0; i < headers.size(); i++) {
            head.append(headers.name(i)).append(": ").append(headers.value(i)).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    private String send(String request) throws IOException {
        return new String(s3.raw(request.getBytes(StandardCharsets.UTF_8), new byte[0]), StandardCharsets.UTF_8);
    }

    private RawClient.Response signedBy(String service, String region, Credentials credentials, Instant time)
            throws IOException {
        Headers signed = Signer.builder(service, region)
                .clock(Clock.fixed(time, ZoneOffset.UTC))
                .build()
                .sign(
                        SigningRequest.builder("GET", "http://" + host + "/photos")
                                .payload(new byte[0])
                                .build(),
                        credentials)
                .headers();
        return s3.exchange("GET", "/photos", host, signed, new byte[0]);
    }

    private RawClient.Response presignedAt(Instant time, String appended) throws IOException {
        PresignedRequest presigned = Signer.builder("s3", "us-east-1")
                .clock(Clock.fixed(time, ZoneOffset.UTC))
                .build()
                .presign(
                        SigningRequest.builder("GET", "http://" + host + "/photos/a")
                                .build(),
                        MockAws.CREDENTIALS,
                        Duration.ofSeconds(60));
        String target = presigned.url().substring(("http://" + host).length()) + appended;
        return s3.exchange("GET", target, host, Headers.of(), new byte[0]);
    }
}
