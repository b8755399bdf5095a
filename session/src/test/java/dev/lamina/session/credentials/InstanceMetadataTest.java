package dev.lamina.session.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.internal.http.Connections;
import dev.lamina.session.Machine;
import dev.lamina.session.RecordedTraffic;
import dev.lamina.session.RecordedTraffic.Exchange;
import dev.lamina.session.internal.Surroundings;
import dev.lamina.signer.Credentials;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

@DisplayName("An instance's metadata")
class InstanceMetadataTest {
    private static final String HOST = "http://169.254.169.254";
    private static final String OLDER = HOST + "/latest/meta-data/iam/security-credentials/";
    private static final String EXTENDED = HOST + "/latest/meta-data/iam/security-credentials-extended/";
    private static final Instant NOW = Instant.parse("2025-03-12T20:53:17Z");

    @TempDir
    Path home;

    private Machine machine;
    private final VirtualClock clock = new VirtualClock(NOW);

    @BeforeEach
    void machine() {
        machine = new Machine(home);
        machine.environment.remove("AWS_EC2_METADATA_DISABLED");
    }

    private Surroundings surroundings(Connections connections) {
        return machine.surroundings(connections, clock, new ArrayList<>());
    }

    private InstanceMetadataProvider provider(RecordedTraffic traffic) {
        return new InstanceMetadataProvider(surroundings(traffic.connections()));
    }

    private static Exchange token(String token) {
        return new Exchange(
                "PUT",
                HOST + "/latest/api/token",
                Map.of("x-aws-ec2-metadata-token-ttl-seconds", "21600"),
                "",
                200,
                Map.of("x-aws-ec2-metadata-token-ttl-seconds", "21600"),
                token);
    }

    private static Exchange noToken(int status) {
        return Exchange.of("PUT", HOST + "/latest/api/token", status, "");
    }

    private static Exchange get(String url, String token, int status, String answer) {
        return new Exchange(
                "GET",
                url,
                token == null ? Map.of() : Map.of("x-aws-ec2-metadata-token", token),
                "",
                status,
                Map.of(),
                answer);
    }

    private static String json(String id, Instant end) {
        return "{\"Code\": \"Success\", \"AccessKeyId\": \"" + id + "\", \"SecretAccessKey\": \"hidden-secret\","
                + " \"Token\": \"hidden-token\", \"Expiration\": \"" + end + "\"}";
    }

    private static final String GOOD = json("AKIDEXAMPLE", NOW.plusSeconds(3600));

