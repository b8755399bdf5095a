package dev.lamina.session.credentials;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.internal.endpoint.Endpoints;
import dev.lamina.client.internal.http.PlainHttp.Answer;
import dev.lamina.client.internal.http.PlainHttp.Exchange;
import dev.lamina.session.internal.Surroundings;
import dev.lamina.signer.Headers;
import java.io.IOException;
import java.time.Duration;

/**
 * One of the services that people sign in with, asked by JSON and without a signature: {@code sso}, {@code sso-oidc},
 * {@code signin}. By the session's settings: endpoint, bounds of time, attempts. Its answers are secrets, of which no
 * message shows more than an error's code.
 */
final class SignInService {
    /** Standard retries: see the AWS SDKs and Tools Reference Guide, "Retry behavior". */
    private static final double BASE_MILLIS = 50;

    private static final double BASE_MILLIS_THROTTLED = 1000;
    private static final double MOST_MILLIS = 20_000;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int LONGEST_CODE = 64;

    private final Surroundings surroundings;
    private final String service;
    private final ClientConfig config;
    private final String endpoint;

    /**
     * The service in a region.
     *
     * @throws IllegalArgumentException if there is no region, or settings exclude each other
     */
    SignInService(Surroundings surroundings, String service, String region) {
        this.surroundings = surroundings;
        this.service = service;
        ClientConfig session = surroundings.network().config();
        this.config =
                region == null ? session : session.newBuilder().region(region).build();
        this.endpoint = Endpoints.of(service, config).url();
    }

    /** The URL of a path. */
    String url(String path) {
        return endpoint + path;
    }

    /**
     * Asks, again where that may help.
     *
     * @return the answer, whatever its status
     * @throws AwsClientException if there is none
     */
    Answer ask(String method, String path, Headers.Builder headers, String body) {
        if (body != null) {
            headers.add("Content-Type", "application/json");
        }
        Duration most = config.callTimeout().isZero()
                ? config.connectTimeout().plus(config.readTimeout())
                : config.callTimeout();
        Exchange exchange = new Exchange(
                method, url(path), headers.build(), body, config.connectTimeout(), config.readTimeout(), most);
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt >= config.maxAttempts();
            boolean throttled = false;
            try {
                Answer answer = surroundings.network().http().send(exchange);
                throttled = answer.status() == TOO_MANY_REQUESTS;
                if (last || !(throttled || answer.status() >= 500)) {
                    return answer;
                }
            } catch (IOException e) {
                if (last) {
                    throw new AwsClientException(
                            null, service + ": " + endpoint + " gave no answer: " + e.getMessage(), e, true);
                }
            }
            pause(attempt, throttled ? BASE_MILLIS_THROTTLED : BASE_MILLIS);
        }
    }

    private void pause(int attempt, double base) {
        double most = Math.min(MOST_MILLIS, base * Math.pow(2, attempt - 1));
        try {
            surroundings.sleeper().sleep(Duration.ofMillis((long)
                    (surroundings.random().nextDouble() * most)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwsClientException(null, "interrupted while " + service + " was asked", e, false);
        }
    }

    /**
     * What is in a good answer.
     *
     * @throws AwsClientException if it is not JSON
     */
    JsonFields content(Answer answer) {
        try {
            return JsonFields.parse("the answer of " + service, answer.text());
        } catch (IllegalArgumentException e) {
            throw new AwsClientException(null, e.getMessage(), null, false);
        }
    }

    /** Status and code of a bad answer, for messages. */
    String refusal(Answer answer) {
        String code = code(answer);
        return service + " answered with status " + answer.status() + (code.isEmpty() ? "" : ", " + code);
    }

    /** The code of an error, where there is one that looks like one: nothing else of an answer is shown. */
    static String code(Answer answer) {
        String code = null;
        try {
            code = JsonFields.parse("", answer.text()).get("error");
        } catch (IllegalArgumentException e) {
            // No JSON, no such field.
        }
        if (code == null) {
            code = answer.headers().get("x-amzn-errortype");
            int colon = code == null ? -1 : code.indexOf(':');
            code = colon < 0 ? code : code.substring(0, colon);
        }
        if (code == null || code.length() > LONGEST_CODE) {
            return "";
        }
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_') {
                return "";
            }
        }
        return code;
    }
}
