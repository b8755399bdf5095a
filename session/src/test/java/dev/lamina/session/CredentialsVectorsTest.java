package dev.lamina.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.session.credentials.VirtualClock;
import dev.lamina.signer.Credentials;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
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
                    .clock(new VirtualClock(before(vector)))
                    .sleeper(wait -> {})
                    .build();
            Credentials found;
            try {
                found = session.credentials();
            } catch (RuntimeException e) {
                assertTrue(!result.containsKey("Ok"), e + ", " + traffic.complaints());
                return;
            }
            assertTrue(result.containsKey("Ok"), result + ", and there are credentials " + found);
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
            for (String body : traffic.bodies()) {
                checkRole(body, vector);
            }
            CredentialsTrace trace = session.explainCredentials();
            assertTrue(trace.selected().isPresent(), trace.toString());
        }
    }

    private static Machine machine(Map<String, Object> vector, Path root) {
        Machine machine = new Machine(root.resolve("home"));
        machine.environment.remove("AWS_EC2_METADATA_DISABLED");
        for (Map.Entry<String, Object> file : Json.object(vector.get("fs")).entrySet()) {
            machine.file("../" + file.getKey(), below(root, throughShell((String) file.getValue())));
        }
        for (Map.Entry<String, Object> variable : Json.object(vector.get("env")).entrySet()) {
            String value = (String) variable.getValue();
            boolean path = variable.getKey().equals("HOME") || variable.getKey().endsWith("_FILE");
            machine.env(variable.getKey(), path ? root + value : value);
        }
        return machine;
    }

    /** Files that others name by their absolute path lie below the test's own folder. */
    private static String below(Path root, String file) {
        return file.replaceAll("(?m)^(\\w+_file\\s*=\\s*)/", "$1" + root + "/");
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

    /** Recorded credentials have ended long ago; the session lives when none of them had. */
    private static Instant before(Map<String, Object> vector) {
        Instant first = Instant.parse("2021-01-01T00:00:00Z");
        Matcher end = Pattern.compile("Expiration\\W{1,9}(\\d{4}-\\d\\d-\\d\\dT[\\d:]+Z)|expiration\\W{1,4}(\\d{10})")
                .matcher(String.valueOf(vector));
        while (end.find()) {
            Instant one = end.group(1) != null
                    ? Instant.parse(end.group(1))
                    : Instant.ofEpochSecond(Long.parseLong(end.group(2)));
            first = one.isBefore(first) ? one : first;
        }
        return first.minusSeconds(AN_HOUR);
    }

    /** Recorded requests of STS have parts of other cases; here each is as this case has it. */
    private static void checkRole(String body, Map<String, Object> vector) {
        String given = vector.get("fs") + "\n" + vector.get("env");
        for (String pair : body.split("&", -1)) {
            String value = URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8);
            boolean expected = pair.startsWith("RoleArn=") || pair.startsWith("WebIdentityToken=");
            boolean byDefault = pair.startsWith("RoleSessionName=") && value.startsWith("botocore-session-");
            if (expected || pair.startsWith("RoleSessionName=")) {
                assertTrue(byDefault || given.contains(value), pair);
            }
        }
    }
}
