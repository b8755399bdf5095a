package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The worked examples of AWS's documentation, signed and verified")
class DocumentationExamplesTest {
    static Stream<Arguments> header() {
        return cases("header", "iamListUsers", "glacierCreateVault");
    }

    static Stream<Arguments> presigned() {
        return cases("presigned");
    }

    static Stream<Arguments> keys() {
        return cases("signingKey", "signingKeySteps");
    }

    /** Every case under these keys, be there one or a list of them, with what the file says for all. */
    private static Stream<Arguments> cases(String... keys) {
        return Vectors.cases("sigv4/documentation-examples.json", (json, sink) -> {
            Map<String, Object> file = Json.object(json);
            for (String key : keys) {
                Object value = file.get(key);
                for (Object one :
                        value instanceof List ? Json.array(value) : value == null ? List.of() : List.of(value)) {
                    Map<String, Object> example = new HashMap<>(Json.object(file.get("credentials")));
                    example.put("region", file.get("region"));
                    example.put("service", file.get("service"));
                    example.put("date", file.get("date"));
                    example.putAll(Json.object(one));
                    sink.accept(key + ": " + example.getOrDefault("name", ""), example);
                }
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("header")
    @DisplayName("a request signed by header has the documented signature, and is accepted")
    void signsByHeader(String name, Map<String, Object> example) {
        SigningRequest.Builder request = SigningRequest.builder(text(example, "method"), url(example));
        Json.object(example.get("headers")).forEach((header, value) -> request.header(header, (String) value));
        byte[] body = ((String) example.getOrDefault("body", "")).getBytes(StandardCharsets.UTF_8);
        request.payload(body);
        String payloadHash = (String) example.getOrDefault(
                "payloadSha256", Sha256.hex(Sha256.newDigest().digest(body)));
        request.payloadHash(payloadHash);

        SignedRequest signed = signer(example).sign(request.build(), credentials(example));

        assertEquals(example.get("signature"), signed.trace().signature());
        if (example.containsKey("canonicalRequest")) {
            assertEquals(example.get("canonicalRequest"), signed.trace().canonicalRequest());
            assertEquals(example.get("stringToSign"), signed.trace().stringToSign());
        }
        accepted(example, SignedRequest.of(signed.method(), signed.url(), signed.headers()), payloadHash);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("presigned")
    @DisplayName("a presigned URL has the documented signature, and is accepted")
    void signsByQuery(String name, Map<String, Object> example) {
        SigningRequest request =
                SigningRequest.builder(text(example, "method"), url(example)).build();
        Duration expires = Duration.ofSeconds(((Number) example.get("expiresSeconds")).longValue());

        PresignedRequest presigned = signer(example).presign(request, credentials(example), expires);

        assertTrue(presigned.url().endsWith("&X-Amz-Signature=" + example.get("signature")), presigned.url());
        accepted(example, SignedRequest.of(presigned.method(), presigned.url(), Headers.of()), Sha256.EMPTY);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("keys")
    @DisplayName("the derived keys are the documented ones")
    void derivesKeys(String name, Map<String, Object> example) {
        CredentialScope scope =
                new CredentialScope(text(example, "date"), text(example, "region"), text(example, "service"));
        byte[][] keys = SigningKey.derive(text(example, "secretAccessKey"), scope);
        String[] names = {"kDate", "kRegion", "kService", "kSigning"};
        for (int i = 0; i < names.length; i++) {
            if (example.containsKey(names[i])) {
                assertEquals(example.get(names[i]), Sha256.hex(keys[i]), names[i]);
            }
        }
        assertEquals(example.getOrDefault("hex", example.get("kSigning")), Sha256.hex(keys[3]));
    }

    private static void accepted(Map<String, Object> example, SignedRequest request, String payloadHash) {
        Verifier verifier = Verifier.of(id -> Optional.of(credentials(example)), clock(example));
        Verification answer = verifier.verify(request, payloadHash);
        assertInstanceOf(Verification.Accepted.class, answer, answer::toString);
    }

    private static String url(Map<String, Object> example) {
        Object host = Json.object(example.get("headers")).getOrDefault("Host", example.get("host"));
        String query = (String) example.getOrDefault("query", "");
        return "https://" + host + example.get("path") + (query.isEmpty() ? "" : "?" + query);
    }

    private static Signer signer(Map<String, Object> example) {
        return Signer.builder(text(example, "service"), text(example, "region"))
                .clock(clock(example))
                .build();
    }

    private static Clock clock(Map<String, Object> example) {
        return Clock.fixed(AmzDate.parse(text(example, "date")), ZoneOffset.UTC);
    }

    private static Credentials credentials(Map<String, Object> example) {
        return Credentials.of(text(example, "accessKeyId"), text(example, "secretAccessKey"));
    }

    private static String text(Map<String, Object> example, String key) {
        return (String) example.get(key);
    }
}
