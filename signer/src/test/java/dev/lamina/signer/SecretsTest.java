package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.chunked.ChunkedEncoder;
import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@DisplayName("Nothing that is printed or thrown")
class SecretsTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN = "SESSION/TOKEN+EXAMPLE==";
    private static final Instant NOW = Instant.parse("2026-06-25T09:30:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Credentials ROLE =
            new Credentials("ASIAEXAMPLE", SECRET, TOKEN, NOW.plusSeconds(60), "123456789012");
    private static final String URL = "https://b.s3.amazonaws.com/k";

    private final Signer signer = Signer.builder("s3", "us-east-1").clock(CLOCK).build();
    private final SigningRequest request = SigningRequest.builder("GET", URL).build();
    private final SignedRequest signed = signer.sign(request, ROLE);
    private final PresignedRequest presigned = signer.presign(request, ROLE, Duration.ofHours(1));
    private final SignedRequest byUrl = SignedRequest.of("GET", presigned.url(), presigned.headers());

    @Test
    @DisplayName("shows a secret, a session token, a derived key, or the signature of a URL or form")
    void nothing() {
        List<String> texts = texts();

        assertTrue(texts.size() > 30, "there are " + texts.size());
        for (String hidden : hidden()) {
            for (String text : texts) {
                assertFalse(text.contains(hidden), () -> "'" + hidden + "' is in: " + text);
            }
        }
    }

    private List<String> hidden() {
        List<String> hidden = new ArrayList<>(List.of(SECRET, "AWS4" + SECRET, TOKEN, UriEncoding.encode(TOKEN)));
        hidden.add(Base64.getEncoder().encodeToString(SECRET.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        hidden.add(signer.retrace(byUrl, ROLE).signature());
        hidden.add(form().fields().get("x-amz-signature"));
        hidden.add(form().fields().get("policy"));
        for (byte[] key : SigningKey.derive(SECRET, new CredentialScope("20260625", "us-east-1", "s3"))) {
            hidden.add(HexFormat.of().formatHex(key));
            hidden.add(Base64.getEncoder().encodeToString(key));
        }
        return hidden;
    }

    private PostPolicy.Form form() {
        return signer.presignPost(URL, PostPolicy.builder("b", "k").build(), ROLE);
    }

    private List<String> texts() {
        ChunkedEncoder encoder =
                ChunkedEncoder.builder(StreamingPayload.SIGNED, 10).build();
        SignedRequest chunked = signer.sign(
                SigningRequest.builder("PUT", URL)
                        .headers(encoder.headers(null))
                        .build(),
                ROLE);
        Verification chunks = verify(chunked, ROLE);
        List<Object> objects = List.of(
                ROLE,
                ROLE.credentials(),
                signer,
                Signer.builder("s3", "us-east-1"),
                request,
                request.newBuilder(),
                SigningRequest.builder("GET", presigned.url())
                        .headers(signed.headers()
                                .newBuilder()
                                .remove("Authorization")
                                .build())
                        .build(),
                signed,
                signed.headers(),
                signed.headers().newBuilder(),
                signed.authorization().orElseThrow(),
                signed.trace(),
                presigned,
                presigned.headers(),
                presigned.warnings(),
                byUrl,
                byUrl.authorization().orElseThrow(),
                signer.retrace(byUrl, ROLE),
                form(),
                PostPolicy.builder("b", "k").build(),
                encoder,
                chunked.chunkSigner(),
                chunked.chunkSigner().stringToSign(new byte[10], 0, 10),
                chunks,
                ((Verification.Accepted) chunks).chunks(),
                verify(signed, ROLE),
                verify(byUrl, ROLE),
                verify(signed, Credentials.of("ASIAEXAMPLE", "another", TOKEN)),
                verify(signed, Credentials.of("ASIAEXAMPLE", SECRET, "another")),
                verify(byUrl, Credentials.of("ASIAEXAMPLE", "another", TOKEN)),
                Verifier.builder(id -> Optional.of(ROLE)),
                Verifier.of(id -> Optional.of(ROLE), CLOCK));
        List<String> texts = new ArrayList<>();
        for (Object one : objects) {
            texts.add(one.toString());
        }
        texts.add(thrown(() -> Credentials.of("AKID", SECRET + "\n")));
        texts.add(thrown(() -> Credentials.of("AKID", "x", TOKEN + "\n")));
        texts.add(thrown(() -> Credentials.of(SECRET + " ", "x")));
        texts.add(thrown(() -> SigningRequest.builder("GET", URL).header("x-amz-security-token", TOKEN + "\n")));
        texts.add(thrown(() -> SigningRequest.builder("GET", presigned.url() + "#")));
        texts.add(thrown(() -> SigningRequest.builder("GET", presigned.url().substring(8))));
        texts.add(thrown(
                () -> signer.sign(SigningRequest.builder("GET", presigned.url()).build(), ROLE)));
        texts.add(thrown(() -> signer.sign(
                SigningRequest.builder("GET", URL).headers(signed.headers()).build(), ROLE)));
        texts.add(thrown(() -> signer.sign(
                request.newBuilder().header("x-amz-security-token", "another").build(), ROLE)));
        texts.add(thrown(() -> signer.presign(
                request.newBuilder().header("x-amz-security-token", TOKEN).build(), ROLE, Duration.ofHours(1))));
        texts.add(thrown(() -> signer.presign(request, ROLE, Duration.ofDays(8))));
        texts.add(thrown(() -> signed.chunkSigner()));
        return texts;
    }

    private static Verification verify(SignedRequest sent, Credentials known) {
        SignedRequest received = SignedRequest.of(
                sent.method(),
                sent.url(),
                sent.headers().newBuilder().set("Host", "b.s3.amazonaws.com").build());
        return Verifier.builder(id -> Optional.of(known))
                .clock(CLOCK)
                .acceptStreaming(true)
                .build()
                .verify(received, "");
    }

    private static String thrown(Executable action) {
        return assertThrows(RuntimeException.class, action).toString();
    }
}
