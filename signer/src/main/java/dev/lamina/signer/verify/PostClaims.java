package dev.lamina.signer.verify;

import static dev.lamina.signer.verify.RefusedException.refused;

import dev.lamina.signer.Authorization;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Signer;
import dev.lamina.signer.verify.Refusal.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a form says of its signature and of its policy; checked in S3's words. Each check passes or throws. */
final class PostClaims {
    /** The only one that the documentation has for forms. */
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /** In the order in which S3 was seen to miss them. */
    private static final String[] REQUIRED = {
        "key", "policy", "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature"
    };

    private final String bucket;

    /** By names in lower case: the documentation's own form and policy differ in case. */
    private final Map<String, String> fields;

    private final Authorization authorization;

    private PostClaims(String bucket, Map<String, String> fields) {
        this.bucket = bucket;
        this.fields = fields;
        this.authorization = new Authorization(
                true,
                fields.get("x-amz-algorithm"),
                fields.get("x-amz-credential"),
                null,
                fields.get("x-amz-signature"),
                fields.get("x-amz-date"),
                null,
                fields.get("x-amz-security-token"),
                null);
    }

    /** The claims of a form, all there and well-formed, but for the scope. */
    static PostClaims of(String bucket, Map<String, String> received) throws RefusedException {
        Map<String, String> fields = new HashMap<>();
        for (Map.Entry<String, String> field : received.entrySet()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (fields.put(name, field.getValue()) != null) {
                throw malformed(name, "POST form has more than one field named '" + name + "'.");
            }
        }
        if (!fields.containsKey("policy")) {
            throw refused(Reason.NOT_SIGNED, "Access Denied");
        }
        if (fields.containsKey("awsaccesskeyid") && !fields.containsKey("x-amz-signature")) {
            throw Claims.unsupportedAlgorithm();
        }
        for (String name : REQUIRED) {
            if (fields.get(name) == null) {
                throw refused(
                        Reason.FORM_FIELD_MISSING,
                        "Bucket POST must contain a field named '" + name
                                + "'.  If it is specified, please check the order of the fields.",
                        "ArgumentName",
                        name);
            }
        }
        PostClaims form = new PostClaims(bucket, fields);
        if (!form.authorization.algorithm().equals(ALGORITHM)) {
            throw malformed("x-amz-algorithm", "x-amz-algorithm only supports \"" + ALGORITHM + "\"");
        }
        if (form.authorization.signedAt() == null) {
            throw malformed("x-amz-date", "x-amz-date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        }
        return form;
    }

    private static RefusedException malformed(String name, String message) {
        return refused(Reason.FORM_FIELD_MALFORMED, message, "ArgumentName", name);
    }

    Claims claims() {
        return Claims.ofForm(authorization);
    }

    /** What is signed is the policy as it was sent, before anything is read of it. */
    void checkSignature(Signer signer, Credentials credentials) throws RefusedException {
        String policy = fields.get("policy");
        if (!signer.matchesPolicy(policy, authorization, credentials)) {
            throw refused(
                    Reason.SIGNATURE_DOES_NOT_MATCH,
                    "The request signature we calculated does not match the signature you provided. Check your key"
                            + " and signing method.",
                    "AWSAccessKeyId",
                    authorization.accessKeyId(),
                    "StringToSign",
                    policy,
                    "SignatureProvided",
                    authorization.signature(),
                    "StringToSignBytes",
                    Coverage.bytes(policy));
        }
    }

    void checkPolicy(Instant now, long fileLength) throws RefusedException {
        PolicyDocument policy;
        try {
            byte[] document = Base64.getDecoder().decode(fields.get("policy").getBytes(StandardCharsets.UTF_8));
            policy = PolicyReader.read(document);
        } catch (IllegalArgumentException e) {
            throw refused(Reason.POLICY_MALFORMED, "Invalid Policy: Invalid Base64.");
        }
        policy.check(now, bucket, fields, fileLength);
    }
}
