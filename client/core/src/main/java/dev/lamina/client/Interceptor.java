package dev.lamina.client;

import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.SigningRequest;
import java.time.Duration;

/**
 * Hooks around a call, in the order in which they run. Each has a default that changes nothing. An exception thrown by a
 * hook ends the call. Hooks run in the order in which they were added, on the caller's thread, and must be thread-safe.
 */
public interface Interceptor {
    /**
     * Once, before validation: may change the input.
     *
     * @param call the call; its attempt is 1
     * @param input the input so far
     * @return the input to go on with
     */
    default Struct input(Call call, Struct input) {
        return input;
    }

    /**
     * Each attempt, before signing: may change or add headers. What is returned is what is signed and sent.
     *
     * @param call the attempt
     * @param request the request so far
     * @return the request to go on with
     */
    default SigningRequest request(Call call, SigningRequest request) {
        return request;
    }

    /**
     * Each attempt, after signing: reads only, for what is signed is what is sent.
     *
     * @param call the attempt
     * @param request the request, as it goes out
     */
    default void signed(Call call, SignedRequest request) {}

    /**
     * Each attempt that was answered: reads only.
     *
     * @param call the attempt
     * @param status the HTTP status
     * @param headers the answer's headers
     */
    default void response(Call call, int status, Headers headers) {}

    /**
     * Each attempt that failed and is tried again.
     *
     * @param call the attempt that failed
     * @param failure why
     * @param delay how long it waits before the next
     */
    default void retry(Call call, AwsException failure, Duration delay) {}

    /**
     * Once, after a success: may change the output.
     *
     * @param call the attempt that succeeded
     * @param output the output so far
     * @return the output to go on with
     */
    default Struct output(Call call, Struct output) {
        return output;
    }
}
