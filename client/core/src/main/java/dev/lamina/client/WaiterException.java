package dev.lamina.client;

import java.util.Optional;

/**
 * A waiter ended without what it waited for: the service says that it will never be so, answered with an error that the
 * waiter does not expect, or the calls or the time allowed were used up. A call that gets no answer at all is an
 * {@link AwsClientException} instead, at once.
 */
public final class WaiterException extends AwsException {
    private static final long serialVersionUID = 1L;

    /** The name of the waiter. */
    private final String waiter;

    private final transient Struct lastResponse;

    /**
     * Makes one.
     *
     * @param waiter the waiter's name, for example {@code BucketExists}
     * @param operation the operation that it calls
     * @param attempts how often it was called
     * @param reason why the waiter ended
     * @param lastResponse the last call's answer, or null where that was an error
     * @param lastError the last call's error, or null where that was an answer
     */
    public WaiterException(
            String waiter,
            String operation,
            int attempts,
            String reason,
            Struct lastResponse,
            AwsServiceException lastError) {
        super(waiter + ": " + reason, lastError, operation, attempts);
        this.waiter = waiter;
        this.lastResponse = lastResponse;
    }

    /**
     * What was waited with.
     *
     * @return the waiter's name, for example {@code BucketExists}
     */
    public String waiter() {
        return waiter;
    }

    /**
     * The last call's answer.
     *
     * @return the answer; empty where the last call gave an error, which is then the cause, and after serialisation
     */
    public Optional<Struct> lastResponse() {
        return Optional.ofNullable(lastResponse);
    }

    /** Whether waiting once more may help: always false, for a waiter has its own bounds; see {@link Wait}. */
    @Override
    public boolean retryable() {
        return false;
    }
}
