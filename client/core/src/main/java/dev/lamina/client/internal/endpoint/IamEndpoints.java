package dev.lamina.client.internal.endpoint;

import dev.lamina.client.ClientConfig;

/**
 * IAM has one endpoint a partition, whatever the region, and its host's name differs from partition to partition. See the
 * AWS General Reference, "AWS Identity and Access Management endpoints and quotas".
 */
final class IamEndpoints {
    private IamEndpoints() {}

    static Endpoint of(ClientConfig config, Partitions partition, String signingName) {
        String region = partition == Partitions.CHINA ? "cn-north-1" : partition.globalRegion;
        boolean fips = config.useFips() && partition != Partitions.GOV_CLOUD;
        return new Endpoint(
                "https://iam" + (fips ? "-fips." : ".")
                        + place(partition, region, config.useFips(), config.useDualstack())
                        + (config.useDualstack() ? partition.dualstackDnsSuffix : partition.dnsSuffix),
                signingName,
                region);
    }

    /** What stands before the domain: mostly the region, but where the variants are without a place of their own. */
    private static String place(Partitions partition, String region, boolean fips, boolean dualstack) {
        if (partition == Partitions.GOV_CLOUD) {
            return "us-gov.";
        }
        boolean commercial = partition == Partitions.AWS;
        if (dualstack) {
            boolean global = partition == Partitions.CHINA || partition == Partitions.EUROPEAN_SOVEREIGN;
            return commercial || (global && !fips) ? "global." : "";
        }
        boolean regionalFips = partition == Partitions.ISO || partition == Partitions.ISO_B;
        return commercial || (fips && !regionalFips) ? "" : region + ".";
    }
}
