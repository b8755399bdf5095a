package dev.lamina.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.verify.Verification;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that S3's documentation shows with their signatures, sent over the wire. */
class DocumentationExamplesTest {
    private static final String FILE = "sigv4/documentation-examples.json";

    static Stream<Arguments> header() {
        return Vectors.cases(FILE, (json, sink) -> {
            for (Object one : Json.array(Json.object(json).get("header"))) {
                sink.accept((String) Json.object(one).get("name"), Json.object(one));
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("header")
    @DisplayName("a documented request is accepted")
    void accepted(String name, Map<String, Object> example) throws IOException {
        Map<String, Object> all = Json.object(Vectors.read(FILE));
        Map<String, Object> keys = Json.object(all.get("credentials"));
        String id = (String) keys.get("accessKeyId");
        String date = (String) all.get("date");
        Map<String, String> signed = new TreeMap<>();
        Headers.Builder headers = Headers.builder();
        for (Map.Entry<String, Object> header :
                Json.object(example.get("headers")).entrySet()) {
            headers.add(header.getKey(), (String) header.getValue());
            signed.put(header.getKey().toLowerCase(Locale.ROOT), "");
        }
        headers.add("x-amz-content-sha256", (String) example.get("payloadSha256"));
        signed.put("x-amz-content-sha256", "");
        headers.add(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + id + "/" + date.substring(0, 8) + "/" + all.get("region") + "/"
                        + all.get("service") + "/aws4_request, SignedHeaders=" + String.join(";", signed.keySet())
                        + ", Signature=" + example.get("signature"));
        String query = (String) example.get("query");
        String body = (String) example.getOrDefault("body", "");
        try (MockAws aws = MockAws.builder()
                .credentials(Credentials.of(id, (String) keys.get("secretAccessKey")))
                .region((String) all.get("region"))
                .clock(Clock.fixed(
                        LocalDateTime.parse(date, DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT))
                                .toInstant(ZoneOffset.UTC),
                        ZoneOffset.UTC))
                .start()) {
            String path = ((String) example.get("path")).replace("$", "%24");
            RawClient.Response answer = new RawClient(aws)
                    .exchange(
                            (String) example.get("method"),
                            query.isEmpty() ? path : path + "?" + query,
                            "",
                            headers.build(),
                            body.getBytes(StandardCharsets.UTF_8));
            assertInstanceOf(
                    Verification.Accepted.class, aws.requests().get(0).verification(), name + ": " + answer.text());
            // The bucket of the examples is not there, and what is not known is said first.
            assertEquals(query.equals("lifecycle") ? "NotImplemented" : "NoSuchBucket", answer.code());
        }
    }
}
