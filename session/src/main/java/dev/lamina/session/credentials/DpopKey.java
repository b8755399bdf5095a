package dev.lamina.session.credentials;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * The P-256 key that a sign-in is bound to, and the proofs that one has it: a JSON Web Token signed with ES256.
 *
 * <p>Only the JDK's own providers are used. See RFC 9449 (DPoP), section 4.2; RFC 7518, section 3.4; for the key's form
 * RFC 5915, section 3, in PEM, bare or inside of PKCS #8 (RFC 5208, section 5).
 */
final class DpopKey {
    private static final int COORDINATE = 32;
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int BIT_STRING = 0x03;
    private static final int PUBLIC_KEY = 0xA1;

    private final PrivateKey key;
    private final String jwk;

    private DpopKey(PrivateKey key, String jwk) {
        this.key = key;
        this.jwk = jwk;
    }

    /**
     * Reads a key.
     *
     * @throws IllegalArgumentException if it is none; the message has nothing of it
     */
    static DpopKey of(String pem) {
        StringBuilder base64 = new StringBuilder();
        for (String line : pem.split("\n", -1)) {
            if (!line.startsWith("-----")) {
                base64.append(line.trim());
            }
        }
        try {
            return of(new Der(Base64.getDecoder().decode(base64.toString())).into(SEQUENCE));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the dpopKey is no private key of P-256 in PEM with its public half");
        }
    }

    private static DpopKey of(Der sequence) throws GeneralSecurityException {
        sequence.skip();
        if (sequence.tag() == SEQUENCE) {
            sequence.skip();
            return of(sequence.into(OCTET_STRING).into(SEQUENCE));
        }
        BigInteger secret = new BigInteger(1, sequence.into(OCTET_STRING).rest());
        while (sequence.tag() != PUBLIC_KEY) {
            sequence.skip();
        }
        byte[] point = sequence.into(PUBLIC_KEY).into(BIT_STRING).rest();
        // No unused bits; an uncompressed point (SEC 1, section 2.3.3): both coordinates.
        if (point.length != 2 + 2 * COORDINATE || point[0] != 0 || point[1] != 4) {
            throw new IllegalArgumentException("no uncompressed point of P-256");
        }
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        PrivateKey key = KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(secret, curve.getParameterSpec(ECParameterSpec.class)));
        String jwk = "{\"kty\":\"EC\",\"x\":\"" + base64(Arrays.copyOfRange(point, 2, 2 + COORDINATE)) + "\",\"y\":\""
                + base64(Arrays.copyOfRange(point, 2 + COORDINATE, point.length)) + "\",\"crv\":\"P-256\"}";
        return new DpopKey(key, jwk);
    }

    /** What stands in DER (ITU-T X.690), element after element. */
    private static final class Der {
        private final byte[] bytes;
        private int at;

        Der(byte[] bytes) {
            this.bytes = bytes;
        }

        int tag() {
            if (at >= bytes.length) {
                throw new IllegalArgumentException("it ends early");
            }
            return bytes[at] & 0xFF;
        }

        Der into(int expected) {
            if (tag() != expected) {
                throw new IllegalArgumentException("another element");
            }
            return new Der(next());
        }

        void skip() {
            tag();
            next();
        }

        byte[] rest() {
            return bytes;
        }

        private byte[] next() {
            int start = at + 2;
            int length = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0xFF;
            // A key of this curve is shorter than 256 bytes, and the longest form here has one byte of length.
            if (length == 0x81 && start < bytes.length) {
                length = bytes[start++] & 0xFF;
            } else if (length > 0x7F) {
                throw new IllegalArgumentException("too long");
            }
            if (start + length > bytes.length) {
                throw new IllegalArgumentException("it ends early");
            }
            at = start + length;
            return Arrays.copyOfRange(bytes, start, at);
        }
    }

    /**
     * Proves that one has the key, for one POST.
     *
     * @param url where it goes
     * @param now when
     * @param id unlike any other's
     */
    String proof(String url, Instant now, String id) {
        StringBuilder payload = new StringBuilder("{\"htm\":\"POST\",\"htu\":");
        TokenCache.append(payload, url);
        payload.append(",\"iat\":").append(now.getEpochSecond()).append(",\"jti\":");
        TokenCache.append(payload, id);
        String signed = base64("{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":" + jwk + "}") + "."
                + base64(payload.append('}').toString());
        try {
            // The form of RFC 7518: both numbers in full length, and no DER.
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the dpopKey cannot sign: " + e.getMessage(), e);
        }
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
