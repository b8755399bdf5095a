package dev.lamina.session.credentials;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.internal.http.NotSentException;
import dev.lamina.client.internal.http.PlainHttp.Answer;
import dev.lamina.client.internal.http.PlainHttp.Exchange;
import dev.lamina.session.internal.Surroundings;
import dev.lamina.signer.Headers;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;

/**
 * The metadata service of an EC2 instance: its settings, its session tokens (version 2), and single values by path.
 *
 * <p>A token is asked for by PUT and kept for as long as it lives, six hours. Where none is given, whatever the reason
 * but an answer of 400, version 1 is spoken, unless that is disabled. Where nobody can be reached at all there is no
 * second try: most machines have no such service.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html">Amazon EC2 User
 *     Guide, "Access instance metadata for an EC2 instance"</a>
 */
final class InstanceMetadata {
    private static final String IPV4 = "http://169.254.169.254";
    private static final String IPV6 = "http://[fd00:ec2::254]";
    private static final String TOKEN = "x-aws-ec2-metadata-token";
    private static final String TTL = "x-aws-ec2-metadata-token-ttl-seconds";
    private static final int TTL_SECONDS = 21_600;
    /** A token that ends while a request is under way is of no use. */
    private static final int TTL_MARGIN_SECONDS = 60;
    /** For so long no token is asked for again where none was given. */
    private static final int VERSION_1_SECONDS = 300;
    /** Of seconds and of attempts: every wait has a bound. */
    private static final int MOST = 1000;

    private final Surroundings surroundings;
    private volatile Token token;

    InstanceMetadata(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What to send until some time; without a value, version 1 is spoken. */
    private record Token(String value, Instant end) {}

    /** Why nothing may be asked; null if it may. */
    String disabled() {
        return isTrue(surroundings.systemProperties().apply("aws.disableEc2Metadata"))
                ? "system property aws.disableEc2Metadata is true"
                : isTrue(surroundings.environment().apply("AWS_EC2_METADATA_DISABLED"))
                        ? "AWS_EC2_METADATA_DISABLED is true"
                        : null;
    }

    private static boolean isTrue(String value) {
        return value != null && value.trim().equalsIgnoreCase("true");
    }

    /**
     * The service's address without a slash at its end.
     *
     * @throws IllegalArgumentException if a setting cannot be
     */
    String endpoint() {
        String configured = surroundings.setting(
                "aws.ec2MetadataServiceEndpoint", "AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint");
        if (configured != null) {
            checkUrl(configured);
            return configured.endsWith("/") ? configured.substring(0, configured.length() - 1) : configured;
        }
        String mode = surroundings.setting(
                "aws.ec2MetadataServiceEndpointMode",
                "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
                "ec2_metadata_service_endpoint_mode");
        if (mode == null || mode.equalsIgnoreCase("IPv4")) {
            return IPV4;
        }
        if (mode.equalsIgnoreCase("IPv6")) {
            return IPV6;
        }
        throw new IllegalArgumentException(
                "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE or ec2_metadata_service_endpoint_mode is " + mode
                        + "; it must be IPv4 or IPv6");
    }

    private static void checkUrl(String url) {
        String wrong = "it is no URL with http or https and a host";
        try {
            URI uri = new URI(url);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null) {
                return;
            }
        } catch (URISyntaxException e) {
            wrong = "it is no URL: " + e.getReason();
        }
        throw new IllegalArgumentException(
                "AWS_EC2_METADATA_SERVICE_ENDPOINT or ec2_metadata_service_endpoint cannot be asked: " + wrong);
    }

