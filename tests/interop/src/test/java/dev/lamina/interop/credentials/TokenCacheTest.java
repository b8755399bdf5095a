package dev.lamina.interop.credentials;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.interop.server.Python;
import dev.lamina.session.Session;
import dev.lamina.vectors.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A cached sign-in by single sign-on")
class TokenCacheTest {
    /** The SHA-1 of {@code corp}. */
    private static final String FILE = "ee0bfd2552fbd840c02cc48b6e823320543c450f.json";

    private static final String OLD = "{\"accessToken\": \"old\", \"expiresAt\": \"2026-01-01T00:01:00Z\","
            + " \"clientId\": \"c\", \"clientSecret\": \"s\", \"refreshToken\": \"r\","
            + " \"registrationExpiresAt\": \"2027-01-01T00:00:00Z\", \"startUrl\": \"https://corp\"}";
    private static final String RENEWED =
            "{\"accessToken\": \"new-\\u00e9\\\"\\\\\\u007f\", \"expiresIn\": 3600, \"refreshToken\": \"next\"}";
    private static final String ROLE =
            "{\"roleCredentials\": {\"accessKeyId\": \"ASIAEXAMPLE\", \"secretAccessKey\": \"s\","
                    + " \"sessionToken\": \"t\", \"expiration\": 1767229200000}}";

    @Test
    @DisplayName("is renewed by us into the same bytes as by botocore, and each reads what the other wrote")
    void renewed(@TempDir Path ours, @TempDir Path theirs) throws Exception {
        Path python = Python.orSkip("cached sign-ins beside botocore");
        Path mine = folder(ours).resolve(FILE);
        Path its = folder(theirs).resolve(FILE);
        Files.writeString(mine, OLD);
        Files.writeString(its, OLD);
        run(python, "renew", its.getParent());
        // A token with such characters cannot be sent; it is kept all the same, as botocore keeps it.
        renew(ours);
        assertArrayEquals(Files.readAllBytes(its), Files.readAllBytes(mine), Files.readString(mine));
        Map<String, Object> read = Json.object(Json.parse(run(python, "read", mine.getParent())));
        assertEquals("next", read.get("refreshToken"));
        Files.writeString(its, Files.readString(its).replace("new-\\u00e9\\\"\\\\\\u007f", "new"));
        assertEquals("ASIAEXAMPLE", credentialsOf(theirs));
    }

    @SuppressWarnings("StringConcatToTextBlock") // a profile, line by line
    private static Path folder(Path home) throws IOException {
        Files.writeString(
                Files.createDirectories(home.resolve(".aws")).resolve("config"),
                "[default]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = r\nregion = eu-west-1\n"
                        + "[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp\n");
        return Files.createDirectories(home.resolve(".aws/sso/cache"));
    }

    /** What a session finds in a home, a server standing in for both services. */
    private static final class Signed implements AutoCloseable {
        private final MockWebServer server = new MockWebServer();
        private final Session session;

        Signed(Path home) throws IOException {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse().setBody(request.getPath().startsWith("/token") ? RENEWED : ROLE);
                }
            });
            server.start();
            Map<String, String> environment = Map.of(
                    "HOME", home.toString(),
                    "AWS_ENDPOINT_URL", server.url("/").toString().replaceAll("/$", ""),
                    "AWS_EC2_METADATA_DISABLED", "true");
            session = Session.builder()
                    .environment(environment::get)
                    .systemProperties(Map.of("os.name", "Linux")::get)
                    .clock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC))
                    .sleeper(wait -> {})
                    .build();
        }

        @Override
        public void close() throws IOException {
            session.close();
            server.shutdown();
        }
    }

    private static String credentialsOf(Path home) throws IOException {
        try (Signed signed = new Signed(home)) {
            return signed.session.credentials().accessKeyId();
        }
    }

    private static void renew(Path home) throws IOException {
        try (Signed signed = new Signed(home)) {
            signed.session.explainCredentials();
        }
    }

    private static String run(Path python, String action, Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        python.toString(),
                        Python.script("botocore_token_cache.py").toString(),
                        action,
                        folder.toString(),
                        "corp")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor() == 0, output);
        return output;
    }
}
