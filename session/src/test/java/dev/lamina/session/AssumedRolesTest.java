package dev.lamina.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.AwsServiceException;
import dev.lamina.session.FakeServices.Answer;
import dev.lamina.session.FakeServices.Asked;
import dev.lamina.session.credentials.VirtualClock;
import dev.lamina.signer.Credentials;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A role")
class AssumedRolesTest {
    private static final String KEYS =
            "[profile base]\naws_access_key_id = AKIDBASE\naws_secret_access_key = hidden1\n";
    private static final String ROLE = "role_arn = arn:aws:iam::123456789012:role/a\nsource_profile = base\n";

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<Duration> waits = new ArrayList<>();
    private final FakeServices sts = new FakeServices(this::given);
    private Machine machine;

    @BeforeEach
    void machine(@TempDir Path home) {
        machine = new Machine(home).env("AWS_REGION", "eu-west-1");
    }

    /** For an hour, under an id that counts the calls. */
    private Answer given(Asked asked) {
        int calls = calls();
        return new Answer(
                200,
                FakeServices.role(
                        asked,
                        new Credentials("ASIA" + calls, "hidden2", "hidden3", null, "123456789012"),
                        clock.instant().plusSeconds(3600)));
    }

    private int calls() {
        return sts == null ? 0 : sts.asked.size();
    }

    private Session.Builder builder(FakeServices services) {
        return machine.builder()
                .connections(services.connections())
                .clock(clock)
                .sleeper(waits::add);
    }

    private void assertHidden(String text) {
        assertFalse(text.contains("hidden"), text);
    }

