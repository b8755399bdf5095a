package dev.lamina.signer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Step 3: the key of one secret for one day, region and service, derived by four HMACs, each keyed by the one before.
 *
 * <p>Source: AWS Identity and Access Management User Guide, "Create a signed AWS API request", "Calculate the
 * signature"; HMAC: RFC 2104.
 */
final class SigningKey implements DerivedKey {
    private final String secret;
    private final CredentialScope scope;
    private final HmacSha256 hmac;

    private SigningKey(String secret, CredentialScope scope) {
        this.secret = secret;
        this.scope = scope;
        this.hmac = new HmacSha256(derive(secret, scope)[3]);
    }

    /** The keys of date, region, service and signing. */
    static byte[][] derive(String secret, CredentialScope scope) {
        byte[] date = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), scope.date());
        byte[] region = hmac(date, scope.region());
        byte[] service = hmac(region, scope.service());
        return new byte[][] {date, region, service, hmac(service, CredentialScope.TERMINATOR)};
    }

    /** Step 4: the signature, 64 hex digits. */
    @Override
    public String sign(ByteText stringToSign) {
        return Sha256.hex(hmac.of(stringToSign));
    }

    /** The same of a text in a string. */
    String sign(String stringToSign) {
        return Sha256.hex(hmac.of(stringToSign.getBytes(StandardCharsets.UTF_8)));
    }

    /** Compares in constant time. */
    @Override
    public boolean matches(ByteText stringToSign, String signature) {
        return MessageDigest.isEqual(
                Sha256.hexBytes(hmac.of(stringToSign)), signature.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<String> fingerprints() {
        byte[][] keys = derive(secret, scope);
        String[] prints = new String[keys.length];
        for (int i = 0; i < keys.length; i++) {
            prints[i] = Sha256.hex(Sha256.newDigest().digest(keys[i])).substring(0, 16);
        }
        return List.of(prints);
    }

    private static byte[] hmac(byte[] key, String text) {
        return new HmacSha256(key).of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The keys of the last few secrets and days, since deriving one costs as much as four signatures. A new key pushes
     * the oldest out; readers take no lock.
     */
    static final class Cache {
        /** Enough for a day's change, and for a process that signs for a handful of roles. */
        static final int LIMIT = 16;

        private volatile SigningKey[] keys = {};

        SigningKey get(String secret, String dateTime, String region, String service) {
            for (SigningKey known : keys) {
                if (dateTime.startsWith(known.scope.date()) && secret.equals(known.secret)) {
                    return known;
                }
            }
            return add(new SigningKey(secret, new CredentialScope(dateTime.substring(0, 8), region, service)));
        }

        private synchronized SigningKey add(SigningKey key) {
            SigningKey[] before = keys;
            SigningKey[] after = new SigningKey[Math.min(before.length + 1, LIMIT)];
            after[0] = key;
            System.arraycopy(before, 0, after, 1, after.length - 1);
            keys = after;
            return key;
        }

        int size() {
            return keys.length;
        }
    }

    @Override
    public CredentialScope scope() {
        return scope;
    }
}
