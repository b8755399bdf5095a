package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The published signing test suites, signed by header and by query, and verified")
class SignatureSuiteTest {
    static Stream<Arguments> byHeader() {
        return cases("context", "header-canonical-request.txt");
    }

    static Stream<Arguments> byQuery() {
        return cases("context", "query-canonical-request.txt");
    }

    static Stream<Arguments> withoutContext() {
        return cases(null, "header-canonical-request.txt")
                .filter(row -> !Json.object(row.get()[1]).containsKey("context"));
    }

    private static Stream<Arguments> cases(String key, String otherKey) {
        return Stream.of("aws-signing-test-suite.json", "further-cases.json")
                .flatMap(file -> Vectors.cases("sigv4/" + file, (json, sink) -> {
                    for (Object one : Json.array(json)) {
                        Map<String, Object> vector = Json.object(one);
                        if ((key == null || vector.containsKey(key)) && vector.containsKey(otherKey)) {
                            sink.accept((String) vector.get("name"), vector);
                        }
                    }
                }));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("byHeader")
    @DisplayName("a request signed by header has the published steps and signature")
    void signsByHeader(String name, Map<String, Object> vector) {
        HttpText request = HttpText.parse(text(vector, "request.txt"));
        SigningRequest.Builder toSign = request.toSign();
        if (Boolean.TRUE.equals(context(vector).get("sign_body"))) {
            toSign.header("x-amz-content-sha256", request.payloadHash());
        }

        SignedRequest signed = signer(vector).sign(toSign.build(), credentials(vector));

        SigningTrace trace = signed.trace();
        assertEquals(text(vector, "header-canonical-request.txt"), trace.canonicalRequest());
        assertEquals(text(vector, "header-string-to-sign.txt").strip(), trace.stringToSign());
        assertEquals(publishedAuthorization(vector), signed.headers().get("Authorization"));
        assertTrue(signed.headers().get("Authorization").endsWith(trace.signature()));
        if (vector.containsKey("header-signature.txt")) {
            assertEquals(text(vector, "header-signature.txt"), trace.signature());
        }
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("byHeader")
    @DisplayName("the published request signed by header is accepted")
    void verifiesByHeader(String name, Map<String, Object> vector) {
        HttpText published = HttpText.parse(text(vector, "header-signed-request.txt"));
        Headers headers = published
                .headers()
                .newBuilder()
                .set("Authorization", publishedAuthorization(vector))
                .build();
        accepted(vector, SignedRequest.of(published.method(), published.target(), headers), published.payloadHash());
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("byQuery")
    @DisplayName("a presigned URL has the published steps and signature")
    void signsByQuery(String name, Map<String, Object> vector) {
        HttpText request = HttpText.parse(text(vector, "request.txt"));
        Number expires = (Number) context(vector).get("expiration_in_seconds");

        PresignedRequest presigned = signer(vector)
                .presign(request.toSign().build(), credentials(vector), Duration.ofSeconds(expires.longValue()));

        SigningTrace trace = signer(vector)
                .retrace(
                        SignedRequest.of(presigned.method(), presigned.url(), presigned.headers())
                                .withPayloadHash(request.payloadHash()),
                        credentials(vector));
        assertEquals(text(vector, "query-canonical-request.txt"), trace.canonicalRequest());
        assertEquals(text(vector, "query-string-to-sign.txt").strip(), trace.stringToSign());
        assertTrue(presigned.url().endsWith("X-Amz-Signature=" + text(vector, "query-signature.txt")));
        String published =
                HttpText.parse(text(vector, "query-signed-request.txt")).target();
        String path = RawUrl.parse(presigned.url()).path();
        assertEquals(published.substring(0, published.indexOf('?')), path);
        assertEquals(parameters(published), parameters(presigned.url()));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("byQuery")
    @DisplayName("the published presigned request is accepted")
    void verifiesByQuery(String name, Map<String, Object> vector) {
        HttpText published = HttpText.parse(text(vector, "query-signed-request.txt"));
        accepted(
                vector,
                SignedRequest.of(published.method(), published.target(), published.headers()),
                published.payloadHash());
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("withoutContext")
    @DisplayName("a path that is encoded already is encoded again")
    void encodesTwice(String name, Map<String, Object> vector) {
        String canonicalRequest = text(vector, "header-canonical-request.txt");
        String date = canonicalRequest
                .lines()
                .filter(line -> line.startsWith("x-amz-date:"))
                .findFirst()
                .orElseThrow();
        SigningRequest request = HttpText.parse(text(vector, "request.txt"))
                .toSign()
                .removeHeader("x-amz-date")
                .header("x-amz-date", date.substring(date.indexOf(':') + 1))
                .build();

        SignedRequest signed =
                Signer.of("service", "us-east-1").sign(request, Credentials.of("AKIDEXAMPLE", "a secret"));

        assertEquals(canonicalRequest, signed.trace().canonicalRequest());
    }

    private static void accepted(Map<String, Object> vector, SignedRequest request, String payloadHash) {
        Credentials credentials = credentials(vector);
        Verifier verifier = Verifier.builder(
                        id -> id.equals(credentials.accessKeyId()) ? Optional.of(credentials) : Optional.empty())
                .clock(clock(vector))
                .service((String) context(vector).get("service"))
                .region((String) context(vector).get("region"))
                .normalizePath(normalize(vector))
                .unsignedToken(unsignedToken(vector))
                .build();
        Verification answer = verifier.verify(request, payloadHash);
        assertInstanceOf(Verification.Accepted.class, answer, answer::toString);
    }

    private static Signer signer(Map<String, Object> vector) {
        return Signer.builder((String) context(vector).get("service"), (String)
                        context(vector).get("region"))
                .clock(clock(vector))
                .normalizePath(normalize(vector))
                .unsignedToken(unsignedToken(vector))
                .build();
    }

    private static Credentials credentials(Map<String, Object> vector) {
        Map<String, Object> keys = Json.object(context(vector).get("credentials"));
        return Credentials.of(
                (String) keys.get("access_key_id"), (String) keys.get("secret_access_key"), (String) keys.get("token"));
    }

    private static Clock clock(Map<String, Object> vector) {
        return Clock.fixed(Instant.parse((String) context(vector).get("timestamp")), ZoneOffset.UTC);
    }

    private static boolean normalize(Map<String, Object> vector) {
        return !Boolean.FALSE.equals(context(vector).get("normalize"));
    }

    private static boolean unsignedToken(Map<String, Object> vector) {
        return Boolean.TRUE.equals(context(vector).get("omit_session_token"));
    }

    private static Map<String, Object> context(Map<String, Object> vector) {
        return Json.object(vector.get("context"));
    }

    private static String publishedAuthorization(Map<String, Object> vector) {
        if (vector.containsKey("header-authorization.txt")) {
            return text(vector, "header-authorization.txt").strip();
        }
        return HttpText.parse(text(vector, "header-signed-request.txt"))
                .headers()
                .get("Authorization")
                .strip();
    }

    private static Set<String> parameters(String url) {
        return new TreeSet<>(Arrays.asList(url.substring(url.indexOf('?') + 1).split("&")));
    }

    private static String text(Map<String, Object> vector, String file) {
        return (String) vector.get(file);
    }
}
