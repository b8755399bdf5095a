package dev.lamina.signer;

import java.util.List;

/**
 * Step 3 in its two forms: what a secret becomes before it signs. SigV4 derives a key of one day, region and service
 * ({@link SigningKey}), which both sides have; SigV4A a pair of keys ({@link EcdsaKey}), whose public half is enough to
 * check with. All other steps are the same.
 *
 * <p>Source: AWS Identity and Access Management User Guide, "AWS Signature Version 4 for API requests".
 */
sealed interface DerivedKey permits SigningKey, EcdsaKey {
    CredentialScope scope();

    /** Step 4: the signature, in hex digits. */
    String sign(ByteText stringToSign);

    /** Whether a signature is one of this key; for any text that was received. */
    boolean matches(ByteText stringToSign, String signature);

    List<String> fingerprints();
}
