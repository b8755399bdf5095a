package dev.lamina.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClientException;
import dev.lamina.session.CredentialsTrace.Outcome;
import dev.lamina.session.CredentialsTrace.Step;
import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Credentials;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A session's credentials")
class CredentialsTest {
    private static final String SECRET = "hidden-secret";
    private static final String TOKEN = "hidden-token";

    @TempDir
    Path home;

    private Machine machine;

    @BeforeEach
    void machine() {
        machine = new Machine(home);
    }

    private void properties() {
        machine.property("aws.accessKeyId", "PROPERTIES").property("aws.secretAccessKey", SECRET);
    }

    private void environment() {
        machine.env("AWS_ACCESS_KEY_ID", "ENVIRONMENT").env("AWS_SECRET_ACCESS_KEY", SECRET);
    }

    private void credentialsFile() {
        machine.credentials("[default]\naws_access_key_id = FILE\naws_secret_access_key = " + SECRET + "\n");
    }

    private void configFile() {
        machine.config("[default]\naws_access_key_id = CONFIG\naws_secret_access_key = " + SECRET + "\n");
    }

    @Test
    @DisplayName("come from code, system properties, environment, credentials file, config file, in this order")
    void order() {
        configFile();
        assertEquals("CONFIG", machine.session().credentials().accessKeyId());
        credentialsFile();
        assertEquals("FILE", machine.session().credentials().accessKeyId());
        environment();
        assertEquals("ENVIRONMENT", machine.session().credentials().accessKeyId());
        properties();
        assertEquals("PROPERTIES", machine.session().credentials().accessKeyId());
        Credentials code = Credentials.of("CODE", SECRET);
        assertSame(code, machine.builder().credentials(code).build().credentials());
    }

    @Test
    @DisplayName("have token, end and account where these are set, the token's older name before the newer one")
    void parts() {
        environment();
        machine.env("AWS_SESSION_TOKEN", TOKEN)
                .env("AWS_CREDENTIAL_EXPIRATION", "2030-01-02T03:04:05Z")
                .env("AWS_ACCOUNT_ID", "123456789012");
        Instant end = Instant.parse("2030-01-02T03:04:05Z");
        assertEquals(
                new Credentials("ENVIRONMENT", SECRET, TOKEN, end, "123456789012"),
                machine.session().credentials());
        machine.env("AWS_SECURITY_TOKEN", "older");
        assertEquals("older", machine.session().credentials().sessionToken());
    }

    @Test
    @DisplayName("have token and account of the same file's profile")
    void partsOfProfile() {
        machine.config("[default]\naws_session_token = other\naws_account_id = 999999999999\n");
        machine.credentials("[default]\naws_access_key_id = FILE\naws_secret_access_key = " + SECRET
                + "\naws_session_token = " + TOKEN + "\naws_account_id = 123456789012\n");
        assertEquals(
                new Credentials("FILE", SECRET, TOKEN, null, "123456789012"),
                machine.session().credentials());
        credentialsFile();
        assertNull(machine.session().credentials().sessionToken());
    }

    @Test
    @DisplayName("are those of the profile that AWS_DEFAULT_PROFILE, AWS_PROFILE or aws.profile names")
    void namedProfile() {
        for (String name : List.of("a", "b", "c")) {
            machine.file(
                    ".aws/credentials",
                    (name.equals("a") ? "" : read()) + "[" + name + "]\naws_access_key_id = " + name
                            + "\naws_secret_access_key = x\n");
        }
        machine.env("AWS_PROFILE", "a");
        assertEquals("a", machine.session().credentials().accessKeyId());
        machine.env("AWS_DEFAULT_PROFILE", "b");
        assertEquals("b", machine.session().credentials().accessKeyId());
        machine.property("aws.profile", "c");
        assertEquals("c", machine.session().credentials().accessKeyId());
        assertEquals("a", machine.builder().profile("a").build().credentials().accessKeyId());
    }

