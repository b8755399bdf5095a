package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The chain of chunk signatures")
class ChunkSignerTest {
    private static final Credentials KEY = Credentials.of("AKIDEXAMPLE", "secret");
    private static final Signer S3 = Signer.builder("s3", "us-east-1")
            .clock(Clock.fixed(Instant.parse("2015-08-30T12:36:00Z"), ZoneOffset.UTC))
            .build();
    private static final byte[] DATA = "some data".getBytes(StandardCharsets.UTF_8);

    @Test
    @DisplayName("signs the hash of the data behind the signature before, at the request's date and scope")
    void stringToSign() {
        SignedRequest signed = signed(StreamingPayload.SIGNED);
        ChunkSigner chain = signed.chunkSigner();

        assertEquals(
                "AWS4-HMAC-SHA256-PAYLOAD\n20150830T123600Z\n20150830/us-east-1/s3/aws4_request\n"
                        + signed.trace().signature() + "\n" + Sha256.EMPTY + "\n"
                        + Sha256.hex(Sha256.newDigest().digest(DATA)),
                chain.stringToSign(DATA, 0, DATA.length));
        String first = chain.sign(DATA, 0, DATA.length);
        assertTrue(chain.stringToSign(DATA, 0, 0).endsWith("\n" + first + "\n" + Sha256.EMPTY + "\n" + Sha256.EMPTY));
        assertEquals(StreamingPayload.SIGNED.signatureLength(), first.length());
    }

    @Test
    @DisplayName("signs trailers in lower case, by name, without white space around values")
    void trailers() {
        ChunkSigner chain = signed(StreamingPayload.SIGNED_TRAILER).chunkSigner();
        Headers spelt = Headers.of("X-Second", " b ", "X-First", "a");

        assertTrue(chain.trailerStringToSign(spelt).startsWith("AWS4-HMAC-SHA256-TRAILER\n20150830T123600Z\n"));
        assertTrue(chain.trailerStringToSign(spelt)
                .endsWith("\n"
                        + Sha256.hex(Sha256.newDigest()
                                .digest("x-first:a\nx-second:b\n".getBytes(StandardCharsets.UTF_8)))));
    }

    @Test
    @DisplayName("moves on by a signature that was made, or found right, and by no other")
    void chain() {
        SignedRequest signed = signed(StreamingPayload.SIGNED_TRAILER);
        ChunkSigner sender = signed.chunkSigner();
        ChunkSigner receiver = S3.chunkSigner(SignedRequest.of(signed.method(), signed.url(), signed.headers()), KEY);
        String first = sender.sign(DATA, 0, 4);
        String second = sender.sign(DATA, 4, 5);
        String trailers = sender.signTrailers(Headers.of("a", "b"));

        assertFalse(receiver.matches(DATA, 4, 5, second));
        assertFalse(receiver.matches(DATA, 0, 4, ""));
        assertFalse(receiver.matches(DATA, 0, 4, "é"));
        assertTrue(receiver.matches(DATA, 0, 4, first));
        assertFalse(receiver.matches(DATA, 0, 4, first));
        assertTrue(receiver.matches(DATA, 4, 5, second));
        assertFalse(receiver.matchesTrailers(Headers.of("a", "c"), trailers));
        assertTrue(receiver.matchesTrailers(Headers.of("a", "b"), trailers));
        assertEquals(first, signed.chunkSigner().sign(DATA, 0, 4));
        assertNotEquals(first, sender.sign(DATA, 0, 4));
    }

    @Test
    @DisplayName("is only there for a request that announces signed chunks")
    void announced() {
        SignedRequest whole = S3.sign(put().payload(DATA).build(), KEY);
        SignedRequest unsigned = signed(StreamingPayload.UNSIGNED_TRAILER);
        SignedRequest received = SignedRequest.of("PUT", whole.url(), whole.headers());

        assertTrue(assertThrows(IllegalStateException.class, whole::chunkSigner)
                .getMessage()
                .contains("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"));
        assertThrows(IllegalStateException.class, unsigned::chunkSigner);
        assertThrows(IllegalStateException.class, received::chunkSigner);
        assertThrows(
                IllegalArgumentException.class,
                () -> S3.chunkSigner(SignedRequest.of("PUT", whole.url(), Headers.of()), KEY));
    }

    private static SignedRequest signed(StreamingPayload payload) {
        return S3.sign(put().payloadHash(payload.payloadHash()).build(), KEY);
    }

    private static SigningRequest.Builder put() {
        return SigningRequest.builder("PUT", "https://b.s3.amazonaws.com/k");
    }
}
