package dev.lamina.interop.service;

import dev.lamina.client.AwsClient;
import dev.lamina.client.api.Api;
import dev.lamina.interop.server.MotoServer;
import java.util.Map;

/** What other groups need of IAM, where its description may be absent. */
final class Iam {
    private static final String DESCRIPTION = """
            api iam 1
             apiVersion 2010-05-08
             endpointPrefix iam
             protocol query
             serviceId IAM
            operation CreateRole
            request
             RoleName! text
             AssumeRolePolicyDocument! text
            response
            operation PutRolePolicy
            request
             RoleName! text
             PolicyName! text
             PolicyDocument! text
            response
            string text
            """;

    private final AwsClient iam;

    Iam(MotoServer moto) {
        iam = new AwsClient(Api.parse(DESCRIPTION), moto.config().build());
    }

    /**
     * Makes a role.
     *
     * @param trust who may take it
     * @param policy what it may do; null for nothing
     * @return its ARN
     */
    String role(String name, String trust, String policy) {
        iam.call("CreateRole", Map.of("RoleName", name, "AssumeRolePolicyDocument", trust));
        if (policy != null) {
            iam.call("PutRolePolicy", Map.of("RoleName", name, "PolicyName", "all", "PolicyDocument", policy));
        }
        return "arn:aws:iam::" + StsGroup.ACCOUNT + ":role/" + name;
    }
}
