package dev.lamina.client.internal.endpoint;

/**
 * The separate clouds that AWS consists of, by their regions' names, and the domain that each uses. See the AWS General
 * Reference, "AWS service endpoints".
 */
enum Partitions {
    AWS("amazonaws.com", "api.aws"),
    CHINA("amazonaws.com.cn", "api.amazonwebservices.com.cn"),
    EUROPEAN_SOVEREIGN("amazonaws.eu", "api.amazonwebservices.eu"),
    ISO("c2s.ic.gov", "api.aws.ic.gov"),
    ISO_B("sc2s.sgov.gov", "api.aws.scloud"),
    ISO_E("cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"),
    ISO_F("csp.hci.ic.gov", "api.aws.hci.ic.gov");

    final String dnsSuffix;
    final String dualstackDnsSuffix;

    Partitions(String dnsSuffix, String dualstackDnsSuffix) {
        this.dnsSuffix = dnsSuffix;
        this.dualstackDnsSuffix = dualstackDnsSuffix;
    }

    /** Of a region; one whose name is not known is taken for one of the commercial cloud, as it may be new. */
    static Partitions of(String region) {
        if (region.startsWith("cn-")) {
            return CHINA;
        }
        if (region.startsWith("eusc-")) {
            return EUROPEAN_SOVEREIGN;
        }
        if (region.startsWith("us-iso-")) {
            return ISO;
        }
        if (region.startsWith("us-isob-")) {
            return ISO_B;
        }
        if (region.startsWith("eu-isoe-")) {
            return ISO_E;
        }
        return region.startsWith("us-isof-") ? ISO_F : AWS;
    }
}
