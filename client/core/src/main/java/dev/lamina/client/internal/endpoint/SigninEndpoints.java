package dev.lamina.client.internal.endpoint;

import dev.lamina.client.ClientConfig;
import dev.lamina.client.api.Operation;

/**
 * AWS Sign-In stands beside the console, in the domains that people see. See the AWS Sign-In User Guide, "Region
 * availability and endpoints", and the service's public endpoint rules.
 */
final class SigninEndpoints {
    private SigninEndpoints() {}

    /**
     * @param operation may be null for one that is neither of the control plane nor of OAuth
     */
    static Endpoint resolve(ClientConfig config, String region, String custom, Operation operation) {
        return new Endpoint(url(config, region, custom, operation), "signin", region);
    }

    private static String url(ClientConfig config, String region, String custom, Operation operation) {
        if (region != null && is(operation, "IsControlPlane")) {
            return "https://signin." + Endpoints.required(region) + "." + Partitions.of(region).dualstackDnsSuffix;
        }
        boolean oauth = is(operation, "IsOAuthEndpoint");
        if (oauth && config.useFips()) {
            throw new IllegalArgumentException(
                    "signin." + operation.name() + ": OAuth has no FIPS endpoints; call it without useFips");
        }
        if (custom != null) {
            Endpoints.refuseVariants(config, "signin", custom);
            return custom;
        }
        Partitions partition = Partitions.of(Endpoints.required(region));
        if (oauth && partition == Partitions.AWS) {
            return "https://" + region + ".oauth.signin.aws";
        }
        if (config.useDualstack()) {
            return "https://signin" + (config.useFips() ? "-fips." : ".") + region + "." + partition.dualstackDnsSuffix;
        }
        if (!config.useFips()) {
            return "https://" + region + ".signin." + partition.consoleDomain;
        }
        if (partition == Partitions.GOV_CLOUD) {
            return "https://" + (region.equals(partition.globalRegion) ? "" : region + ".")
                    + "signin-fips.amazonaws-us-gov.com";
        }
        return "https://signin-fips." + region + "." + partition.dnsSuffix;
    }

    private static boolean is(Operation operation, String what) {
        return operation != null && "true".equals(operation.staticContext(what));
    }
}
