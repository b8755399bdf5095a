package dev.lamina.session.credentials;

import static java.util.Objects.requireNonNull;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.internal.http.PlainHttp.Answer;
import dev.lamina.session.internal.Surroundings;
import dev.lamina.session.profile.Profile;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials of a role in IAM Identity Center, for a profile with {@code sso_account_id} and {@code sso_role_name}.
 *
 * <p>Who signs in where stands in the {@code sso-session} section that {@code sso_session} names, or, in the older style,
 * in the profile itself: {@code sso_start_url} and {@code sso_region}. A person signs in by the AWS CLI, whose cache in
 * {@code ~/.aws/sso/cache} is read here; a token that is about to end is renewed and written back where there is an
 * {@code sso-session}. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html">AWS SDKs and Tools
 *     Reference Guide, "IAM Identity Center credential provider"</a>
 */
public final class SsoProvider implements ChainProvider {
    private static final int UNAUTHORIZED = 401;

    private final Surroundings surroundings;

    /**
     * Signs in as the profile says.
     *
     * @param surroundings the session's
     */
    public SsoProvider(Surroundings surroundings) {
        this.surroundings = requireNonNull(surroundings, "surroundings");
    }

    /**
     * Asks for the role's credentials, where the profile names one.
     *
     * @return the credentials, or what the profile does not have
     * @throws AwsClientException if nobody has signed in, the sign-in has ended, or the credentials are refused
     * @throws IllegalArgumentException if the profile lacks a key, contradicts its {@code sso-session}, or names one that
     *     does not exist; if it was named and does not exist itself; if a file cannot be read
     * @throws java.io.UncheckedIOException if a profile file exists and cannot be read
     */
    @Override
    public Lookup lookup() {
        String profile = "profile " + surroundings.selected().name();
        String account = surroundings.inProfile("sso_account_id");
        String role = surroundings.inProfile("sso_role_name");
        String session = surroundings.inProfile("sso_session");
        if (account == null && role == null) {
            return Lookup.nothing(
                    session == null
                            ? profile + " has no sso_account_id and no sso_role_name"
                            : profile + " has an sso_session, but neither sso_account_id nor sso_role_name: it gives a"
                                    + " bearer token and no credentials");
        }
        SsoTokens tokens = session == null ? legacy(profile) : ofSession(profile, session);
        required(profile, "sso_role_name", role);
        required(profile, "sso_account_id", account);
        return Lookup.found(fetch(tokens, account, role), "role " + role + " of account " + account + " by " + profile);
    }

    private SsoTokens legacy(String profile) {
        return new SsoTokens(
                surroundings,
                null,
                required(profile, "sso_start_url", surroundings.inProfile("sso_start_url")),
                required(profile, "sso_region", surroundings.inProfile("sso_region")));
    }

    private SsoTokens ofSession(String profile, String session) {
        SsoTokens tokens = SsoTokens.ofProfile(surroundings);
        Profile section = surroundings.selected().profiles().ssoSession(session).orElseThrow();
        for (Map.Entry<String, String> property : section.properties().entrySet()) {
            String own = surroundings.inProfile(property.getKey());
            if (own != null && !own.equals(property.getValue().trim())) {
                throw new IllegalArgumentException(profile + " has " + property.getKey() + " " + own
                        + ", and its sso-session " + session + " has " + property.getValue()
                        + "; leave it to the sso-session");
            }
        }
        return tokens;
    }

    private String required(String profile, String key, String value) {
        if (value == null) {
            Optional<Profile> selected = surroundings.selected().profile();
            String place = selected.isEmpty() ? "" : place(selected.get());
            throw new IllegalArgumentException(
                    profile + place + " is set up for single sign-on and has no " + key + "; add it");
        }
        return value;
    }

    private static String place(Profile profile) {
        Optional<String> place = profile.place("sso_account_id");
        place = place.isPresent() ? place : profile.place("sso_role_name");
        return place.isPresent() ? " at " + place.get() : "";
    }

    private Credentials fetch(SsoTokens tokens, String account, String role) {
        SignInService portal = new SignInService(surroundings, "sso", tokens.region());
        String path = "/federation/credentials?role_name=" + encode(role) + "&account_id=" + encode(account);
        Headers.Builder headers = Headers.builder()
                .add("Accept", "application/json")
                .add("x-amz-sso_bearer_token", tokens.token().value());
        Answer answer = portal.ask("GET", path, headers, null);
        String asked = "role " + role + " of account " + account;
        if (answer.status() == UNAUTHORIZED) {
            throw tokens.failed("the sign-in has ended or does not give " + asked, null);
        }
        if (answer.status() != 200) {
            throw new AwsClientException(
                    null,
                    "single sign-on: no credentials of " + asked + ", as " + portal.refusal(answer),
                    null,
                    answer.status() >= 500);
        }
        JsonFields json = portal.content(answer);
        try {
            return new Credentials(
                    json.required("roleCredentials.accessKeyId"),
                    json.required("roleCredentials.secretAccessKey"),
                    json.required("roleCredentials.sessionToken"),
                    Instant.ofEpochMilli(Long.parseLong(json.required("roleCredentials.expiration"))),
                    account);
        } catch (NumberFormatException | DateTimeException e) {
            throw new AwsClientException(
                    null, "the answer of sso has an expiration that is no time in milliseconds", null, false);
        } catch (IllegalArgumentException e) {
            throw new AwsClientException(null, e.getMessage(), null, false);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
