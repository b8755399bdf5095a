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

    private String regional(String region) {
        Partitions partition = Partitions.of(region);
        return "https://" + api.endpointPrefix() + (config.useFips() ? "-fips." : ".") + region + "."
                + (config.useDualstack() ? partition.dualstackDnsSuffix : partition.dnsSuffix);
    }
}
