package dev.lamina.client;

/**
 * Where the bucket of an S3 request stands: in the host name or in the path. See the Amazon S3 User Guide, "Virtual
 * hosting of buckets".
 */
public enum AddressingStyle {
    /**
     * In the host name where the bucket's name is a DNS label (over https: without dots, for a certificate's wildcard
     * matches one label only), in the path otherwise. With an endpoint URL of one's own always in the path, as boto3
     * does: most stores that speak S3's API have no host name a bucket.
     */
    AUTO,
    /** In the path, always: {@code https://HOST/BUCKET/KEY}. */
    PATH,
    /** In the host name wherever the bucket's name allows it: {@code https://BUCKET.HOST/KEY}. */
    VIRTUAL
}
