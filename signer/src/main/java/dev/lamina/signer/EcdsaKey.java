package dev.lamina.signer;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * Step 3 of SigV4A: the pair of keys of one secret, on the curve P-256, the same for every day, region and service. The
 * one door to BouncyCastle: the JDK has neither the public key of a private one, nor signatures without chance.
 *
 * <p>Source: AWS Identity and Access Management User Guide, "How AWS SigV4a works"; derivation: NIST SP 800-108, section
 * 5.1 (counter mode), and FIPS 186-4, B.4.2 (testing candidates); signature: RFC 6979, written down as RFC 3279, section
 * 2.2.3, says.
 */
final class EcdsaKey implements DerivedKey {
    /** In hex digits: two integers of 33 bytes, each with a tag and a length, and the sequence around them. */
    static final int MAX_SIGNATURE = 2 * (2 + 2 * (2 + 33));

    /** SP 800-108 counts blocks of the output; one is enough. */
    private static final int FIRST_BLOCK = 1;

    private static final int KEY_BITS = 256;

    /** The external counter is one byte, which is never 255. */
    private static final int LAST_CANDIDATE = 254;

    private final String accessKeyId;
    private final String secret;
    private final CredentialScope scope;
    private final ECPrivateKeyParameters privateKey;
    private final ECPublicKeyParameters publicKey;

    private EcdsaKey(Credentials credentials, CredentialScope scope) {
        this(credentials, scope, derive(credentials.accessKeyId(), credentials.secretAccessKey()));
    }

    EcdsaKey(Credentials credentials, CredentialScope scope, BigInteger privateKey) {
        this.accessKeyId = credentials.accessKeyId();
        this.secret = credentials.secretAccessKey();
        this.scope = scope;
        ECDomainParameters p256 = new ECDomainParameters(curve());
        this.privateKey = new ECPrivateKeyParameters(privateKey, p256);
        this.publicKey =
                new ECPublicKeyParameters(new FixedPointCombMultiplier().multiply(p256.getG(), privateKey), p256);
    }

    private static X9ECParameters curve() {
        return CustomNamedCurves.getByName("secp256r1");
    }

    /** The private key: the first candidate, of those that the counter gives, that is a number of the curve. */
    static BigInteger derive(String accessKeyId, String secret) {
        HmacSha256 hmac = new HmacSha256(("AWS4A" + secret).getBytes(StandardCharsets.UTF_8));
        byte[] label = CredentialScope.ECDSA.getBytes(StandardCharsets.UTF_8);
        byte[] id = accessKeyId.getBytes(StandardCharsets.UTF_8);
        BigInteger largest = curve().getN().subtract(BigInteger.TWO);
        for (int counter = 1; counter <= LAST_CANDIDATE; counter++) {
            ByteBuffer input = ByteBuffer.allocate(2 * Integer.BYTES + label.length + id.length + 2);
            input.putInt(FIRST_BLOCK).put(label).put((byte) 0);
            input.put(id).put((byte) counter).putInt(KEY_BITS);
            BigInteger candidate = new BigInteger(1, hmac.of(input.array()));
            if (candidate.compareTo(largest) <= 0) {
                return candidate.add(BigInteger.ONE);
            }
        }
        throw new IllegalStateException("no key can be derived from this secret, which nobody will ever see");
    }

    @Override
    public String sign(ByteText stringToSign) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, privateKey);
        BigInteger[] signature = signer.generateSignature(hash(stringToSign));
        try {
            return Sha256.hex(StandardDSAEncoding.INSTANCE.encode(order(), signature[0], signature[1]));
        } catch (IOException e) {
            throw new IllegalStateException("two numbers cannot be written into memory", e);
        }
    }

    /** Of one signature there is one spelling: the shortest DER, in lower case. */
    @Override
    public boolean matches(ByteText stringToSign, String signature) {
        byte[] der = bytes(signature);
        if (der == null) {
            return false;
        }
        BigInteger[] numbers;
        try {
            numbers = StandardDSAEncoding.INSTANCE.decode(order(), der);
        } catch (IOException | RuntimeException e) {
            // BouncyCastle answers bytes that are not DER with exceptions of many kinds.
            return false;
        }
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, publicKey);
        return verifier.verifySignature(hash(stringToSign), numbers[0], numbers[1]);
    }

    private static byte[] bytes(String hex) {
        if (hex.length() % 2 != 0 || hex.length() > MAX_SIGNATURE) {
            return null;
        }
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < hex.length(); i++) {
            int digit = "0123456789abcdef".indexOf(hex.charAt(i));
            if (digit < 0) {
                return null;
            }
            bytes[i / 2] = (byte) (bytes[i / 2] << 4 | digit);
        }
        return bytes;
    }

    private BigInteger order() {
        return publicKey.getParameters().getN();
    }

    private static byte[] hash(ByteText stringToSign) {
        MessageDigest digest = Sha256.newDigest();
        stringToSign.update(digest);
        return digest.digest();
    }

    /** The public key itself: 04, x and y (SEC 1, section 2.3.3, uncompressed). Nobody can sign with it. */
    @Override
    public List<String> fingerprints() {
        return List.of(Sha256.hex(publicKey.getQ().getEncoded(false)));
    }

    @Override
    public CredentialScope scope() {
        return scope;
    }

    /**
     * The keys of the last few secrets and days. It stands before the door: it can be loaded where BouncyCastle is absent,
     * and says so when the first key is asked for.
     */
    static final class Cache {
        private volatile EcdsaKey[] keys = {};

        static boolean isBouncyCastleThere() {
            try {
                return curve() != null;
            } catch (NoClassDefFoundError e) {
                return false;
            }
        }

        DerivedKey get(Credentials credentials, String dateTime, String service) {
            for (EcdsaKey known : keys) {
                if (dateTime.startsWith(known.scope.date())
                        && credentials.secretAccessKey().equals(known.secret)
                        && credentials.accessKeyId().equals(known.accessKeyId)) {
                    return known;
                }
            }
            try {
                return add(new EcdsaKey(credentials, new CredentialScope(dateTime.substring(0, 8), null, service)));
            } catch (NoClassDefFoundError e) {
                throw new IllegalStateException(
                        "signing for a region set (" + CredentialScope.ECDSA + ") needs BouncyCastle: add"
                                + " org.bouncycastle:bcprov-jdk18on to the class path, or sign for one region",
                        e);
            }
        }

        private synchronized EcdsaKey add(EcdsaKey key) {
            EcdsaKey[] before = keys;
            EcdsaKey[] after = new EcdsaKey[Math.min(before.length + 1, SigningKey.Cache.LIMIT)];
            after[0] = key;
            System.arraycopy(before, 0, after, 1, after.length - 1);
            keys = after;
            return key;
        }
    }
}
