package dev.lamina.client.internal.endpoint;

import dev.lamina.client.AddressingStyle;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;

/**
 * S3's endpoints: the bucket stands in the host name or in the path. See the Amazon S3 User Guide, "Virtual hosting of
 * buckets", and the AWS General Reference, "Amazon Simple Storage Service endpoints and quotas".
 */
final class S3Endpoints {
    private final ClientConfig config;
    private final String region;
    private final String custom;

    /**
     * @param custom the endpoint URL that is configured, or null for AWS's own
     */
    S3Endpoints(ClientConfig config, String region, String custom) {
        this.config = config;
        this.region = region;
        this.custom = custom;
    }

    Endpoint resolve(Api api, Operation operation, Struct input) {
        String bucket = bucket(operation, input);
        String signingRegion = region.equals("aws-global") ? "us-east-1" : region;
        String base = custom != null ? custom : "https://" + host(bucket);
        if (bucket == null) {
            return new Endpoint(base, api.signingName(), signingRegion);
        }
        BucketName.check(operation.name() + ".Bucket", bucket, operation.name().equals("CreateBucket"));
        return new Endpoint(
                isInHost(bucket, base) ? beforeHost(bucket, base) : base + "/" + bucket,
                api.signingName(),
                signingRegion);
    }

    /** The member that the description marks as the endpoint's bucket; null where the operation has none. */
    private static String bucket(Operation operation, Struct input) {
        for (Member member : operation.input().members()) {
            if ("Bucket".equals(member.contextParam())) {
                return (String) input.get(member);
            }
        }
        return null;
    }

    private boolean isInHost(String bucket, String base) {
        if (config.useAccelerate() && custom == null) {
            if (config.addressingStyle() == AddressingStyle.PATH || !BucketName.isVirtualHostable(bucket, false)) {
                throw new IllegalArgumentException("bucket " + bucket
                        + ": with Transfer Acceleration the bucket stands in the host name, which takes an addressing style"
                        + " other than PATH and a name in lower case without dots");
            }
            return true;
        }
        return switch (config.addressingStyle()) {
            case PATH -> false;
            case AUTO -> custom == null && BucketName.isVirtualHostable(bucket, false);
            case VIRTUAL -> BucketName.isVirtualHostable(bucket, base.startsWith("http:"));
        };
    }

    private static String beforeHost(String bucket, String base) {
        int host = base.indexOf("://") + 3;
        return base.substring(0, host) + bucket + "." + base.substring(host);
    }

    private String host(String bucket) {
        Partitions partition = Partitions.of(region);
        if (config.useAccelerate() && bucket != null) {
            return "s3-accelerate." + (config.useDualstack() ? "dualstack." : "") + partition.dnsSuffix;
        }
        String service = config.useFips() ? "s3-fips." : "s3.";
        if (region.equals("aws-global")) {
            return service + partition.dnsSuffix;
        }
        return service + (config.useDualstack() ? "dualstack." : "") + region + "." + partition.dnsSuffix;
    }
}
