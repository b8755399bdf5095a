package dev.lamina.client.api;

/**
 * One thing that a waiter looks for after a call.
 *
 * @param state what a match means: {@code success}, {@code failure} or {@code retry}
 * @param matcher what is looked at: {@code status} (the HTTP status), {@code error} (the error's code), {@code path} (what
 *     the argument finds in the response), {@code pathAll} (each of what it finds, and at least one), {@code pathAny}
 *     (one of what it finds)
 * @param argument the path, a JMESPath expression, or null for {@code status} and {@code error}
 * @param expected the text of what must be found: a status, a code, a value, {@code true} or {@code false}
 */
public record Acceptor(String state, String matcher, String argument, String expected) {}
