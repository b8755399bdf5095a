package dev.lamina.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.internal.http.Connections;
import dev.lamina.session.CredentialsTrace.Outcome;
import dev.lamina.session.CredentialsTrace.Step;
import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Credentials;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That SDK's names of modules and features are its own; its providers' names are translated. */
@DisplayName("The credentials chain: the public vectors of another SDK's modular one")
class ModularChainVectorsTest {
    private static final String END = "2030-01-01T00:00:00Z";

    static Stream<Arguments> cases() {
        return Vectors.cases("credentials/modular-credential-chain-tests.json", (json, sink) -> {
            for (Object each : Json.array(json)) {
                Map<String, Object> vector = Json.object(each);
                sink.accept((String) vector.get("id"), vector);
            }
        });
    }

    /** What this session calls it. */
    private static String translated(String name) {
        return switch (name) {
            case "Environment", "ENVIRONMENT" -> "environment";
            case "SystemProperties", "JavaSystemProperties", "SYSTEM_PROPERTIES", "JAVA_SYSTEM_PROPERTIES" ->
                "system-properties";
            case "WebIdentityTokenEnv", "WEB_IDENTITY_TOKEN_ENV", "ProfileWebIdentity", "PROFILE_WEB_IDENTITY" ->
                "web-identity";
            case "ProfileAssumeRole", "PROFILE_ASSUME_ROLE" -> "assume-role";
            case "ProfileSsoSession", "PROFILE_SSO_SESSION", "ProfileSso", "PROFILE_SSO", "PROFILE_LEGACY_SSO" -> "sso";
            case "ProfileStaticKeys", "ProfileSessionKeys", "PROFILE_STATIC_KEYS", "PROFILE_SESSION_KEYS" ->
                "config-file";
            case "ProfileProcess", "PROFILE_PROCESS" -> "process";
            case "EcsContainer", "ECS_CONTAINER" -> "container";
            case "Ec2InstanceMetadata", "EC2_INSTANCE_METADATA" -> "instance-metadata";
            default -> name;
        };
    }

    private static Credentials credentials(Object identity) {
        Map<String, Object> parts = Json.object(identity);
        return new Credentials(
                (String) parts.get("accessKeyId"),
                (String) parts.get("secretAccessKey"),
                (String) parts.get("sessionToken"),
                null,
                (String) parts.get("accountId"));
    }

