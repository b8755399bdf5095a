package dev.lamina.mock.internal.s3;

/**
 * Which bucket a host name stands for (Amazon S3 User Guide, "Virtual hosting of general purpose buckets").
 *
 * <p>Known are the names below {@code amazonaws.com} (and {@code .com.cn}) in their regional, global, dual-stack and old
 * dashed forms, {@code BUCKET.s3.localhost}, {@code BUCKET.s3.REGION.localhost} and {@code BUCKET.localhost}. Any other
 * host, an address among them, is S3 itself, asked in path style; real S3 would take it for a bucket's own domain.
 */
final class VirtualHost {
    private static final String[] SUFFIXES = {".amazonaws.com", ".amazonaws.com.cn", ".localhost"};

    private VirtualHost() {}

    /** The bucket that a host without its port names, or null where the path names it. */
    static String bucket(String host) {
        for (String suffix : SUFFIXES) {
            if (host.endsWith(suffix)) {
                return bucketBefore(host.substring(0, host.length() - suffix.length()), suffix.equals(".localhost"));
            }
        }
        return null;
    }

    private static String bucketBefore(String labels, boolean local) {
        int service = serviceLabel(labels);
        if (service == 0) {
            return null;
        }
        if (service > 0) {
            return labels.substring(0, service - 1);
        }
        return local ? labels : null;
    }

    /** Where the last label that is S3's own starts: a bucket's name may hold such labels too, further left. */
    private static int serviceLabel(String labels) {
        int end = labels.length();
        // Behind the service stand at most "dualstack" and a region.
        for (int behind = 0; behind <= 2 && end > 0; behind++) {
            int start = labels.lastIndexOf('.', end - 1) + 1;
            String label = labels.substring(start, end);
            if (label.equals("s3") || label.equals("s3-fips") || (behind == 0 && label.startsWith("s3-"))) {
                return start;
            }
            end = start - 1;
        }
        return -1;
    }
}
