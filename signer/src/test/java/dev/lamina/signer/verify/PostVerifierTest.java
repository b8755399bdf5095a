package dev.lamina.signer.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.Credentials;
import dev.lamina.signer.PostPolicy;
import dev.lamina.signer.Signer;
import dev.lamina.signer.verify.Refusal.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Forms as a server receives them")
class PostVerifierTest {
    private static final Credentials KEY = Credentials.of("AKIDEXAMPLE", "secret");
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final String SCOPE = "AKIDEXAMPLE/20260304/eu-west-1/s3/aws4_request";
    private static final String URL = "https://photos.s3.eu-west-1.amazonaws.com/";
    private static final String SIGNED = "{\"x-amz-algorithm\":\"AWS4-HMAC-SHA256\"},{\"x-amz-credential\":\"" + SCOPE
            + "\"},{\"x-amz-date\":\"20260304T050607Z\"}";

    private static Verifier at(Instant now) {
        return Verifier.builder(
                        id -> Optional.of(KEY).filter(key -> key.accessKeyId().equals(id)))
                .service("s3")
                .region("eu-west-1")
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build();
    }

    private static Map<String, String> form() {
        return form(KEY, "eu-west-1");
    }

    private static Map<String, String> form(Credentials credentials, String region) {
        PostPolicy policy = PostPolicy.builder("photos", "in/${filename}")
                .contentLengthRange(2, 5)
                .startsWith("Content-Type", "image/", "image/jpeg")
                .metadata("a", "$b")
                .expiresIn(Duration.ofMinutes(10))
                .build();
        Map<String, String> fields = new LinkedHashMap<>(Signer.builder("s3", region)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build()
                .presignPost(URL, policy, credentials)
                .fields());
        fields.put("key", "in/a.jpg");
        return fields;
    }

