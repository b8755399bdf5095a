package dev.lamina.client.internal.quirk;

import dev.lamina.client.Call;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Interceptor;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;

/**
 * A new bucket's region stands in the body, and must be the endpoint's own, but for us-east-1, which has none. Where the
 * endpoint is AWS's and the caller did not say, the client's region is filled in, as the AWS SDK for Java v2 does. A
 * directory bucket has a zone instead, which its caller names. See the Amazon S3 API Reference, CreateBucket,
 * {@code LocationConstraint}.
 */
final class LocationConstraint implements Interceptor {
    private final ClientConfig config;

    LocationConstraint(ClientConfig config) {
        this.config = config;
    }

    @Override
    public Struct input(Call call, Struct input) {
        String region = config.region();
        if (region == null
                || region.equals("us-east-1")
                || region.equals("aws-global")
                || isDirectoryBucket(input)
                || config.endpointUrl(call.operation().api().service()) != null) {
            return input;
        }
        Member member = input.shape().member("CreateBucketConfiguration");
        Struct given = (Struct) input.get(member);
        if (given != null && (given.has("LocationConstraint") || given.has("Location"))) {
            return input;
        }
        Struct.Builder constraint = given == null ? Struct.builder(member.shape()) : given.newBuilder();
        return input.newBuilder()
                .set(member, constraint.set("LocationConstraint", region).build())
                .build();
    }

    private static boolean isDirectoryBucket(Struct input) {
        Member bucket = input.shape().member("Bucket");
        return bucket != null && input.get(bucket) instanceof String name && name.endsWith("--x-s3");
    }
}
