package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.vectors.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** A published public key, with which the JDK checks what BouncyCastle signs. */
public record P256(String x, String y) {
    public static P256 of(Object publicKey) {
        Map<String, Object> point = Json.object(publicKey);
        return new P256((String) point.get("X"), (String) point.get("Y"));
    }

    /** As a trace shows it. */
    public String hex() {
        return ("04" + filled(x) + filled(y)).toLowerCase(Locale.ROOT);
    }

    private static String filled(String coordinate) {
        return "0".repeat(64 - coordinate.length()) + coordinate;
    }

    public void assertSigned(String stringToSign, String signature) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        Signature check = Signature.getInstance("SHA256withECDSA");
        check.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(new BigInteger(x, 16), new BigInteger(y, 16)),
                        curve.getParameterSpec(ECParameterSpec.class))));
        check.update(stringToSign.getBytes(StandardCharsets.UTF_8));
        assertTrue(check.verify(HexFormat.of().parseHex(signature)), () -> stringToSign + "\n" + signature);
    }
}
