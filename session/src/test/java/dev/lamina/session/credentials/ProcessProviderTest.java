package dev.lamina.session.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.internal.http.Connections;
import dev.lamina.session.Machine;
import dev.lamina.signer.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A credential process")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are scripts of a POSIX shell")
class ProcessProviderTest {
    private static final String GOOD = """
            {"Version": 1, "AccessKeyId": "AKIDEXAMPLE", "SecretAccessKey": "hidden-secret", \
            "SessionToken": "hidden-token", "Expiration": "2030-01-02T03:04:05Z", "AccountId": "123456789012"}""";

    @TempDir
    Path home;

    private Machine machine;

    @BeforeEach
    void machine() {
        machine = new Machine(home);
    }

    private ProcessProvider provider() {
        return new ProcessProvider(machine.surroundings(new Connections(), Clock.systemUTC(), new ArrayList<>()), null);
    }

    /** A profile whose program is this script. */
    private ProcessProvider script(String script) {
        machine.file("program.sh", script);
        machine.config("[default]\ncredential_process = sh '" + home.resolve("program.sh")
                + "' \"two words\" hidden-argument\n" + "aws_account_id = 999999999999\n");
        return provider();
    }

    private static String print(String text) {
        return "printf '%s' '" + text + "'\n";
    }

    @Test
    @DisplayName("prints credentials, and is given its arguments, an empty input and no shell")
    void good() {
        Credentials expected = new Credentials(
                "AKIDEXAMPLE", "hidden-secret", "hidden-token", Instant.parse("2030-01-02T03:04:05Z"), "123456789012");
        Lookup lookup = script("[ \"$1\" = 'two words' ] && [ -z \"$(cat)\" ] || exit 1\n" + print(GOOD))
                .lookup();
        assertEquals(expected, lookup.credentials());
        assertTrue(lookup.detail().contains(home.resolve(".aws/config") + ":2"), lookup.detail());
        assertFalse(lookup.detail().contains("hidden"), lookup.detail());
    }

    @Test
    @DisplayName("may leave out token, end and account; the account is then the profile's")
    void least() {
        Credentials found = script(print("{\"SecretAccessKey\": \"s\", \"AccessKeyId\": \"a\", \"Version\": 1}"))
                .credentials();
        assertEquals(new Credentials("a", "s", null, null, "999999999999"), found);
    }

    @Test
    @DisplayName("that no profile has gives nothing")
    void none() {
        assertEquals("profile default does not exist", provider().lookup().detail());
        machine.config("[default]\nregion = x\n");
        assertEquals(
                "profile default has no credential_process", provider().lookup().detail());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '@', quoteCharacter = '`', textBlock = """
                    echo hidden; echo hidden >&2; exit 3 @ exit code 3
                    echo hidden @ is not JSON
                    echo '{\"Version\": 2}' @ Version other than 1
                    echo '{\"AccessKeyId\": \"hidden\"}' @ has no Version
                    echo '{\"Version\": 1, \"SecretAccessKey\": \"hidden\"}' @ has no AccessKeyId
                    true @ is not a JSON object
                    """)
    @DisplayName("that fails or prints none is an error that says so, and shows nothing of what it printed")
    void bad(String script, String message) {
        AwsClientException error = assertThrows(AwsClientException.class, script(script + "\n")::lookup);
        assertTrue(error.getMessage().contains(message), error.getMessage());
        assertTrue(error.getMessage().contains("credential_process of profile default at "), error.getMessage());
        assertFalse(trace(error).contains("hidden"), trace(error));
    }

    private static String trace(Throwable error) {
        java.io.StringWriter text = new java.io.StringWriter();
        error.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    @Test
    @DisplayName("that is not there, or that nobody could split, is an error with its place")
    void cannotStart() {
        machine.config("[default]\ncredential_process = /no/such/program hidden\n");
        Exception error = assertThrows(AwsClientException.class, provider()::lookup);
        assertTrue(error.getMessage().contains("(/no/such/program) cannot be started"), error.getMessage());
        assertFalse(trace(error).contains("hidden"), trace(error));
        machine.config("[default]\ncredential_process = a 'hidden\n");
        error = assertThrows(IllegalArgumentException.class, provider()::lookup);
        assertTrue(error.getMessage().contains(":2: a quotation is not closed"), error.getMessage());
        assertFalse(trace(error).contains("hidden"), trace(error));
    }

    @Test
    @DisplayName("that prints too much is killed with its children")
    void tooMuch() throws Exception {
        AwsClientException error =
                assertThrows(AwsClientException.class, withChild("while :; do echo hidden; done")::lookup);
        assertTrue(error.getMessage().contains("more than 65536 bytes"), error.getMessage());
        childIsDead();
    }

    @Test
    @DisplayName("that does not end in time is killed with its children")
    void tooLong() throws Exception {
        machine.property("lamina.credentialProcessTimeout", "1");
        AwsClientException error = assertThrows(AwsClientException.class, withChild("wait")::lookup);
        assertTrue(error.getMessage().contains("within 1 seconds"), error.getMessage());
        assertTrue(error.getMessage().contains("lamina.credentialProcessTimeout"), error.getMessage());
        childIsDead();
    }

    @Test
    @DisplayName("whose caller is interrupted is killed")
    void interrupted() {
        ProcessProvider provider = script("exec sleep 600\n");
        Thread.currentThread().interrupt();
        assertThrows(AwsClientException.class, provider::lookup);
        assertTrue(Thread.interrupted());
    }

    private ProcessProvider withChild(String then) {
        return script("sh -c 'echo $$ > \"" + home.resolve("child") + "\"; exec sleep 600' &\n" + "while [ ! -s '"
                + home.resolve("child") + "' ]; do :; done\n" + then + "\n");
    }

    private void childIsDead() throws IOException, InterruptedException, ExecutionException {
        long pid = Long.parseLong(Files.readString(home.resolve("child")).trim());
        Optional<ProcessHandle> child = ProcessHandle.of(pid);
        if (child.isPresent()) {
            child.get().onExit().get();
        }
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    @Test
    @DisplayName("whose child lives on and holds its output open does not keep the caller")
    void childHoldsOutput() throws IOException {
        Credentials found = script("sh -c 'echo $$ > \"" + home.resolve("child") + "\"; exec sleep 600' &\n"
                        + "while [ ! -s '" + home.resolve("child") + "' ]; do :; done\n" + print(GOOD))
                .credentials();
        assertEquals("AKIDEXAMPLE", found.accessKeyId());
        long pid = Long.parseLong(Files.readString(home.resolve("child")).trim());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    @Test
    @DisplayName("has a time that must be a number")
    void timeout() {
        machine.property("lamina.credentialProcessTimeout", "soon");
        Exception error = assertThrows(IllegalArgumentException.class, script(print(GOOD))::lookup);
        assertTrue(error.getMessage().contains("is soon"), error.getMessage());
    }

    @Test
    @DisplayName("can be another profile's")
    void ofAnotherProfile() {
        machine.file("program.sh", print(GOOD));
        machine.config("[profile other]\ncredential_process = sh " + home.resolve("program.sh") + "\n");
        ProcessProvider provider = new ProcessProvider(
                machine.surroundings(new Connections(), Clock.systemUTC(), new ArrayList<>()), "other");
        assertEquals("AKIDEXAMPLE", provider.credentials().accessKeyId());
        assertNull(provider().lookup().credentials());
    }
}
