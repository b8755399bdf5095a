package dev.lamina.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.session.FakeServices.Answer;
import dev.lamina.session.FakeServices.Asked;
import dev.lamina.signer.Credentials;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever way a case describes is followed at fake services, which see who signs what. */
@DisplayName("Chains of roles: the public vectors")
class AssumeRoleVectorsTest {
    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    static Stream<Arguments> cases() {
        return Vectors.cases("credentials/assume-role-tests.json", (json, sink) -> {
            for (Object each : Json.array(json)) {
                Map<String, Object> vector = Json.object(each);
                sink.accept((String) vector.get("docs"), vector);
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void chain(String docs, Map<String, Object> vector, @TempDir Path home) {
        Map<String, Object> input = Json.object(vector.get("input"));
        Map<String, Object> output = Json.object(vector.get("output"));
        FakeServices services = new FakeServices(AssumeRoleVectorsTest::answer);
        Session session = machine(input, home)
                .builder()
                .profile((String) input.get("selected_profile"))
                .region("us-east-1")
                .connections(services.connections())
                .sleeper(wait -> {})
                .build();
        if (output.containsKey("Error")) {
            assertThrows(RuntimeException.class, session::credentials);
            return;
        }
        Credentials found = session.credentials();
        List<Asked> asked = new ArrayList<>(services.asked);
        asked.removeIf(one -> one.request().url().host().startsWith("169.254."));
        Iterator<Asked> next = asked.iterator();
        Credentials wanted = null;
        for (Object link : Json.array(output.get("ProfileChain"))) {
            Map.Entry<String, Object> each =
                    Json.object(link).entrySet().iterator().next();
            wanted = followed(each.getKey(), each.getValue(), next, wanted);
        }
        assertEquals(wanted.accessKeyId(), found.accessKeyId());
        assertEquals(wanted.secretAccessKey(), found.secretAccessKey());
        assertEquals(false, next.hasNext());
    }

    /** Checks what a link of the chain asks, and tells which credentials it gives. */
    private static Credentials followed(String kind, Object link, Iterator<Asked> next, Credentials source) {
        if (kind.equals("NamedSource")) {
            return Credentials.of("AKID" + link, "secret");
        }
        Map<String, Object> parts = Json.object(link);
        if (kind.equals("AccessKey")) {
            return new Credentials(
                    (String) parts.get("access_key_id"),
                    (String) parts.get("secret_access_key"),
                    (String) parts.get("session_token"),
                    null,
                    (String) parts.get("account_id"));
        }
        Asked asked = next.next();
        if (kind.equals("Sso")) {
            assertEquals(
                    "portal.sso." + parts.get("sso_region") + ".amazonaws.com",
                    asked.request().url().host());
            assertEquals(parts.get("sso_account_id"), asked.request().url().queryParameter("account_id"));
            assertEquals(parts.get("sso_role_name"), asked.request().url().queryParameter("role_name"));
            assertEquals("a-token", asked.header("x-amz-sso_bearer_token"));
            return given(asked);
        }
        assertEquals(parts.get("role_arn"), asked.parameter("RoleArn"));
        if (parts.get("role_session_name") != null) {
            assertEquals(parts.get("role_session_name"), asked.parameter("RoleSessionName"));
        }
        if (kind.equals("WebIdentityToken")) {
            assertEquals("AssumeRoleWithWebIdentity", asked.parameter("Action"));
            assertEquals("token of " + parts.get("web_identity_token_file"), asked.parameter("WebIdentityToken"));
            assertNull(asked.signedBy());
            return given(asked);
        }
        assertEquals("AssumeRole", kind);
        assertEquals("AssumeRole", asked.parameter("Action"));
        assertEquals(parts.get("external_id"), asked.parameter("ExternalId"));
        assertEquals(source.accessKeyId(), asked.signedBy());
        assertEquals(source.sessionToken(), asked.header("x-amz-security-token"));
        return given(asked);
    }

    private static Answer answer(Asked asked) {
        String host = asked.request().url().host();
        if (host.startsWith("sts.")) {
            return new Answer(200, FakeServices.role(asked, given(asked), END));
        }
        if (host.startsWith("portal.sso.")) {
            return new Answer(200, FakeServices.sso(given(asked), END));
        }
        if (host.equals("169.254.170.2")) {
            return new Answer(200, named("EcsContainer"));
        }
        String path = asked.request().url().encodedPath();
        return new Answer(200, path.endsWith("/token") ? "t" : path.endsWith("/") ? "p" : named("Ec2InstanceMetadata"));
    }

    private static String named(String source) {
        return "{\"Code\": \"Success\", \"AccessKeyId\": \"AKID" + source
                + "\", \"SecretAccessKey\": \"secret\", \"Expiration\": \"" + END + "\"}";
    }

    /** Credentials that differ by what they were asked with. */
    private static Credentials given(Asked asked) {
        String role = asked.parameter("RoleArn");
        String id = "ASIA" + Integer.toHexString(String.valueOf(role).hashCode());
        return new Credentials(id, "secret of " + id, "token-of-" + id, END, "123456789012");
    }

    private static Machine machine(Map<String, Object> input, Path home) {
        Machine machine =
                new Machine(home).env("AWS_ACCESS_KEY_ID", "AKIDEnvironment").env("AWS_SECRET_ACCESS_KEY", "secret");
        String profiles = String.valueOf(input.get("profiles"));
        if (profiles.contains("EcsContainer")) {
            machine.env("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/credentials");
        }
        if (profiles.contains("Ec2InstanceMetadata")) {
            machine.environment.remove("AWS_EC2_METADATA_DISABLED");
        }
        StringBuilder config = new StringBuilder();
        sections(machine, "profile", input.get("profiles"), config);
        if (input.get("sso_sessions") != null) {
            sections(machine, "sso-session", input.get("sso_sessions"), config);
        }
        return machine.config(config.toString());
    }

    private static void sections(Machine machine, String kind, Object sections, StringBuilder config) {
        Json.object(sections).forEach((name, properties) -> {
            config.append("[" + kind + " " + name + "]\n");
            Json.object(properties).forEach((key, value) -> {
                String text = (String) value;
                if (key.equals("web_identity_token_file")) {
                    machine.file("." + text, "token of " + text);
                    text = machine.home + "/." + text;
                }
                if (key.equals("sso_session") || key.equals("sso_start_url")) {
                    machine.file(
                            ".aws/sso/cache/" + FakeServices.sha1(text) + ".json",
                            "{\"accessToken\": \"a-token\", \"expiresAt\": \"" + END + "\"}");
                }
                config.append(key + " = " + text + "\n");
            });
        });
    }
}
