package dev.lamina.client.internal.endpoint;

/**
 * Directory buckets and their access points: what is in a bucket is reached through its Availability Zone or Local Zone,
 * whose id is a part of the bucket's name, and the bucket itself through the Region's control endpoint. See the Amazon S3
 * User Guide, "Regional and Zonal endpoints for directory buckets" and "Directory bucket naming rules".
 */
final class S3Express {
    private static final String NAME = "s3express";
    private static final String CONTROL = "s3express-control";
    static final String BUCKET = "--x-s3";
    static final String ACCESS_POINT = "--xa-s3";

    /** How long the ids of zones are, as in {@code use1-az4} and {@code usw2-lax1-az1}. */
    private static final int[] ZONE_LENGTHS = {8, 9, 13, 14, 20};

    private S3Express() {}

    /** Of an operation on a Region's directory buckets. */
    static Endpoint withoutBucket(S3Endpoints s3) {
        return new Endpoint(s3.custom != null ? s3.custom : s3.url(CONTROL, s3.region), NAME, s3.region);
    }

    static Endpoint ofBucket(S3Endpoints s3) {
        if (s3.config.useAccelerate()) {
            throw s3.refused(
                    "directory buckets have no Transfer Acceleration; call it by a client without useAccelerate");
        }
        boolean session = !s3.config.disableS3ExpressSessionAuth() && !s3.is("DisableS3ExpressSessionAuth");
        if (s3.custom != null) {
            return new Endpoint(inCustom(s3), NAME, s3.region, null, session);
        }
        if (s3.bucket.endsWith(BUCKET) && s3.is("UseS3ExpressControlEndpoint")) {
            return new Endpoint(s3.url(CONTROL, s3.region) + "/" + BucketName.encoded(s3.bucket), NAME, s3.region);
        }
        requireHostable(s3);
        String url = s3.url(NAME, "-" + zone(s3), s3.region);
        return new Endpoint(S3Endpoints.beforeHost(s3.bucket, url), NAME, s3.region, null, session);
    }

    private static String inCustom(S3Endpoints s3) {
        if (s3.isCustomIp()) {
            // The bucket stands before the endpoint's own path, as the public endpoint rules have it.
            int path = s3.custom.indexOf("://") + 3 + s3.customAuthority().length();
            return s3.custom.substring(0, path) + "/" + BucketName.encoded(s3.bucket) + s3.custom.substring(path);
        }
        requireHostable(s3);
        return S3Endpoints.beforeHost(s3.bucket, s3.custom);
    }

    private static void requireHostable(S3Endpoints s3) {
        if (!BucketName.isVirtualHostable(s3.bucket, false)) {
            throw s3.refused("the name of a directory bucket stands in a host's name, so it has from 3 to 63 lower-case"
                    + " letters, digits and inner hyphens only");
        }
    }

    private static String zone(S3Endpoints s3) {
        int end = s3.bucket.length() - (s3.bucket.endsWith(BUCKET) ? BUCKET : ACCESS_POINT).length();
        for (int length : ZONE_LENGTHS) {
            if (end - length >= 2 && s3.bucket.startsWith("--", end - length - 2)) {
                return s3.bucket.substring(end - length, end);
            }
        }
        throw s3.refused("the name of a directory bucket ends with the id of its zone, as in photos--use1-az4--x-s3");
    }
}
