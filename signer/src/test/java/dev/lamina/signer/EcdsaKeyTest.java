package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The pair of keys of SigV4A")
class EcdsaKeyTest {
    private static final CredentialScope SCOPE = new CredentialScope("20150830", null, "s3");
    private static final Credentials CREDENTIALS = Credentials.of("AKIDEXAMPLE", "secret");
    private static final String ORDER =
            SECNamedCurves.getByName("secp256r1").getN().toString(16);

    static Stream<Arguments> derivations() {
        return Vectors.cases("sigv4a/keys-and-chunks.json", (json, sink) -> {
            for (Object one : Json.array(Json.object(json).get("keyDerivation"))) {
                sink.accept((String) Json.object(one).get("name"), Json.object(one));
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("derivations")
    @DisplayName("is derived from the published secrets as published")
    void derived(String name, Map<String, Object> vector) {
        String id = (String) vector.get("accessKeyId");
        String secret = (String) vector.get("secretAccessKey");

        BigInteger privateKey = EcdsaKey.derive(id, secret);
        DerivedKey key = new EcdsaKey.Cache().get(Credentials.of(id, secret), "20150830T000000Z", "s3");

        if (vector.containsKey("privateKey")) {
            assertEquals(new BigInteger((String) vector.get("privateKey"), 16), privateKey);
        }
        if (vector.containsKey("publicKeyX")) {
            P256 published = new P256((String) vector.get("publicKeyX"), (String) vector.get("publicKeyY"));
            assertEquals(List.of(published.hex()), key.fingerprints());
        }
        assertTrue(key.matches(ascii(name), key.sign(ascii(name))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "sample, EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716,"
                + " F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
        "test, F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367,"
                + " 019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083"
    })
    @DisplayName("signs as RFC 6979, appendix A.2.5, shows for P-256 and SHA-256")
    void rfc6979(String message, String r, String s) {
        EcdsaKey key = key(new BigInteger("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721", 16));

        assertEquals(
                List.of("0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                        + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"),
                key.fingerprints());
        assertEquals(der(r, s), key.sign(ascii(message)));
        assertTrue(key.matches(ascii(message), der(r, s)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "00",
                "zz",
                "é0",
                "*",
                "30",
                "3000",
                "3080",
                "30060201010201",
                "3006020101020101",
                "3006020100020100",
                "3006020101020100",
                "30060201ff0201ff",
                "3009020101020101020101",
                "308006020101020101",
                "30810602010102010100",
                "3006040101040101",
                "a006020101020101",
                "020101",
                "3084ffffffff020101020101",
                "30847fffffff020101020101",
                "3006028401020101",
                "2480248024802480248024802480248024802480",
                "3008020200010202000100",
                "3000000000000000000000000000000000000000"
            })
    @DisplayName("calls nothing a signature that is none, and throws for nothing")
    void hostile(String signature) {
        assertFalse(key(BigInteger.TEN).matches(ascii("text"), signature));
    }

    @Test
    @DisplayName("takes no number that is not of the curve, and no other spelling of a signature")
    void spellings() {
        EcdsaKey key = key(BigInteger.TEN);
        String right = key.sign(ascii("text"));
        String one = "01";

        assertTrue(key.matches(ascii("text"), right));
        assertFalse(key.matches(ascii("texts"), right));
        assertFalse(key.matches(ascii("text"), right.toUpperCase(Locale.ROOT)));
        assertFalse(key.matches(ascii("text"), right + "00"));
        assertFalse(key.matches(ascii("text"), right + "*"));
        assertFalse(key.matches(ascii("text"), "a".repeat(EcdsaKey.MAX_SIGNATURE + 2)));
        assertFalse(key.matches(ascii("text"), "30".repeat(1_000_000)));
        for (String number : new String[] {"00", ORDER, "f".repeat(64), "00".repeat(32)}) {
            assertFalse(key.matches(ascii("text"), der(number, one)), number);
            assertFalse(key.matches(ascii("text"), der(one, number)), number);
            assertFalse(key.matches(ascii("text"), der(number, number)), number);
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("signs whatever text; changed bytes, and bytes of any kind, are refused")
    void anyText(int seed) {
        Random random = new Random(seed);
        EcdsaKey key = key(new BigInteger(255, random).add(BigInteger.ONE));
        String text = "text" + random.nextLong();
        String right = key.sign(ascii(text));
        assertTrue(right.length() <= EcdsaKey.MAX_SIGNATURE);
        assertEquals(EcdsaKey.MAX_SIGNATURE, StreamingPayload.ECDSA_SIGNED.signatureLength());
        assertTrue(key.matches(ascii(text), right));
        for (int i = 0; i < 20; i++) {
            int at = random.nextInt(right.length());
            char other = "0123456789abcdefg".charAt(random.nextInt(17));
            String changed = right.substring(0, at) + other + right.substring(at + 1);
            assertEquals(changed.equals(right), key.matches(ascii(text), changed), changed);
            byte[] bytes = new byte[random.nextInt(73)];
            random.nextBytes(bytes);
            assertFalse(key.matches(ascii(text), Sha256.hex(bytes)));
        }
    }

    @Test
    @DisplayName("is derived once a secret and day, and the last few are kept")
    void cached() {
        EcdsaKey.Cache cache = new EcdsaKey.Cache();
        DerivedKey key = cache.get(CREDENTIALS, "20150830T000000Z", "s3");

        assertSame(key, cache.get(CREDENTIALS, "20150830T235959Z", "s3"));
        assertNotEquals(key, cache.get(CREDENTIALS, "20150831T000000Z", "s3"));
        assertNotEquals(key, cache.get(Credentials.of("AKIDOTHER", "secret"), "20150830T000000Z", "s3"));
        assertNotEquals(key, cache.get(Credentials.of("AKIDEXAMPLE", "other"), "20150830T000000Z", "s3"));
        assertSame(key, cache.get(CREDENTIALS, "20150830T120000Z", "s3"));
        for (int i = 0; i < SigningKey.Cache.LIMIT; i++) {
            cache.get(Credentials.of("AKID" + i, "secret"), "20150830T000000Z", "s3");
        }
        assertNotEquals(key, cache.get(CREDENTIALS, "20150830T000000Z", "s3"));
        assertEquals("20150830/s3/aws4_request", key.scope().toString());
    }

    @Test
    @DisplayName("is shown in a trace by its public half, and its secret nowhere")
    void traced() {
        SigningTrace trace = Signer.builder("s3", "us-east-1")
                .regionSet("us-*")
                .build()
                .sign(
                        SigningRequest.builder("GET", "https://b.s3.amazonaws.com/k")
                                .build(),
                        CREDENTIALS)
                .trace();

        assertEquals("AWS4-ECDSA-P256-SHA256", trace.algorithm());
        assertTrue(trace.toString().contains("x-amz-region-set:us-*"), trace.toString());
        assertTrue(
                trace.toString()
                        .contains("=> public key            "
                                + trace.keyFingerprints().get(0)),
                trace.toString());
        assertTrue(trace.toString().contains("ECDSA of"), trace.toString());
        assertFalse(trace.toString()
                .contains(EcdsaKey.derive("AKIDEXAMPLE", "secret").toString(16)));
    }

    private static EcdsaKey key(BigInteger privateKey) {
        return new EcdsaKey(CREDENTIALS, SCOPE, privateKey);
    }

    private static ByteText ascii(String text) {
        return new ByteText(text.length()).add(text);
    }

    private static String der(String r, String s) {
        String numbers = integer(r) + integer(s);
        return "30" + length(numbers) + numbers;
    }

    private static String integer(String hex) {
        byte[] bytes = new BigInteger(hex, 16).toByteArray();
        return "02" + length(Sha256.hex(bytes)) + Sha256.hex(bytes);
    }

    private static String length(String hex) {
        return Sha256.hex(new byte[] {(byte) (hex.length() / 2)});
    }
}