    /** A form with a policy of one's own, signed rightly. */
    private static Map<String, String> signed(String policy) {
        return signed(policy.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> signed(byte[] policy) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("key", "in/a.jpg");
        fields.put("x-amz-algorithm", "AWS4-HMAC-SHA256");
        fields.put("x-amz-credential", SCOPE);
        fields.put("x-amz-date", "20260304T050607Z");
        fields.put("policy", Base64.getEncoder().encodeToString(policy));
        fields.put("x-amz-signature", Signatures.of(fields.get("policy"), KEY, "20260304", "eu-west-1"));
        return fields;
    }

    private static Refusal refused(Map<String, String> fields) {
        return refused(at(NOW), fields, 3);
    }

    private static Refusal refused(Verifier verifier, Map<String, String> fields, long length) {
        Verification verification = verifier.verifyPost("photos", fields, length);
        return assertInstanceOf(Verification.Refused.class, verification).refusal();
    }

    private static void accepted(Map<String, String> fields) {
        Verification verification = at(NOW).verifyPost("photos", fields, 3);
        assertInstanceOf(Verification.Accepted.class, verification, verification::toString);
    }

    @Test
    @DisplayName("a form as it was signed is accepted, up to its end")
    void accepted() {
        Verification.Accepted accepted =
                assertInstanceOf(Verification.Accepted.class, at(NOW).verifyPost("photos", form(), 3));
        assertEquals(KEY, accepted.credentials());
        assertEquals("s3 eu-west-1", accepted.service() + " " + accepted.region());
        assertEquals("UNSIGNED-PAYLOAD", accepted.payloadHash());
        assertInstanceOf(Verification.Accepted.class, at(NOW.plusSeconds(599)).verifyPost("photos", form(), 3));
        Refusal expired = refused(at(NOW.plusSeconds(600)), form(), 3);
        assertEquals(Reason.POLICY_EXPIRED, expired.reason());
        assertEquals("Invalid according to Policy: Policy expired.", expired.message());
    }

    @Test
    @DisplayName("fields with x-ignore- and another case of names are fine; a field without a condition is not")
    void furtherFields() {
        Map<String, String> fields = form();
        fields.put("x-ignore-me", "x");
        fields.put("X-Amz-Meta-A", fields.remove("x-amz-meta-a"));
        accepted(fields);
        fields.put("acl", "public-read");
        Refusal extra = refused(fields);
        assertEquals(Reason.FIELD_WITHOUT_CONDITION, extra.reason());
        assertEquals("Invalid according to Policy: Extra input fields: acl", extra.message());
    }

    @ParameterizedTest
    @CsvSource({
        "key, out/a.jpg, '[\"starts-with\", \"$key\", \"in/\"]'",
        "Content-Type, text/plain, '[\"starts-with\", \"$Content-Type\", \"image/\"]'",
        "Content-Type, 'image/a,text/b', '[\"starts-with\", \"$Content-Type\", \"image/\"]'",
        "x-amz-meta-a, $c, '[\"eq\", \"$x-amz-meta-a\", \"$b\"]'"
    })
    @DisplayName("a field that is not as the policy wants it is refused, and so is one that is missing")
    void conditions(String name, String value, String condition) {
        Map<String, String> fields = form();
        fields.put(name, value);
        Refusal refusal = refused(fields);
        assertEquals(Reason.POLICY_CONDITION_FAILED, refusal.reason());
        assertEquals("Invalid according to Policy: Policy Condition failed: " + condition, refusal.message());
        fields.remove(name);
        Reason missing = name.equals("key") ? Reason.FORM_FIELD_MISSING : Reason.POLICY_CONDITION_FAILED;
        assertEquals(missing, refused(fields).reason());
    }

    @Test
    @DisplayName("a condition that fails is quoted, but never a secret in it")
    void secrets() {
        Map<String, String> fields = signed("{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":["
                + "{\"x-amz-server-side-encryption-customer-key\":\"hush\"}," + SIGNED + "]}");
        Refusal refusal = refused(fields);
        assertEquals(
                "Invalid according to Policy: Policy Condition failed: [\"eq\","
                        + " \"$x-amz-server-side-encryption-customer-key\", \"***\"]",
                refusal.message());
    }

    @Test
    @DisplayName("the bucket is the one that was asked, whatever a field says")
    void bucket() {
        Map<String, String> fields = form();
        fields.put("bucket", "photos");
        Verification verification = at(NOW).verifyPost("films", fields, 3);
        assertEquals(
                Reason.POLICY_CONDITION_FAILED,
                assertInstanceOf(Verification.Refused.class, verification)
                        .refusal()
                        .reason());
    }

    @Test
    @DisplayName("a list of types is one where each starts so")
    void listOfTypes() {
        Map<String, String> fields = form();
        fields.put("Content-Type", "image/jpeg, image/png,image/gif");
        accepted(fields);
    }

    @Test
    @DisplayName("a file has as many bytes as the policy allows, bounds included")
    void length() {
        assertInstanceOf(Verification.Accepted.class, at(NOW).verifyPost("photos", form(), 2));
        assertInstanceOf(Verification.Accepted.class, at(NOW).verifyPost("photos", form(), 5));
        Refusal large = refused(at(NOW), form(), 6);
        assertEquals("EntityTooLarge 400 {ProposedSize=6, MaxSizeAllowed=5}", of(large));
        Refusal small = refused(at(NOW), form(), 1);
        assertEquals("EntityTooSmall 400 {ProposedSize=1, MinSizeAllowed=2}", of(small));
    }

    private static String of(Refusal refusal) {
        return refusal.code() + " " + refusal.status() + " " + refusal.details();
    }

    @Test
    @DisplayName(
            "without a signature, with a foreign one or an older one, for another region or day: each has its reason")
    void claims() {
        assertEquals(Reason.NOT_SIGNED, refused(Map.of("key", "k")).reason());
        assertEquals(
                Reason.UNSUPPORTED_ALGORITHM,
                refused(Map.of("key", "k", "policy", "x", "AWSAccessKeyId", "AKIDEXAMPLE", "signature", "s"))
                        .reason());
        assertEquals(Reason.QUERY_MALFORMED, refused(form(KEY, "us-east-1")).reason());
        assertEquals(
                Reason.INVALID_ACCESS_KEY_ID,
                refused(form(Credentials.of("AKIDOTHER", "secret"), "eu-west-1"))
                        .reason());
        assertEquals(
                Reason.INVALID_TOKEN,
                refused(form(Credentials.of("AKIDEXAMPLE", "secret", "token"), "eu-west-1"))
                        .reason());
        Refusal foreign = refused(form(Credentials.of("AKIDEXAMPLE", "other"), "eu-west-1"));
        assertEquals(Reason.SIGNATURE_DOES_NOT_MATCH, foreign.reason());
        assertEquals(form().get("policy"), foreign.stringToSign());
        assertEquals(Reason.FORM_FIELD_MALFORMED, changed("x-amz-date", "today").reason());
        assertEquals(
                Reason.QUERY_MALFORMED,
                changed("x-amz-date", "20260305T050607Z").reason());
        assertEquals(
                Reason.FORM_FIELD_MALFORMED,
                changed("x-amz-algorithm", "AWS4-HMAC-MD5").reason());
        assertEquals(
                Reason.QUERY_MALFORMED,
                changed("x-amz-credential", "AKIDEXAMPLE").reason());
        assertEquals(Reason.FORM_FIELD_MALFORMED, changed("KEY", "in/b.jpg").reason());
        for (String name :
                new String[] {"key", "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature"}) {
            Map<String, String> fields = form();
            fields.remove(name);
            assertEquals(Reason.FORM_FIELD_MISSING, refused(fields).reason(), name);
        }
    }

    private static Refusal changed(String name, String value) {
        Map<String, String> fields = form();
        fields.put(name, value);
        return refused(fields);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[[\"eq\",\"$key\",\"in\\/a.jpg\"],",
                " {\r\n \"conditions\" : [ {\"key\" : \"\\u0069n/a.jpg\"} ,\t",
                "{\"conditions\":[[\"content-length-range\",\"1\",\"9\"],[\"starts-with\",\"$key\",\"\"],"
            })
    @DisplayName("a policy may be written in any way that JSON allows")
    void writtenOtherwise(String start) {
        String rest = start.contains("expiration") ? "]}" : "] , \"expiration\":\"2026-03-05T00:00:00.000Z\"} ";
        accepted(signed(start + SIGNED + rest));
    }

    @Test
    @DisplayName("the documentation's escapes are read: a dollar sign and a vertical tab among them")
    void escapes() {
        Map<String, String> fields = signed("{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[{\"key\":"
                + "\"\\$\\v\\b\\f\\n\\r\\t\\\"\\\\\\/\\u00e9é\"}," + SIGNED + "]}");
        fields.put("key", "$\u000B\b\f\n\r\t\"\\/éé");
        accepted(fields);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{}",
                "{\"conditions\":[]}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\"}",
                "{\"expiration\":\"tomorrow\",\"conditions\":[]}",
                "{\"expiration\":\"2026-03-05T00:00:00+01:00\",\"conditions\":[]}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[]}x",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[],}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[],\"conditions\":[]}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[],\"more\":[]}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[[[[[[[[]]]]]]]]}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[{}]}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[{\"a\":\"b\",\"c\":\"d\"}]}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[{\"a\":1}]}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[[\"ends-with\",\"$key\",\"\"]]}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[[\"eq\",\"key\",\"\"]]}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[[\"eq\",\"$key\"]]}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[[\"content-length-range\",-1,2]]}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[[\"content-length-range\",1,1e9]]}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[[\"content-length-range\",1,9999999999999999999]]}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[{\"a\":\"\\x\"}]}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[{\"a\":\"\\u12g4\"}]}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[{\"a\":\"\n\"}]}",
                "{\"expiration\":\"2026-03-05T00:00:00Z\",\"conditions\":[{'a':'b'}]}"
            })
    @DisplayName("a policy that is none is refused, though its signature is right")
    void malformed(String policy) {
        assertEquals(Reason.POLICY_MALFORMED, refused(signed(policy)).reason());
    }

    @Test
    @DisplayName("a policy that is not UTF-8, not base64 or too large is refused")
    void notEvenText() {
        assertEquals(
                Reason.POLICY_MALFORMED,
                refused(signed(new byte[] {'{', (byte) 0xFF, '}'})).reason());
        assertEquals(
                Reason.POLICY_MALFORMED, refused(signed("[".repeat(1_000_000))).reason());
        Map<String, String> fields = form();
        fields.put("policy", "é?");
        fields.put("x-amz-signature", Signatures.of("é?", KEY, "20260304", "eu-west-1"));
        assertEquals(Reason.POLICY_MALFORMED, refused(fields).reason());
    }

    @Test
    @DisplayName("whatever is changed of a form's signed parts, it is refused; and nothing is thrown")
    void fuzz() {
        Random random = new Random(7);
        String[] names = form().keySet().toArray(new String[0]);
        for (int i = 0; i < 5_000; i++) {
            Map<String, String> fields = form();
            String name = names[random.nextInt(names.length)];
            StringBuilder value = new StringBuilder(fields.get(name));
            int at = random.nextInt(value.length());
            char before = value.charAt(at);
            value.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
            fields.put(name, value.toString());
            Verification verification = at(NOW).verifyPost("photos", fields, 3);
            boolean free = before == value.charAt(at) || name.equals("key") || name.equals("Content-Type");
            assertTrue(free || verification instanceof Verification.Refused, name + ": " + value);
        }
    }

    @Test
    @DisplayName("whatever a signed policy holds, nothing is thrown")
    void fuzzedPolicies() {
        Random random = new Random(8);
        byte[] policy = Base64.getDecoder().decode(form().get("policy"));
        for (int i = 0; i < 5_000; i++) {
            byte[] changed = policy.clone();
            for (int j = random.nextInt(3); j >= 0; j--) {
                changed[random.nextInt(changed.length)] =
                        (byte) (random.nextBoolean() ? "{}[]\",:\\$0".charAt(random.nextInt(10)) : random.nextInt());
            }
            at(NOW).verifyPost("photos", signed(changed), 3);
        }
    }
}
