package dev.lamina.client.api;

import java.util.List;

/**
 * How to wait for a state: an operation called again and again until an acceptor says that it is over.
 *
 * @param name the waiter's name, such as {@code BucketExists}
 * @param operation the operation to call
 * @param delaySeconds seconds between two calls
 * @param maxAttempts how many calls at most
 * @param acceptors what to look for after each call; the first that matches decides
 */
public record Waiter(String name, String operation, int delaySeconds, int maxAttempts, List<Acceptor> acceptors) {
    /**
     * Copies the list.
     *
     * @param name the waiter's name
     * @param operation the operation to call
     * @param delaySeconds seconds between two calls
     * @param maxAttempts how many calls at most
     * @param acceptors what to look for
     */
    public Waiter {
        acceptors = List.copyOf(acceptors);
    }
}
