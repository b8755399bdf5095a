package dev.lamina.session.credentials;

import static java.util.Objects.requireNonNull;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.internal.http.PlainHttp.Answer;
import dev.lamina.session.internal.Surroundings;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Credentials of a console sign-in, for a profile with {@code login_session}.
 *
 * <p>A person signs in by {@code aws login}, whose cache in {@code ~/.aws/login/cache}, or where {@code
 * AWS_LOGIN_CACHE_DIRECTORY} says, is read here. From 5 minutes before their end the credentials are renewed through AWS
 * Sign-In's CreateOAuth2Token, with a proof of the cached key (DPoP), and written back. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-login-credentials.html">AWS SDKs and Tools
 *     Reference Guide, "Login credentials provider"</a>
 */
public final class LoginProvider implements ChainProvider {
    private static final String KEY = "login_session";
    private static final String FOLDER = "AWS_LOGIN_CACHE_DIRECTORY";
    private static final String[] REQUIRED = {"accessToken", "refreshToken", "dpopKey", "clientId"};
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Surroundings surroundings;

    /**
     * Uses the sign-in that the profile names.
     *
     * @param surroundings the session's
     */
    public LoginProvider(Surroundings surroundings) {
        this.surroundings = requireNonNull(surroundings, "surroundings");
    }

    /**
     * Reads the cached credentials, and renews them where they are about to end.
     *
     * @return the credentials, or that the profile has no such key
     * @throws AwsClientException if nobody has signed in, or the sign-in cannot be renewed
     * @throws IllegalArgumentException if the cached sign-in lacks something or cannot be read; if the profile was named
     *     and does not exist
     * @throws java.io.UncheckedIOException if a profile file exists and cannot be read
     */
    @Override
    public Lookup lookup() {
        String session = surroundings.inProfile(KEY);
        String profile = "profile " + surroundings.selected().name();
        if (session == null) {
            return Lookup.nothing(profile + " has no " + KEY);
        }
        return Lookup.found(new Login(session).credentials(), KEY + " " + session + " of " + profile);
    }

    /** One look at the cache. */
    private final class Login {
        private final String session;
        private final TokenCache cache =
                TokenCache.ofLogin(surroundings.selected().home(), folder());

        Login(String session) {
            this.session = session;
        }

        Credentials credentials() {
            String what = "the cached sign-in " + cache.file(session);
            Map<String, Object> cached = cache.read(session);
            if (cached == null) {
                throw failed("nobody has signed in as " + session + ": there is no " + cache.file(session));
            }
            for (String field : REQUIRED) {
                if (cached.get(field) == null) {
                    throw new IllegalArgumentException(what + " has no " + field + remedy());
                }
            }
            JsonFields json = JsonFields.of(what, cached);
            Instant now = surroundings.clock().instant();
            if (now.plus(WINDOW).isBefore(TokenCache.time(json, "accessToken.expiresAt"))) {
                return credentialsOf(json);
            }
            cached.putAll(renewed(json, now));
            cache.write(session, cached);
            return credentialsOf(JsonFields.of("the renewed sign-in", cached));
        }

        private Map<String, Object> renewed(JsonFields old, Instant now) {
            DpopKey key = DpopKey.of(old.required("dpopKey"));
            Map<String, Object> input = new LinkedHashMap<>();
            input.put("clientId", old.required("clientId"));
            input.put("refreshToken", old.required("refreshToken"));
            input.put("grantType", "refresh_token");
            StringBuilder body = new StringBuilder();
            TokenCache.append(body, input);
            SignInService signin = new SignInService(surroundings, "signin", old.get("signInRegion"));
            String proof =
                    key.proof(signin.url("/v1/token"), now, UUID.randomUUID().toString());
            Answer answer = signin.ask("POST", "/v1/token", Headers.builder().add("DPoP", proof), body.toString());
            if (answer.status() != 200) {
                throw refused(signin, answer);
            }
            try {
                return merged(old, signin.content(answer), now);
            } catch (IllegalArgumentException e) {
                throw failed(e.getMessage());
            }
        }

        private AwsClientException refused(SignInService signin, Answer answer) {
            return failed(
                    switch (SignInService.code(answer)) {
                        case "TOKEN_EXPIRED" -> "the sign-in as " + session + " has ended";
                        case "USER_CREDENTIALS_CHANGED" -> "the password of " + session + " was changed";
                        case "INSUFFICIENT_PERMISSIONS" ->
                            "the sign-in as " + session + " is not allowed to be renewed: it needs the permission"
                                    + " signin:CreateOAuth2Token";
                        default -> "the sign-in as " + session + " cannot be renewed: " + signin.refusal(answer);
                    });
        }

        private AwsClientException failed(String why) {
            return new AwsClientException(null, "login: " + why + remedy(), null, false);
        }

        private String remedy() {
            return "; sign in, as by aws login --profile "
                    + surroundings.selected().name();
        }
    }

    /** What the answer changes in the cached sign-in. */
    private static Map<String, Object> merged(JsonFields old, JsonFields answer, Instant now) {
        Map<String, Object> access = new LinkedHashMap<>();
        access.put("accessKeyId", answer.required("accessToken.accessKeyId"));
        access.put("secretAccessKey", answer.required("accessToken.secretAccessKey"));
        access.put("sessionToken", answer.required("accessToken.sessionToken"));
        access.put("accountId", old.get("accessToken.accountId"));
        access.put("expiresAt", TokenCache.text(SsoTokens.end(now, answer)));
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put("accessToken", access);
        changes.put("refreshToken", answer.required("refreshToken"));
        return changes;
    }

    private static Credentials credentialsOf(JsonFields json) {
        return new Credentials(
                json.required("accessToken.accessKeyId"),
                json.required("accessToken.secretAccessKey"),
                json.required("accessToken.sessionToken"),
                TokenCache.time(json, "accessToken.expiresAt"),
                json.get("accessToken.accountId"));
    }

    /** With the home for a tilde and values for variables, as in botocore; null where nothing is configured. */
    private String folder() {
        String text = surroundings.variable(FOLDER);
        if (text == null) {
            return null;
        }
        StringBuilder folder = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean braces = c == '$' && at + 1 < text.length() && text.charAt(at + 1) == '{';
            int start = at + (braces ? 2 : 1);
            int end = start;
            while (c == '$' && end < text.length() && isOfName(text.charAt(end))) {
                end++;
            }
            int next = braces && end < text.length() && text.charAt(end) == '}' ? end + 1 : end;
            String value = end > start && (!braces || next > end)
                    ? surroundings.environment().apply(text.substring(start, end))
                    : null;
            // A variable that is not set stays as it is written.
            folder.append(value == null ? text.substring(at, Math.max(next, at + 1)) : value);
            at = Math.max(next, at + 1);
        }
        boolean inHome = folder.length() > 0
                && folder.charAt(0) == '~'
                && (folder.length() == 1 || isSeparator(folder.charAt(1)));
        return inHome ? surroundings.selected().home() + folder.substring(1) : folder.toString();
    }

    private static boolean isOfName(char c) {
        return c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
    }

    private static boolean isSeparator(char c) {
        return c == '/' || c == '\\';
    }
}
