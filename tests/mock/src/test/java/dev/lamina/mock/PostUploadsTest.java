package dev.lamina.mock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClient;
import dev.lamina.client.api.Api;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.PostPolicy;
import dev.lamina.signer.verify.Verification;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Uploads by a form")
class PostUploadsTest {
    private static final byte[] FILE = "p\r\n--not the end\r\n\u00e9".getBytes(StandardCharsets.UTF_8);

    private final MockAws aws = MockAws.start();
    private final RawClient raw = new RawClient(aws);
    private final AwsClient s3 = new AwsClient(Api.of("s3"), aws.config());

    @BeforeEach
    void bucket() throws IOException {
        raw.put("/photos", "");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private static PostPolicy.Builder policy() {
        return PostPolicy.builder("photos", "in/${filename}").contentLengthRange(2, 100);
    }

    private Map<String, String> form(PostPolicy.Builder policy) {
        return new LinkedHashMap<>(s3.presignPost(policy.build()).fields());
    }

    private RawClient.Response post(Map<String, String> fields) throws IOException {
        return post(fields, "a b.jpg", FILE);
    }

    private RawClient.Response post(Map<String, String> fields, String fileName, byte[] file) throws IOException {
        return exchange("multipart/form-data; boundary=\"x y\"", body("x y", fields, fileName, file));
    }

    private RawClient.Response exchange(String contentType, byte[] body) throws IOException {
        String host = URI.create(aws.endpointUrl()).getAuthority();
        return raw.exchange("POST", "/photos", host, Headers.of("Content-Type", contentType), body);
    }

    private static byte[] body(String boundary, Map<String, String> fields, String fileName, byte[] file) {
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                + name + "\"\r\n\r\n" + value + "\r\n"));
        head.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/x-whatever\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + file.length + end.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(file, 0, all, start.length, file.length);
        System.arraycopy(end, 0, all, start.length + file.length, end.length);
        return all;
    }

    @Test
    @DisplayName("the file is stored under its own name, with the headers that the fields ask for")
    void stored() throws IOException {
        RawClient.Response answer = post(form(policy().startsWith("Content-Type", "image/", "image/jpeg")
                .eq("Cache-Control", "no-cache")
                .eq("x-amz-storage-class", "STANDARD_IA")
                .eq("tagging", "<Tagging><TagSet><Tag><Key>a b</Key><Value>c&amp;d</Value></Tag></TagSet></Tagging>")
                .metadata("title", "é")));

        assertEquals(204, answer.status(), answer.text());
        assertEquals(aws.endpointUrl() + "/photos/in%2Fa%20b.jpg", answer.header("Location"));
        RawClient.Response object = raw.get("/photos/in/a%20b.jpg");
        assertArrayEquals(FILE, object.body());
        assertEquals(answer.header("ETag"), object.header("ETag"));
        assertEquals("image/jpeg", object.header("Content-Type"));
        assertEquals("no-cache", object.header("Cache-Control"));
        assertEquals("STANDARD_IA", object.header("x-amz-storage-class"));
        assertEquals("=?UTF-8?B?w6k=?=", object.header("x-amz-meta-title"));
        assertEquals("c&amp;d", raw.get("/photos/in/a%20b.jpg?tagging").element("Value"));
        ReceivedRequest received = aws.requests().stream()
                .filter(one -> one.operation().equals("PostObject"))
                .findFirst()
                .orElseThrow();
        assertInstanceOf(Verification.Accepted.class, received.verification());
    }

    @Test
    @DisplayName("the answer is the one that the form asks for")
    void answers() throws IOException {
        assertEquals(200, post(form(policy().successActionStatus(200))).status());
        assertEquals(
                204, post(form(policy().eq("success_action_status", "404"))).status());
        RawClient.Response created = post(form(policy().successActionStatus(201)));
        assertEquals(201, created.status());
        assertEquals("photos", created.element("Bucket"));
        assertEquals("in/a b.jpg", created.element("Key"));
        assertEquals(created.header("Location"), created.element("Location"));
        RawClient.Response redirect =
                post(form(policy().successActionStatus(200).successActionRedirect("http://example.com/done?a=b#c")));
        assertEquals(303, redirect.status());
        String etag = redirect.header("ETag").replace("\"", "%22");
        assertEquals(
                "http://example.com/done?a=b&bucket=photos&key=in%2Fa+b.jpg&etag=" + etag + "#c",
                redirect.header("Location"));
        assertEquals(
                204, post(form(policy().eq("success_action_redirect", "done"))).status());
    }

    @ParameterizedTest
    @CsvSource({"C:\\Users\\me\\é.txt, é.txt", "/home/me/a.txt, a.txt", "a%22b.txt, 'a\"b.txt'", "'a\\\"b', 'a\"b'"})
    @DisplayName("of a file's name the last part counts, whatever a browser made of quotes")
    void fileNames(String sent, String stored) throws IOException {
        RawClient.Response answer = post(form(policy().successActionStatus(201)), sent, FILE);
        assertEquals("in/" + stored, answer.element("Key").replace("&quot;", "\""));
    }

    @Test
    @DisplayName("what the policy does not allow is refused in S3's words, and nothing is stored")
    void refusals() throws IOException {
        assertRefused("EntityTooLarge", "100", post(form(policy()), "a", new byte[101]), "MaxSizeAllowed");
        assertRefused("EntityTooSmall", "1", post(form(policy()), "a", new byte[1]), "ProposedSize");
        Map<String, String> extra = form(policy());
        extra.put("acl", "private");
        assertRefused("AccessDenied", "Invalid according to Policy: Extra input fields: acl", post(extra), "Message");
        Map<String, String> elsewhere = form(policy());
        elsewhere.put("key", "out/${filename}");
        assertRefused(
                "AccessDenied",
                "Invalid according to Policy: Policy Condition failed: [&quot;starts-with&quot;, &quot;$key&quot;,"
                        + " &quot;in/&quot;]",
                post(elsewhere),
                "Message");
        Map<String, String> forged = form(policy());
        forged.put("x-amz-signature", "0".repeat(64));
        assertRefused("SignatureDoesNotMatch", forged.get("policy"), post(forged), "StringToSign");
        Clock past = Clock.offset(aws.config().clock(), Duration.ofMinutes(-10));
        Map<String, String> expired = new LinkedHashMap<>(s3.with(c -> c.clock(past))
                .presignPost(policy().expiresIn(Duration.ofMinutes(5)).build())
                .fields());
        assertRefused("AccessDenied", "Invalid according to Policy: Policy expired.", post(expired), "Message");
        Map<String, String> stranger =
                new LinkedHashMap<>(s3.with(c -> c.credentials(Credentials.of("AKIDSTRANGER", "secret")))
                        .presignPost(policy().build())
                        .fields());
        assertRefused("InvalidAccessKeyId", "AKIDSTRANGER", post(stranger), "AWSAccessKeyId");
        assertRefused("AccessDenied", "Access Denied", post(Map.of("key", "in/k")), "Message");
        assertRefused("EntityTooSmall", "0", post(form(policy()), "a", new byte[0]), "ProposedSize");
        assertEquals("0", raw.get("/photos?list-type=2").element("KeyCount"));
    }

    private static void assertRefused(String code, String detail, RawClient.Response answer, String element) {
        assertEquals(code + ": " + detail, answer.code() + ": " + answer.element(element));
    }

    @Test
    @DisplayName("a form for another bucket is refused, and so is one for a bucket that is not there")
    void otherBuckets() throws IOException {
        Map<String, String> films =
                form(PostPolicy.builder("films", "in/${filename}").contentLengthRange(2, 100));
        assertTrue(post(films).element("Message").contains("$bucket"));
        String host = URI.create(aws.endpointUrl()).getAuthority();
        byte[] body = body("b", films, "a", FILE);
        Headers headers = Headers.of("Content-Type", "multipart/form-data; boundary=b");
        assertEquals(
                "NoSuchBucket",
                raw.exchange("POST", "/films", host, headers, body).code());
        raw.put("/films", "");
        assertEquals(
                204,
                raw.exchange("POST", "/", "films.s3.localhost", headers, body).status());
    }

    @Test
    @DisplayName("what is not a form with a file is refused")
    void noForm() throws IOException {
        assertEquals(
                "PreconditionFailed",
                exchange("application/x-www-form-urlencoded", FILE).code());
        assertEquals("PreconditionFailed", exchange("multipart/form-data", FILE).code());
        assertEquals(
                "MalformedPOSTRequest",
                exchange("multipart/form-data; boundary=b", FILE).code());
        byte[] whole = body("b", form(policy()), "a", FILE);
        byte[] cut = new String(whole, StandardCharsets.ISO_8859_1)
                .replace("--b--", "--")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                "MalformedPOSTRequest",
                exchange("multipart/form-data; boundary=b", cut).code());
        byte[] twice = new String(whole, StandardCharsets.ISO_8859_1)
                .replace("name=\"x-amz-date\"", "name=\"key\"")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                "MalformedPOSTRequest",
                exchange("multipart/form-data; boundary=b", twice).code());
        byte[] noFile = "--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nk\r\n--b--\r\n"
                .getBytes(StandardCharsets.UTF_8);
        assertEquals(
                "InvalidArgument",
                exchange("multipart/form-data; boundary=b", noFile).code());
        Map<String, String> large = form(policy());
        large.put("x-ignore-a", "x".repeat(20 * 1024));
        assertEquals("MaxPostPreDataLengthExceeded", post(large).code());
        large.put("x-ignore-a", "x");
        assertEquals(204, post(large).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostObject", ""})
    @DisplayName("faults meet such an upload too")
    void faults(String operation) throws IOException {
        aws.fault(operation.isEmpty() ? Fault.slowDown() : Fault.slowDown().on(operation));
        assertEquals("SlowDown", post(form(policy())).code());
        assertEquals(204, post(form(policy())).status());
    }
}
