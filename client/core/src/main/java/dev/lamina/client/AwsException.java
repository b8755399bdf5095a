package dev.lamina.client;

/**
 * A call that did not succeed: either the service answered with an error ({@link AwsServiceException}), or there was no
 * answer that could be read ({@link AwsClientException}); or a waiter did not see what it waited for
 * ({@link WaiterException}). Failures of earlier attempts are attached as suppressed.
 *
 * <p>A mistake of the caller's, found before anything was sent, is an {@link IllegalArgumentException} instead.
 */
public abstract sealed class AwsException extends RuntimeException
        permits AwsServiceException, AwsClientException, WaiterException {
    private static final long serialVersionUID = 1L;

    /** What was called, or null. */
    private final String operation;

    /** How often it was tried. */
    private final int attempts;

    AwsException(String message, Throwable cause, Call call) {
        super(message, cause);
        this.operation = call == null ? null : call.operation().name();
        this.attempts = call == null ? 0 : call.attempt();
    }

    AwsException(String message, Throwable cause, String operation, int attempts) {
        super(message, cause);
        this.operation = operation;
        this.attempts = attempts;
    }

    /**
     * What was called.
     *
     * @return the operation's name, for example {@code PutObject}; null where it failed outside of a call
     */
    public String operation() {
        return operation;
    }

    /**
     * How often it was tried.
     *
     * @return the attempts made, this one included; 0 if nothing was sent
     */
    public int attempts() {
        return attempts;
    }

    /**
     * Whether trying the same again later may help. The engine has then already retried within its bounds.
     *
     * @return whether the failure is of a passing kind
     */
    public abstract boolean retryable();
}
