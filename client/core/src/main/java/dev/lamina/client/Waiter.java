package dev.lamina.client;

import dev.lamina.client.api.Acceptor;
import dev.lamina.client.api.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Calls an operation until an acceptor says that it is over: Smithy 2.0, "Waiters", and botocore's {@code waiters-2.json}.
 * The first acceptor that matches decides. An error that none matches ends it; an answer that none matches does not.
 */
final class Waiter {
    private final AwsClient client;
    private final dev.lamina.client.api.Waiter described;
    private final Operation operation;
    private final Struct input;
    private final Wait wait;

    Waiter(AwsClient client, dev.lamina.client.api.Waiter described, Operation operation, Struct input, Wait wait) {
        this.client = client;
        this.described = described;
        this.operation = operation;
        this.input = input;
        this.wait = wait;
    }

    /**
     * Waits.
     *
     * @return the answer that was waited for; empty where it was an error
     */
    Optional<Struct> run() {
        Duration delay = wait.delay() == null ? Duration.ofSeconds(described.delaySeconds()) : wait.delay();
        Instant start = client.config().clock().instant();
        for (int attempt = 1; ; attempt++) {
            Struct response = null;
            AwsServiceException error = null;
            try {
                response = client.call(operation, input);
            } catch (AwsServiceException e) {
                error = e;
            }
            Acceptor match = match(response, error);
            if (match != null && match.state().equals("success")) {
                return Optional.ofNullable(response);
            }
            if (match != null && match.state().equals("failure")) {
                throw ended(attempt, "will not succeed: " + seen(match), response, error);
            }
            if (match == null && error != null) {
                throw ended(attempt, "an error that says neither yes nor no: " + error.getMessage(), response, error);
            }
            if (attempt == maxAttempts()) {
                throw ended(attempt, "not yet after " + calls(attempt) + more() + last(error), response, error);
            }
            Instant next = client.config().clock().instant().plus(delay);
            if (wait.bound() != null && next.isAfter(start.plus(wait.bound()))) {
                throw ended(
                        attempt,
                        "not yet after " + calls(attempt) + " in " + wait.bound() + more() + last(error),
                        response,
                        error);
            }
            sleep(delay);
        }
    }

    private int maxAttempts() {
        if (wait.maxAttempts() > 0) {
            return wait.maxAttempts();
        }
        return wait.bound() == null ? described.maxAttempts() : Integer.MAX_VALUE;
    }

    private static String calls(int attempts) {
        return attempts == 1 ? "1 call" : attempts + " calls";
    }

    private static String more() {
        return "; give a Wait to wait longer";
    }

    private void sleep(Duration delay) {
        try {
            client.config().sleeper().sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwsClientException(null, described.name() + ": interrupted while waiting", e, false);
        }
    }

    /** The last error names what was waited for. */
    private static String last(AwsServiceException error) {
        return error == null ? "" : "; the last answer: " + error.getMessage();
    }

    private WaiterException ended(int attempts, String reason, Struct response, AwsServiceException error) {
        return new WaiterException(described.name(), operation.name(), attempts, reason, response, error);
    }

    private Acceptor match(Struct response, AwsServiceException error) {
        List<Acceptor> acceptors = described.acceptors();
        for (int i = 0; i < acceptors.size(); i++) {
            if (matches(acceptors.get(i), response, error)) {
                return acceptors.get(i);
            }
        }
        return null;
    }

    private boolean matches(Acceptor acceptor, Struct response, AwsServiceException error) {
        String expected = acceptor.expected();
        return switch (acceptor.matcher()) {
            case "status" -> expected.equals(Integer.toString(status(response, error)));
            case "error" ->
                switch (expected) {
                    case "true" -> error != null;
                    case "false" -> error == null;
                    default -> error != null && error.is(expected);
                };
            case "path" -> response != null && one(acceptor, response);
            case "pathAll" ->
                response != null && all(StructPath.of(acceptor.argument()).find(response), expected);
            case "pathAny" ->
                response != null && any(StructPath.of(acceptor.argument()).find(response), expected);
            default ->
                throw new IllegalArgumentException("waiter " + described.name() + ": " + acceptor.matcher()
                        + " is no matcher; known are status, error, path, pathAll and pathAny");
        };
    }

    private static int status(Struct response, AwsServiceException error) {
        if (error != null) {
            return error.status();
        }
        return response.responseMetadata().status();
    }

    private static boolean one(Acceptor acceptor, Struct response) {
        if (LengthCondition.isOne(acceptor.argument())) {
            return Boolean.parseBoolean(acceptor.expected())
                    == LengthCondition.of(acceptor.argument()).holds(response);
        }
        Object found = StructPath.of(acceptor.argument()).first(response);
        return found != null && acceptor.expected().equals(found.toString());
    }

    /** Each of them, and at least one: no elements are no proof (Smithy 2.0, "Waiters", allStringEquals). */
    private static boolean all(List<Object> found, String expected) {
        for (int i = 0; i < found.size(); i++) {
            if (!expected.equals(found.get(i).toString())) {
                return false;
            }
        }
        return !found.isEmpty();
    }

    private static boolean any(List<Object> found, String expected) {
        for (int i = 0; i < found.size(); i++) {
            if (expected.equals(found.get(i).toString())) {
                return true;
            }
        }
        return false;
    }

    private static String seen(Acceptor match) {
        return switch (match.matcher()) {
            case "status" -> "the status is " + match.expected();
            case "error" -> "the error is " + match.expected();
            default -> match.argument() + " is " + match.expected();
        };
    }
}
