package dev.lamina.session.credentials;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.internal.http.PlainHttp.Answer;
import dev.lamina.session.internal.Surroundings;
import dev.lamina.session.profile.Profile;
import dev.lamina.session.profile.Profiles;
import dev.lamina.signer.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The bearer tokens of one sign-in by single sign-on, as {@code aws sso login} left them in the cache.
 *
 * <p>Those of an {@code sso-session} are renewed from 15 minutes before their end, through SSO-OIDC's CreateToken, for
 * as long as the client's registration lasts, and written back; where that fails they are used to their end. Those that
 * a profile names by {@code sso_start_url} alone cannot be renewed.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html">AWS SDKs and Tools
 *     Reference Guide, "IAM Identity Center credential provider"</a>
 */
final class SsoTokens {
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final Surroundings surroundings;
    private final String session;
    private final String startUrl;
    private final String region;

    /**
     * A sign-in.
     *
     * @param session the name of the {@code sso-session}; null: it is one by start URL alone
     */
    SsoTokens(Surroundings surroundings, String session, String startUrl, String region) {
        this.surroundings = surroundings;
        this.session = session;
        this.startUrl = startUrl;
        this.region = region;
    }

    /**
     * A bearer token.
     *
     * @param value what a service is shown
     * @param expiration its end
     */
    record Token(String value, Instant expiration) {
        /** Shows the end only. */
        @Override
        public String toString() {
            return "Token until " + expiration;
        }
    }

    /**
     * The sign-in that the profile names by {@code sso_session}.
     *
     * @return the sign-in; null where the profile has no such key
     * @throws IllegalArgumentException if there is no such section, or it lacks what is needed
     */
    static SsoTokens ofProfile(Surroundings surroundings) {
        String name = surroundings.inProfile("sso_session");
        if (name == null) {
            return null;
        }
        Profiles profiles = surroundings.selected().profiles();
        Optional<Profile> section = profiles.ssoSession(name);
        String of = "the sso-session " + name + " of profile "
                + surroundings.selected().name();
        if (section.isEmpty()) {
            throw new IllegalArgumentException(
                    of + " does not exist: there is no section [sso-session " + name + "] in " + profiles.configFile());
        }
        return new SsoTokens(
                surroundings,
                name,
                required(section.get(), of, "sso_start_url"),
                required(section.get(), of, "sso_region"));
    }

    private static String required(Profile section, String of, String key) {
        String value = section.property(key).orElse("").trim();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(of + " has no " + key + "; it must stand in that section");
        }
        return value;
    }

    String startUrl() {
        return startUrl;
    }

    String region() {
        return region;
    }

    /** How to sign in anew, for messages. */
    String remedy() {
        return "; sign in, as by aws sso login"
                + (session == null ? " --profile " + surroundings.selected().name() : " --sso-session " + session);
    }

    /**
     * A token that has not ended.
     *
     * @throws AwsClientException if there is none, and none can be got
     * @throws IllegalArgumentException if the cached one cannot be read
     */
    Token token() {
        TokenCache cache = TokenCache.ofSso(surroundings.selected().home());
        String key = session == null ? startUrl : session;
        Map<String, Object> cached = cache.read(key);
        if (cached == null) {
            throw failed("there is no token of " + key + " in " + cache.file(key), null);
        }
        JsonFields json = JsonFields.of("the cached sign-in " + cache.file(key), cached);
        Token token = new Token(json.required("accessToken"), TokenCache.time(json, "expiresAt"));
        Instant now = surroundings.clock().instant();
        String why = "";
        if (session != null && now.plus(WINDOW).isAfter(token.expiration())) {
            why = " and cannot be renewed: ";
            try {
                Map<String, Object> renewed = renew(json, now);
                cache.write(key, renewed);
                JsonFields fresh = JsonFields.of("the renewed token", renewed);
                return new Token(fresh.required("accessToken"), TokenCache.time(fresh, "expiresAt"));
            } catch (AwsClientException | IllegalArgumentException e) {
                why += e.getMessage();
            }
        }
        if (!now.isBefore(token.expiration())) {
            throw failed("the token of " + key + " ended at " + token.expiration() + why, null);
        }
        if (!why.isEmpty()) {
            System.getLogger(SsoTokens.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "the token of {0} ends at {1}{2}",
                            key,
                            token.expiration().toString(),
                            why);
        }
        return token;
    }

    private Map<String, Object> renew(JsonFields old, Instant now) {
        String clientId = old.required("clientId");
        String clientSecret = old.required("clientSecret");
        String refreshToken = old.required("refreshToken");
        if (!now.isBefore(TokenCache.time(old, "registrationExpiresAt"))) {
            throw new IllegalArgumentException("the client's registration has ended");
        }
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("clientId", clientId);
        input.put("clientSecret", clientSecret);
        input.put("grantType", "refresh_token");
        input.put("refreshToken", refreshToken);
        StringBuilder body = new StringBuilder();
        TokenCache.append(body, input);
        SignInService oidc = new SignInService(surroundings, "sso-oidc", region);
        Answer answer = oidc.ask("POST", "/token", Headers.builder(), body.toString());
        if (answer.status() != 200) {
            throw new AwsClientException(null, oidc.refusal(answer), null, false);
        }
        JsonFields json = oidc.content(answer);
        Map<String, Object> renewed = new LinkedHashMap<>();
        renewed.put("startUrl", startUrl);
        renewed.put("region", region);
        renewed.put("accessToken", json.required("accessToken"));
        renewed.put("expiresAt", TokenCache.text(end(now, json)));
        renewed.put("clientId", clientId);
        renewed.put("clientSecret", clientSecret);
        renewed.put("registrationExpiresAt", old.required("registrationExpiresAt"));
        if (json.get("refreshToken") != null) {
            renewed.put("refreshToken", json.get("refreshToken"));
        }
        return renewed;
    }

    /**
     * The end that an answer gives by {@code expiresIn}, in seconds.
     *
     * @throws IllegalArgumentException if there is none that can be
     */
    static Instant end(Instant now, JsonFields json) {
        try {
            return now.plusSeconds(Long.parseLong(json.required("expiresIn")));
        } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
            throw new IllegalArgumentException("the answer has an expiresIn that is no number of seconds");
        }
    }

    AwsClientException failed(String what, Exception cause) {
        return new AwsClientException(null, "single sign-on: " + what + remedy(), cause, false);
    }
}
