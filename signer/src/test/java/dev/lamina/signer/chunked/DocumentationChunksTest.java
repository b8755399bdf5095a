package dev.lamina.signer.chunked;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.ChunkSigner;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import dev.lamina.signer.StreamingPayload;
import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The chunked uploads of AWS's documentation, framed and taken apart")
class DocumentationChunksTest {
    /** Every example with chunk signatures; one without a request of its own is that of {@code chunked}. */
    static Stream<Arguments> examples() {
        return Vectors.cases("sigv4/documentation-examples.json", (json, sink) -> {
            Map<String, Object> file = Json.object(json);
            file.forEach((name, value) -> {
                if (value instanceof Map && Json.object(value).containsKey("chunkSignatures")) {
                    Map<String, Object> example = new HashMap<>(Json.object(file.get("chunked")));
                    example.putAll(Json.object(value));
                    example.put("credentials", file.get("credentials"));
                    example.put("region", file.get("region"));
                    example.put("service", file.get("service"));
                    example.put("date", file.get("date"));
                    sink.accept(name, example);
                }
            });
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("examples")
    @DisplayName("the chain has the documented signatures")
    void chain(String name, Map<String, Object> example) {
        SignedRequest signed = signed(example);
        ChunkSigner chain = signed.chunkSigner();
        byte[] body = body(example);
        int chunkSize = ((Number) example.get("chunkSize")).intValue();
        List<String> signatures = new ArrayList<>();
        for (int start = 0; start < body.length; start += chunkSize) {
            signatures.add(chain.sign(body, start, Math.min(chunkSize, body.length - start)));
        }
        signatures.add(chain.sign(body, 0, 0));

        assertEquals(example.get("seedSignature"), signed.trace().signature());
        assertEquals(example.get("chunkSignatures"), signatures);
        if (example.containsKey("trailerSignature")) {
            assertEquals(example.get("trailerSignature"), chain.signTrailers(trailers(example)));
        }
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("examples")
    @DisplayName("the framed body carries them, is as long as was documented, and is accepted")
    void body(String name, Map<String, Object> example) throws IOException {
        SignedRequest signed = signed(example);
        StreamingPayload payload = StreamingPayload.of(signed.headers().get("x-amz-content-sha256"));
        byte[] body = body(example);
        ChunkedEncoder encoder = encoder(example, payload, body.length);

        byte[] framed = encoder.encode(new ByteArrayInputStream(body), signed.chunkSigner(), values(example, payload))
                .readAllBytes();

        String text = new String(framed, StandardCharsets.ISO_8859_1);
        for (Object signature : Json.array(example.get("chunkSignatures"))) {
            assertTrue(text.contains(";chunk-signature=" + signature + "\r\n"));
        }
        if (payload.hasTrailers()) {
            assertTrue(text.endsWith("\r\nx-amz-trailer-signature:" + example.get("trailerSignature") + "\r\n\r\n"));
        }
        assertEquals(encoder.encodedLength(), framed.length);
        if (signed.headers().has("Content-Length")) {
            assertEquals(signed.headers().get("Content-Length"), Long.toString(framed.length));
        }
        Verification answer = Verifier.builder(id -> Optional.of(credentials(example)))
                .clock(clock(example))
                .acceptStreaming(true)
                .build()
                .verify(SignedRequest.of(signed.method(), signed.url(), signed.headers()), "");
        Verification.Accepted accepted = assertInstanceOf(Verification.Accepted.class, answer, answer::toString);
        ChunkedDecoder decoder = ChunkedDecoder.of(new ByteArrayInputStream(framed), accepted.chunks());
        assertArrayEquals(body, decoder.readAllBytes());
        assertEquals(payload.hasTrailers() ? trailers(example) : Headers.of(), decoder.trailers());
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("examples")
    @DisplayName("the headers that announce it are the documented ones")
    void headers(String name, Map<String, Object> example) {
        SignedRequest signed = signed(example);
        StreamingPayload payload = StreamingPayload.of(signed.headers().get("x-amz-content-sha256"));
        Headers announced = encoder(example, payload, body(example).length).headers(null);

        for (int i = 0; i < announced.size(); i++) {
            assertEquals(signed.headers().get(announced.name(i)), announced.value(i), announced.name(i));
        }
    }

    private static ChunkedEncoder encoder(Map<String, Object> example, StreamingPayload payload, int length) {
        ChunkedEncoder.Builder encoder =
                ChunkedEncoder.builder(payload, length).chunkSize(((Number) example.get("chunkSize")).intValue());
        Headers trailers = payload.hasTrailers() ? trailers(example) : Headers.of();
        for (int i = 0; i < trailers.size(); i++) {
            encoder.trailer(trailers.name(i), trailers.value(i).length());
        }
        return encoder.build();
    }

    private static List<Supplier<String>> values(Map<String, Object> example, StreamingPayload payload) {
        List<Supplier<String>> values = new ArrayList<>();
        Headers trailers = payload.hasTrailers() ? trailers(example) : Headers.of();
        for (int i = 0; i < trailers.size(); i++) {
            String value = trailers.value(i);
            values.add(() -> value);
        }
        return values;
    }

    private static Headers trailers(Map<String, Object> example) {
        Headers.Builder trailers = Headers.builder();
        Json.object(example.getOrDefault("trailer", Map.of()))
                .forEach((name, value) -> trailers.add(name, (String) value));
        for (Object pair : Json.array(example.getOrDefault("trailers", List.of()))) {
            trailers.add(
                    (String) Json.array(pair).get(0), (String) Json.array(pair).get(1));
        }
        return trailers.build();
    }

    private static SignedRequest signed(Map<String, Object> example) {
        Map<String, Object> request = Json.object(example.get("request"));
        Map<String, Object> headers = Json.object(request.get("headers"));
        SigningRequest.Builder builder = SigningRequest.builder(
                (String) request.get("method"), "https://" + headers.get("Host") + request.get("path"));
        headers.forEach((name, value) -> builder.header(name, (String) value));
        return Signer.builder((String) example.get("service"), (String) example.get("region"))
                .clock(clock(example))
                .build()
                .sign(builder.build(), credentials(example));
    }

    /** As in "66560 bytes of the letter a". */
    private static byte[] body(Map<String, Object> example) {
        String text = (String) example.get("body");
        int bytes = text.indexOf(" bytes of the letter ");
        byte[] body = Bodies.letters(Integer.parseInt(text.substring(0, bytes)));
        java.util.Arrays.fill(body, (byte) text.charAt(text.length() - 1));
        return body;
    }

    private static Credentials credentials(Map<String, Object> example) {
        Map<String, Object> credentials = Json.object(example.get("credentials"));
        return Credentials.of((String) credentials.get("accessKeyId"), (String) credentials.get("secretAccessKey"));
    }

    private static Clock clock(Map<String, Object> example) {
        DateTimeFormatter basic = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
        return Clock.fixed(
                LocalDateTime.parse((String) example.get("date"), basic).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }
}
