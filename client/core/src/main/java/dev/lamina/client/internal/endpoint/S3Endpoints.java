package dev.lamina.client.internal.endpoint;

import dev.lamina.client.AddressingStyle;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;

/**
 * S3's endpoints: the bucket stands in the host name or in the path. What has hosts of its own is elsewhere: directory
 * buckets in {@link S3Express}, access points and Outposts in {@link S3AccessPoints}.
 *
 * <p>See the Amazon S3 User Guide, "Virtual hosting of buckets", and the AWS General Reference, "Amazon Simple Storage
 * Service endpoints and quotas". One for each call.
 */
final class S3Endpoints {
    private static final String GLOBAL = "aws-global";
    private static final String GLOBAL_IS_IN = "us-east-1";

    final ClientConfig config;
    final String region;
    /** The endpoint URL that is configured, or null for AWS's own. */
    final String custom;
    /** Null where the operation has none. */
    final String bucket;

    private final Operation operation;

    /**
     * @param custom the endpoint URL that is configured, or null for AWS's own
     */
    S3Endpoints(ClientConfig config, String region, String custom, Operation operation, Struct input) {
        this.config = config;
        this.region = region;
        this.custom = custom;
        this.operation = operation;
        this.bucket = bucket(operation, input);
    }

    /** The member that the description marks as the endpoint's bucket; null where the operation has none. */
    static String bucket(Operation operation, Struct input) {
        for (Member member : operation.input().members()) {
            if ("Bucket".equals(member.contextParam())) {
                return (String) input.get(member);
            }
        }
        return null;
    }

    Endpoint resolve() {
        refuseContradictions();
        if (bucket == null) {
            return withoutBucket();
        }
        // The constants of other classes are copied into this one: what most calls need not is not loaded.
        if (bucket.endsWith(S3Express.BUCKET) || bucket.endsWith(S3Express.ACCESS_POINT)) {
            return S3Express.ofBucket(this);
        }
        if (bucket.endsWith(S3AccessPoints.OUTPOST_ALIAS) && bucket.length() >= S3AccessPoints.OUTPOST_ALIAS_LENGTH) {
            return S3AccessPoints.ofOutpostAlias(this);
        }
        if (bucket.startsWith(Arn.PREFIX)) {
            return S3AccessPoints.ofArn(this);
        }
        return ofBucket();
    }

    private void refuseContradictions() {
        if (config.useAccelerate() && config.useFips()) {
            throw new IllegalArgumentException(
                    "s3: Transfer Acceleration has no FIPS endpoints; set one of useAccelerate and useFips only");
        }
        if (custom != null) {
            Endpoints.refuseVariants(config, "s3", custom);
            if (config.useAccelerate()) {
                throw new IllegalArgumentException("s3: the endpoint URL " + custom
                        + " cannot be combined with Transfer Acceleration, which has an endpoint of its own; set one of"
                        + " the two only");
            }
        }
        if (config.useFips() && partition() == Partitions.CHINA) {
            throw new IllegalArgumentException("s3: there are no FIPS endpoints in the regions of China, as " + region);
        }
    }

    private Endpoint withoutBucket() {
        if (is("UseS3ExpressControlEndpoint")) {
            return S3Express.withoutBucket(this);
        }
        if (is("UseObjectLambdaEndpoint")) {
            return S3AccessPoints.ofObjectLambda(this);
        }
        return endpoint(ownUrl());
    }

    private Endpoint ofBucket() {
        boolean path = isPathStyle();
        if (!path && BucketName.isVirtualHostable(bucket, false)) {
            return endpoint(custom == null ? beforeHost(bucket, virtualUrl()) : inCustom(bucket));
        }
        if (!path && custom != null && custom.startsWith("http:") && BucketName.isVirtualHostable(bucket, true)) {
            return new Endpoint(beforeHost(bucket, custom), "s3", region);
        }
        if (config.useAccelerate()) {
            throw refused(
                    "with Transfer Acceleration the bucket stands in the host name, which takes an addressing style"
                            + " other than PATH and a name in lower case without dots");
        }
        return endpoint(ownUrl() + "/" + BucketName.encoded(bucket));
    }

    private boolean isPathStyle() {
        AddressingStyle style = config.addressingStyle();
        return style == AddressingStyle.PATH || (style == AddressingStyle.AUTO && custom != null) || isAskedAnywhere();
    }

    /**
     * Who asks where a bucket is does not know the region that its virtual host expects; the path works from all of them.
     * As in botocore ({@code customize_endpoint_resolver_builtins}).
     */
    private boolean isAskedAnywhere() {
        return operation.name().equals("GetBucketLocation") && !config.useAccelerate();
    }

    private Endpoint endpoint(String url) {
        return new Endpoint(url, "s3", region.equals(GLOBAL) ? GLOBAL_IS_IN : region);
    }

    /** An address in numbers has no names before it. */
    private String inCustom(String name) {
        return isCustomIp() ? custom + "/" + name : beforeHost(name, custom);
    }

    private String virtualUrl() {
        if (!config.useAccelerate()) {
            return ownUrl();
        }
        if (partition() == Partitions.CHINA) {
            throw refused("Transfer Acceleration is not available in the regions of China, as " + region);
        }
        String dualstack =
                !config.useDualstack() ? "" : region.equals(GLOBAL) ? ".dualstack." + GLOBAL_IS_IN : ".dualstack";
        return "https://s3-accelerate" + dualstack + "." + partition().dnsSuffix;
    }

    private String ownUrl() {
        if (custom != null) {
            return custom;
        }
        boolean variant = config.useFips() || config.useDualstack();
        boolean global = region.equals(GLOBAL);
        if (!variant && (global || (region.equals(GLOBAL_IS_IN) && config.useGlobalEndpoint("s3")))) {
            return "https://s3." + partition().dnsSuffix;
        }
        return url("s3", global ? GLOBAL_IS_IN : region);
    }

    /** Of AWS's own hosts, with the variants that are asked for. */
    String url(String service, String in) {
        return url(service, "", in);
    }

    /** @param zone what follows the service's name and variant, as in {@code s3express-fips-use1-az4} */
    String url(String service, String zone, String in) {
        return "https://" + service + (config.useFips() ? "-fips" : "") + zone
                + (config.useDualstack() ? ".dualstack." : ".") + in + "." + partition().dnsSuffix;
    }

    static String beforeHost(String name, String url) {
        int host = url.indexOf("://") + 3;
        return url.substring(0, host) + name + "." + url.substring(host);
    }

    boolean isCustomIp() {
        String authority = customAuthority();
        int port = authority.indexOf(':');
        return authority.startsWith("[") || BucketName.isIpAddress(port < 0 ? authority : authority.substring(0, port));
    }

    /** Host and port of the endpoint URL. */
    String customAuthority() {
        int host = custom.indexOf("://") + 3;
        int path = custom.indexOf('/', host);
        return path < 0 ? custom.substring(host) : custom.substring(host, path);
    }

    Partitions partition() {
        return Partitions.of(region);
    }

    /** Whether the operation fixes a parameter of the endpoint. */
    boolean is(String parameter) {
        return "true".equals(operation.staticContext(parameter));
    }

    boolean isPathStyleForced() {
        return config.addressingStyle() == AddressingStyle.PATH;
    }

    IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(
                operation.name() + (bucket == null ? "" : ".Bucket " + bucket) + ": " + why);
    }
}
