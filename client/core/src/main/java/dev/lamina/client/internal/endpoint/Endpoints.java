package dev.lamina.client.internal.endpoint;

import dev.lamina.client.ClientConfig;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;

/** Finds the endpoint of a call. */
public final class Endpoints {
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
     * Finds where a call goes.
     *
     * @param operation what is called
     * @param input with what
     * @param elsewhere the region to go to instead of the configured one; null: the configured one
     * @return the endpoint
     * @throws IllegalArgumentException if no region is set, or the input names a place that cannot be
     */
    public Endpoint resolve(Operation operation, Struct input, String elsewhere) {
        String region = elsewhere != null ? elsewhere : config.region();
        if (region == null) {
            throw new IllegalArgumentException("no region: set it in code, by the system property aws.region, by"
                    + " AWS_REGION or AWS_DEFAULT_REGION, or by region in the profile");
        }
        String custom = config.endpointUrl(api.service());
        if (api.service().equals("s3")) {
            return new S3Endpoints(config, region, custom).resolve(api, operation, input);
        }
        return new Endpoint(custom != null ? custom : regional(region), api.signingName(), region);
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
        String custom = config.endpointUrl(service);
        if (custom != null) {
            return new Endpoint(custom, service, config.region());
        }
        if (config.region() == null) {
            throw new IllegalArgumentException(service + ": no region");
        }
        Partitions partition = Partitions.of(config.region());
        if (service.equals("signin") && partition == Partitions.AWS) {
            return new Endpoint("https://" + config.region() + ".signin.aws.amazon.com", service, config.region());
        }
        String prefix = service.equals("sso") ? "portal.sso" : service.equals("sso-oidc") ? "oidc" : service;
        return new Endpoint(
                "https://" + prefix + (config.useFips() ? "-fips." : ".") + config.region() + "."
                        + (config.useDualstack() ? partition.dualstackDnsSuffix : partition.dnsSuffix),
                service,
                config.region());
    }

    private String regional(String region) {
        Partitions partition = Partitions.of(region);
        return "https://" + api.endpointPrefix() + (config.useFips() ? "-fips." : ".") + region + "."
                + (config.useDualstack() ? partition.dualstackDnsSuffix : partition.dnsSuffix);
    }
}
