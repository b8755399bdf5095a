package dev.lamina.client;

/**
 * How failed attempts are retried. See the AWS SDKs and Tools Reference Guide, "Retry behavior".
 */
public enum RetryMode {
    /** Exponential back-off with jitter, at most three attempts by default, and a budget of retries a client. */
    STANDARD,
    /**
     * The same, and after a first throttled attempt the client also slows itself down: every attempt, a first one too,
     * may be held back to the rate that the service was seen to accept. For a client that talks to one throttled
     * resource; one that serves several lets the throttling of one of them delay calls to the others.
     */
    ADAPTIVE
}
