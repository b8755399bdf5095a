package dev.lamina.client;

/**
 * A call that never reached the service, or whose answer could not be read: connection refused, time-out, a broken or
 * malformed answer, a checksum that does not match, no credentials.
 *
 * <p>Unless nothing was sent, the service may have executed the operation all the same.
 */
public final class AwsClientException extends AwsException {
    private static final long serialVersionUID = 1L;

    /** Whether trying again may help. */
    private final boolean retryable;

    /**
     * Makes one.
     *
     * @param call the attempt that failed, or null outside of a call
     * @param message what was wrong and what to do
     * @param cause the failure below, or null
     * @param retryable whether trying again may help
     */
    public AwsClientException(Call call, String message, Throwable cause, boolean retryable) {
        super(call == null ? message : call.operation().name() + ": " + message, cause, call);
        this.retryable = retryable;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}
