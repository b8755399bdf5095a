package dev.lamina.interop.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClient;
import dev.lamina.client.api.Api;
import dev.lamina.interop.server.Python;
import dev.lamina.mock.MockAws;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.PostPolicy;
import dev.lamina.signer.Signer;
import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
import dev.lamina.vectors.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("boto3's generate_presigned_post")
class Boto3FormsTest {
    private static final int FORMS = 300;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String[] TEXTS = {
        "", "a", "a b+c", "é日本😀", "a\"b\\c", "$a${b}", "<&>'", "a/../b", "100%", "\u0001\t\n\u007F"
    };

    /** One form, as both are asked for it. */
    private record Case(Map<String, Object> input, PostPolicy policy, Credentials credentials, Instant time) {
        static Case of(Random random) {
            Credentials credentials = Credentials.of(
                    "AKID" + random.nextInt(10),
                    "secret/+" + random.nextInt(10),
                    random.nextInt(3) == 0 ? "to/k+=" : null);
            Instant time = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(100_000_000));
            String key = "k" + pick(random) + (random.nextBoolean() ? "${filename}" : "");
            int expires = 1 + random.nextInt(604_800);
            PostPolicy.Builder policy = PostPolicy.builder("photos", key).expiresIn(Duration.ofSeconds(expires));
            Map<String, Object> fields = new LinkedHashMap<>();
            List<Object> conditions = new ArrayList<>();
            if (random.nextBoolean()) {
                policy.contentLengthRange(1, 5_000_000_000L);
                conditions.add(List.of("content-length-range", 1, 5_000_000_000L));
            }
            for (String name : new String[] {"acl", "Content-Type", "x-amz-meta-a", "success_action_status"}) {
                String value = pick(random);
                if (random.nextBoolean()) {
                    fields.put(name, value);
                    if (random.nextBoolean()) {
                        policy.eq(name, value);
                        conditions.add(Map.of(name, value));
                    } else {
                        policy.startsWith(name, value.substring(0, value.length() / 2), value);
                        conditions.add(List.of("starts-with", "$" + name, value.substring(0, value.length() / 2)));
                    }
                }
            }
            Map<String, Object> input = new LinkedHashMap<>();
            input.put("endpoint", random.nextBoolean() ? null : "http://127.0.0.1:9000");
            input.put("region", random.nextBoolean() ? "us-east-1" : "eu-west-1");
            input.put("style", "virtual");
            input.put("accessKeyId", credentials.accessKeyId());
            input.put("secretAccessKey", credentials.secretAccessKey());
            input.put("token", credentials.sessionToken());
            input.put("bucket", "photos");
            input.put("key", key);
            input.put("fields", fields);
            input.put("conditions", conditions);
            input.put("expires", expires);
            input.put("time", TIME.format(time));
            return new Case(input, policy.build(), credentials, time);
        }

        private static String pick(Random random) {
            return TEXTS[random.nextInt(TEXTS.length)];
        }

        Clock clock() {
            return Clock.fixed(time, ZoneOffset.UTC);
        }