    private String read() {
        try {
            return java.nio.file.Files.readString(home.resolve(".aws/credentials"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName(
            "in properties and environment are skipped where the code names a profile, and used where a variable does")
    void profileInCode() {
        properties();
        environment();
        credentialsFile();
        assertEquals(
                "FILE",
                machine.builder().profile("default").build().credentials().accessKeyId());
        machine.env("AWS_PROFILE", "default");
        assertEquals("PROPERTIES", machine.session().credentials().accessKeyId());
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_ACCESS_KEY_ID, 'partial credentials: AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not'",
        "aws.accessKeyId, 'partial credentials: system property aws.accessKeyId is set and system property aws.secretAccessKey is not'"
    })
    @DisplayName("of an id without a secret are an error that names what is missing")
    void partial(String name, String message) {
        machine.env(name, "AKID").property(name, "AKID").env("AWS_SECRET_ACCESS_KEY", " ");
        credentialsFile();
        Exception error = assertThrows(IllegalArgumentException.class, machine.session()::credentials);
        assertTrue(error.getMessage().startsWith(message), error.getMessage());
    }

    @Test
    @DisplayName(
            "of an id without a secret in a file are an error with the file, even if the other file has the secret")
    void partialInFile() {
        machine.credentials("[default]\n\naws_access_key_id = FILE\n");
        configFile();
        Exception error = assertThrows(IllegalArgumentException.class, machine.session()::credentials);
        assertTrue(error.getMessage().contains(home.resolve(".aws/credentials") + ":3"), error.getMessage());
        assertTrue(error.getMessage().contains("aws_secret_access_key"), error.getMessage());
    }

    @Test
    @DisplayName("that cannot be sent, and an end that is no time, are errors with the name and without the value")
    void malformed() {
        environment();
        machine.env("AWS_SESSION_TOKEN", "hidden\ntoken");
        Exception error = assertThrows(IllegalArgumentException.class, machine.session()::credentials);
        assertTrue(error.getMessage().contains("AWS_ACCESS_KEY_ID"), error.getMessage());
        assertFalse(error.getMessage().contains("hidden"), error.getMessage());
        machine.env("AWS_SESSION_TOKEN", TOKEN).env("AWS_CREDENTIAL_EXPIRATION", "soon");
        error = assertThrows(IllegalArgumentException.class, machine.session()::credentials);
        assertTrue(error.getMessage().startsWith("AWS_CREDENTIAL_EXPIRATION is soon"), error.getMessage());
    }

    @Test
    @DisplayName("that are nowhere are an error that lists every place and what was missing there")
    void nothing() {
        machine.credentials("[other]\nregion = x\n").env("AWS_SECRET_ACCESS_KEY", SECRET);
        Session session = machine.session();
        AwsClientException error = assertThrows(AwsClientException.class, session::credentials);
        for (String part : List.of(
                "system-properties: nothing, system property aws.accessKeyId is not set",
                "environment: nothing, AWS_ACCESS_KEY_ID is not set, though AWS_SECRET_ACCESS_KEY is",
                "shared-credentials-file: nothing, no profile default in " + home.resolve(".aws/credentials"),
                "config-file: nothing, no profile default in " + home.resolve(".aws/config") + " (no such file)",
                "process: nothing, profile default does not exist",
                "container: nothing, AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not set",
                "instance-metadata: nothing, AWS_EC2_METADATA_DISABLED is true")) {
            assertTrue(error.getMessage().contains(part), error.getMessage());
        }
        assertFalse(error.getMessage().contains(SECRET), error.getMessage());
        assertFalse(error.retryable());
        List<String> asked = new ArrayList<>();
        for (Step step : session.explainCredentials().steps()) {
            asked.add(step.provider());
            assertEquals(Outcome.NOTHING, step.outcome());
        }
        assertEquals(
                List.of(
                        "system-properties",
                        "environment",
                        "assume-role",
                        "web-identity",
                        "sso",
                        "shared-credentials-file",
                        "login",
                        "process",
                        "config-file",
                        "container",
                        "instance-metadata"),
                asked);
    }

    @Test
    @DisplayName("of a named profile that does not exist are an error that lists those that do")
    void noSuchProfile() {
        machine.config("[profile dev]\n[profile prod]\n").env("AWS_PROFILE", "dve");
        for (Session session :
                List.of(machine.session(), machine.builder().profile("dve").build())) {
            Exception error = assertThrows(IllegalArgumentException.class, session::credentials);
            assertTrue(error.getMessage().startsWith("profile dve, named by "), error.getMessage());
            assertTrue(error.getMessage().contains("there are: dev, prod"), error.getMessage());
        }
    }

    @Test
    @DisplayName("of a malformed file are an error with file and line")
    void malformedFile() {
        machine.credentials("[default]\naws_access_key_id\n");
        Exception error = assertThrows(IllegalArgumentException.class, machine.session()::credentials);
        assertTrue(error.getMessage().startsWith(home.resolve(".aws/credentials") + ":2: "), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role_arn = arn:aws:iam::1:role/r\nsource_profile = base",
                "role_arn = arn:aws:iam::1:role/r\ncredential_source = Environment",
                "web_identity_token_file = /token",
                "sso_role_name = r",
                "sso_account_id = 1",
                "login_session = arn:aws:iam::1:user/u"
            })
    @DisplayName("of a profile whose set-up fails are an error, and never those of another identity further down")
    void failedSetUp(String keys) {
        machine.config("[default]\n" + keys + "\naws_access_key_id = CONFIG\naws_secret_access_key = x\n");
        Session session = machine.session();
        RuntimeException error = assertThrows(RuntimeException.class, session::credentials);
        assertTrue(error.getMessage().contains("profile default"), error.getMessage());
        CredentialsTrace trace = session.explainCredentials();
        assertTrue(trace.toString().contains("failed, " + error.getMessage()), trace.toString());
        assertTrue(trace.toString().endsWith("instance-metadata: not asked"), trace.toString());
    }

    @Test
    @DisplayName(
            "of web identity, set up by a variable, are an error where there is no role, unless code names a profile")
    void webIdentityWithoutRole() {
        credentialsFile();
        machine.env("AWS_WEB_IDENTITY_TOKEN_FILE", "/token");
        Exception error = assertThrows(IllegalArgumentException.class, machine.session()::credentials);
        assertTrue(
                error.getMessage().startsWith("the web identity token file /token is named, and no role"),
                error.getMessage());
        assertEquals(
                "FILE",
                machine.builder().profile("default").build().credentials().accessKeyId());
    }

    @Test
    @DisplayName("of an sso-session without account and role are none, as in botocore: it is for tokens")
    void ssoSessionAlone() {
        credentialsFile();
        machine.config("[default]\nsso_session = corp\n[sso-session corp]\nsso_region = eu-west-1\n");
        assertEquals("FILE", machine.session().credentials().accessKeyId());
    }

    @Test
    @DisplayName("can come from a provider of one's own, before or after any other; null from it lets the next answer")
    void ownProvider() {
        environment();
        Credentials mine = Credentials.of("MINE", SECRET);
        AwsCredentialsProvider nothing = () -> null;
        assertSame(
                mine,
                machine.builder()
                        .chain(c -> c.before("environment", "mine", mine))
                        .build()
                        .credentials());
        Session after = machine.builder()
                .chain(c -> c.after("environment", "mine", mine).before("environment", "nothing", nothing))
                .build();
        assertEquals("ENVIRONMENT", after.credentials().accessKeyId());
        CredentialsTrace trace = after.explainCredentials();
        assertEquals("environment", trace.selected().orElseThrow());
        assertEquals(
                new Step("nothing", Outcome.NOTHING, "it gave none"),
                trace.steps().get(1));
        assertEquals(
                new Step("environment", Outcome.FOUND, "ENVIRONMENT from AWS_ACCESS_KEY_ID"),
                trace.steps().get(2));
        assertEquals(new Step("mine", Outcome.NOT_ASKED, ""), trace.steps().get(3));
    }

    @Test
    @DisplayName("of one's own provider are asked for each time, so that it can give others, and hears of a refusal")
    void ownProviderIsAskedAgain() {
        Rotating rotating = new Rotating();
        Session session = machine.builder().credentials(rotating).build();
        AwsCredentialsProvider provider =
                session.client(c -> c, c -> c.region("r")).credentials();
        assertEquals("KEY1", provider.credentials().accessKeyId());
        Credentials second = provider.credentials();
        assertEquals("KEY2", second.accessKeyId());
        provider.refused(second);
        assertEquals(List.of(second), rotating.refused);
        assertEquals("KEY3", provider.credentials().accessKeyId());
    }

    private static final class Rotating implements AwsCredentialsProvider {
        private final List<Credentials> refused = new ArrayList<>();
        private int given;

        @Override
        public Credentials credentials() {
            return Credentials.of("KEY" + ++given, SECRET);
        }

        @Override
        public void refused(Credentials expired) {
            refused.add(expired);
        }
    }

    @Test
    @DisplayName("end the search with the exception of one's own provider")
    void ownProviderFails() {
        IllegalStateException failure = new IllegalStateException("vault is sealed");
        AwsCredentialsProvider failing = () -> {
            throw failure;
        };
        environment();
        Session session = machine.builder()
                .chain(c -> c.before("environment", "vault", failing))
                .build();
        assertSame(failure, assertThrows(IllegalStateException.class, session::credentials));
        assertEquals(
                new Step("vault", Outcome.FAILED, "vault is sealed"),
                session.explainCredentials().steps().get(1));
    }

    @Test
    @DisplayName("come from a chain in which each name stands once and each place exists")
    void chainNames() {
        Credentials mine = Credentials.of("MINE", SECRET);
        Exception error = assertThrows(
                IllegalArgumentException.class,
                () -> machine.builder()
                        .chain(c -> c.before("config-file", "environment", mine))
                        .build());
        assertTrue(error.getMessage().contains("already has a provider named environment"), error.getMessage());
        error = assertThrows(
                IllegalArgumentException.class,
                () -> machine.builder()
                        .chain(c -> c.before("enviroment", "mine", mine))
                        .build());
        assertTrue(error.getMessage().contains("no provider named enviroment; it has system-properties, environment"));
    }

    @Test
    @DisplayName("that are static are looked up once, and files are read once")
    void cached() throws Exception {
        credentialsFile();
        Session session = machine.session();
        Credentials first = session.credentials();
        environment();
        java.nio.file.Files.delete(home.resolve(".aws/credentials"));
        assertSame(first, session.credentials());
    }

    @Test
    @DisplayName("are the same for many threads that ask first at the same time")
    void threads() throws Exception {
        credentialsFile();
        Session session = machine.session();
        int threads = 16;
        CyclicBarrier barrier = new CyclicBarrier(threads);
        Callable<Credentials> ask = () -> {
            barrier.await();
            return session.credentials();
        };
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Credentials>> answers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                answers.add(executor.submit(ask));
            }
            for (Future<Credentials> answer : answers) {
                assertEquals("FILE", answer.get().accessKeyId());
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    @DisplayName("never show a secret in a trace")
    void traceHidesSecrets() {
        environment();
        machine.env("AWS_SESSION_TOKEN", TOKEN);
        credentialsFile();
        CredentialsTrace trace = machine.session().explainCredentials();
        assertTrue(trace.toString().contains("environment: found, ENVIRONMENT from AWS_ACCESS_KEY_ID"));
        assertFalse(trace.toString().contains("hidden"), trace.toString());
    }
}
