package dev.lamina.others;

import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/** Buckets, their tags, and both styles of address. */
final class BucketSteps {
    static final String BUCKET = "sdk-suite";

    private BucketSteps() {}

    static void begin(Steps steps, S3Client s3) {
        steps.step("createBucket", () -> s3.createBucket(r -> r.bucket(BUCKET)));
        steps.step("createBucket again", () -> s3.createBucket(r -> r.bucket(BUCKET)));
        steps.step("headBucket", () -> s3.headBucket(r -> r.bucket(BUCKET)));
        steps.step("headBucket missing", () -> s3.headBucket(r -> r.bucket("sdk-none")));
        steps.step(
                "listBuckets",
                () -> s3.listBuckets().buckets().stream().map(Bucket::name).toList());
        steps.step("getBucketLocation", () -> s3.getBucketLocation(r -> r.bucket(BUCKET)));
        steps.step("getBucketVersioning", () -> s3.getBucketVersioning(r -> r.bucket(BUCKET)));
        Tag tag = Tag.builder().key("team").value("red").build();
        steps.step(
                "putBucketTagging",
                () -> s3.putBucketTagging(r -> r.bucket(BUCKET).tagging(t -> t.tagSet(tag))));
        steps.step("getBucketTagging", () -> s3.getBucketTagging(r -> r.bucket(BUCKET)));
        steps.step("deleteBucketTagging", () -> s3.deleteBucketTagging(r -> r.bucket(BUCKET)));
        steps.step("getBucketTagging without", () -> s3.getBucketTagging(r -> r.bucket(BUCKET)));
        steps.step(
                "waitUntilBucketExists",
                () -> s3.waiter()
                        .waitUntilBucketExists(r -> r.bucket(BUCKET))
                        .matched()
                        .response()
                        .isPresent());
    }

    static void virtual(Steps steps, S3Client path, S3Client virtual) {
        String bucket = "sdk-style";
        steps.step("createBucket virtual", () -> virtual.createBucket(r -> r.bucket(bucket)));
        steps.step(
                "putObject virtual",
                () -> virtual.putObject(r -> r.bucket(bucket).key("k/ü"), RequestBody.fromString("v")));
        steps.step(
                "getObject path",
                () -> path.getObjectAsBytes(r -> r.bucket(bucket).key("k/ü")).asUtf8String());
        steps.step("putObject path", () -> path.putObject(r -> r.bucket(bucket).key("p"), RequestBody.fromString("p")));
        steps.step(
                "getObject virtual",
                () -> virtual.getObjectAsBytes(r -> r.bucket(bucket).key("p")).asUtf8String());
        steps.step("headBucket virtual", () -> virtual.headBucket(r -> r.bucket(bucket)));
        steps.step(
                "listObjectsV2 virtual",
                () -> virtual.listObjectsV2(r -> r.bucket(bucket)).contents().stream()
                        .map(S3Object::key)
                        .toList());
        steps.step("deleteBucket virtual", () -> empty(virtual, bucket));
    }

    static void end(Steps steps, S3Client s3) {
        steps.step("deleteBucket not empty", () -> s3.deleteBucket(r -> r.bucket(BUCKET)));
        steps.step("deleteObject", () -> s3.deleteObject(r -> r.bucket(BUCKET).key("a.txt")));
        steps.step(
                "deleteObject missing",
                () -> s3.deleteObject(r -> r.bucket(BUCKET).key("a.txt")));
        steps.step("deleteBucket", () -> empty(s3, BUCKET));
        steps.step("deleteBucket missing", () -> s3.deleteBucket(r -> r.bucket(BUCKET)));
        steps.step("listBuckets end", () -> s3.listBuckets().buckets().size());
    }

    private static Object empty(S3Client s3, String bucket) {
        List<ObjectIdentifier> keys = s3.listObjectsV2Paginator(r -> r.bucket(bucket)).contents().stream()
                .map(object -> ObjectIdentifier.builder().key(object.key()).build())
                .toList();
        s3.deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(keys).quiet(true)));
        return s3.deleteBucket(r -> r.bucket(bucket));
    }
}
