package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {
    private static final Credentials KEY = Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static final Credentials ROLE = Credentials.of("ASIAEXAMPLE", "secret", "a/token+with=all");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2015-08-30T12:36:00.987Z"), ZoneOffset.UTC);
    private static final Signer S3 =
            Signer.builder("s3", "us-east-1").clock(CLOCK).build();
    private static final Signer IAM =
            Signer.builder("iam", "us-east-1").clock(CLOCK).build();

    @Test
    @DisplayName("S3 gets date, payload hash and authorization, and what was given stays in its order and spelling")
    void headersOfS3() {
        SignedRequest signed = S3.sign(
                SigningRequest.builder("PUT", "https://b.s3.amazonaws.com/a%20b?acl")
                        .header("CONTENT-type", "text/plain")
                        .header("X-Amz-Meta-A", "1")
                        .header("x-amz-meta-a", "2")
                        .header("User-Agent", "me")
                        .payload("hello".getBytes(StandardCharsets.UTF_8))
                        .build(),
                KEY);

        assertEquals("https://b.s3.amazonaws.com/a%20b?acl", signed.url());
        assertEquals(
                List.of(
                        "CONTENT-type",
                        "X-Amz-Meta-A",
                        "x-amz-meta-a",
                        "User-Agent",
                        "x-amz-date",
                        "x-amz-content-sha256",
                        "Authorization"),
                names(signed.headers()));
        String hash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
        assertEquals(
                "PUT\n/a%20b\nacl=\ncontent-type:text/plain\nhost:b.s3.amazonaws.com\nx-amz-content-sha256:" + hash
                        + "\nx-amz-date:20150830T123600Z\nx-amz-meta-a:1,2\n"
                        + "\ncontent-type;host;x-amz-content-sha256;x-amz-date;x-amz-meta-a\n" + hash,
                signed.trace().canonicalRequest());
    }

    @Test
    @DisplayName("everyone else gets no payload hash header, and an empty payload is the default")
    void headersOfOthers() {
        SignedRequest signed = IAM.sign(
                SigningRequest.builder("GET", "https://iam.amazonaws.com").build(), KEY);

        assertEquals(List.of("x-amz-date", "Authorization"), names(signed.headers()));
        assertEquals(
                "GET\n/\n\nhost:iam.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n" + Sha256.EMPTY,
                signed.trace().canonicalRequest());
    }

    @Test
    @DisplayName("a session token is sent and signed; where it shall not be signed it is still sent")
    void token() {
        SigningRequest request =
                SigningRequest.builder("GET", "https://iam.amazonaws.com/").build();

        SignedRequest signed = IAM.sign(request, ROLE);
        SignedRequest unsigned = Signer.builder("iotdevicegateway", "us-east-1")
                .unsignedToken(true)
                .build()
                .sign(request, ROLE);

        assertEquals("a/token+with=all", signed.headers().get("x-amz-security-token"));
        assertEquals("host;x-amz-date;x-amz-security-token", signedHeaders(signed));
        assertEquals("a/token+with=all", unsigned.headers().get("x-amz-security-token"));
        assertEquals("host;x-amz-date", signedHeaders(unsigned));
    }

    @Test
    @DisplayName("hop-by-hop headers and those that the caller names are sent, but not signed; Host always is")
    void unsignedHeaders() {
        SigningRequest.Builder request = SigningRequest.builder("GET", "https://iam.amazonaws.com/");
        for (String name : HeaderRules.NEVER_SIGNED) {
            if (!name.equals("authorization")) {
                request.header(name.toUpperCase(Locale.ROOT), "v");
            }
        }
        request.header("X-Changing", "v").header("x-kept", "v");
        Signer signer = Signer.builder("iam", "us-east-1")
                .unsigned(name -> name.equals("x-changing") || name.equals("host"))
                .build();

        SignedRequest signed = signer.sign(request.build(), KEY);

        assertEquals("host;x-amz-date;x-kept", signedHeaders(signed));
        assertEquals("v", signed.headers().get("Expect"));
        assertEquals("v", signed.headers().get("X-Changing"));
    }

    @ParameterizedTest(name = "{0} is sent to {1}")
    @CsvSource({
        "https://example.com/, example.com",
        "https://EXAMPLE.com/, example.com",
        "https://example.com:443/, example.com",
        "http://example.com:80/, example.com",
        "http://example.com:443/, example.com:443",
        "https://example.com:80/, example.com:80",
        "HTTPS://example.com:9000?a=b, example.com:9000",
        "http://[::1]:9000/, [::1]:9000",
        "http://[2001:DB8::1], [2001:db8::1]",
        "http://[::1]:80/, [::1]",
        "http://example.com:/, example.com"
    })
    @DisplayName("Host comes from the URL, without its scheme's own port")
    void host(String url, String host) {
        SignedRequest signed = IAM.sign(SigningRequest.builder("GET", url).build(), KEY);

        assertTrue(signed.trace().canonicalRequest().contains("\nhost:" + host + "\n"), host);
        assertFalse(signed.headers().has("Host"));
    }

    @Test
    @DisplayName("a Host that was given is the one that is signed")
    void givenHost() {
        SignedRequest signed = IAM.sign(
                SigningRequest.builder("GET", "http://127.0.0.1:9000/")
                        .header("Host", "bucket.example")
                        .build(),
                KEY);

        assertTrue(signed.trace().canonicalRequest().contains("\nhost:bucket.example\n"));
    }

    @ParameterizedTest(name = "\"{0}\" is \"{1}\"")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a,a",
                " a ,a",
                "a  b,a b",
                "'',''",
                "'   ',''",
                "\ta \t b\t,a b",
                "\"a   b\",\"a b\"",
                "a b c,a b c"
            })
    @DisplayName("header values are trimmed, and every run of white space is one space")
    void headerValues(String value, String canonical) {
        assertEquals(canonical, SignedHeaders.trim(value));
    }

    @Test
    @DisplayName("empty header values count, and the order of one name's values does")
    void repeatedHeaders() {
        SignedRequest signed = IAM.sign(
                SigningRequest.builder("GET", "https://iam.amazonaws.com/")
                        .header("b", "")
                        .header("A", " 2 ")
                        .header("a", "")
                        .header("a", "1")
                        .build(),
                KEY);

        assertTrue(signed.trace().canonicalRequest().contains("\na:2,,1\nb:\nhost:"));
    }

    @Test
    @DisplayName("a date that was given is the time of signing")
    void givenDate() {
        SignedRequest signed = IAM.sign(
                SigningRequest.builder("GET", "https://iam.amazonaws.com/")
                        .header("x-amz-date", "20200102T030405Z")
                        .build(),
                KEY);

        assertEquals("20200102/us-east-1/iam/aws4_request", signed.trace().credentialScope());
        assertEquals(1, signed.headers().all("X-Amz-Date").size());
    }

    @Test
    @DisplayName("nothing is dropped or overruled silently: a request that contradicts its signing is refused")
    void contradictions() {
        SigningRequest.Builder plain = SigningRequest.builder("GET", "https://iam.amazonaws.com/");
        assertRefused(plain.build().newBuilder().header("authorization", "Basic x"), "Authorization");
        assertRefused(plain.build().newBuilder().header("x-amz-date", "yesterday"), "yesterday");
        assertRefused(
                plain.build()
                        .newBuilder()
                        .header("x-amz-date", "20200102T030405Z")
                        .header("x-amz-date", "20200102T030405Z"),
                "repeated");
        assertRefused(plain.build().newBuilder().header("x-amz-security-token", "other"), "token");
        assertRefused(SigningRequest.builder("GET", "https://a/?X-Amz-Signature=1"), "X-Amz-Signature");
        assertRefused(SigningRequest.builder("GET", "https://a/?b&%58%2dAmz-Expires=1"), "X-Amz-Expires");
        SigningRequest.Builder twoHashes =
                plain.payload(new byte[1]).header("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        assertThrows(IllegalArgumentException.class, twoHashes::build);
    }

    private static void assertRefused(SigningRequest.Builder request, String mentioned) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> IAM.sign(request.build(), ROLE));
        assertTrue(e.getMessage().contains(mentioned), e.getMessage());
    }

    @Test
    @DisplayName("the header x-amz-content-sha256 names the payload's hash, if nothing else does")
    void declaredHash() {
        SigningRequest request = SigningRequest.builder("PUT", "https://b.s3.amazonaws.com/k")
                .header("X-Amz-Content-SHA256", "UNSIGNED-PAYLOAD")
                .build();

        SignedRequest signed = S3.sign(request, KEY);

        assertEquals("UNSIGNED-PAYLOAD", request.payloadHash());
        assertTrue(signed.trace().canonicalRequest().endsWith("\nUNSIGNED-PAYLOAD"));
        assertEquals(1, signed.headers().all("x-amz-content-sha256").size());
    }

    @Test
    @DisplayName("a received request has no trace of its own, and one without a signature nothing to trace")
    void noTrace() {
        SignedRequest received = SignedRequest.of("GET", "/", Headers.of("Host", "a"));

        assertThrows(IllegalStateException.class, received::trace);
        assertThrows(IllegalArgumentException.class, () -> S3.retrace(received, KEY));
        assertFalse(S3.matches(received, KEY));
        assertTrue(received.authorization().isEmpty());
    }

    @Test
    @DisplayName("what is printed shows no signature, no token and no query")
    void printing() {
        SignedRequest signed = S3.sign(
                SigningRequest.builder("GET", "https://b.s3.amazonaws.com/k?secret=1")
                        .build(),
                ROLE);

        assertEquals("GET https://b.s3.amazonaws.com/k?…", signed.toString());
        assertFalse(signed.headers().toString().contains("Signature="));
        assertFalse(signed.headers().toString().contains(ROLE.sessionToken()));
        assertFalse(signed.authorization()
                .orElseThrow()
                .toString()
                .contains(signed.trace().signature()));
        assertFalse(signed.authorization().orElseThrow().toString().contains(ROLE.sessionToken()));
        assertEquals("Credentials[ASIAEXAMPLE, temporary]", ROLE.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "us east", "a/b", "é", "a\nb", "a,b"})
    @DisplayName("a service or region that no scope can hold is refused")
    void scopeParts(String part) {
        assertThrows(IllegalArgumentException.class, () -> Signer.of("s3", part));
        assertThrows(IllegalArgumentException.class, () -> Signer.of(part, "us-east-1"));
    }

    @Test
    @DisplayName("S3's rules hold for S3 and its siblings only")
    void s3Rules() {
        for (String service : List.of("s3", "s3express", "s3-object-lambda", "s3-outposts")) {
            assertTrue(Signer.of(service, "us-east-1").hasS3Rules(), service);
        }
        assertFalse(Signer.of("sts", "us-east-1").hasS3Rules());
        assertNull(SigningRequest.builder("GET", "https://a/").build().payloadHash());
    }

    private static String signedHeaders(SignedRequest signed) {
        return signed.authorization().orElseThrow().signedHeaders();
    }

    private static List<String> names(Headers headers) {
        return headers.toMap().size() == headers.size()
                ? List.copyOf(headers.toMap().keySet())
                : java.util.stream.IntStream.range(0, headers.size())
                        .mapToObj(headers::name)
                        .toList();
    }
}
