package dev.lamina.signer.chunked;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.ChunkSigner;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.P256;
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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The published chunked upload of SigV4A")
class SigV4aChunksTest {
    static Stream<Arguments> examples() {
        return Vectors.cases("sigv4a/keys-and-chunks.json", (json, sink) -> {
            Object chunked = Json.object(json).get("chunked");
            List<Object> all = chunked instanceof Map ? List.of(chunked) : Json.array(chunked);
            for (Object one : all) {
                sink.accept("without trailers", Json.object(one));
                if (Json.object(one).containsKey("canonicalRequestWithTrailers")) {
                    sink.accept("with trailers", Json.object(one));
                }
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("examples")
    @DisplayName("has the published steps in request, chunks and trailers, and signatures of the published key")
    void steps(String name, Map<String, Object> example) throws Exception {
        boolean trailing = name.equals("with trailers");
        SignedRequest signed = signed(example, trailing);
        P256 key = key(example);

        assertEquals(canonicalRequest(example, trailing), signed.trace().canonicalRequest());
        assertEquals(List.of(key.hex()), signed.trace().keyFingerprints());
        ChunkSigner sender = signed.chunkSigner();
        ChunkSigner receiver = signer(example).chunkSigner(received(signed), credentials(example));
        String previous = signed.trace().signature();
        List<Object> published = Json.array(example.get("chunkStringsToSign"));
        byte[] data = Bodies.letters(length(example));
        int offset = 0;
        for (int i = 0; i < published.size(); i++) {
            int size = ((Number) Json.array(example.get("chunkSizes")).get(i)).intValue();
            String stringToSign = ((String) published.get(i)).replace("PREVIOUS", previous);
            assertEquals(stringToSign, sender.stringToSign(data, offset, size));
            String signature = sender.sign(data, offset, size);
            previous = check(example, stringToSign, signature);
            assertFalse(receiver.matches(data, offset, size, signature.replace('3', '4')));
            assertTrue(receiver.matches(data, offset, size, i % 2 == 0 ? signature : previous));
            offset += size;
        }
        if (trailing) {
            String stringToSign = ((String) example.get("trailerStringToSign")).replace("PREVIOUS", previous);
            assertEquals(stringToSign, sender.trailerStringToSign(trailers(example)));
            String signature = sender.signTrailers(trailers(example));
            check(example, stringToSign, signature);
            assertTrue(receiver.matchesTrailers(trailers(example), signature));
        }
    }

    /** Filled up as published, and right without that. */
    private static String check(Map<String, Object> example, String stringToSign, String signature) throws Exception {
        assertEquals(((Number) example.get("signaturePaddedLength")).intValue(), signature.length());
        int padding = signature.indexOf((String) example.get("paddingCharacter"));
        String bare = padding < 0 ? signature : signature.substring(0, padding);
        assertEquals("", signature.substring(bare.length()).replace((String) example.get("paddingCharacter"), ""));
        key(example).assertSigned(stringToSign, bare);
        return bare;
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("examples")
    @DisplayName("is framed by the encoder as long as it says, and taken apart and accepted by the decoder")
    void framed(String name, Map<String, Object> example) throws IOException {
        boolean trailing = name.equals("with trailers");
        SignedRequest signed = signed(example, trailing);
        byte[] data = Bodies.letters(length(example));
        StreamingPayload payload = StreamingPayload.of(signed.headers().get("x-amz-content-sha256"));
        ChunkedEncoder.Builder builder = ChunkedEncoder.builder(payload, data.length)
                .chunkSize(((Number) Json.array(example.get("chunkSizes")).get(0)).intValue());
        List<Supplier<String>> values = new ArrayList<>();
        if (trailing) {
            for (int i = 0; i < trailers(example).size(); i++) {
                String value = trailers(example).value(i);
                builder.trailer(trailers(example).name(i), value.length());
                values.add(() -> value);
            }
        }
        ChunkedEncoder encoder = builder.build();

        byte[] framed = encoder.encode(new ByteArrayInputStream(data), signed.chunkSigner(), values)
                .readAllBytes();

        assertEquals(encoder.encodedLength(), framed.length);
        Verification answer = Verifier.builder(id -> Optional.of(credentials(example)))
                .clock(clock(example))
                .acceptStreaming(true)
                .build()
                .verify(received(signed), "");
        Verification.Accepted accepted = assertInstanceOf(Verification.Accepted.class, answer, answer::toString);
        ChunkedDecoder decoder = ChunkedDecoder.of(new ByteArrayInputStream(framed), accepted.chunks());
        assertArrayEquals(data, decoder.readAllBytes());
        assertEquals(trailing ? trailers(example) : Headers.of(), decoder.trailers());
    }

    /** Method, path and signed headers of the published canonical request, which is all there is of the request. */
    private static SignedRequest signed(Map<String, Object> example, boolean trailing) {
        List<String> lines = canonicalRequest(example, trailing).lines().toList();
        Headers.Builder headers = Headers.builder();
        String host = null;
        for (String line : lines.subList(3, lines.size() - 3)) {
            String name = line.substring(0, line.indexOf(':'));
            headers.add(name, line.substring(line.indexOf(':') + 1));
            host = name.equals("host") ? line.substring(5) : host;
        }
        SigningRequest.Builder request = SigningRequest.builder(
                        lines.get(0),
                        "https://" + host + lines.get(1) + (lines.get(2).isEmpty() ? "" : "?" + lines.get(2)))
                .headers(headers.build())
                .payloadHash(lines.get(lines.size() - 1));
        return signer(example).sign(request.build(), credentials(example));
    }

    private static String canonicalRequest(Map<String, Object> example, boolean trailing) {
        return (String) example.get(trailing ? "canonicalRequestWithTrailers" : "canonicalRequest");
    }

    private static SignedRequest received(SignedRequest signed) {
        return SignedRequest.of(signed.method(), signed.url(), signed.headers());
    }

    private static Signer signer(Map<String, Object> example) {
        return Signer.builder((String) example.get("service"), "us-west-2")
                .regionSet(((String) example.get("regionSet")).split(","))
                .clock(clock(example))
                .build();
    }

    private static Clock clock(Map<String, Object> example) {
        String date = (String) example.get("date");
        return Clock.fixed(
                Instant.parse(date.substring(0, 4) + "-" + date.substring(4, 6) + "-" + date.substring(6, 11) + ":"
                        + date.substring(11, 13) + ":" + date.substring(13)),
                ZoneOffset.UTC);
    }

    private static Credentials credentials(Map<String, Object> example) {
        return Credentials.of((String) example.get("accessKeyId"), (String) example.get("secretAccessKey"));
    }

    private static P256 key(Map<String, Object> example) {
        return new P256((String) example.get("publicKeyX"), (String) example.get("publicKeyY"));
    }

    private static int length(Map<String, Object> example) {
        int length = 0;
        for (Object size : Json.array(example.get("chunkSizes"))) {
            length += ((Number) size).intValue();
        }
        return length;
    }

    private static Headers trailers(Map<String, Object> example) {
        Headers.Builder trailers = Headers.builder();
        for (Object one : Json.array(example.get("trailers"))) {
            trailers.add(
                    (String) Json.array(one).get(0), (String) Json.array(one).get(1));
        }
        return trailers.build();
    }
}