    @Test
    @DisplayName("is assumed once for all clients of a session, and again ten minutes before its end at the latest")
    void cached() {
        machine.config(
                KEYS + "[default]\n" + ROLE + "role_session_name = me\nexternal_id = xy\nduration_seconds = 3600\n");
        Session session = builder(sts).build();
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    "ASIA1", session.client(c -> c).credentials().credentials().accessKeyId());
        }
        assertEquals("123456789012", session.credentials().accountId());
        clock.advance(Duration.ofMinutes(44));
        assertEquals("ASIA1", session.credentials().accessKeyId());
        clock.advance(Duration.ofMinutes(7));
        assertEquals("ASIA2", session.credentials().accessKeyId());
        Asked asked = sts.asked.get(0);
        assertEquals("POST https://sts.eu-west-1.amazonaws.com/", asked.line());
        assertEquals("AKIDBASE", asked.signedBy());
        assertEquals("me", asked.parameter("RoleSessionName"));
        assertEquals("xy", asked.parameter("ExternalId"));
        assertEquals("3600", asked.parameter("DurationSeconds"));
        assertEquals(2, sts.asked.size());
    }

    @Test
    @DisplayName("has botocore's session name by default, and no duration where that is no number")
    void defaults() {
        machine.config(KEYS + "[default]\n" + ROLE + "duration_seconds = long\n");
        builder(sts).build().credentials();
        assertEquals(
                "botocore-session-" + clock.instant().getEpochSecond(),
                sts.asked.get(0).parameter("RoleSessionName"));
        assertNull(sts.asked.get(0).parameter("DurationSeconds"));
    }

    @Test
    @DisplayName("on the way to another is kept as long as that other")
    void chained() {
        machine.config(KEYS + "[profile middle]\n" + ROLE
                + "[default]\nrole_arn = arn:aws:iam::123456789012:role/b\nsource_profile = middle\n");
        Session session = builder(sts).build();
        session.credentials();
        assertEquals(List.of("AKIDBASE", "ASIA1"), signers());
        session.client(c -> c).credentials().refused(session.credentials());
        session.credentials();
        assertEquals(List.of("AKIDBASE", "ASIA1", "ASIA1"), signers(), "the role on the way was still good");
    }

    private List<String> signers() {
        return sts.asked.stream().map(Asked::signedBy).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_REGION, , https://sts.amazonaws.com/, us-east-1",
        "AWS_STS_REGIONAL_ENDPOINTS, legacy, https://sts.amazonaws.com/, us-east-1",
        "AWS_STS_REGIONAL_ENDPOINTS, regional, https://sts.eu-west-1.amazonaws.com/, eu-west-1",
        "AWS_ENDPOINT_URL_STS, http://localhost:4566, http://localhost:4566/, eu-west-1",
        "AWS_USE_FIPS_ENDPOINT, true, https://sts-fips.eu-west-1.amazonaws.com/, eu-west-1"
    })
    @DisplayName("is asked for where settings say")
    void endpoints(String variable, String value, String url, String region) {
        machine.config(KEYS + "[default]\n" + ROLE).environment.put(variable, value);
        builder(sts).build().credentials();
        assertEquals("POST " + url, sts.asked.get(0).line());
        assertTrue(sts.asked.get(0).header("Authorization").contains("/" + region + "/sts/"));
    }

    @Test
    @DisplayName("with an MFA device is asked for with the code of the prompt, each time anew")
    void mfa() {
        machine.config(KEYS + "[default]\n" + ROLE + "mfa_serial = arn:aws:iam::1:mfa/me\n");
        List<String> prompts = new ArrayList<>();
        Session session = builder(sts)
                .mfaPrompt(serial -> {
                    prompts.add(serial);
                    return "00000" + prompts.size() + "\n";
                })
                .build();
        session.credentials();
        clock.advance(Duration.ofMinutes(51));
        session.credentials();
        assertEquals(List.of("arn:aws:iam::1:mfa/me", "arn:aws:iam::1:mfa/me"), prompts);
        assertEquals("000001", sts.asked.get(0).parameter("TokenCode"));
        assertEquals("000002", sts.asked.get(1).parameter("TokenCode"));
        assertEquals("arn:aws:iam::1:mfa/me", sts.asked.get(1).parameter("SerialNumber"));
    }

    @Test
    @DisplayName("with an MFA device is an error that says what to do, where nobody can be asked or nobody answers")
    void noMfa() {
        machine.config(KEYS + "[default]\n" + ROLE + "mfa_serial = arn:aws:iam::1:mfa/me\n");
        Exception error = assertThrows(IllegalStateException.class, builder(sts).build()::credentials);
        assertTrue(error.getMessage().contains("arn:aws:iam::1:mfa/me"), error.getMessage());
        assertTrue(error.getMessage().contains("Session.Builder.mfaPrompt"), error.getMessage());
        assertThrows(
                IllegalStateException.class,
                builder(sts).mfaPrompt(serial -> " ").build()::credentials);
        assertEquals(0, sts.asked.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source_profile = a | circle: default -> a -> b -> a",
                "source_profile = default | circle: default -> default",
                "source_profile = none | has the source_profile none, which does not exist; there are: base, a, b, default",
                "credential_source = Vault | has the credential_source Vault; it must be Environment",
                "region = x | neither source_profile nor credential_source",
                "source_profile = base | role r3 of profile default at "
            })
    @DisplayName("that cannot be understood is an error that shows why, and where")
    void misunderstood(String line, String message) {
        machine.config(KEYS + "[profile a]\nrole_arn = r1\nsource_profile = b\n[profile b]\nrole_arn = r2\n"
                + "source_profile = a\n[default]\nrole_arn = r3\n" + line + "\n");
        Exception error =
                assertThrows(IllegalArgumentException.class, builder(sts).build()::credentials);
        assertTrue(error.getMessage().contains(message), error.getMessage());
        assertEquals(0, sts.asked.size());
    }

    @Test
    @DisplayName("whose source has nothing is an error that lists what was looked at")
    void emptySource() {
        machine.config("[profile base]\nregion = x\n[default]\n" + ROLE);
        AwsClientException error =
                assertThrows(AwsClientException.class, builder(sts).build()::credentials);
        for (String part : List.of(
                "role arn:aws:iam::123456789012:role/a of profile default at " + machine.home.resolve(".aws/config")
                        + ":4",
                "source profile base: ",
                "profile base has no web_identity_token_file",
                "profile base has no sso_account_id",
                "profile base has no login_session",
                "profile base has no credential_process")) {
            assertTrue(error.getMessage().contains(part), error.getMessage());
        }
        assertFalse(error.retryable());
    }

    @Test
    @DisplayName("that is refused is an error with the service's own as its cause, and no secret anywhere")
    void refused() {
        machine.config(KEYS + "[default]\n" + ROLE);
        FakeServices refusing = new FakeServices(
                asked -> new Answer(403, FakeServices.error("AccessDenied", "AKIDBASE may not assume it")));
        Session session = builder(refusing).build();
        AwsClientException error = assertThrows(AwsClientException.class, session::credentials);
        assertTrue(error.getMessage().contains("AKIDBASE may not assume it"), error.getMessage());
        assertEquals(
                "AccessDenied",
                assertInstanceOf(AwsServiceException.class, error.getCause()).code());
        assertHidden(error + session.explainCredentials().toString());
        assertHidden(builder(sts).build().explainCredentials().toString());
    }

    @Test
    @DisplayName("by web identity is asked for unsigned, with the token as it is in the file at that time")
    void webIdentity() {
        machine.file("token", "hidden-first\n")
                .env("AWS_WEB_IDENTITY_TOKEN_FILE", machine.home + "/token")
                .env("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/pod")
                .env("AWS_ROLE_SESSION_NAME", "pod");
        Session session = builder(sts).build();
        assertEquals("ASIA1", session.credentials().accessKeyId());
        machine.file("token", "hidden-second");
        clock.advance(Duration.ofMinutes(51));
        assertEquals("ASIA2", session.credentials().accessKeyId());
        assertEquals("hidden-first", sts.asked.get(0).parameter("WebIdentityToken"));
        assertEquals("hidden-second", sts.asked.get(1).parameter("WebIdentityToken"));
        assertEquals("pod", sts.asked.get(1).parameter("RoleSessionName"));
        assertNull(sts.asked.get(0).signedBy());
        assertHidden(session.explainCredentials().toString());
    }

    @Test
    @DisplayName("by web identity is asked for again where the identity provider could not be reached")
    void identityProviderUnreachable() {
        machine.file("token", "hidden")
                .config("[default]\nrole_arn = arn:aws:iam::123456789012:role/pod\nweb_identity_token_file = "
                        + machine.home + "/token\n");
        FakeServices flaky = new FakeServices(asked -> waits.isEmpty()
                ? new Answer(400, FakeServices.error("IDPCommunicationError", "cannot reach it"))
                : given(asked));
        assertEquals("ASIA0", builder(flaky).build().credentials().accessKeyId());
        assertEquals(2, flaky.asked.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "empty"})
    @DisplayName("by web identity without a token is an error that names the file")
    void noToken(String file) {
        machine.file("empty", " \n")
                .env("AWS_WEB_IDENTITY_TOKEN_FILE", machine.home + "/" + file)
                .env("AWS_ROLE_ARN", "r");
        Exception error =
                assertThrows(IllegalArgumentException.class, builder(sts).build()::credentials);
        assertTrue(error.getMessage().startsWith("the web identity token file " + machine.home), error.getMessage());
    }
}
