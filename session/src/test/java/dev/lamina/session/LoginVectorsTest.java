package dev.lamina.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.session.FakeServices.Answer;
import dev.lamina.session.FakeServices.Asked;
import dev.lamina.session.credentials.VirtualClock;
import dev.lamina.signer.Credentials;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Console sign-ins: the public vectors")
class LoginVectorsTest {
    /** When the vectors' renewed credentials begin. */
    private static final Instant NOW = Instant.parse("2025-11-19T00:00:00Z");

    static Stream<Arguments> cases() {
        return Vectors.cases("credentials/login-provider-test-cases.json", (json, sink) -> {
            for (Object each : Json.array(json)) {
                Map<String, Object> vector = Json.object(each);
                sink.accept((String) vector.get("documentation"), vector);
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void login(String documentation, Map<String, Object> vector, @TempDir Path home) throws IOException {
        String config = (String) vector.get("configContents");
        Path folder = home.resolve("logins");
        Machine machine = new Machine(home)
                .config(config)
                .env("AWS_REGION", "us-east-1")
                .env("AWS_LOGIN_CACHE_DIRECTORY", "$HOME/logins");
        Json.object(vector.get("cacheContents"))
                .forEach((name, content) -> machine.file("logins/" + name, written(content)));
        List<Map<String, Object>> calls = new ArrayList<>();
        if (vector.get("mockApiCalls") != null) {
            Json.array(vector.get("mockApiCalls")).forEach(call -> calls.add(Json.object(call)));
        }
        FakeServices services = new FakeServices(asked -> answer(asked, calls.remove(0)));
        Matcher profile = Pattern.compile("\\[profile (\\S+)]").matcher(config);
        assertTrue(profile.find(), config);
        Session session = machine.builder()
                .profile(profile.group(1))
                .connections(services.connections())
                .clock(new VirtualClock(NOW))
                .sleeper(wait -> {})
                .build();
        for (Object each : Json.array(vector.get("outcomes"))) {
            Map<String, Object> outcome = Json.object(each);
            switch ((String) outcome.get("result")) {
                case "credentials" -> check(outcome, session.credentials());
                case "error" -> assertThrows(RuntimeException.class, session::credentials);
                case "cacheContents" -> checkFiles(outcome, folder);
                default -> throw new AssertionError(outcome);
            }
        }
        assertEquals(List.of(), calls);
    }

    private static void check(Map<String, Object> expected, Credentials found) {
        assertEquals(expected.get("accessKeyId"), found.accessKeyId());
        assertEquals(expected.get("secretAccessKey"), found.secretAccessKey());
        assertEquals(expected.get("sessionToken"), found.sessionToken());
        assertEquals(expected.get("accountId"), found.accountId());
        assertEquals(expected.get("expiresAt"), found.expiration().toString());
    }

    private static void checkFiles(Map<String, Object> expected, Path folder) throws IOException {
        for (Map.Entry<String, Object> file : expected.entrySet()) {
            if (file.getKey().endsWith(".json")) {
                assertEquals(file.getValue(), Json.parse(Files.readString(folder.resolve(file.getKey()))));
            }
        }
    }

    private static Answer answer(Asked asked, Map<String, Object> call) {
        assertEquals("POST https://us-east-1.signin.aws.amazon.com/v1/token", asked.line());
        assertEquals(Json.object(call.get("request")).get("tokenInput"), Json.parse(asked.body()));
        assertTrue(asked.header("DPoP").matches("[\\w-]+\\.[\\w-]+\\.[\\w-]{86}"), asked.header("DPoP"));
        return call.containsKey("response")
                ? new Answer(200, written(Json.object(call.get("response")).get("tokenOutput")))
                : new Answer(((Number) call.get("responseCode")).intValue(), "{}");
    }

    private static String written(Object value) {
        if (value instanceof Map<?, ?> object) {
            List<String> fields = new ArrayList<>();
            object.forEach((name, field) -> fields.add(written(name) + ": " + written(field)));
            return "{" + String.join(", ", fields) + "}";
        }
        return value instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"'
                : String.valueOf(value);
    }
}
