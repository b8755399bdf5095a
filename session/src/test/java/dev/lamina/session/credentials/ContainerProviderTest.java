package dev.lamina.session.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClientException;
import dev.lamina.session.Machine;
import dev.lamina.session.RecordedTraffic;
import dev.lamina.session.RecordedTraffic.Exchange;
import dev.lamina.signer.Credentials;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A container's credentials")
class ContainerProviderTest {
    private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private static final String TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private static final String GOOD = """
            {"AccessKeyId": "AKIDEXAMPLE", "SecretAccessKey": "hidden-secret", "Token": "hidden-token", \
            "Expiration": "2030-01-02T03:04:05Z", "AccountId": "123456789012", "RoleArn": "arn"}""";

    @TempDir
    Path home;

    private Machine machine;
    private final List<Duration> waits = new ArrayList<>();

    @BeforeEach
    void machine() {
        machine = new Machine(home);
    }

    private ContainerProvider provider(RecordedTraffic traffic) {
        return new ContainerProvider(machine.surroundings(traffic.connections(), Clock.systemUTC(), waits));
    }

    private String url() {
        try (RecordedTraffic none = new RecordedTraffic()) {
            return provider(none).url();
        }
    }

    static Stream<Arguments> endpoints() {
        return Vectors.cases("credentials/ecs-tests.json", (json, sink) -> {
            for (Object each : Json.array(Json.object(json).get("tests"))) {
                Map<String, Object> vector = Json.object(each);
                sink.accept((String) vector.get("docs"), vector);
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("endpoints")
    void endpoint(String name, Map<String, Object> vector) {
        Json.object(vector.get("env")).forEach((variable, value) -> machine.env(variable, (String) value));
        Map<String, Object> result = Json.object(vector.get("result"));
        if (result.containsKey("Ok")) {
            assertEquals(result.get("Ok"), url());
        } else if (!Json.object(vector.get("env")).isEmpty()) {
            assertThrows(IllegalArgumentException.class, this::url);
        } else {
            assertNull(url());
        }
    }

    static Stream<Arguments> requests() {
        return described("credentials/container-request-tests.json");
    }

    static Stream<Arguments> responses() {
        return described("credentials/container-response-tests.json");
    }

    private static Stream<Arguments> described(String file) {
        return Vectors.cases(file, (json, sink) -> {
            for (Object each : Json.array(json)) {
                Map<String, Object> vector = Json.object(each);
                sink.accept((String) vector.get("description"), vector);
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("requests")
    void request(String name, Map<String, Object> vector) {
        for (Map.Entry<String, Object> variable : Json.object(vector.get("env")).entrySet()) {
            String value = (String) variable.getValue();
            machine.env(variable.getKey(), variable.getKey().equals(TOKEN_FILE) ? home + value : value);
        }
        Map<String, Object> tokenFile =
                vector.get("token_file") == null ? Map.of() : Json.object(vector.get("token_file"));
        if (tokenFile.get("content") != null) {
            machine.file(
                    machine.environment
                            .get(TOKEN_FILE)
                            .substring(home.toString().length() + 1),
                    (String) tokenFile.get("content"));
        }
        Map<String, Object> expected = Json.object(vector.get("expect"));
        if (!"success".equals(expected.get("type"))) {
            try (RecordedTraffic none = new RecordedTraffic()) {
                assertThrows(RuntimeException.class, provider(none)::lookup);
                assertEquals(List.of(), none.asked());
            }
            return;
        }
        Map<String, Object> request = Json.object(expected.get("request"));
        Map<String, String> headers = new TreeMap<>();
        Json.object(request.get("headers")).forEach((header, value) -> headers.put(header, (String) value));
        try (RecordedTraffic traffic = new RecordedTraffic(new Exchange(
                (String) request.get("method"), (String) request.get("uri"), headers, "", 200, Map.of(), GOOD))) {
            assertEquals("AKIDEXAMPLE", provider(traffic).credentials().accessKeyId());
            assertEquals(List.of(), traffic.complaints());
        }
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("responses")
    void response(String name, Map<String, Object> vector) {
        Map<String, Object> response = Json.object(vector.get("response"));
        int status = ((Number) response.get("status")).intValue();
        String body = (String) response.getOrDefault("body", "");
        machine.env(FULL, "http://127.0.0.1/credentials");
        Exchange exchange = Exchange.of("GET", "http://127.0.0.1/credentials", status, body);
        Map<String, Object> expected = Json.object(vector.get("expect"));
        try (RecordedTraffic traffic = new RecordedTraffic(exchange, exchange, exchange)) {
            ContainerProvider provider = provider(traffic);
            if ("success".equals(expected.get("type"))) {
                Map<String, Object> wanted = Json.object(expected.get("credentials"));
                assertEquals(
                        new Credentials(
                                (String) wanted.get("access_key_id"),
                                (String) wanted.get("secret_access_key"),
                                (String) wanted.get("session_token"),
                                wanted.get("expiration") == null
                                        ? null
                                        : Instant.parse((String) wanted.get("expiration")),
                                (String) wanted.get("account_id")),
                        provider.credentials());
                return;
            }
            AwsClientException error = assertThrows(AwsClientException.class, provider::lookup);
            assertTrue(error.getMessage().contains(String.valueOf(status)), error.getMessage());
            Object code =
                    Json.object(expected.getOrDefault("metadata", Map.of())).get("Code");
            assertTrue(code == null || error.getMessage().contains((String) code), error.getMessage());
            assertEquals(List.of(), traffic.complaints());
            assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(1)), waits);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.170.3/x",
                "http://169.254.169.254/x",
                "http://example.com/x",
                "http://127.0.0.1.example.com/x",
                "http://localhost.example.com/x",
                "http://127.0.0.1@example.com/x",
                "http://169.254.170.2:80@example.com/x",
                "http://example.com#@127.0.0.1/x",
                "http://127.0.0.1#@example.com/x",
                "http://127.1/x",
                "http://2130706433/x",
                "http://0x7f.0.0.1/x",
                "http://[::ffff:8.8.8.8]/x",
                "http://[fd00:ec2::254]/x",
                "http://[fe80::1]/x",
                "http://0.0.0.0/x",
                "http://[::]/x",
                "http://169.254.170.2\\@example.com/x",
                "https://user:hidden@example.com/x",
                "https://user:hidden@exa mple.com/x",
                "ftp://127.0.0.1/x",
                "file:///etc/passwd",
                "//127.0.0.1/x",
                "x"
            })
    @DisplayName("are not asked from a host that is not allowed over http, however it is written")
    void refused(String url) {
        machine.env(FULL, url);
        Exception error = assertThrows(IllegalArgumentException.class, this::url);
        assertTrue(error.getMessage().startsWith(FULL), error.getMessage());
        assertFalse(error.getMessage().contains("hidden"), error.getMessage());
        assertNull(error.getCause());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/x",
                "http://127.0.0.1/x",
                "http://127.8.9.10:1234",
                "http://[::1]:80/x?y=z",
                "http://169.254.170.2/x",
                "http://169.254.170.23/x",
                "http://[fd00:ec2::23]/x",
                "HTTP://LocalHost/x",
                "https://example.com/x",
                "https://169.254.170.3/x"
            })
    @DisplayName("are asked from an allowed host over http, from any over https")
    void allowed(String url) {
        machine.env(FULL, url);
        assertEquals(url, url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"@example.com/x", ".example.com/x", ":8080/x", "x", "http://example.com/"})
    @DisplayName("of a relative URI are on 169.254.170.2 and nowhere else")
    void relative(String uri) {
        machine.env(RELATIVE, uri);
        Exception error = assertThrows(IllegalArgumentException.class, this::url);
        assertTrue(error.getMessage().startsWith(RELATIVE), error.getMessage());
    }

    @Test
    @DisplayName("are not asked where a redirect leads")
    void redirect() {
        machine.env(RELATIVE, "/x");
        Exchange exchange = new Exchange(
                "GET", "http://169.254.170.2/x", Map.of(), "", 307, Map.of("location", "http://169.254.170.2/y"), "");
        try (RecordedTraffic traffic = new RecordedTraffic(exchange, exchange, exchange)) {
            assertThrows(AwsClientException.class, provider(traffic)::lookup);
            assertEquals(List.of(), traffic.complaints());
        }
    }

    @Test
    @DisplayName("are asked for three times, whatever went wrong")
    void attempts() {
        machine.env(RELATIVE, "/x");
        try (RecordedTraffic traffic = new RecordedTraffic(
                Exchange.of("GET", "http://169.254.170.2/x", 0, ""),
                Exchange.of("GET", "http://169.254.170.2/x", 200, "{\"AccessKeyId\": hidden"),
                Exchange.of("GET", "http://169.254.170.2/x", 200, GOOD))) {
            assertEquals("123456789012", provider(traffic).credentials().accountId());
            assertEquals(List.of(), traffic.complaints());
            assertEquals(2, waits.size());
        }
    }

    @Test
    @DisplayName("are asked for with a token that is read anew each time, the file's before the variable's")
    void token() {
        machine.env(RELATIVE, "/x")
                .env(TOKEN, "other")
                .env(TOKEN_FILE, home.resolve("token").toString());
        Exchange first =
                new Exchange("GET", "http://169.254.170.2/x", Map.of("authorization", "one"), "", 200, Map.of(), GOOD);
        Exchange second =
                new Exchange("GET", "http://169.254.170.2/x", Map.of("authorization", "two"), "", 200, Map.of(), GOOD);
        try (RecordedTraffic traffic = new RecordedTraffic(first, second)) {
            ContainerProvider provider = provider(traffic);
            machine.file("token", "one");
            provider.lookup();
            machine.file("token", "two");
            provider.lookup();
            assertEquals(List.of(), traffic.complaints());
        }
    }

    @ParameterizedTest
    @CsvSource({"'hidden\n'", "'hidden\r\nX: y'", "hiddenä"})
    @DisplayName("are not asked for with a token that no header can carry, which is not shown")
    void badToken(String token) {
        machine.env(RELATIVE, "/x").env(TOKEN, token);
        try (RecordedTraffic none = new RecordedTraffic()) {
            Exception error = assertThrows(IllegalArgumentException.class, provider(none)::lookup);
            assertFalse(error.toString().contains("hidden"), error.toString());
            machine.file("token", token).env(TOKEN_FILE, home.resolve("token").toString());
            error = assertThrows(IllegalArgumentException.class, provider(none)::lookup);
            assertFalse(error.toString().contains("hidden"), error.toString());
            assertEquals(List.of(), none.asked());
        }
    }

    @Test
    @DisplayName("that are malformed are an error that shows nothing of them")
    void secrets() {
        machine.env(RELATIVE, "/x");
        for (String answer : List.of(
                "{\"AccessKeyId\": \"hidden",
                "{\"AccessKeyId\": \"a\", \"SecretAccessKey\": \"hid\\nden\"}",
                "{\"Code\": \"hidden hidden\", \"SecretAccessKey\": \"hidden\"}",
                "hidden")) {
            Exchange exchange = Exchange.of("GET", "http://169.254.170.2/x", 200, answer);
            try (RecordedTraffic traffic = new RecordedTraffic(exchange, exchange, exchange)) {
                AwsClientException error = assertThrows(AwsClientException.class, provider(traffic)::lookup);
                assertFalse(error.toString().contains("hid"), error.toString());
                assertNull(error.getCause());
            }
        }
    }

    @Test
    @DisplayName("are none where the environment has neither variable")
    void none() {
        try (RecordedTraffic none = new RecordedTraffic()) {
            assertEquals(
                    RELATIVE + " is not set, " + FULL + " is not set",
                    provider(none).lookup().detail());
        }
    }
}
