package dev.lamina.others;

import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Both versions of listing, and deletion in batches. */
final class ListingSteps {
    private static final String BUCKET = "sdk-list";

    private ListingSteps() {}

    static void run(Steps steps, S3Client s3) {
        steps.step("createBucket list", () -> s3.createBucket(r -> r.bucket(BUCKET)));
        for (String key : new String[] {"a", "b/1", "b/2", "b/c/3", "d e+f", "ü", "z&<>"}) {
            steps.step(
                    "putObject list " + key,
                    () -> s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString("x")));
        }
        steps.step("listObjects", () -> s3.listObjects(r -> r.bucket(BUCKET)));
        steps.step(
                "listObjects prefix", () -> s3.listObjects(r -> r.bucket(BUCKET).prefix("b/")));
        steps.step(
                "listObjects delimiter",
                () -> s3.listObjects(r -> r.bucket(BUCKET).delimiter("/")));
        steps.step("listObjects two", () -> s3.listObjects(r -> r.bucket(BUCKET).maxKeys(2)));
        steps.step(
                "listObjects marker", () -> s3.listObjects(r -> r.bucket(BUCKET).marker("b/1")));
        steps.step("listObjectsV2", () -> s3.listObjectsV2(r -> r.bucket(BUCKET)));
        steps.step(
                "listObjectsV2 prefix",
                () -> s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("b/")));
        steps.step(
                "listObjectsV2 delimiter",
                () -> s3.listObjectsV2(r -> r.bucket(BUCKET).delimiter("/")));
        steps.step(
                "listObjectsV2 both",
                () -> s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("b/").delimiter("/")));
        steps.step(
                "listObjectsV2 two",
                () -> s3.listObjectsV2(r -> r.bucket(BUCKET).maxKeys(2)));
        steps.step(
                "listObjectsV2 startAfter",
                () -> s3.listObjectsV2(r -> r.bucket(BUCKET).startAfter("b/1")));
        steps.step(
                "listObjectsV2 fetchOwner",
                () -> s3.listObjectsV2(r -> r.bucket(BUCKET).maxKeys(1).fetchOwner(true)));
        steps.step("listObjectsV2 missing", () -> s3.listObjectsV2(r -> r.bucket("sdk-none")));
        steps.step(
                "listObjectsV2Paginator",
                () -> s3.listObjectsV2Paginator(r -> r.bucket(BUCKET).maxKeys(3)).stream()
                        .map(page -> page.contents().stream().map(S3Object::key).toList())
                        .toList());
        steps.step(
                "deleteObjects",
                () -> s3.deleteObjects(
                        r -> r.bucket(BUCKET).delete(d -> d.objects(keys("a", "d e+f", "never there")))));
        steps.step(
                "deleteObjects quiet",
                () -> s3.deleteObjects(r -> r.bucket(BUCKET)
                        .delete(d -> d.objects(keys("b/1", "b/2", "b/c/3", "ü", "z&<>"))
                                .quiet(true))));
        steps.step("deleteBucket list", () -> s3.deleteBucket(r -> r.bucket(BUCKET)));
    }

    private static List<ObjectIdentifier> keys(String... keys) {
        return List.of(keys).stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
    }
}
