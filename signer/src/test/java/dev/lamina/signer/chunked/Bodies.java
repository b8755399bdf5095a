package dev.lamina.signer.chunked;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import dev.lamina.signer.StreamingPayload;
import dev.lamina.signer.verify.ChunkClaims;
import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Bodies framed by an encoder, and what their receiver knows of them from the request's headers. */
final class Bodies {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2015-08-30T12:36:00Z"), ZoneOffset.UTC);

    private static final Credentials KEY = Credentials.of("AKIDEXAMPLE", "secret", "token");

    private Bodies() {}

    /** A body as it was sent; a test may damage its bytes. */
    static final class Sent {
        private final byte[] data;
        private final byte[] framed;
        private final ChunkClaims claims;
        private final Headers trailers;

        Sent(byte[] data, byte[] framed, ChunkClaims claims, Headers trailers) {
            this.data = data;
            this.framed = framed;
            this.claims = claims;
            this.trailers = trailers;
        }

        byte[] data() {
            return data;
        }

        byte[] framed() {
            return framed;
        }

        ChunkClaims claims() {
            return claims;
        }

        Headers trailers() {
            return trailers;
        }
    }

    static Sent sent(StreamingPayload payload, byte[] data, int chunkSize, String... trailers) throws IOException {
        ChunkedEncoder.Builder builder =
                ChunkedEncoder.builder(payload, data.length).chunkSize(chunkSize);
        List<Supplier<String>> values = new ArrayList<>();
        for (int i = 0; i < trailers.length; i += 2) {
            String value = trailers[i + 1];
            builder.trailer(trailers[i], value.length());
            values.add(() -> value);
        }
        ChunkedEncoder encoder = builder.build();
        Signer.Builder rules = Signer.builder("s3", "eu-west-1").clock(CLOCK);
        boolean ecdsa = payload.payloadHash().contains("ECDSA");
        Signer signer = (ecdsa ? rules.regionSet("eu-*", "us-east-1") : rules).build();
        SignedRequest signed = signer.sign(
                SigningRequest.builder("PUT", "https://b.s3.amazonaws.com/k")
                        .header("Host", "b.s3.amazonaws.com")
                        .headers(encoder.headers("gzip"))
                        .build(),
                KEY);
        InputStream framed = encoder.encode(
                new ByteArrayInputStream(data), payload.isSigned() ? signed.chunkSigner() : null, values);
        Verification answer = Verifier.builder(id -> Optional.of(KEY))
                .clock(CLOCK)
                .acceptStreaming(true)
                .build()
                .verify(SignedRequest.of(signed.method(), signed.url(), signed.headers()), "");
        ChunkClaims claims = assertInstanceOf(Verification.Accepted.class, answer, answer::toString)
                .chunks();
        return new Sent(data, framed.readAllBytes(), claims, Headers.of(trailers));
    }

    /** Any of the forms, a length around the bounds of chunks, and trailers where the form has them. */
    static Sent random(RandomGenerator random) throws IOException {
        List<StreamingPayload> forms = List.of(StreamingPayload.values());
        StreamingPayload payload = forms.get(random.nextInt(forms.size()));
        int chunkSize = ChunkedEncoder.MIN_CHUNK_SIZE + random.nextInt(2) * random.nextInt(3000);
        int length = Math.max(0, random.nextInt(4) * chunkSize + random.nextInt(3) - 1 + random.nextInt(2) * 100);
        byte[] data = new byte[length];
        random.nextBytes(data);
        String[] trailers = new String[payload.hasTrailers() ? 2 + 2 * random.nextInt(2) : 0];
        for (int i = 0; i < trailers.length; i += 2) {
            trailers[i] = "x-amz-checksum-t" + i;
            trailers[i + 1] = "NhCmhg==".repeat(1 + random.nextInt(3));
        }
        return sent(payload, data, chunkSize, trailers);
    }

    static byte[] decode(byte[] framed, ChunkClaims claims) throws IOException {
        return ChunkedDecoder.of(new ByteArrayInputStream(framed), claims).readAllBytes();
    }

    /** A source that gives a few bytes at a time, as a network does. */
    static InputStream trickle(byte[] bytes, RandomGenerator random) {
        return new InputStream() {
            private int position;

            @Override
            public int read() {
                return position < bytes.length ? bytes[position++] & 0xFF : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int count = Math.min(Math.min(length, 1 + random.nextInt(3000)), bytes.length - position);
                if (count == 0) {
                    return length == 0 ? 0 : -1;
                }
                System.arraycopy(bytes, position, into, offset, count);
                position += count;
                return count;
            }
        };
    }

    static byte[] letters(int count) {
        byte[] data = new byte[count];
        Arrays.fill(data, (byte) 'a');
        return data;
    }
}
