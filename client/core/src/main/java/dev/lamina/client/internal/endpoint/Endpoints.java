package dev.lamina.client.internal.endpoint;

import dev.lamina.client.ClientConfig;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;

/**
 * Finds the endpoint of a call: S3's by its own rules, IAM's and sign-in's by theirs, and everyone else's by the pattern
 * {@code https://SERVICE.REGION.DOMAIN}. See the AWS General Reference, "AWS service endpoints", and the AWS SDKs and
 * Tools Reference Guide, "Service-specific endpoints", "Dual-stack and FIPS endpoints" and "AWS STS Regional endpoints".
 */
public final class Endpoints {
    /** The regions that had no endpoint of STS of their own to begin with. */
    private static final String REGIONS_OF_GLOBAL_STS = " ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2"
            + " aws-global ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1"
            + " us-east-2 us-west-1 us-west-2 ";

    private final Api api;
    private final ClientConfig config;

    /**
     * Makes one.
     *
     * @param api the service
     * @param config region, endpoint URL and variants
     */
    public Endpoints(Api api, ClientConfig config) {
        this.api = api;
        this.config = config;
    }

    /**
     * Refuses a bucket whose name can be none, which is clearer than what S3 would answer.
     *
     * @param operation what is called
     * @param input with what
     * @throws IllegalArgumentException if the name breaks a rule, which the message tells
     */
    public void check(Operation operation, Struct input) {
        String bucket = api.service().equals("s3") ? S3Endpoints.bucket(operation, input) : null;
        if (bucket != null && !bucket.startsWith(Arn.PREFIX)) {
            BucketName.check(
                    operation.name() + ".Bucket", bucket, operation.name().equals("CreateBucket"));
        }
    }

    /**
     * Finds where a call goes.
     *
     * @param operation what is called
     * @param input with what, {@link #check checked}
     * @param elsewhere the region to go to instead of the configured one; null: the configured one
     * @return the endpoint; without a signing region where none is set, which an endpoint URL allows
     * @throws IllegalArgumentException if a region is needed and none is set, settings exclude each other, or the input
     *     names a place that cannot be
     */
    public Endpoint resolve(Operation operation, Struct input, String elsewhere) {
        String region = elsewhere != null ? elsewhere : config.region();
        String custom = config.endpointUrl(api.service());
        switch (api.service()) {
            case "s3" -> {
                return new S3Endpoints(config, required(region), custom, operation, input).resolve();
            }
            case "signin" -> {
                return SigninEndpoints.resolve(config, region, custom, operation);
            }
            default -> {
                return regional(config, api.service(), api.endpointPrefix(), api.signingName(), region, custom);
            }
        }
    }

    /**
     * The endpoint of a service that providers of credentials ask without a description of it.
     *
     * @param service {@code sso}, {@code sso-oidc}, {@code signin}, or one whose host and signing name are its own name
     * @param config region, endpoint URL and variants
     * @return the endpoint
     * @throws IllegalArgumentException if a region is needed and none is set, or settings exclude each other
     */
    public static Endpoint of(String service, ClientConfig config) {
        String region = config.region();
        String custom = config.endpointUrl(service);
        return switch (service) {
            case "sso" -> regional(config, service, "portal.sso", "awsssoportal", region, custom);
            case "sso-oidc" -> regional(config, service, "oidc", "sso-oauth", region, custom);
            case "signin" -> SigninEndpoints.resolve(config, region, custom, null);
            default -> regional(config, service, service, service, region, custom);
        };
    }

    /**
     * What to say where there is no region.
     *
     * @return the exception, to be thrown
     */
    public static IllegalArgumentException noRegion() {
        return new IllegalArgumentException("no region: set it in code, by the system property aws.region, by"
                + " AWS_REGION or AWS_DEFAULT_REGION, or by region in the profile");
    }

    static String required(String region) {
        if (region == null) {
            throw noRegion();
        }
        // It may be what a server said.
        if (!BucketName.isHostLabel(region, false)) {
            throw new IllegalArgumentException("region " + region + ": it cannot be part of a host's name");
        }
        return region;
    }

    private static Endpoint regional(
            ClientConfig config, String service, String prefix, String signingName, String given, String custom) {
        if (custom != null) {
            refuseVariants(config, service, custom);
            return new Endpoint(custom, signingName, given);
        }
        String region = required(given);
        Partitions partition = Partitions.of(region);
        boolean variant = config.useFips() || config.useDualstack();
        if (service.equals("iam")) {
            return IamEndpoints.of(config, partition, signingName);
        }
        if (service.equals("sts") && !variant && isGlobalSts(config, region)) {
            return new Endpoint("https://sts.amazonaws.com", signingName, "us-east-1");
        }
        // GovCloud's endpoints are FIPS endpoints as they are, but those for both IPv4 and IPv6.
        boolean fips = config.useFips() && (partition != Partitions.GOV_CLOUD || config.useDualstack());
        return new Endpoint(
                "https://" + prefix + (fips ? "-fips." : ".") + region + "."
                        + (config.useDualstack() ? partition.dualstackDnsSuffix : partition.dnsSuffix),
                signingName,
                region);
    }

    private static boolean isGlobalSts(ClientConfig config, String region) {
        return region.equals("aws-global")
                || (config.useGlobalEndpoint("sts") && REGIONS_OF_GLOBAL_STS.contains(" " + region + " "));
    }

    /** FIPS and dual stack are promises about AWS's own endpoints; of another nobody knows whether it keeps them. */
    static void refuseVariants(ClientConfig config, String service, String custom) {
        if (config.useFips() || config.useDualstack()) {
            throw new IllegalArgumentException(service + ": the endpoint URL " + custom + " cannot be combined with "
                    + (config.useFips() ? "FIPS" : "dual-stack")
                    + " endpoints; set one of the two only, or the URL of such an endpoint");
        }
    }
}
