package dev.lamina.client.internal.retry;

import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Shape;
import java.time.Instant;

/**
 * What one failed attempt came to, in plain facts.
 *
 * @param status the answer's HTTP status; 0 where there was no answer. A 200 whose body is an {@code <Error>} counts as
 *     a 500, a 2xx whose body broke off or made no sense too
 * @param code the error's code, or null where the answer had none
 * @param modelled whether the operation's description lists this code among its errors
 * @param modelledRetryable whether the description marks it as retryable
 * @param modelledThrottling whether the description marks it as retryable, and as throttling
 * @param io whether the attempt failed on the way: connecting, writing, reading, time-outs. Not for a body of the
 *     caller's that could not be read
 * @param replayable whether the request's body, if it has one, can be sent again
 * @param retryAfter the answer's header {@code x-amz-retry-after} as it stands, or null
 * @param serverDate the answer's header {@code Date}, or null where it had none that could be read
 */
public record Failure(
        int status,
        String code,
        boolean modelled,
        boolean modelledRetryable,
        boolean modelledThrottling,
        boolean io,
        boolean replayable,
        String retryAfter,
        Instant serverDate) {
    /**
     * An attempt without an answer.
     *
     * @param replayable whether the request's body, if it has one, can be sent again
     * @return the failure of an attempt that ended in an I/O error
     */
    public static Failure withoutAnswer(boolean replayable) {
        return new Failure(0, null, false, false, false, true, replayable, null, null);
    }

    /**
     * An answer that is an error which the operation's description does not know.
     *
     * @param status the HTTP status
     * @param code the error's code, or null
     * @param replayable whether the request's body, if it has one, can be sent again
     * @param retryAfter the answer's header {@code x-amz-retry-after}, or null
     * @param serverDate the answer's header {@code Date}, or null
     * @return the failure
     */
    public static Failure answer(int status, String code, boolean replayable, String retryAfter, Instant serverDate) {
        return new Failure(status, code, false, false, false, false, replayable, retryAfter, serverDate);
    }

    /**
     * An answer that is an error, held against the description of the operation that it answers.
     *
     * @param operation whose modelled errors count
     * @param status the HTTP status; a success with an error in its body counts as a 500
     * @param code the error's code, or null
     * @param replayable whether the request's body, if it has one, can be sent again
     * @param retryAfter the answer's header {@code x-amz-retry-after}, or null
     * @param serverDate the answer's header {@code Date}, or null
     * @return the failure
     */
    public static Failure of(
            Operation operation, int status, String code, boolean replayable, String retryAfter, Instant serverDate) {
        Shape modelled = null;
        for (String name : operation.errors()) {
            Shape error = operation.api().shape(name);
            if (error.errorCode().equals(code)) {
                modelled = error;
            }
        }
        return new Failure(
                status < 300 ? 500 : status,
                code,
                modelled != null,
                modelled != null && modelled.errorRetryable(),
                modelled != null && modelled.errorThrottling(),
                false,
                replayable,
                retryAfter,
                serverDate);
    }

    /**
     * Whether the failure is of a kind that goes away by itself.
     *
     * @param service the service's name
     * @return whether trying again may help, if the body can be sent again
     */
    public boolean passing(String service) {
        return Classification.retryable(service, this);
    }
}
