package dev.lamina.signer.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lamina.signer.Authorization;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.chunked.ChunkedDecoder;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Requests of another SDK, recorded on the wire")
class RecordedTrafficTest {
    /** The published key of these recordings; the README of the vectors names it. */
    private static final String SECRET = "notrealrnrELgWzOk3IfjzDKtFBhDby";

    static Stream<Arguments> signedRequests() {
        return Vectors.cases("recorded/http-traffic.json", (json, sink) -> {
            for (Object one : Json.array(json)) {
                Map<String, Object> recording = Json.object(one);
                Object traffic = recording.get("traffic");
                List<Object> events = traffic instanceof List
                        ? Json.array(traffic)
                        : Json.array(Json.object(traffic).get("events"));
                for (Object event : events) {
                    Map<String, Object> request = request(event);
                    String authorization = header(request, "authorization");
                    // The recorded signatures of CreateSession are known not to be right.
                    if (authorization != null
                            && authorization.contains("Credential=ANOTREAL/")
                            && !((String) request.get("uri")).endsWith("?session")) {
                        Map<String, Object> row = new HashMap<>(request);
                        row.put("body", body(events, connection(event)));
                        sink.accept(recording.get("name") + ": " + request.get("method"), row);
                    }
                }
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("signedRequests")
    @DisplayName("are accepted, with their body, be it in chunks or not")
    void areAccepted(String name, Map<String, Object> recorded) throws Exception {
        Headers.Builder headers = Headers.builder();
        Json.object(recorded.get("headers")).forEach((header, values) -> {
            for (Object value : Json.array(values)) {
                headers.add(header, (String) value);
            }
        });
        SignedRequest request =
                SignedRequest.of((String) recorded.get("method"), (String) recorded.get("uri"), headers.build());
        Authorization claims = request.authorization().orElseThrow();
        Credentials credentials = Credentials.of("ANOTREAL", SECRET, claims.sessionToken());
        Verifier verifier = Verifier.builder(id -> Optional.of(credentials))
                .clock(Clock.fixed(claims.signedAt(), ZoneOffset.UTC))
                .acceptStreaming(true)
                .build();

        byte[] hash = MessageDigest.getInstance("SHA-256").digest((byte[]) recorded.get("body"));
        Verification answer = verifier.verify(request, HexFormat.of().formatHex(hash));

        Verification.Accepted accepted = assertInstanceOf(Verification.Accepted.class, answer, answer::toString);
        if (accepted.chunks() != null) {
            checkChunks((byte[]) recorded.get("body"), accepted.chunks());
        }
    }

    private static void checkChunks(byte[] body, ChunkClaims claims) throws IOException {
        ChunkedDecoder decoder = ChunkedDecoder.of(new ByteArrayInputStream(body), claims);
        CRC32 crc = new CRC32();
        byte[] decoded = decoder.readAllBytes();
        crc.update(decoded);

        assertEquals(claims.decodedLength(), decoded.length);
        assertEquals(claims.trailerNames().size(), decoder.trailers().size());
        String sent = decoder.trailers().get("x-amz-checksum-crc32");
        if (sent != null) {
            byte[] value = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
            assertEquals(Base64.getEncoder().encodeToString(value), sent);
        }
    }

    private static Map<String, Object> request(Object event) {
        Map<String, Object> action = Json.object(Json.object(event).get("action"));
        return Json.object(Json.object(action.get("Request")).get("request"));
    }

    private static Object connection(Object event) {
        return Json.object(event).get("connection_id");
    }

    private static String header(Map<String, Object> request, String name) {
        List<Object> values = Json.array(Json.object(request.get("headers")).get(name));
        return values.isEmpty() ? null : (String) values.get(0);
    }

    private static byte[] body(List<Object> events, Object connection) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Object event : events) {
            Map<String, Object> data =
                    Json.object(Json.object(Json.object(event).get("action")).get("Data"));
            if (connection(event).equals(connection) && "Request".equals(data.get("direction"))) {
                Map<String, Object> bytes = Json.object(data.get("data"));
                body.writeBytes(
                        bytes.containsKey("Utf8")
                                ? ((String) bytes.get("Utf8")).getBytes(StandardCharsets.UTF_8)
                                : Base64.getDecoder().decode((String) bytes.get("Base64")));
            }
        }
        return body.toByteArray();
    }
}
