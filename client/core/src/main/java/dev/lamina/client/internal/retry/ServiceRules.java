package dev.lamina.client.internal.retry;

/**
 * What differs by service: data, and no rule of its own. A service is named as its description is, or by its service id
 * in lower case with hyphens.
 *
 * <p>See the AWS SDKs and Tools Reference Guide, "Retry behavior", "How retries work", on DynamoDB and on long polling; the
 * operations that poll are those that botocore 1.44 lists.
 */
final class ServiceRules {
    private static final int MAX_ATTEMPTS = 3;
    private static final int DYNAMODB_MAX_ATTEMPTS = 4;
    private static final double DYNAMODB_BASE = 0.025;

    private ServiceRules() {}

    static int maxAttempts(String service) {
        return dynamoDb(service) ? DYNAMODB_MAX_ATTEMPTS : MAX_ATTEMPTS;
    }

    /** The base of delays where nothing was throttled, in seconds. */
    static double base(String service) {
        return dynamoDb(service) ? DYNAMODB_BASE : Backoff.BASE;
    }

    private static boolean dynamoDb(String service) {
        return switch (service) {
            case "dynamodb", "dynamodbstreams", "dynamodb-streams" -> true;
            default -> false;
        };
    }

    /**
     * Whether the code is transient for this service only. STS: the identity provider that should have vouched for a web
     * identity could not be reached (AWS STS API Reference, AssumeRoleWithWebIdentity, "Errors", IDPCommunicationError:
     * retry); its description does not mark it.
     */
    static boolean transientCode(String service, String code) {
        return service.equals("sts") && "IDPCommunicationError".equals(code);
    }

    /** Whether the operation is one that a caller repeats for ever and that holds its answer back until there is one. */
    static boolean longPolling(String service, String operation) {
        return switch (service) {
            case "sqs" -> operation.equals("ReceiveMessage");
            case "stepfunctions", "sfn" -> operation.equals("GetActivityTask");
            case "swf" -> operation.equals("PollForActivityTask") || operation.equals("PollForDecisionTask");
            case "kinesis" ->
                operation.equals("ReceiveQueueRecords") || operation.equals("ReceiveDeadLetterQueueRecords");
            default -> false;
        };
    }
}