    static Stream<Arguments> endpoints() {
        return Vectors.cases("credentials/imds-endpoint-tests.json", (json, sink) -> {
            for (Object each : Json.array(Json.object(json).get("tests"))) {
                Map<String, Object> vector = Json.object(each);
                sink.accept((String) vector.get("docs"), vector);
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("endpoints")
    void endpoint(String name, Map<String, Object> vector) {
        Json.object(vector.get("fs")).forEach((file, text) -> machine.file(file, (String) text));
        for (Map.Entry<String, Object> variable : Json.object(vector.get("env")).entrySet()) {
            String value = (String) variable.getValue();
            machine.env(
                    variable.getKey(),
                    variable.getKey().endsWith("_FILE") ? home.resolve(value).toString() : value);
        }
        // What a case overrides in code is a system property here.
        if (vector.get("endpoint_override") != null) {
            machine.property("aws.ec2MetadataServiceEndpoint", (String) vector.get("endpoint_override"));
        }
        if (vector.get("mode_override") != null) {
            machine.property("aws.ec2MetadataServiceEndpointMode", (String) vector.get("mode_override"));
        }
        InstanceMetadata metadata = new InstanceMetadata(surroundings(new Connections()));
        Map<String, Object> result = Json.object(vector.get("result"));
        if (result.containsKey("Ok")) {
            assertEquals(result.get("Ok"), metadata.endpoint() + "/latest/api/token");
        } else {
            assertThrows(IllegalArgumentException.class, metadata::endpoint);
        }
    }

    static Stream<Arguments> extended() {
        return Vectors.cases("credentials/imds-v21-tests.json", (json, sink) -> {
            for (Object each : Json.array(json)) {
                Map<String, Object> vector = Json.object(each);
                sink.accept((String) vector.get("summary"), vector);
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("extended")
    void extendedForm(String name, Map<String, Object> vector) {
        Map<String, Object> config = Json.object(vector.get("config"));
        if (config.get("envVars") != null) {
            Json.object(config.get("envVars")).forEach((variable, value) -> machine.env(variable, (String) value));
        }
        if (config.get("ec2InstanceProfileName") != null) {
            machine.env("AWS_EC2_INSTANCE_PROFILE_NAME", (String) config.get("ec2InstanceProfileName"));
        }
        List<Exchange> exchanges = new ArrayList<>();
        for (Object each : Json.array(vector.get("expectations"))) {
            Map<String, Object> expectation = Json.object(each);
            Map<String, Object> response = Json.object(expectation.get("response"));
            if (exchanges.isEmpty()) {
                exchanges.add(token("token"));
            }
            exchanges.add(get(
                    HOST + expectation.get("get"),
                    "token",
                    ((Number) response.get("status")).intValue(),
                    text(response.get("body"))));
        }
        try (RecordedTraffic traffic = new RecordedTraffic(exchanges)) {
            InstanceMetadataProvider provider = provider(traffic);
            for (Object each : Json.array(vector.get("outcomes"))) {
                Map<String, Object> outcome = Json.object(each);
                if ("credentials".equals(outcome.get("result"))) {
                    assertEquals(
                            outcome.get("accountId"), provider.credentials().accountId());
                } else {
                    assertFalse(provider.lookup().isFound());
                }
            }
            assertEquals(List.of(), traffic.complaints());
        }
    }

    /** As flat JSON again; what is nested there is of no concern. */
    private static String text(Object body) {
        if (!(body instanceof Map)) {
            return body == null ? "" : (String) body;
        }
        StringBuilder json = new StringBuilder("{");
        for (Map.Entry<String, Object> field : Json.object(body).entrySet()) {
            json.append(json.length() == 1 ? "" : ", ").append('"').append(field.getKey());
            json.append(field.getValue() instanceof String text ? "\": \"" + text + '"' : "\": {}");
        }
        return json.append('}').toString();
    }

    @Test
    @DisplayName("is asked with a token that is kept until it ends")
    void tokenIsKept() {
        try (RecordedTraffic traffic = new RecordedTraffic(
                token("one"),
                get(EXTENDED, "one", 404, ""),
                get(OLDER, "one", 200, "role\n"),
                get(OLDER + "role", "one", 200, GOOD),
                get(OLDER + "role", "one", 200, json("SECOND", NOW.plusSeconds(30_000))),
                token("two"),
                get(OLDER + "role", "two", 200, json("THIRD", NOW.plusSeconds(60_000))))) {
            InstanceMetadataProvider provider = provider(traffic);
            assertEquals(
                    new Credentials("AKIDEXAMPLE", "hidden-secret", "hidden-token", NOW.plusSeconds(3600), null),
                    provider.credentials());
            clock.advance(Duration.ofHours(5));
            assertEquals("SECOND", provider.credentials().accessKeyId());
            clock.advance(Duration.ofHours(1));
            assertEquals("THIRD", provider.credentials().accessKeyId());
            assertEquals(List.of(), traffic.complaints());
        }
    }

    @Test
    @DisplayName("is asked with another token where one has ended before its time")
    void tokenIsRefused() {
        try (RecordedTraffic traffic = new RecordedTraffic(
                token("one"),
                get(EXTENDED, "one", 200, "role"),
                get(EXTENDED + "role", "one", 401, ""),
                token("two"),
                get(EXTENDED + "role", "two", 200, GOOD))) {
            assertEquals("AKIDEXAMPLE", provider(traffic).credentials().accessKeyId());
            assertEquals(List.of(), traffic.complaints());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 301, 403, 404, 405, 500, 503})
    @DisplayName("is asked without a token where none is given")
    void version1(int status) {
        try (RecordedTraffic traffic = new RecordedTraffic(
                noToken(status),
                get(EXTENDED, null, 200, "role"),
                get(EXTENDED + "role", null, 200, GOOD),
                noToken(status),
                get(EXTENDED + "role", null, 200, GOOD))) {
            InstanceMetadataProvider provider = provider(traffic);
            assertEquals("AKIDEXAMPLE", provider.credentials().accessKeyId());
            clock.advance(Duration.ofMinutes(5));
            assertEquals("AKIDEXAMPLE", provider.credentials().accessKeyId());
            assertEquals(List.of(), traffic.complaints());
        }
    }

    @Test
    @DisplayName("is asked with a token once version 1 is turned off")
    void version1IsOver() {
        try (RecordedTraffic traffic = new RecordedTraffic(
                noToken(503),
                get(EXTENDED, null, 401, ""),
                token("one"),
                get(EXTENDED, "one", 200, "role"),
                get(EXTENDED + "role", "one", 200, GOOD))) {
            assertEquals("AKIDEXAMPLE", provider(traffic).credentials().accessKeyId());
            assertEquals(List.of(), traffic.complaints());
        }
    }

    @Test
    @DisplayName("is not asked without a token where the question for one was wrong")
    void badRequest() {
        try (RecordedTraffic traffic = new RecordedTraffic(noToken(400))) {
            Lookup lookup = provider(traffic).lookup();
            assertFalse(lookup.isFound());
            assertTrue(lookup.detail().contains("status 400"), lookup.detail());
            assertEquals(List.of(), traffic.complaints());
        }
    }

    @ParameterizedTest
    @CsvSource({"environment", "profile", "property"})
    @DisplayName("is not asked without a token where version 1 is disabled")
    void version1Disabled(String where) {
        switch (where) {
            case "environment" -> machine.env("AWS_EC2_METADATA_V1_DISABLED", "True");
            case "property" -> machine.property("aws.disableEc2MetadataV1", "true");
            default -> machine.config("[default]\nec2_metadata_v1_disabled = true\n");
        }
        try (RecordedTraffic traffic = new RecordedTraffic(noToken(403))) {
            Lookup lookup = provider(traffic).lookup();
            assertFalse(lookup.isFound());
            assertTrue(lookup.detail().contains("AWS_EC2_METADATA_V1_DISABLED"), lookup.detail());
            assertEquals(List.of(), traffic.complaints());
        }
    }

    @Test
    @DisplayName("is not asked at all where it is disabled, nor for the region")
    void disabled() {
        machine.property("aws.disableEc2Metadata", "TRUE");
        try (RecordedTraffic traffic = new RecordedTraffic()) {
            assertEquals(
                    "system property aws.disableEc2Metadata is true",
                    provider(traffic).lookup().detail());
            assertNull(provider(traffic).region());
            assertEquals(List.of(), traffic.asked());
        }
    }

    @Test
    @DisplayName("is asked for nothing more where nobody can be reached")
    void absent() {
        // Nobody listens there.
        machine.env("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1/");
        Connections connections = new Connections();
        InstanceMetadataProvider provider = new InstanceMetadataProvider(surroundings(connections));
        Lookup lookup = provider.lookup();
        assertFalse(lookup.isFound());
        assertTrue(
                lookup.detail().contains("cannot be reached at http://127.0.0.1:1/latest/api/token"), lookup.detail());
        assertTrue(assertThrows(AwsClientException.class, provider::region).retryable());
        connections.close();
    }

    @Test
    @DisplayName("is not asked where a redirect leads")
    void redirect() {
        Exchange elsewhere =
                new Exchange("GET", EXTENDED, Map.of(), "", 302, Map.of("location", "http://example.com/"), "");
        try (RecordedTraffic traffic = new RecordedTraffic(token("one"), elsewhere)) {
            assertFalse(provider(traffic).lookup().isFound());
            assertEquals(List.of(), traffic.complaints());
        }
    }

    @Test
    @DisplayName("is asked as often as is set, where it is at fault")
    void attempts() {
        machine.config("[default]\nmetadata_service_num_attempts = 3\nmetadata_service_timeout = 0.5\n");
        try (RecordedTraffic traffic = new RecordedTraffic(
                noToken(500),
                noToken(503),
                token("one"),
                get(EXTENDED, "one", 0, ""),
                get(EXTENDED, "one", 500, ""),
                get(EXTENDED, "one", 200, "role"),
                get(EXTENDED + "role", "one", 200, GOOD))) {
            assertEquals("AKIDEXAMPLE", provider(traffic).credentials().accessKeyId());
            assertEquals(List.of(), traffic.complaints());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_METADATA_SERVICE_TIMEOUT, 0",
        "AWS_METADATA_SERVICE_TIMEOUT, soon",
        "AWS_METADATA_SERVICE_TIMEOUT, NaN",
        "AWS_METADATA_SERVICE_NUM_ATTEMPTS, -1",
        "AWS_EC2_METADATA_SERVICE_ENDPOINT, ftp://x",
        "AWS_EC2_METADATA_SERVICE_ENDPOINT, x"
    })
    @DisplayName("has settings that must be what they are")
    void settings(String variable, String value) {
        machine.env(variable, value);
        try (RecordedTraffic none = new RecordedTraffic()) {
            Exception error = assertThrows(IllegalArgumentException.class, provider(none)::lookup);
            assertTrue(error.getMessage().startsWith(variable), error.getMessage());
        }
    }

    @Test
    @DisplayName("that had ended before it came is used on for 17 to 25 minutes")
    void ended() {
        try (RecordedTraffic traffic = new RecordedTraffic(
                token("one"),
                get(EXTENDED, "one", 200, "role"),
                get(EXTENDED + "role", "one", 200, json("AKIDEXAMPLE", NOW)))) {
            Instant end = provider(traffic).credentials().expiration();
            assertFalse(end.isBefore(NOW.plus(Duration.ofMinutes(17))), end.toString());
            assertFalse(end.isAfter(NOW.plus(Duration.ofMinutes(25))), end.toString());
        }
    }

    @Test
    @DisplayName("that cannot be reached any more leaves what it gave in use, and is asked again within 10 seconds")
    void outage() {
        try (RecordedTraffic traffic = new RecordedTraffic(
                token("one"),
                get(EXTENDED, "one", 200, "role"),
                get(EXTENDED + "role", "one", 200, GOOD),
                get(EXTENDED + "role", "one", 500, ""),
                get(EXTENDED + "role", "one", 0, ""),
                get(EXTENDED + "role", "one", 200, json("SECOND", NOW.plusSeconds(9000))))) {
            CachedCredentials cached = new CachedCredentials(provider(traffic), clock, true);
            Credentials first = cached.credentials();
            clock.advance(Duration.ofHours(2));
            assertEquals(first, cached.credentials());
            assertEquals(first, cached.credentials());
            clock.advance(Duration.ofSeconds(10));
            assertEquals(first, cached.credentials());
            clock.advance(Duration.ofSeconds(10));
            assertEquals("SECOND", cached.credentials().accessKeyId());
            assertEquals(List.of(), traffic.complaints());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Code\": \"AssumeRoleUnauthorizedAccess\", \"Message\": \"hidden\"}",
                "{\"Code\": \"Success\", \"AccessKeyId\": \"hidden\"}",
                "{\"AccessKeyId\": hidden}",
                "hidden"
            })
    @DisplayName("that is malformed, or an error, is none at first and an error once there was some; it is not shown")
    void malformed(String answer) {
        try (RecordedTraffic traffic = new RecordedTraffic(
                token("one"),
                get(EXTENDED, "one", 200, "role"),
                get(EXTENDED + "role", "one", 200, answer),
                get(EXTENDED + "role", "one", 200, GOOD),
                get(EXTENDED + "role", "one", 200, answer))) {
            InstanceMetadataProvider provider = provider(traffic);
            Lookup lookup = provider.lookup();
            assertFalse(lookup.isFound());
            assertFalse(lookup.detail().contains("hidden"), lookup.detail());
            provider.credentials();
            AwsClientException error = assertThrows(AwsClientException.class, provider::lookup);
            assertFalse(error.toString().contains("hidden"), error.toString());
            assertEquals(List.of(), traffic.complaints());
        }
    }

    @Test
    @DisplayName("gives no name that would lead elsewhere")
    void badName() {
        try (RecordedTraffic traffic =
                new RecordedTraffic(token("one"), get(EXTENDED, "one", 200, "../../../user-data?"))) {
            assertFalse(provider(traffic).lookup().isFound());
            assertEquals(List.of(), traffic.complaints());
        }
    }

    @Test
    @DisplayName("has the region")
    void region() {
        try (RecordedTraffic traffic = new RecordedTraffic(
                token("one"), get(HOST + "/latest/meta-data/placement/region", "one", 200, "eu-west-1\n"))) {
            assertEquals("eu-west-1", provider(traffic).region());
            assertEquals(List.of(), traffic.complaints());
        }
    }
}
