package dev.lamina.session.credentials;

import dev.lamina.client.AwsClient;
import dev.lamina.client.AwsClientException;
import dev.lamina.client.AwsException;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.session.internal.Surroundings;
import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Credentials;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A role that is assumed, time and again, under one session name, by calls of STS. With the session's settings and
 * connections; where there is no region, at STS's first endpoint, which is signed for us-east-1, as in boto3.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AWS STS API Reference,
 *     "AssumeRole"</a>
 */
final class RoleSession {
    private final String role;
    private final String description;
    private final String name;
    private final AwsClient sts;

    /**
     * A role. Nothing is called yet.
     *
     * @param source what signs; null: nothing does
     * @param role the role's ARN
     * @param name the session's name; null: as botocore's
     * @param description where the role is set up, for messages
     */
    RoleSession(
            Surroundings surroundings, AwsCredentialsProvider source, String role, String name, String description) {
        this.role = role;
        this.description = description;
        this.name = name != null
                ? name
                : "botocore-session-" + surroundings.clock().instant().getEpochSecond();
        ClientConfig session = surroundings.network().config();
        ClientConfig.Builder config = session.newBuilder().credentials(source);
        if (session.region() == null) {
            boolean special = session.endpointUrl("sts") != null || session.useFips() || session.useDualstack();
            config.region(special ? "us-east-1" : "aws-global");
        }
        this.sts = new AwsClient(Api.of("sts"), config.build());
    }

    /**
     * Assumes the role.
     *
     * @param operation {@code AssumeRole} or {@code AssumeRoleWithWebIdentity}
     * @param more members of the input beside the role and the session's name
     * @throws AwsClientException if that fails; what STS answered is the cause
     * @throws IllegalArgumentException if a part of the input cannot be, or of what leads to the source's credentials
     */
    Credentials assume(String operation, Map<String, ?> more) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("RoleArn", role);
        input.put("RoleSessionName", name);
        input.putAll(more);
        Struct answer;
        try {
            answer = sts.call(operation, input);
        } catch (AwsException e) {
            throw new AwsClientException(
                    null,
                    "role " + role + " of " + description + " was not assumed: " + e.getMessage(),
                    e,
                    e.retryable());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("role " + role + " of " + description + ": " + e.getMessage(), e);
        }
        Struct given = (Struct) answer.get("Credentials");
        if (given == null) {
            throw new AwsClientException(null, "role " + role + ": STS answered without credentials", null, false);
        }
        return new Credentials(
                given.string("AccessKeyId"),
                given.string("SecretAccessKey"),
                given.string("SessionToken"),
                given.instant("Expiration"),
                account((Struct) answer.get("AssumedRoleUser")));
    }

    /** The fifth part of the ARN; null where there is none. */
    private static String account(Struct user) {
        String arn = user == null ? null : user.string("Arn");
        int from = 0;
        for (int i = 0; arn != null && i < 4; i++) {
            from = arn.indexOf(':', from) + 1;
            if (from == 0) {
                return null;
            }
        }
        int to = arn == null ? -1 : arn.indexOf(':', from);
        return to <= from ? null : arn.substring(from, to);
    }
}
