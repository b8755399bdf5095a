package dev.lamina.client;

import dev.lamina.client.api.Operation;

/**
 * One attempt of one call, as an {@link Interceptor} may see it.
 *
 * @param operation what is called
 * @param input its input, validated
 * @param invocationId the same UUID for all attempts of a call; sent as {@code amz-sdk-invocation-id}
 * @param attempt the attempt's number, from 1
 */
public record Call(Operation operation, Struct input, String invocationId, int attempt) {
    /**
     * The same call at another attempt.
     *
     * @param number the attempt's number, from 1
     * @return a new call
     */
    public Call at(int number) {
        return new Call(operation, input, invocationId, number);
    }
}
