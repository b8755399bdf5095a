package dev.lamina.client.internal.retry;

import java.util.Set;

/**
 * Which failures go away by themselves. Of those, throttling is the service's word that it has too much to do: it is
 * waited for longer, and costs less of the quota.
 *
 * <p>The lists are those of the Boto3 documentation, "Retries", "Standard retry mode", with what botocore 1.44 has added
 * since. See also the AWS SDKs and Tools Reference Guide, "Retry behavior", "How retries work".
 */
final class Classification {
    private static final Set<String> TRANSIENT_CODES =
            Set.of("RequestTimeout", "RequestTimeoutException", "PriorRequestNotComplete");

    private static final Set<String> THROTTLING_CODES = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottledException",
            "TooManyRequestsException",
            "ProvisionedThroughputExceededException",
            "TransactionInProgressException",
            "RequestLimitExceeded",
            "BandwidthLimitExceeded",
            "LimitExceededException",
            "RequestThrottled",
            "SlowDown",
            "PriorRequestNotComplete",
            "EC2ThrottledException");

    private static final int TOO_MANY_REQUESTS = 429;

    private Classification() {}

    static boolean retryable(String service, Failure failure) {
        return failure.modelledRetryable()
                || throttling(failure)
                || transientFailure(failure)
                || ServiceRules.transientCode(service, failure.code());
    }

    /** A status of 503 alone does not say so: load balancers give it for all kinds of trouble, and HEAD has no code. */
    static boolean throttling(Failure failure) {
        if (failure.code() != null && THROTTLING_CODES.contains(failure.code())) {
            return true;
        }
        if (failure.modelledRetryable() || failure.modelled()) {
            return failure.modelledThrottling();
        }
        return failure.status() == TOO_MANY_REQUESTS;
    }

    static boolean transientFailure(Failure failure) {
        return failure.io()
                || transientStatus(failure.status())
                || (failure.code() != null && TRANSIENT_CODES.contains(failure.code()));
    }

    private static boolean transientStatus(int status) {
        return status == 500 || status == 502 || status == 503 || status == 504;
    }
}
