package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where BouncyCastle is absent")
class WithoutBouncyCastleTest {
    @Test
    @DisplayName("SigV4 works, and SigV4A says at the first signature what to add")
    void signs() throws Exception {
        assertTrue(Signer.supportsRegionSets());
        assertEquals("false", without("supports"));
        assertEquals("false", without("supports twice"));
        assertEquals("s3", without("build"));
        assertTrue(without("sign for a region").startsWith("AWS4-HMAC-SHA256 "));
        for (String use : new String[] {"sign", "presign", "sign twice"}) {
            String message = without(use);
            assertTrue(message.startsWith("IllegalStateException: "), message);
            assertTrue(message.contains("org.bouncycastle:bcprov-jdk18on"), message);
        }
    }

    @Test
    @DisplayName("SigV4 is verified, and SigV4A refused with a reason of its own")
    void verifies() throws Exception {
        assertEquals("ACCEPTED", without("verify for a region"));
        assertTrue(without("verify").startsWith("SIGV4A_NOT_AVAILABLE 501 "));
        assertTrue(without("verify").contains("org.bouncycastle:bcprov-jdk18on"));
        assertTrue(without("verify presigned").startsWith("SIGV4A_NOT_AVAILABLE 501 "));
        assertTrue(without("verify neither").startsWith("UNSUPPORTED_ALGORITHM 400 "));
    }

    /** Does something with classes that see the signer and the JDK, and no other jar. */
    private static String without(String use) throws Exception {
        URL[] signer = {
            Signer.class.getProtectionDomain().getCodeSource().getLocation(),
            Uses.class.getProtectionDomain().getCodeSource().getLocation()
        };
        try (URLClassLoader loader = new URLClassLoader(signer, null)) {
            @SuppressWarnings("unchecked")
            Function<String, String> uses = (Function<String, String>)
                    loader.loadClass(Uses.class.getName()).getConstructor().newInstance();
            return uses.apply(use);
        }
    }

    /** What is done there. */
    public static final class Uses implements Function<String, String> {
        private static final Credentials KEY = Credentials.of("AKIDEXAMPLE", "secret");
        private static final String URL = "https://b.s3.amazonaws.com/k";
        private static final String SCOPE = "AKIDEXAMPLE/20150830/s3/aws4_request";

        @Override
        public String apply(String use) {
            try {
                return use.endsWith(" twice") ? twice(use.substring(0, use.length() - 6)) : once(use);
            } catch (IllegalStateException e) {
                return "IllegalStateException: " + e.getMessage();
            }
        }

        private String twice(String use) {
            apply(use);
            return once(use);
        }

        private static String once(String use) {
            SigningRequest request = SigningRequest.builder("GET", URL).build();
            Signer one = Signer.of("s3", "us-east-1");
            return switch (use) {
                case "supports" -> Boolean.toString(Signer.supportsRegionSets());
                case "build" -> many().service();
                case "sign" -> many().sign(request, KEY).toString();
                case "presign" ->
                    many().presign(request, KEY, Duration.ofHours(1)).toString();
                case "sign for a region" -> one.sign(request, KEY).headers().get("Authorization");
                case "verify for a region" -> verify(one.sign(request, KEY), true);
                case "verify" -> verify(signed(), true);
                case "verify neither" -> verify(signed(), false);
                default -> verify(presigned(), true);
            };
        }

        private static Signer many() {
            return Signer.builder("s3", "us-east-1").regionSet("*").build();
        }

        private static SignedRequest signed() {
            return SignedRequest.of(
                    "GET",
                    URL,
                    Headers.of(
                            "x-amz-date",
                            "20150830T123600Z",
                            "x-amz-region-set",
                            "*",
                            "Authorization",
                            "AWS4-ECDSA-P256-SHA256 Credential=" + SCOPE + ", SignedHeaders=host, Signature=00"));
        }

        private static SignedRequest presigned() {
            return SignedRequest.of(
                    "GET",
                    URL + "?X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256&X-Amz-Credential=" + SCOPE
                            + "&X-Amz-Date=20150830T123600Z&X-Amz-Expires=60&X-Amz-Region-Set=*"
                            + "&X-Amz-SignedHeaders=host&X-Amz-Signature=00",
                    Headers.of());
        }

        private static String verify(SignedRequest request, boolean acceptSigV4a) {
            Verification answer = Verifier.builder(id -> Optional.of(KEY))
                    .acceptSigV4a(acceptSigV4a)
                    .build()
                    .verify(request, Sha256.EMPTY);
            return answer instanceof Verification.Refused refused
                    ? refused.refusal().reason() + " " + refused.refusal().status() + " "
                            + refused.refusal().message()
                    : "ACCEPTED";
        }
    }
}
