package dev.lamina.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.session.credentials.VirtualClock;
import dev.lamina.signer.Credentials;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The credentials chain: the public vectors, with their recorded traffic")
class CredentialsVectorsTest {
    private static final long AN_HOUR = 3600;
    private static final String PROCESS = "credential_process = ";

    static Stream<Arguments> cases() {
        return Stream.concat(
                Vectors.cases("credentials/default-credential-provider-chain.json", CredentialsVectorsTest::each),
                Vectors.cases("credentials/profile-provider.json", CredentialsVectorsTest::each));
    }

    private static void each(Object json, Vectors.Sink sink) {
        for (Object each : Json.array(json)) {
            Map<String, Object> vector = Json.object(each);
            sink.accept((String) vector.get("name"), vector);
        }
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void chain(String name, Map<String, Object> vector, @TempDir Path root) {
        Machine machine = machine(vector, root);
        Map<String, Object> result =
                Json.object(Json.object(vector.get("test-case")).get("result"));
        try (RecordedTraffic traffic = RecordedTraffic.of(vector.get("http-traffic"))) {
            Session session = machine.builder()
                    .connections(traffic.connections())
                    .clock(new VirtualClock(before(result)))
                    .sleeper(wait -> {})
                    .build();
            Credentials found;
            try {
                found = session.credentials();
            } catch (UnsupportedOperationException e) {
                String key = setUp(machine, vector);
                assertTrue(e.getMessage().contains(key), e.getMessage());
                return;
            } catch (RuntimeException e) {
                assertTrue(!result.containsKey("Ok"), e + ", " + traffic.complaints());
                return;
            }
            Map<String, Object> expected = Json.object(result.get("Ok"));
            assertEquals(expected.get("access_key_id"), found.accessKeyId());
            assertEquals(expected.get("secret_access_key"), found.secretAccessKey());
            assertEquals(expected.get("session_token"), found.sessionToken());
            assertEquals(expected.get("account_id"), found.accountId());
            Number expiry = (Number) expected.get("expiry");
            assertEquals(
                    expiry == null ? null : (Object) expiry.longValue(),
                    found.expiration() == null ? null : found.expiration().getEpochSecond());
            assertEquals(List.of(), traffic.complaints());
            CredentialsTrace trace = session.explainCredentials();
            assertTrue(trace.selected().isPresent(), trace.toString());
        }
    }

    private static Machine machine(Map<String, Object> vector, Path root) {
        Machine machine = new Machine(root.resolve("home"));
        machine.environment.remove("AWS_EC2_METADATA_DISABLED");
        for (Map.Entry<String, Object> file : Json.object(vector.get("fs")).entrySet()) {
            machine.file("../" + file.getKey(), throughShell((String) file.getValue()));
        }
        for (Map.Entry<String, Object> variable : Json.object(vector.get("env")).entrySet()) {
            String value = (String) variable.getValue();
            boolean path = variable.getKey().equals("HOME") || variable.getKey().endsWith("_FILE");
            machine.env(variable.getKey(), path ? root + value : value);
        }
        return machine;
    }

    /** The vectors' SDK gives the command to a shell; botocore and Lamina do not, so that the shell must be named. */
    private static String throughShell(String file) {
        StringBuilder text = new StringBuilder();
        for (String line : file.split("\n", -1)) {
            boolean process = line.startsWith(PROCESS);
            String command = process ? line.substring(PROCESS.length()) : line;
            text.append(text.length() == 0 ? "" : "\n")
                    .append(
                            process
                                    ? PROCESS + "sh -c \""
                                            + command.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                                    : command);
        }
        return text.toString();
    }

    /** Recorded credentials have ended long ago; the session lives when they had not. */
    private static Instant before(Map<String, Object> result) {
        Object ok = result.get("Ok");
        Number expiry = ok == null ? null : (Number) Json.object(ok).get("expiry");
        return expiry == null
                ? Instant.parse("2021-01-01T00:00:00Z")
                : Instant.ofEpochSecond(expiry.longValue() - AN_HOUR);
    }

    /** What the case sets up that this version does not have; a case without any must give credentials. */
    private static String setUp(Machine machine, Map<String, Object> vector) {
        String files = Json.object(vector.get("fs")).values().toString();
        for (String key :
                List.of("role_arn", "web_identity_token_file", "sso_account_id", "sso_role_name", "login_session")) {
            if (files.contains(key)) {
                return key;
            }
        }
        if (machine.environment.containsKey("AWS_WEB_IDENTITY_TOKEN_FILE")) {
            return "AWS_WEB_IDENTITY_TOKEN_FILE";
        }
        throw new AssertionError("nothing in this case needs more than there is");
    }
}