    /**
     * One value.
     *
     * @param path below {@code /latest/meta-data/}
     * @return the value; null where the service has none of that path
     * @throws AwsClientException if the service cannot be reached or does not answer as it should
     * @throws IllegalArgumentException if a setting cannot be
     */
    String get(String path) {
        String url = endpoint() + "/latest/meta-data/" + path;
        Token known = token();
        Answer answer;
        try {
            answer = send("GET", url, headers(known));
            if (answer.status() == 401) {
                // It ended before its time, or version 1 has been turned off.
                token = null;
                answer = send("GET", url, headers(token()));
            }
        } catch (IOException e) {
            throw new AwsClientException(
                    null, "the instance metadata service gave no answer to " + url + ": " + e.getMessage(), e, true);
        }
        if (answer.status() == 404) {
            return null;
        }
        if (answer.status() != 200 || answer.text().isEmpty()) {
            throw failed(url, answer);
        }
        return answer.text();
    }

    private static Headers headers(Token known) {
        return known.value() == null ? Headers.of() : Headers.of(TOKEN, known.value());
    }

    private Token token() {
        Token known = token;
        Instant now = surroundings.clock().instant();
        if (known != null && now.isBefore(known.end())) {
            return known;
        }
        String url = endpoint() + "/latest/api/token";
        String why;
        try {
            Answer answer = send("PUT", url, Headers.of(TTL, String.valueOf(TTL_SECONDS)));
            if (answer.status() == 200 && !answer.text().isBlank()) {
                return keep(answer.text().trim(), now.plusSeconds(ttl(answer)));
            }
            if (answer.status() == 400) {
                throw failed(url, answer);
            }
            why = "it answered with status " + answer.status();
        } catch (IOException e) {
            why = "no answer: " + e.getMessage();
        }
        if (isTrue(surroundings.setting(
                "aws.disableEc2MetadataV1", "AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled"))) {
            throw new AwsClientException(
                    null,
                    "the instance metadata service gives no token (" + why
                            + "), and its version 1, which needs none, is disabled by AWS_EC2_METADATA_V1_DISABLED or"
                            + " ec2_metadata_v1_disabled",
                    null,
                    true);
        }
        return keep(null, now.plusSeconds(VERSION_1_SECONDS));
    }

    private Token keep(String value, Instant end) {
        Token kept = new Token(value, end);
        token = kept;
        return kept;
    }

    private static long ttl(Answer answer) {
        long seconds = TTL_SECONDS;
        String text = answer.headers().get(TTL);
        try {
            seconds = text == null ? seconds : Math.min(seconds, Long.parseLong(text.trim()));
        } catch (NumberFormatException e) {
            // It is what was asked for.
        }
        return seconds - TTL_MARGIN_SECONDS;
    }

    /** As often as is allowed, at once again as botocore does, until there is an answer that is no fault of the service. */
    private Answer send(String method, String url, Headers headers) throws IOException {
        Duration timeout = Duration.ofMillis(
                Math.round(1000 * number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout")));
        Exchange exchange = new Exchange(method, url, headers, null, timeout, timeout, timeout.multipliedBy(2));
        int attempts = (int) number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts");
        for (int attempt = 1; ; attempt++) {
            try {
                Answer answer = surroundings.network().http().send(exchange);
                if (answer.status() < 500 || attempt >= attempts) {
                    return answer;
                }
            } catch (IOException e) {
                if (attempt < attempts) {
                    continue;
                }
                if (e instanceof NotSentException) {
                    throw new AwsClientException(
                            null,
                            "the instance metadata service cannot be reached at " + url + ": " + e.getMessage(),
                            e,
                            true);
                }
                throw e;
            }
        }
    }

    /** Both are 1 where they are not set, and at least that. */
    private double number(String variable, String key) {
        String text = surroundings.setting(variable, key);
        double number = 0;
        try {
            number = text == null ? 1 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            // Stays 0, which is refused below in the same words.
        }
        // A negation, so that it is true of what is no number, too.
        if (!(number > 0 && number <= MOST)) {
            throw new IllegalArgumentException(
                    variable + " or " + key + " is " + text + "; it must be a number above 0, and at most " + MOST);
        }
        return number;
    }

    private static AwsClientException failed(String url, Answer answer) {
        return new AwsClientException(
                null,
                "the instance metadata service answered " + url + " with status " + answer.status()
                        + (answer.text().isEmpty() ? " and no content" : ""),
                null,
                answer.status() != 400);
    }
}
