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

@DisplayName("The published signing test suite of SigV4A, signed by header and by query, and verified")
class SigV4aSuiteTest {
    static Stream<Arguments> all() {
        return cases("context");
    }

    static Stream<Arguments> byHeader() {
        return cases("header-canonical-request.txt");
    }

    static Stream<Arguments> byQuery() {
        return cases("query-canonical-request.txt");
    }

    private static Stream<Arguments> cases(String key) {
        return Vectors.cases("sigv4a/aws-signing-test-suite.json", (json, sink) -> {
            for (Object one : Json.array(json)) {
                Map<String, Object> vector = Json.object(one);
                if (vector.containsKey("context") && vector.containsKey(key)) {
                    sink.accept((String) vector.get("name"), vector);
                }
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("all")
    @DisplayName("a request is signed twice the same, by header and by query")
    void deterministic(String name, Map<String, Object> vector) {
        SigningRequest request = toSign(vector).build();
        Credentials key = credentials(vector);

        assertEquals(
                signer(vector).sign(request, key).headers(),
                signer(vector).sign(request, key).headers());
        assertEquals(
                signer(vector).presign(request, key, expires(vector)),
                signer(vector).presign(request, key, expires(vector)));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("byHeader")
    @DisplayName("a request signed by header has the published steps, key and claims, and a signature of that key")
    void signsByHeader(String name, Map<String, Object> vector) throws Exception {
        SignedRequest signed = signer(vector).sign(toSign(vector).build(), credentials(vector));

        SigningTrace trace = signed.trace();
        assertEquals(text(vector, "header-canonical-request.txt"), trace.canonicalRequest());
        assertEquals(text(vector, "header-string-to-sign.txt").strip(), trace.stringToSign());
        assertEquals(
                P256.of(vector.get("public-key")).hex(), trace.keyFingerprints().get(0));
        assertEquals(1, trace.keyFingerprints().size());
        P256.of(vector.get("public-key")).assertSigned(trace.stringToSign(), trace.signature());
        P256.of(vector.get("public-key")).assertSigned(trace.stringToSign(), text(vector, "header-signature.txt"));
        String published = HttpText.parse(text(vector, "header-signed-request.txt"))
                .headers()
                .get("Authorization")
                .strip();
        assertEquals(
                beforeSignature(published) + trace.signature(), signed.headers().get("Authorization"));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("byHeader")
    @DisplayName("the published request signed by header is accepted")
    void verifiesByHeader(String name, Map<String, Object> vector) {
        HttpText published = HttpText.parse(text(vector, "header-signed-request.txt"));
        SignedRequest received = received(published);
        accepted(vector, received, published.payloadHash());
        accepted(
                vector,
                SignedRequest.of(
                        published.method(),
                        published.target(),
                        received.headers()
                                .newBuilder()
                                .set(
                                        "Authorization",
                                        beforeSignature(received.headers().get("Authorization"))
                                                + text(vector, "header-signature.txt"))
                                .build()),
                published.payloadHash());
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("byQuery")
    @DisplayName("a presigned URL has the published steps, key and parameters, and a signature of that key")
    void signsByQuery(String name, Map<String, Object> vector) throws Exception {
        PresignedRequest presigned = signer(vector)
                .presign(
                        HttpText.parse(text(vector, "request.txt")).toSign().build(),
                        credentials(vector),
                        expires(vector));

        SignedRequest received = SignedRequest.of(presigned.method(), presigned.url(), presigned.headers())
                .withPayloadHash(HttpText.parse(text(vector, "request.txt")).payloadHash());
        SigningTrace trace = signer(vector).retrace(received, credentials(vector));
        assertEquals(text(vector, "query-canonical-request.txt"), trace.canonicalRequest());
        assertEquals(text(vector, "query-string-to-sign.txt").strip(), trace.stringToSign());
        assertEquals(
                P256.of(vector.get("public-key")).hex(), trace.keyFingerprints().get(0));
        assertEquals(trace.signature(), received.parameter("X-Amz-Signature"));
        P256.of(vector.get("public-key")).assertSigned(trace.stringToSign(), trace.signature());
        P256.of(vector.get("public-key")).assertSigned(trace.stringToSign(), text(vector, "query-signature.txt"));
        assertTrue(signer(vector).matches(received, credentials(vector)));
        String published =
                HttpText.parse(text(vector, "query-signed-request.txt")).target();
        assertEquals(
                published.substring(0, published.indexOf('?')),
                RawUrl.parse(presigned.url()).path());
        assertEquals(parameters(published), parameters(presigned.url()));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("byQuery")
    @DisplayName("the published presigned request is accepted")
    void verifiesByQuery(String name, Map<String, Object> vector) {
        HttpText published = HttpText.parse(text(vector, "query-signed-request.txt"));
        accepted(vector, received(published), published.payloadHash());
    }

    private static SignedRequest received(HttpText published) {
        return SignedRequest.of(published.method(), published.target(), published.headers());
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
        Verification.Accepted accepted = assertInstanceOf(Verification.Accepted.class, answer, answer::toString);
        assertEquals(context(vector).get("region"), accepted.region());
    }

    private static SigningRequest.Builder toSign(Map<String, Object> vector) {
        HttpText request = HttpText.parse(text(vector, "request.txt"));
        return Boolean.TRUE.equals(context(vector).get("sign_body"))
                ? request.toSign().header("x-amz-content-sha256", request.payloadHash())
                : request.toSign();
    }

    private static Signer signer(Map<String, Object> vector) {
        return Signer.builder((String) context(vector).get("service"), "us-west-2")
                .regionSet((String) context(vector).get("region"))
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

    private static Duration expires(Map<String, Object> vector) {
        Number seconds = (Number) context(vector).get("expiration_in_seconds");
        return Duration.ofSeconds(seconds == null ? 3600 : seconds.longValue());
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

    private static String beforeSignature(String authorization) {
        return authorization.substring(0, authorization.indexOf("Signature=") + "Signature=".length());
    }

    private static Set<String> parameters(String url) {
        Set<String> all =
                new TreeSet<>(Arrays.asList(url.substring(url.indexOf('?') + 1).split("&")));
        all.removeIf(one -> one.startsWith("X-Amz-Signature="));
        return all;
    }

    private static String text(Map<String, Object> vector, String file) {
        return (String) vector.get(file);
    }
}
