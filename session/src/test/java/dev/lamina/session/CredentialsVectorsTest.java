package dev.lamina.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.Credentials;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The credentials chain: those public vectors that need no network")
class CredentialsVectorsTest {
    static Stream<Arguments> cases() {
        return Stream.concat(
                Vectors.cases("credentials/default-credential-provider-chain.json", CredentialsVectorsTest::offline),
                Vectors.cases("credentials/profile-provider.json", CredentialsVectorsTest::offline));
    }

    private static void offline(Object json, Vectors.Sink sink) {
        for (Object each : Json.array(json)) {
            Map<String, Object> vector = Json.object(each);
            if (Json.array(Json.object(vector.get("http-traffic")).get("events"))
                    .isEmpty()) {
                sink.accept((String) vector.get("name"), vector);
            }
        }
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void chain(String name, Map<String, Object> vector, @TempDir Path root) {
        Machine machine = new Machine(root.resolve("home"));
        for (Map.Entry<String, Object> file : Json.object(vector.get("fs")).entrySet()) {
            machine.file("../" + file.getKey(), (String) file.getValue());
        }
        for (Map.Entry<String, Object> variable : Json.object(vector.get("env")).entrySet()) {
            String value = (String) variable.getValue();
            boolean path = variable.getKey().equals("HOME") || variable.getKey().endsWith("_FILE");
            machine.env(variable.getKey(), path ? root + value : value);
        }
        Map<String, Object> result =
                Json.object(Json.object(vector.get("test-case")).get("result"));
        Session session = machine.session();
        if (!result.containsKey("Ok")) {
            assertThrows(RuntimeException.class, session::credentials);
            return;
        }
        CredentialsTrace trace = session.explainCredentials();
        if (needsMore(trace)) {
            Exception error = assertThrows(UnsupportedOperationException.class, session::credentials);
            String key = setUp(machine, vector);
            assertTrue(error.getMessage().contains(key), error.getMessage());
            return;
        }
        Map<String, Object> expected = Json.object(result.get("Ok"));
        Credentials found = session.credentials();
        assertEquals(expected.get("access_key_id"), found.accessKeyId());
        assertEquals(expected.get("secret_access_key"), found.secretAccessKey());
        assertEquals(expected.get("session_token"), found.sessionToken());
        assertEquals(expected.get("account_id"), found.accountId());
        Number expiry = (Number) expected.get("expiry");
        assertEquals(
                expiry == null ? null : (Object) expiry.longValue(),
                found.expiration() == null ? null : found.expiration().getEpochSecond());
        assertTrue(trace.selected().isPresent(), trace.toString());
    }

    private static boolean needsMore(CredentialsTrace trace) {
        for (CredentialsTrace.Step step : trace.steps()) {
            if (step.outcome() == CredentialsTrace.Outcome.FAILED) {
                return step.detail().contains("not supported in this version");
            }
        }
        return false;
    }

    /** What the case sets up that this version does not have; a case without any must give credentials. */
    private static String setUp(Machine machine, Map<String, Object> vector) {
        String files = Json.object(vector.get("fs")).values().toString();
        for (String key : List.of(
                "role_arn",
                "web_identity_token_file",
                "sso_account_id",
                "sso_role_name",
                "login_session",
                "credential_process")) {
            if (files.contains(key)) {
                return key;
            }
        }
        for (String variable : List.of(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI")) {
            if (machine.environment.containsKey(variable)) {
                return variable;
            }
        }
        throw new AssertionError("nothing in this case needs more than there is");
    }
}
