package dev.lamina.client.internal.retry;

import dev.lamina.client.RetryMode;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * The retries of one client: what all its calls share. Safe for use by many threads; holds no lock while anybody sends
 * or sleeps.
 *
 * <p>An attempt goes through it like this:
 *
 * <pre>{@code
 * CallRetries call = retries.begin("PutObject");
 * while (true) {
 *     for (Duration wait = call.beforeAttempt(); !wait.isZero(); wait = call.beforeAttempt()) {
 *         sleeper.sleep(wait);
 *     }
 *     // sign by retries.clockSkew().clock(), send
 *     // on success: call.succeeded(), and done
 *     RetryDecision decision = call.failed(failure);
 *     sleeper.sleep(decision.delay());
 *     if (!decision.retry()) {
 *         throw …;
 *     }
 * }
 * }</pre>
 *
 * <p>Follows the AWS SDKs and Tools Reference Guide, "Retry behavior".
 */
public sealed interface Retries permits StandardRetries, AdaptiveRetries {
    /**
     * The retries of a new client.
     *
     * @param mode which rules
     * @param service the service's name as its description is named ({@code s3}); a few services have rules of their own
     * @param maxAttempts how many attempts a call has in all, the first one included; 1 for no retries
     * @param clock the time, uncorrected
     * @param random where jitter comes from; must be safe for use by many threads, as {@link java.util.Random} is
     * @return retries with a full quota
     * @throws IllegalArgumentException if {@code maxAttempts} is less than 1
     */
    static Retries of(RetryMode mode, String service, int maxAttempts, Clock clock, RandomGenerator random) {
        StandardRetries standard =
                new StandardRetries(service, maxAttempts, new RetryQuota(), new Backoff(random), new ClockSkew(clock));
        return mode == RetryMode.ADAPTIVE ? new AdaptiveRetries(standard, clock) : standard;
    }

    /**
     * How many attempts a call of a service has where nobody said otherwise.
     *
     * @param service the service's name
     * @return 3; 4 for DynamoDB and DynamoDB Streams
     */
    static int defaultMaxAttempts(String service) {
        return ServiceRules.maxAttempts(service);
    }

    /**
     * Begins a call.
     *
     * @param operation the operation's name; a few that poll for a long time wait even before they give up
     * @return the call's own state, for one thread
     */
    CallRetries begin(String operation);

    /**
     * How many attempts a call has.
     *
     * @return the number, the first attempt included
     */
    int maxAttempts();

    /**
     * What is known of the service's clock.
     *
     * @return the same object for the client's whole life
     */
    ClockSkew clockSkew();
}
