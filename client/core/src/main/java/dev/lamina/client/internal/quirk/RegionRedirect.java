package dev.lamina.client.internal.quirk;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.signer.Headers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * S3 answers for a bucket of another region with an error that tells the region, in one of several ways; the call is then
 * made again, there. As in botocore ({@code S3RegionRedirectorv2}): once a call, remembered for the bucket, never for an
 * ARN. See the
 * Amazon S3 User Guide, "Making requests", on redirection.
 */
public final class RegionRedirect {
    /** More buckets than a client usually knows; then the memory starts anew. */
    private static final int REMEMBERED = 1_000;

    private static final String REGION_HEADER = "x-amz-bucket-region";

    private final Map<String, String> regions = new ConcurrentHashMap<>();

    /** Asks a bucket for its headers. */
    public interface HeadBucket {
        /**
         * Sends HeadBucket.
         *
         * @param bucket the bucket's name
         * @return the headers of the answer, be it an error; null where there is none
         */
        Headers of(String bucket);
    }

    /**
     * What is known of a bucket.
     *
     * @param operation what is called
     * @param input with what
     * @return the region that an earlier answer told, or null
     */
    public String known(Operation operation, Struct input) {
        if (regions.isEmpty()) {
            return null;
        }
        String bucket = bucket(operation, input);
        return bucket == null ? null : regions.get(bucket);
    }

    /**
     * Where a call should have gone.
     *
     * @param operation what was called
     * @param input with what
     * @param failure what came of it
     * @param usedRegion the region it was signed for
     * @param head asks for the bucket's headers, where the failure does not tell
     * @return another region, or null where the failure is not of this kind
     */
    public String learn(
            Operation operation, Struct input, AwsServiceException failure, String usedRegion, HeadBucket head) {
        if (!operation.api().service().equals("s3") || failure.responseMetadata() == null) {
            return null;
        }
        String bucket = bucket(operation, input);
        if (bucket == null || !isRedirect(operation, failure)) {
            return null;
        }
        String region = failure.responseMetadata().headers().get(REGION_HEADER);
        if (region == null) {
            region = failure.details().get("Region");
        }
        if (region == null && !operation.name().equals("HeadBucket")) {
            Headers headers = head.of(bucket);
            region = headers == null ? null : headers.get(REGION_HEADER);
        }
        if (region == null || region.equals(usedRegion)) {
            return null;
        }
        if (regions.size() >= REMEMBERED) {
            regions.clear();
        }
        regions.put(bucket, region);
        return region;
    }

    private static boolean isRedirect(Operation operation, AwsServiceException failure) {
        switch (failure.status()) {
            case 301, 302, 307 -> {
                return true;
            }
            case 400 -> {
                // A HEAD's error has no body that could tell more.
                boolean head = operation.method().equals("HEAD")
                        && failure.responseMetadata().headers().has(REGION_HEADER);
                return head
                        || failure.is("PermanentRedirect")
                        || (failure.is("AuthorizationHeaderMalformed")
                                && failure.details().containsKey("Region"))
                        || isOptInRegion(operation, failure);
            }
            default -> {
                return failure.is("PermanentRedirect") || isOptInRegion(operation, failure);
            }
        }
    }

    private static boolean isOptInRegion(Operation operation, AwsServiceException failure) {
        return failure.is("IllegalLocationConstraintException")
                && !operation.name().equals("CreateBucket");
    }

    private static String bucket(Operation operation, Struct input) {
        Member member = operation.input().member("Bucket");
        String bucket = member == null ? null : (String) input.get(member);
        // An ARN says its region itself.
        return bucket == null || bucket.startsWith("arn:") ? null : bucket;
    }
}
