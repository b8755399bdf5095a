package dev.lamina.client.internal.endpoint;

/**
 * The separate clouds that AWS consists of, by their regions' names, and the domains that each uses. All of them have
 * FIPS and dual-stack endpoints. See the AWS General Reference, "AWS service endpoints", and the AWS SDKs' common
 * {@code partitions.json}, which a test compares.
 */
enum Partitions {
    AWS("aws", "", "amazonaws.com", "api.aws", "us-east-1", "aws.amazon.com"),
    CHINA("aws-cn", "cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn", "cn-northwest-1", "amazonaws.cn"),
    EUROPEAN_SOVEREIGN(
            "aws-eusc", "eusc-de-", "amazonaws.eu", "api.amazonwebservices.eu", "eusc-de-east-1", "amazonaws-eusc.eu"),
    ISO("aws-iso", "us-iso-", "c2s.ic.gov", "api.aws.ic.gov", "us-iso-east-1", "c2shome.ic.gov"),
    ISO_B("aws-iso-b", "us-isob-", "sc2s.sgov.gov", "api.aws.scloud", "us-isob-east-1", "sc2shome.sgov.gov"),
    ISO_E("aws-iso-e", "eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", "eu-isoe-west-1", "csphome.adc-e.uk"),
    ISO_F("aws-iso-f", "us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov", "us-isof-south-1", "csphome.hci.ic.gov"),
    GOV_CLOUD("aws-us-gov", "us-gov-", "amazonaws.com", "api.aws", "us-gov-west-1", "amazonaws-us-gov.com");

    /** As it stands in an ARN. */
    final String id;

    final String dnsSuffix;
    final String dualstackDnsSuffix;
    /** The region that services without regions are signed for. */
    final String globalRegion;
    /** Where the console and sign-in are. */
    final String consoleDomain;

    private final String regionPrefix;

    Partitions(
            String id,
            String regionPrefix,
            String dnsSuffix,
            String dualstackDnsSuffix,
            String globalRegion,
            String consoleDomain) {
        this.id = id;
        this.regionPrefix = regionPrefix;
        this.dnsSuffix = dnsSuffix;
        this.dualstackDnsSuffix = dualstackDnsSuffix;
        this.globalRegion = globalRegion;
        this.consoleDomain = consoleDomain;
    }

    /** Of a region; one whose name is not known is taken for one of the commercial cloud, as it may be new. */
    static Partitions of(String region) {
        for (Partitions partition : values()) {
            if (partition.has(region)) {
                return partition;
            }
        }
        return AWS;
    }

    /** Its regions are called such as {@code us-iso-east-1}: the prefix, a word, a number. */
    private boolean has(String region) {
        if (region.startsWith("aws-")) {
            return region.equals(id + "-global");
        }
        int number = region.lastIndexOf('-') + 1;
        return !regionPrefix.isEmpty()
                && region.startsWith(regionPrefix)
                && isWord(region, regionPrefix.length(), number - 1, false)
                && isWord(region, number, region.length(), true);
    }

    private static boolean isWord(String text, int from, int to, boolean digitsOnly) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit && (digitsOnly || !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'))) {
                return false;
            }
        }
        return from < to;
    }
}
