package dev.lamina.session.credentials;

import static java.util.Objects.requireNonNull;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.internal.http.PlainHttp.Answer;
import dev.lamina.client.internal.http.PlainHttp.Exchange;
import dev.lamina.session.internal.Surroundings;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * Credentials of a container, from the agent beside it: Amazon ECS, Amazon EKS Pod Identity, and what does as they do.
 *
 * <p>{@code AWS_CONTAINER_CREDENTIALS_RELATIVE_URI} is a path on 169.254.170.2, {@code
 * AWS_CONTAINER_CREDENTIALS_FULL_URI}, asked after it, a whole URL. Over http it must be on the loopback ({@code
 * localhost}, 127.0.0.0/8 or ::1), 169.254.170.2, 169.254.170.23 or fd00:ec2::23, since it carries a secret; names are
 * not resolved to see where they lead. {@code AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE}, read anew each time, or {@code
 * AWS_CONTAINER_AUTHORIZATION_TOKEN} is sent along. Three attempts, a second apart, of 2 seconds each, as in botocore.
 * Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">AWS SDKs and Tools
 *     Reference Guide, "Container credential provider"</a>
 */
public final class ContainerProvider implements ChainProvider {
    private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private static final String TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private static final String ECS = "http://169.254.170.2";

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 3;
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final int LONGEST_TOKEN = 64 * 1024;

    private final Surroundings surroundings;

    /**
     * Asks the agent that the environment names.
     *
     * @param surroundings the session's
     */
    public ContainerProvider(Surroundings surroundings) {
        this.surroundings = requireNonNull(surroundings, "surroundings");
    }

    /**
     * Asks, where one of the variables is set.
     *
     * @return the credentials, or that neither variable is set
     * @throws AwsClientException if the agent cannot be asked or gave none
     * @throws IllegalArgumentException if a variable's value cannot be, or may not be asked over http, or the token
     *     cannot be read or sent; the message has no token
     */
    @Override
    public Lookup lookup() {
        String url = url();
        return url == null
                ? Lookup.nothing(RELATIVE + " is not set, " + FULL + " is not set")
                : Lookup.found(fetch(url), shown(url));
    }

    /** What is to be asked; null where the environment has nothing. */
    String url() {
        String relative = surroundings.variable(RELATIVE);
        if (relative != null) {
            // Without the slash, what follows could be another host's name.
            if (!relative.startsWith("/")) {
                throw new IllegalArgumentException(
                        RELATIVE + " is " + relative + "; it must be a path that begins with a slash");
            }
            return checked(RELATIVE, ECS + relative);
        }
        String full = surroundings.variable(FULL);
        return full == null ? null : checked(FULL, full);
    }

    private static String checked(String variable, String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    variable + " is no URL that can be asked: " + e.getReason() + " at index " + e.getIndex());
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        boolean http = scheme.equals("http");
        if (host == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null
                || !(http || scheme.equals("https"))) {
            throw new IllegalArgumentException(
                    variable + " is no URL that can be asked; it must be as in https://host/path");
        }
        if (http && !isAllowed(host)) {
            throw new IllegalArgumentException(variable + " has the host " + host
                    + ", which may not be asked over http, as the answer is a secret: use https, or one of localhost,"
                    + " 127.0.0.1, [::1], 169.254.170.2, 169.254.170.23, [fd00:ec2::23]");
        }
        return url;
    }

    private static boolean isAllowed(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("169.254.170.2")
                || name.equals("169.254.170.23")
                || name.equals("[::1]")
                || name.equals("[0:0:0:0:0:0:0:1]")
                || name.equals("[fd00:ec2::23]")
                || name.equals("[fd00:ec2:0:0:0:0:0:23]")
                || isLoopback(name);
    }

    /** 127.0.0.0/8 as four decimal numbers: RFC 1122, section 3.2.1.3. */
    private static boolean isLoopback(String host) {
        int dots = 0;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return dots == 3 && host.startsWith("127.");
    }

    /** Without a query, where there may be a secret. */
    private static String shown(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    private Credentials fetch(String url) {
        Headers.Builder headers = Headers.builder().add("Accept", "application/json");
        String token = token();
        if (token != null) {
            headers.add("Authorization", token);
        }
        Exchange exchange = new Exchange("GET", url, headers.build(), null, TIMEOUT, TIMEOUT, TIMEOUT.multipliedBy(2));
        for (int attempt = 1; ; attempt++) {
            try {
                return ask(exchange);
            } catch (AwsClientException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
            try {
                surroundings.sleeper().sleep(BETWEEN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AwsClientException(
                        null, "interrupted while " + shown(url) + " was asked for credentials", e, false);
            }
        }
    }

    private Credentials ask(Exchange exchange) {
        Answer answer;
        try {
            answer = surroundings.network().http().send(exchange);
        } catch (IOException e) {
            throw new AwsClientException(
                    null,
                    "container credentials: " + shown(exchange.url()) + " gave no answer: " + e.getMessage(),
                    e,
                    true);
        }
        String what = "container credentials: the answer of " + shown(exchange.url());
        if (answer.status() != 200) {
            throw new AwsClientException(
                    null, what + " has status " + answer.status() + code(answer.text()), null, answer.status() >= 500);
        }
        try {
            JsonFields json = JsonFields.parse(what, answer.text());
            return new Credentials(
                    json.required("AccessKeyId"),
                    json.required("SecretAccessKey"),
                    json.get("Token"),
                    json.instant("Expiration"),
                    json.get("AccountId"));
        } catch (IllegalArgumentException e) {
            throw new AwsClientException(null, e.getMessage() + code(answer.text()), null, false);
        }
    }

    /** The code of an error, where there is one that looks like one: nothing else of an answer is shown. */
    private static String code(String text) {
        String code = null;
        try {
            JsonFields json = JsonFields.parse("", text);
            code = json.get("Code") != null ? json.get("Code") : json.get("code");
        } catch (IllegalArgumentException e) {
            // No JSON, no code.
        }
        if (code == null || code.length() > 64) {
            return "";
        }
        for (int i = 0; i < code.length(); i++) {
            if (!Character.isLetterOrDigit(code.charAt(i))) {
                return "";
            }
        }
        return ", code " + code;
    }

    private String token() {
        String file = surroundings.variable(TOKEN_FILE);
        String token = file == null ? surroundings.environment().apply(TOKEN) : read(file);
        if (token == null || token.isEmpty()) {
            return null;
        }
        if (token.indexOf('\r') >= 0 || token.indexOf('\n') >= 0) {
            throw new IllegalArgumentException((file == null ? TOKEN : TOKEN_FILE + " names " + file + ", which")
                    + " has a line break, which no header can carry");
        }
        return token;
    }

    private static String read(String file) {
        try (InputStream in = new FileInputStream(file)) {
            return new String(in.readNBytes(LONGEST_TOKEN), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    TOKEN_FILE + " names " + file + ", which cannot be read: " + e.getMessage(), e);
        }
    }
}
