package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Forms that browsers upload by")
class PostPolicyTest {
    private static final Credentials KEY = Credentials.of("AKIDEXAMPLE", "secret");
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.890Z");
    private static final Signer S3 = Signer.builder("s3", "eu-west-1")
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .build();
    private static final String URL = "https://photos.s3.eu-west-1.amazonaws.com/";

    static Stream<Arguments> documented() {
        return Vectors.cases("sigv4/documentation-examples.json", (json, sink) -> {
            Map<String, Object> file = Json.object(json);
            Object value = file.get("postPolicy");
            for (Object one : value instanceof List ? Json.array(value) : value == null ? List.of() : List.of(value)) {
                Map<String, Object> example = new LinkedHashMap<>(Json.object(file.get("credentials")));
                example.putAll(Json.object(one));
                sink.accept((String) example.getOrDefault("name", ""), example);
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("documented")
    @DisplayName("the documentation's policy is signed as documented, made of the same conditions, and accepted")
    void documentation(String name, Map<String, Object> example) {
        Credentials credentials =
                Credentials.of((String) example.get("accessKeyId"), (String) example.get("secretAccessKey"));
        String date = (String) example.get("date");
        Clock clock = Clock.fixed(AmzDate.parse(date), ZoneOffset.UTC);
        String policy = (String) example.get("policyBase64");
        Map<String, Object> document = Json.object(Json.parse((String) example.get("policy")));
        assertEquals(example.get("policy"), new String(Base64.getDecoder().decode(policy), StandardCharsets.UTF_8));
        SigningKey key = new SigningKey.Cache()
                .get(credentials.secretAccessKey(), date, (String) example.get("region"), (String)
                        example.get("service"));
        assertEquals(example.get("signature"), key.sign(policy));

        Map<String, String> documented = new LinkedHashMap<>();
        Json.object(example.get("formFields")).forEach((field, value) -> documented.put(field, (String) value));
        PostPolicy.Form form = Signer.builder((String) example.get("service"), (String) example.get("region"))
                .clock(clock)
                .build()
                .presignPost(URL, same(document, documented), credentials);
        assertEquals(lowerCase(documented), lowerCase(without(form.fields(), "policy", "x-amz-signature")));
        Map<String, Object> ours = document(form);
        assertEquals(normal(document), normal(ours));
        assertEquals(
                Instant.parse((String) document.get("expiration")), Instant.parse((String) ours.get("expiration")));

        Map<String, String> received = new LinkedHashMap<>(documented);
        received.put("Policy", policy);
        received.put("X-Amz-Signature", (String) example.get("signature"));
        Verifier verifier = Verifier.of(id -> Optional.of(credentials), clock);
        String bucket = (String) bucket(document);
        assertInstanceOf(Verification.Accepted.class, verifier.verifyPost(bucket, received, 5));
        assertInstanceOf(Verification.Accepted.class, verifier.verifyPost(bucket, form.fields(), 5));
    }

    /** The same policy by our builder. */
    private static PostPolicy same(Map<String, Object> document, Map<String, String> fields) {
        PostPolicy.Builder policy = PostPolicy.builder((String) bucket(document), fields.get("key"))
                .expiresAt(Instant.parse((String) document.get("expiration")));
        for (Object one : Json.array(document.get("conditions"))) {
            if (one instanceof List) {
                List<Object> condition = Json.array(one);
                String name = ((String) condition.get(1)).substring(1);
                if (!name.equals("key")) {
                    policy.startsWith(name, (String) condition.get(2), fields.get(name));
                }
            } else {
                Json.object(one).forEach((name, value) -> {
                    if (!name.equals("bucket") && fields.containsKey(name)) {
                        policy.eq(name, (String) value);
                    }
                });
            }
        }
        return policy.build();
    }

    private static Object bucket(Map<String, Object> document) {
        for (Object one : Json.array(document.get("conditions"))) {
            if (one instanceof Map && Json.object(one).containsKey("bucket")) {
                return Json.object(one).get("bucket");
            }
        }
        throw new AssertionError("no bucket in " + document);
    }

    private static List<String> normal(Map<String, Object> document) {
        List<String> conditions = new ArrayList<>();
        for (Object one : Json.array(document.get("conditions"))) {
            conditions.add(one.toString());
        }
        conditions.sort(null);
        return conditions;
    }

    private static Map<String, String> lowerCase(Map<String, String> fields) {
        Map<String, String> lower = new LinkedHashMap<>();
        fields.forEach((name, value) -> lower.put(HeaderRules.lowerCase(name), value));
        return lower;
    }

    private static Map<String, String> without(Map<String, String> fields, String... names) {
        Map<String, String> rest = new LinkedHashMap<>(fields);
        rest.keySet().removeAll(List.of(names));
        return rest;
    }

    private static Map<String, Object> document(PostPolicy.Form form) {
        return Json.object(Json.parse(text(form)));
    }

    private static String text(PostPolicy.Form form) {
        return new String(Base64.getDecoder().decode(form.fields().get("policy")), StandardCharsets.UTF_8);
    }

    private static PostPolicy.Form form(PostPolicy.Builder policy) {
        return S3.presignPost(URL, policy.build(), KEY);
    }

    @Test
    @DisplayName("every field has its condition, in an order that is good to send")
    void fieldsAndConditions() {
        PostPolicy policy = PostPolicy.builder("photos", "in/${filename}")
                .acl("private")
                .metadata("Title", "a \"b\" \\ ${c} é \uD83D\uDE00")
                .contentLengthRange(0, 5_000_000_000L)
                .startsWith("Content-Type", "image/")
                .startsWith("Cache-Control", "", "no-cache")
                .successActionStatus(201)
                .successActionRedirect("https://example.com/done?a=b")
                .build();
        Credentials role = Credentials.of("ASIAEXAMPLE", "secret", "to/k+n==");

        PostPolicy.Form form = S3.presignPost(URL, policy, role);

        assertEquals(
                List.of(
                        "key",
                        "acl",
                        "x-amz-meta-Title",
                        "Cache-Control",
                        "success_action_status",
                        "success_action_redirect",
                        "x-amz-algorithm",
                        "x-amz-credential",
                        "x-amz-date",
                        "x-amz-security-token",
                        "policy",
                        "x-amz-signature"),
                List.copyOf(form.fields().keySet()));
        assertEquals("in/${filename}", form.fields().get("key"));
        assertEquals("20260304T050607Z", form.fields().get("x-amz-date"));
        assertEquals(
                List.of(
                        Map.of("bucket", "photos"),
                        List.of("starts-with", "$key", "in/"),
                        Map.of("acl", "private"),
                        Map.of("x-amz-meta-Title", "a \"b\" \\ ${c} é \uD83D\uDE00"),
                        List.of("content-length-range", 0L, 5_000_000_000L),
                        List.of("starts-with", "$Content-Type", "image/"),
                        List.of("starts-with", "$Cache-Control", ""),
                        Map.of("success_action_status", "201"),
                        Map.of("success_action_redirect", "https://example.com/done?a=b"),
                        Map.of("x-amz-algorithm", "AWS4-HMAC-SHA256"),
                        Map.of("x-amz-credential", "ASIAEXAMPLE/20260304/eu-west-1/s3/aws4_request"),
                        Map.of("x-amz-date", "20260304T050607Z"),
                        Map.of("x-amz-security-token", "to/k+n==")),
                Json.array(document(form).get("conditions")).stream()
                        .map(PostPolicyTest::longs)
                        .toList());
    }

    private static Object longs(Object condition) {
        return condition instanceof List<?> list
                ? list.stream()
                        .map(one -> one instanceof Number number ? (Object) number.longValue() : one)
                        .toList()
                : condition;
    }

    @Test
    @DisplayName("a policy is printable ASCII: a dollar sign in a value, and all beyond, is escaped")
    void escaping() {
        String text = text(form(PostPolicy.builder("photos", "a$b\n\u000B\"\\é")));

        assertTrue(text.contains("{\"key\":\"a\\u0024b\\u000a\\u000b\\\"\\\\\\u00e9\"}"), text);
        assertTrue(text.chars().allMatch(c -> c >= ' ' && c < 0x7F), text);
        assertEquals(0, text.replace("\"$", "").indexOf('{'));
        assertFalse(text.contains("$"), text);
    }

    @Test
    @DisplayName("a form ends with its policy, or with the session token, and says so")
    void end() {
        Instant soon = Instant.parse("2026-03-04T05:30:00Z");
        PostPolicy hour = PostPolicy.builder("photos", "k").build();

        assertEquals(
                "2026-03-04T06:06:07Z", document(S3.presignPost(URL, hour, KEY)).get("expiration"));
        PostPolicy.Form sooner =
                S3.presignPost(URL, hour, new Credentials("ASIAEXAMPLE", "secret", "token", soon, null));
        assertEquals(soon, sooner.expiresAt());
        assertTrue(sooner.warnings().get(0).contains(soon.toString()), sooner.warnings()::toString);
        assertEquals(List.of(), S3.presignPost(URL, hour, KEY).warnings());
        assertEquals(
                soon,
                form(PostPolicy.builder("photos", "k").expiresAt(soon.plusMillis(900)))
                        .expiresAt());
        assertEquals(
                Instant.parse("2026-03-11T05:06:07Z"),
                form(PostPolicy.builder("photos", "k").expiresIn(Duration.ofDays(7)))
                        .expiresAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-04T05:06:07Z", "2020-01-01T00:00:00Z", "2026-03-11T05:06:08Z"})
    @DisplayName("an end that is past or more than 7 days away is refused")
    void bounds(String end) {
        PostPolicy.Builder policy = PostPolicy.builder("photos", "k").expiresAt(Instant.parse(end));
        assertThrows(IllegalArgumentException.class, () -> form(policy));
    }

    @Test
    @DisplayName("what S3 would refuse or ignore is refused at once")
    void mistakes() {
        PostPolicy.Builder policy = PostPolicy.builder("photos", "k").acl("private");
        List<Runnable> mistakes = List.of(
                () -> PostPolicy.builder("", "k"),
                () -> PostPolicy.builder("photos", ""),
                () -> policy.eq("ACL", "private"),
                () -> policy.eq("key", "other"),
                () -> policy.eq("X-Amz-Date", "20260304T050607Z"),
                () -> policy.eq("a b", "c"),
                () -> policy.startsWith("file", ""),
                () -> policy.startsWith("Content-Type", "image/", "text/plain"),
                () -> policy.contentLengthRange(2, 1),
                () -> policy.contentLengthRange(-1, 1),
                () -> policy.contentLengthRange(0, 1).contentLengthRange(0, 2),
                () -> policy.successActionStatus(303),
                () -> policy.successActionRedirect("/done"),
                () -> policy.expiresIn(Duration.ofMillis(999)),
                () -> policy.expiresIn(Duration.ofDays(7).plusMillis(1)),
                () -> S3.presignPost("photos/", policy.build(), KEY),
                () -> Signer.builder("s3", "*").regionSet("*").build().presignPost(URL, policy.build(), KEY));
        for (int i = 0; i < mistakes.size(); i++) {
            assertThrows(IllegalArgumentException.class, mistakes.get(i)::run, "mistake " + i);
        }
    }

    @Test
    @DisplayName("the HTML is escaped, and what a browser would change is refused")
    void html() {
        String html = form(PostPolicy.builder("photos", "a\"><script>'&é")).html();

        assertTrue(
                html.startsWith("<form action=\"" + URL + "\" method=\"post\" enctype=\"multipart/form-data\""), html);
        assertTrue(html.contains("name=\"key\" value=\"a&quot;&gt;&lt;script&gt;&#39;&amp;é\">"), html);
        assertTrue(html.indexOf("type=\"file\" name=\"file\"") > html.indexOf("x-amz-signature"), html);
        PostPolicy.Form broken = form(PostPolicy.builder("photos", "a\nb"));
        assertThrows(IllegalStateException.class, broken::html);
    }

    @Test
    @DisplayName("a curl line quotes what a shell or curl would change")
    void curl() {
        String line = form(PostPolicy.builder("photos", "it's")).curl("a \"b\".jpg");

        assertTrue(line.startsWith("curl --globoff --path-as-is --form-string 'key=it'\\''s' --form-string "), line);
        assertTrue(line.endsWith(" --form 'file=@\"a \\\"b\\\".jpg\"' '" + URL + "'"), line);
    }

    @Test
    @DisplayName("what is printed shows no signature and no token")
    void printing() {
        PostPolicy policy = PostPolicy.builder("photos", "k").build();
        String text = S3.presignPost(URL, policy, Credentials.of("ASIAEXAMPLE", "secret", "tok3n"))
                .toString();
        assertFalse(text.contains("tok3n") || text.contains("AWS4-HMAC"), text);
        assertEquals("PostPolicy[photos/k]", policy.toString());
    }
}
