package dev.lamina.resource.s3;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Struct;
import dev.lamina.s3.S3Client;
import dev.lamina.s3.model.ListBucketsRequest;

/**
 * A bucket's attributes, which S3 has no operation for: they stand in the list of the account's own buckets. A bucket that
 * is not there is asked for by HeadBucket, whose error tells what is the matter: none such, or not allowed. One of another
 * account has its region alone, and so has every bucket for a caller who may not list (Amazon S3 API Reference,
 * ListBuckets: {@code s3:ListAllMyBuckets}).
 */
final class BucketLoad {
    private BucketLoad() {}

    static dev.lamina.s3.model.Bucket fetch(Bucket bucket) {
        S3Client client = bucket.meta().client();
        Struct listed = listed(client, bucket.name());
        if (listed == null) {
            Struct head = client.headBucket(bucket.name());
            listed = Struct.builder(S3Client.API.shape("Bucket"))
                    .set("Name", bucket.name())
                    .build();
            String region = head.string("BucketRegion");
            if (region != null) {
                listed = listed.newBuilder().set("BucketRegion", region).build();
            }
        }
        return new dev.lamina.s3.model.Bucket(listed);
    }

    private static Struct listed(S3Client client, String name) {
        Struct request = Struct.builder(S3Client.API.operation("ListBuckets").input())
                .set("Prefix", name)
                .build();
        try {
            for (Struct page : client.listBucketsPaginator(new ListBucketsRequest(request))) {
                for (Struct one : page.structs("Buckets")) {
                    if (name.equals(one.string("Name"))) {
                        return one;
                    }
                }
            }
        } catch (AwsServiceException e) {
            if (e.status() != 403) {
                throw e;
            }
        }
        return null;
    }
}
