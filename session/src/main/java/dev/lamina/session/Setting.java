package dev.lamina.session;

/**
 * Every setting that a session reads outside of the code, and where it stands: system property, environment variables in
 * the order in which they are asked, key in the profile. Defaults are {@code ClientConfig}'s.
 *
 * <p>The order is that of the table's columns: a system property comes first, as in the AWS SDK for Java, whose names
 * they are.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html">AWS SDKs and Tools Reference
 *     Guide, "Settings reference"</a>
 */
enum Setting {
    /** The region. botocore asks the second variable only, the AWS SDK for Java the first only. */
    REGION("aws.region", "AWS_REGION", "AWS_DEFAULT_REGION", null, "region"),
    /** The endpoint of every service; that of one has the service's name behind the variable and the property. */
    ENDPOINT_URL("aws.endpointUrl", "AWS_ENDPOINT_URL", null, null, "endpoint_url"),
    /** Whether endpoint URLs outside of the code are ignored. */
    IGNORE_CONFIGURED_ENDPOINT_URLS(
            null, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", null, null, "ignore_configured_endpoint_urls"),
    /** The {@code services} section that has endpoint URLs by service. */
    SERVICES(null, null, null, null, "services"),
    /** How often a call is tried at most. */
    MAX_ATTEMPTS("aws.maxAttempts", "AWS_MAX_ATTEMPTS", null, null, "max_attempts"),
    /** How failed attempts are retried. */
    RETRY_MODE("aws.retryMode", "AWS_RETRY_MODE", null, null, "retry_mode"),
    /** Whether endpoints for IPv4 and IPv6 are used. */
    USE_DUALSTACK_ENDPOINT(
            "aws.useDualstackEndpoint", "AWS_USE_DUALSTACK_ENDPOINT", null, null, "use_dualstack_endpoint"),
    /** Whether FIPS endpoints are used. */
    USE_FIPS_ENDPOINT("aws.useFipsEndpoint", "AWS_USE_FIPS_ENDPOINT", null, null, "use_fips_endpoint"),
    /** Whether STS's old endpoint is used from the oldest regions: {@code legacy}, else {@code regional}. */
    STS_REGIONAL_ENDPOINTS(null, "AWS_STS_REGIONAL_ENDPOINTS", null, null, "sts_regional_endpoints"),
    /** Whether S3's old endpoint is used from us-east-1: {@code legacy}, else {@code regional}. */
    S3_US_EAST_1_REGIONAL_ENDPOINT(
            null, "AWS_S3_US_EAST_1_REGIONAL_ENDPOINT", null, null, "s3_us_east_1_regional_endpoint"),
    /** The same, as botocore reads it too. */
    S3_US_EAST_1_REGIONAL_ENDPOINT_INSIDE(null, null, null, "s3", "us_east_1_regional_endpoint"),
    /** Whether an access point's ARN may name another region. */
    S3_USE_ARN_REGION(null, "AWS_S3_USE_ARN_REGION", null, null, "s3_use_arn_region"),
    /** The same, as botocore reads it too. */
    S3_USE_ARN_REGION_INSIDE(null, null, null, "s3", "use_arn_region"),
    /** Whether Multi-Region Access Points are refused. */
    S3_DISABLE_MULTIREGION_ACCESS_POINTS(
            null, "AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS", null, null, "s3_disable_multiregion_access_points"),
    /** The same, as botocore reads it. */
    S3_DISABLE_MULTIREGION_ACCESS_POINTS_INSIDE(null, null, null, "s3", "s3_disable_multiregion_access_points"),
    /** Whether directory buckets are spoken to without a session. */
    S3_DISABLE_EXPRESS_SESSION_AUTH(
            null, "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH", null, null, "s3_disable_express_session_auth"),
    /** When requests carry a checksum. */
    REQUEST_CHECKSUM_CALCULATION(
            "aws.requestChecksumCalculation",
            "AWS_REQUEST_CHECKSUM_CALCULATION",
            null,
            null,
            "request_checksum_calculation"),
    /** When responses' checksums are checked. */
    RESPONSE_CHECKSUM_VALIDATION(
            "aws.responseChecksumValidation",
            "AWS_RESPONSE_CHECKSUM_VALIDATION",
            null,
            null,
            "response_checksum_validation"),
    /** Where S3's buckets stand. */
    S3_ADDRESSING_STYLE(null, null, null, "s3", "addressing_style"),
    /** Whether S3 Transfer Acceleration is used. */
    S3_USE_ACCELERATE_ENDPOINT(null, null, null, "s3", "use_accelerate_endpoint");

    /** The system property, or null. */
    final String property;

    /** The environment variable, or null. */
    final String variable;
    /** The variable that is asked after it, or null. */
    final String furtherVariable;
    /** The profile's property that the key is nested below, or null. */
    final String section;
    /** The key in the profile. */
    final String key;

    Setting(String property, String variable, String furtherVariable, String section, String key) {
        this.property = property;
        this.variable = variable;
        this.furtherVariable = furtherVariable;
        this.section = section;
        this.key = key;
    }
}