        Verifier verifier() {
            return Verifier.of(
                    id -> Optional.of(credentials)
                            .filter(known -> known.accessKeyId().equals(id)),
                    clock());
        }
    }

    @Test
    @DisplayName("makes the forms that we make: the same fields, the same policy, each signed rightly for our verifier")
    void same(@TempDir Path folder) throws IOException, InterruptedException {
        Python.orSkip("the comparison of forms with boto3");
        Random random = new Random(20_151_229);
        List<Case> cases = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < FORMS; i++) {
            cases.add(Case.of(random));
            lines.add(Programs.json(cases.get(i).input()));
        }
        List<String> answers = Programs.python(folder, lines, "boto3_forms.py");
        assertEquals(FORMS, answers.size());
        for (int i = 0; i < FORMS; i++) {
            Case one = cases.get(i);
            Map<String, Object> theirs = Json.object(Json.parse(answers.get(i)));
            Map<String, String> fields = new LinkedHashMap<>();
            Json.object(theirs.get("fields")).forEach((name, value) -> fields.put(name, (String) value));
            PostPolicy.Form ours = Signer.builder("s3", (String) one.input().get("region"))
                    .clock(one.clock())
                    .build()
                    .presignPost((String) theirs.get("url"), one.policy(), one.credentials());
            assertEquals(unsigned(fields), unsigned(ours.fields()), lines.get(i));
            assertEquals(normal(fields), normal(ours.fields()), lines.get(i));
            for (Map<String, String> form : List.of(fields, ours.fields())) {
                Map<String, String> received = new LinkedHashMap<>(form);
                received.put("key", form.get("key").replace("${filename}", "a.jpg"));
                Verification verification = one.verifier().verifyPost("photos", received, 5);
                assertInstanceOf(Verification.Accepted.class, verification, () -> lines.get(0) + "\n" + verification);
                received.put(
                        "x-amz-credential", received.get("x-amz-credential").replace("AKID", "AKIE"));
                assertInstanceOf(Verification.Refused.class, one.verifier().verifyPost("photos", received, 5));
            }
        }
    }

    private static Map<String, String> unsigned(Map<String, String> fields) {
        Map<String, String> rest = new LinkedHashMap<>(fields);
        rest.remove("policy");
        rest.remove("x-amz-signature");
        return rest;
    }

    /** The policy with its conditions in one order. */
    private static String normal(Map<String, String> fields) {
        String text = new String(Base64.getDecoder().decode(fields.get("policy")), StandardCharsets.UTF_8);
        Map<String, Object> policy = new LinkedHashMap<>(Json.object(Json.parse(text)));
        List<String> conditions = new ArrayList<>();
        for (Object condition : Json.array(policy.remove("conditions"))) {
            conditions.add(Programs.json(condition));
        }
        conditions.sort(null);
        return policy + " " + conditions;
    }

    @Test
    @DisplayName("makes a form that requests posts to lamina-mock, as boto3's documentation does it")
    void posted(@TempDir Path folder) throws IOException, InterruptedException {
        Python.orSkip("a form of boto3's on lamina-mock");
        try (MockAws mock = MockAws.start()) {
            AwsClient s3 = new AwsClient(Api.of("s3"), mock.config());
            s3.call("CreateBucket", Map.of("Bucket", "photos"));
            Map<String, Object> input = new LinkedHashMap<>();
            input.put("endpoint", mock.endpointUrl());
            input.put("region", MockAws.REGION);
            input.put("style", "path");
            input.put("accessKeyId", MockAws.ACCESS_KEY_ID);
            input.put("secretAccessKey", MockAws.SECRET_ACCESS_KEY);
            input.put("token", null);
            input.put("bucket", "photos");
            input.put("key", "in/${filename}");
            input.put("fields", Map.of("acl", "private", "success_action_status", "201"));
            input.put(
                    "conditions",
                    List.of(
                            Map.of("acl", "private"),
                            List.of("eq", "$success_action_status", "201"),
                            List.of("content-length-range", 1, 10)));
            input.put("expires", 60);
            input.put("time", TIME.format(Instant.now()));
            List<String> forms = Programs.python(folder, List.of(Programs.json(input)), "boto3_forms.py");
            Map<String, Object> form = Json.object(Json.parse(forms.get(0)));
            Path file = Files.writeString(folder.resolve("file"), "content");
            List<String> answer = Programs.python(
                    folder,
                    List.of(),
                    "requests_post.py",
                    (String) form.get("url"),
                    Programs.json(form.get("fields")),
                    file.toString(),
                    "a é.txt");
            assertEquals("201", answer.get(0), answer::toString);
            assertEquals(
                    "content",
                    s3.call("GetObject", Map.of("Bucket", "photos", "Key", "in/a é.txt"))
                            .body("Body")
                            .string());
            Files.writeString(file, "too much content");
            List<String> refused = Programs.python(
                    folder,
                    List.of(),
                    "requests_post.py",
                    (String) form.get("url"),
                    Programs.json(form.get("fields")),
                    file.toString(),
                    "a.txt");
            assertTrue(String.join("", refused).contains("<Code>EntityTooLarge</Code>"), refused::toString);
        }
    }
}
