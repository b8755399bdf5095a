package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresignTest {
    private static final Credentials KEY = Credentials.of("AKIDEXAMPLE", "secret");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2015-08-30T12:36:00.987Z"), ZoneOffset.UTC);
    private static final Signer S3 =
            Signer.builder("s3", "us-east-1").clock(CLOCK).build();
    private static final String URL = "https://b.s3.amazonaws.com/a%20b";

    @Test
    @DisplayName("the query that was given stays as it is, in front")
    void queryStays() {
        String url = presign(SigningRequest.builder("GET", URL + "?x=%2f&versionId=1&"), Duration.ofHours(1))
                .url();

        assertTrue(
                url.startsWith(URL + "?x=%2f&versionId=1&&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                        + "AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20150830T123600Z"
                        + "&X-Amz-SignedHeaders=host&X-Amz-Expires=3600&X-Amz-Signature="),
                url);
    }

    @Test
    @DisplayName("signed headers must be sent; those that are never signed are left to the sender")
    void headersToSend() {
        PresignedRequest presigned = presign(
                SigningRequest.builder("PUT", URL)
                        .header("Content-Type", "text/plain")
                        .header("User-Agent", "me")
                        .header("x-amz-acl", "public-read"),
                Duration.ofHours(1));

        assertEquals(Headers.of("Content-Type", "text/plain", "x-amz-acl", "public-read"), presigned.headers());
        assertTrue(presigned.url().contains("&X-Amz-SignedHeaders=content-type%3Bhost%3Bx-amz-acl&"), presigned.url());
    }

    @Test
    @DisplayName("S3 takes any body unless a hash was named, which must then be sent along")
    void payload() {
        PresignedRequest any = presign(SigningRequest.builder("PUT", URL), Duration.ofHours(1));
        PresignedRequest one = presign(SigningRequest.builder("PUT", URL).payload(new byte[0]), Duration.ofHours(1));

        assertTrue(S3.retrace(SignedRequest.of("PUT", any.url(), any.headers()), KEY)
                .canonicalRequest()
                .endsWith("\nUNSIGNED-PAYLOAD"));
        assertEquals(Headers.of("X-Amz-Content-Sha256", Sha256.EMPTY), one.headers());
        assertTrue(S3.matches(SignedRequest.of("PUT", one.url(), one.headers()), KEY));
    }

    @Test
    @DisplayName("the token goes into the query, encoded, and is signed unless it shall not be")
    void token() {
        Credentials role = Credentials.of("ASIAEXAMPLE", "secret", "a/b+c=");
        SigningRequest request = SigningRequest.builder("GET", "https://a/mqtt").build();
        Signer signer = Signer.builder("iotdevicegateway", "us-east-1")
                .clock(CLOCK)
                .unsignedToken(true)
                .build();

        String signed = S3.presign(request, role, Duration.ofHours(1)).url();
        String unsigned = signer.presign(request, role, Duration.ofHours(1)).url();

        assertTrue(signed.contains("&X-Amz-Security-Token=a%2Fb%2Bc%3D&"), signed);
        assertTrue(unsigned.contains("&X-Amz-Security-Token=a%2Fb%2Bc%3D&"), unsigned);
        assertTrue(signer.matches(SignedRequest.of("GET", unsigned, Headers.of()), role));
        assertFalse(Signer.of("iotdevicegateway", "us-east-1")
                .matches(SignedRequest.of("GET", unsigned, Headers.of()), role));
    }

    @Test
    @DisplayName("the end is the one asked for, or the credentials', if that comes sooner")
    void end() {
        Instant soon = Instant.parse("2015-08-30T13:00:00Z");
        SigningRequest request = SigningRequest.builder("GET", URL).build();
        Credentials role = new Credentials("ASIAEXAMPLE", "secret", "token", soon, null);

        assertEquals(soon, S3.presign(request, role, Duration.ofHours(1)).expiresAt());
        assertEquals(
                Instant.parse("2015-08-30T12:36:10Z"),
                S3.presign(request, role, Duration.ofMillis(10_900)).expiresAt());
        assertTrue(S3.presign(request, role, Duration.ofHours(1)).url().contains("X-Amz-Expires=3600&"));
    }

    @Test
    @DisplayName("whoever gets it is told that it ends with the session token, or may, or has ended already")
    void tokenThatEndsSooner() {
        SigningRequest request = SigningRequest.builder("GET", URL).build();
        Instant soon = Instant.parse("2015-08-30T13:00:00Z");

        List<String> sooner =
                S3.presign(request, temporary(soon), Duration.ofHours(1)).warnings();
        assertEquals(1, sooner.size());
        assertTrue(sooner.get(0).contains("2015-08-30T13:00:00Z"), sooner.get(0));
        assertTrue(sooner.get(0).contains("2015-08-30T13:36:00Z"), sooner.get(0));
        PresignedRequest unknown = S3.presign(request, temporary(null), Duration.ofHours(1));
        assertTrue(unknown.warnings().get(0).contains("end nobody told"), unknown.toString());
        PresignedRequest dead = S3.presign(request, temporary(soon.minusSeconds(3600)), Duration.ofHours(1));
        assertTrue(dead.warnings().get(0).contains("refused"), dead.toString());
        for (String warning : List.of(sooner.get(0), unknown.warnings().get(0))) {
            assertFalse(warning.contains("tok3n"), warning);
        }

        assertEquals(
                List.of(),
                S3.presign(request, temporary(soon), Duration.ofMinutes(23)).warnings());
        assertEquals(List.of(), S3.presign(request, KEY, Duration.ofDays(7)).warnings());
    }

    private static Credentials temporary(Instant expiration) {
        return new Credentials("ASIAEXAMPLE", "secret", "tok3n", expiration, null);
    }

    @Test
    @DisplayName("nothing but the host is signed of its own accord, and what browsers change is signed aloud")
    void headersOfBrowsers() {
        PresignedRequest plain = presign(
                SigningRequest.builder("GET", URL).header("User-Agent", "me").header("Connection", "close"),
                Duration.ofHours(1));
        assertTrue(plain.url().contains("&X-Amz-SignedHeaders=host&"), plain.url());
        assertEquals(Headers.of(), plain.headers());
        assertEquals(List.of(), plain.warnings());

        PresignedRequest asked =
                presign(SigningRequest.builder("GET", URL).header("Accept-Encoding", "gzip"), Duration.ofHours(1));
        assertEquals(Headers.of("Accept-Encoding", "gzip"), asked.headers());
        assertTrue(asked.warnings().get(0).contains("accept-encoding"), asked.warnings()::toString);
    }

    @Test
    @DisplayName("further headers and parameters are signed: without them, or with others, the URL is refused")
    void furtherHeadersAndParameters() {
        PresignedRequest presigned = presign(
                SigningRequest.builder(
                                "GET", URL + "?response-content-disposition=attachment%3B%20filename%3D%22a%20b%22")
                        .header("Range", "bytes=0-9")
                        .header("x-amz-request-payer", "requester"),
                Duration.ofHours(1));
        Verifier verifier = Verifier.of(id -> Optional.of(KEY), CLOCK);

        assertInstanceOf(Verification.Accepted.class, verify(verifier, presigned.url(), presigned.headers()));
        assertInstanceOf(
                Verification.Refused.class,
                verify(verifier, presigned.url(), Headers.of("x-amz-request-payer", "requester")));
        assertInstanceOf(
                Verification.Refused.class,
                verify(verifier, presigned.url().replace("a%20b", "c"), presigned.headers()));
        assertInstanceOf(
                Verification.Refused.class, verify(verifier, presigned.url() + "&versionId=1", presigned.headers()));
    }

    private static Verification verify(Verifier verifier, String url, Headers headers) {
        return verifier.verify(SignedRequest.of("GET", url, headers), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.9S", "PT-1S", "P7DT0.001S", "P8D"})
    @DisplayName("less than a second and more than a week are refused")
    void bounds(String expiresIn) {
        SigningRequest.Builder request = SigningRequest.builder("GET", URL);
        assertThrows(IllegalArgumentException.class, () -> presign(request, Duration.parse(expiresIn)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "P7D"})
    @DisplayName("a second and a week are not")
    void withinBounds(String expiresIn) {
        String url = presign(SigningRequest.builder("GET", URL), Duration.parse(expiresIn))
                .url();
        assertTrue(url.contains("&X-Amz-Expires=" + Duration.parse(expiresIn).toSeconds() + "&"));
    }

    @Test
    @DisplayName("date and token as headers are refused, as the query has them")
    void headersThatBelongIntoTheQuery() {
        for (String name : new String[] {"X-Amz-Date", "x-amz-security-token", "Authorization"}) {
            SigningRequest.Builder request = SigningRequest.builder("GET", URL).header(name, "20150830T123600Z");
            assertThrows(IllegalArgumentException.class, () -> presign(request, Duration.ofHours(1)), name);
        }
    }

    @Test
    @DisplayName("a curl line quotes what a shell would change, and keeps curl from changing the URL")
    void curl() {
        PresignedRequest put = presign(
                SigningRequest.builder("PUT", "https://b.s3.amazonaws.com/it's")
                        .header("x-amz-meta-a", "b'c")
                        .header("x-amz-meta-empty", ""),
                Duration.ofHours(1));
        PresignedRequest head = presign(SigningRequest.builder("HEAD", URL), Duration.ofHours(1));

        assertEquals(
                "curl --globoff --path-as-is --request 'PUT' --header 'x-amz-meta-a: b'\\''c' --header 'x-amz-meta-empty;'"
                        + " '" + put.url().replace("'", "'\\''") + "'",
                put.curl());
        assertTrue(head.curl().startsWith("curl --globoff --path-as-is --head 'https://"), head.curl());
    }

    @Test
    @DisplayName("what is printed shows no signature")
    void printing() {
        String text =
                presign(SigningRequest.builder("GET", URL), Duration.ofHours(1)).toString();
        assertFalse(text.contains("Signature"), text);
        assertTrue(text.contains(URL), text);
    }

    private static PresignedRequest presign(SigningRequest.Builder request, Duration expiresIn) {
        return S3.presign(request.build(), KEY, expiresIn);
    }
}