    /** A provider as a case describes it, which notes what it is told. */
    private record Custom(String name, Map<String, Object> provider, List<String> invalidated)
            implements AwsCredentialsProvider {
        @Override
        public Credentials credentials() {
            Map<String, Object> response = Json.object(provider.get("response"));
            boolean applies = !Boolean.FALSE.equals(provider.get("present"))
                    && !Boolean.FALSE.equals(provider.get("supportsIdentityType"));
            if (!applies) {
                return null;
            }
            if (response.containsKey("error")) {
                if (Boolean.TRUE.equals(provider.get("terminal"))) {
                    throw new IllegalStateException((String) response.get("error"));
                }
                return null;
            }
            return ModularChainVectorsTest.credentials(response);
        }

        @Override
        public void refused(Credentials expired) {
            invalidated.add(name);
        }
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void chain(String id, Map<String, Object> vector, @TempDir Path home) {
        Map<String, Object> input = Json.object(vector.get("input"));
        Map<String, Object> expected = Json.object(vector.get("expected"));
        List<String> invalidated = new ArrayList<>();
        Session.Builder builder = builder(input, home, invalidated);
        if (expected.containsKey("assemblyError")) {
            assertThrows(IllegalArgumentException.class, builder::build);
            return;
        }
        Session session = builder.build();
        if (expected.containsKey("invalidatedProviders")) {
            session.client(c -> c, c -> c.region("r"))
                    .credentials()
                    .refused(credentials(input.get("invalidationIdentity")));
            assertEquals(expected.get("invalidatedProviders"), invalidated);
            return;
        }
        if (expected.containsKey("resolutionError")) {
            tried(session, Json.object(expected.get("resolutionError")));
            return;
        }
        Credentials found = session.credentials();
        Credentials wanted = credentials(expected.get("resolved"));
        assertEquals(wanted.accessKeyId(), found.accessKeyId());
        assertEquals(wanted.secretAccessKey(), found.secretAccessKey());
        assertEquals(wanted.sessionToken(), found.sessionToken());
        boolean bySso = session.explainCredentials().selected().orElse("").equals("sso");
        assertTrue(bySso || Objects.equals(wanted.accountId(), found.accountId()), found.accountId());
        String selected = (String) expected.get("selectedProvider");
        CredentialsTrace trace = session.explainCredentials();
        assertEquals(
                selected == null ? "explicit" : translated(selected),
                trace.selected().orElse(""),
                trace.toString());
        List<String> order = new ArrayList<>();
        for (Step step : trace.steps()) {
            order.add(step.provider());
        }
        if (expected.get("assembledOrder") != null) {
            int at = -1;
            for (Object name : Json.array(expected.get("assembledOrder"))) {
                int next = order.indexOf(translated((String) name));
                assertTrue(next > at, name + " in " + order);
                at = next;
            }
        }
    }

    private static void tried(Session session, Map<String, Object> error) {
        RuntimeException thrown = assertThrows(RuntimeException.class, session::credentials);
        List<Object> tried = Json.array(error.get("providersTried"));
        CredentialsTrace trace = session.explainCredentials();
        int at = -1;
        for (Object name : tried) {
            int next = thrown instanceof AwsClientException
                    ? thrown.getMessage().indexOf("  " + translated((String) name) + ": ")
                    : failed(trace).equals(translated((String) name)) ? at + 1 : -1;
            assertTrue(next > at, name + " in " + thrown.getMessage());
            at = next;
        }
    }

    private static String failed(CredentialsTrace trace) {
        for (Step step : trace.steps()) {
            if (step.outcome() == Outcome.FAILED) {
                return step.provider();
            }
        }
        return "";
    }

    private static Session.Builder builder(Map<String, Object> input, Path home, List<String> invalidated) {
        Machine machine = new Machine(home);
        machine.environment.remove("AWS_EC2_METADATA_DISABLED");
        if (input.get("env") != null) {
            Json.object(input.get("env")).forEach((name, value) -> machine.env(name, (String) value));
        }
        String token = machine.environment.get("AWS_WEB_IDENTITY_TOKEN_FILE");
        if (token != null) {
            machine.file("." + token, "a-token").env("AWS_WEB_IDENTITY_TOKEN_FILE", home + "/." + token);
        }
        signIn(machine, input);
        for (String files : List.of("configFiles", "preloadedConfigFile")) {
            if (input.get(files) instanceof Map<?, ?> given && given.get("aws") instanceof String text) {
                machine.config(text);
            } else if (input.get(files) instanceof String text) {
                machine.config(text);
            }
        }
        OkHttpClient http = new OkHttpClient.Builder()
                .addInterceptor(chain -> canned(input, chain))
                .build();
        Session.Builder builder = machine.builder()
                .connections(Connections.over(http))
                .sleeper(wait -> {})
                .profile((String) input.get("profileNameOverride"));
        if (input.get("clientIdentityResolver") != null) {
            builder.credentials(credentials(input.get("clientIdentityResolver")));
        }
        return builder.chain(chain -> withCustom(chain, input, invalidated));
    }

    /** Where a case answers for single sign-on, somebody has signed in, to whichever session its files name. */
    private static void signIn(Machine machine, Map<String, Object> input) {
        if (input.get("ssoResponse") == null) {
            return;
        }
        Matcher name =
                Pattern.compile("(?:sso_session|sso_start_url) *= *(\\S+)").matcher(String.valueOf(input));
        while (name.find()) {
            machine.file(
                    ".aws/sso/cache/" + FakeServices.sha1(name.group(1)) + ".json",
                    "{\"accessToken\": \"a-token\", \"expiresAt\": \"" + END + "\"}");
        }
    }

    private static CredentialsChain withCustom(
            CredentialsChain chain, Map<String, Object> input, List<String> invalidated) {
        CredentialsChain changed = chain;
        if (input.get("customProviders") == null) {
            return changed;
        }
        for (Object each : Json.array(input.get("customProviders"))) {
            Map<String, Object> provider = Json.object(each);
            Map<String, Object> ordering = Json.object(provider.get("ordering"));
            String name = translated((String) provider.get("name"));
            String slot = translated((String) ordering.get("slot"));
            Custom custom = new Custom(name, provider, invalidated);
            changed = "After".equals(ordering.get("type"))
                    ? changed.after(slot, name, custom)
                    : changed.before(slot, name, custom);
        }
        return changed;
    }

    private static Response canned(Map<String, Object> input, Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        String path = request.url().encodedPath();
        if (request.url().host().equals("169.254.169.254")) {
            return imds(input.get("imdsResponse"), request, path);
        }
        if (request.url().host().startsWith("169.254.170.")) {
            return json(input.get("httpResponse"), request, "", "Token");
        }
        if (request.url().host().startsWith("sts.") && isGood(input.get("stsResponse"))) {
            return answer(
                    request,
                    200,
                    FakeServices.role(request, credentials(input.get("stsResponse")), Instant.parse(END)));
        }
        if (request.url().host().startsWith("portal.sso.") && isGood(input.get("ssoResponse"))) {
            return answer(request, 200, FakeServices.sso(credentials(input.get("ssoResponse")), Instant.parse(END)));
        }
        return answer(request, 404, "");
    }

    private static boolean isGood(Object response) {
        return response != null && !Json.object(response).containsKey("error");
    }

    private static Response imds(Object response, Request request, String path) {
        if (response == null || Json.object(response).containsKey("error") || path.contains("placement")) {
            return answer(request, 404, "");
        }
        if (path.equals("/latest/api/token")) {
            return answer(request, 200, "token");
        }
        return path.endsWith("/")
                ? answer(request, 200, "role")
                : json(response, request, "\"Code\": \"Success\", ", "Token");
    }

    private static Response json(Object response, Request request, String first, String token) {
        if (response == null || Json.object(response).containsKey("error")) {
            return answer(request, 500, "");
        }
        Credentials given = credentials(response);
        return answer(
                request,
                200,
                "{" + first + "\"AccessKeyId\": \"" + given.accessKeyId() + "\", \"SecretAccessKey\": \""
                        + given.secretAccessKey() + "\", \"" + token + "\": \"" + given.sessionToken()
                        + "\", \"AccountId\": \"" + given.accountId() + "\", \"Expiration\": \"" + END + "\"}");
    }

    private static Response answer(Request request, int status, String text) {
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .body(ResponseBody.create(MediaType.get("text/plain"), text))
                .build();
    }
}
