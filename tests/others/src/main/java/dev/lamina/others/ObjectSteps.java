package dev.lamina.others;

import static dev.lamina.others.BucketSteps.BUCKET;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Tag;

/** Objects, what is said about them, their checksums, copies and tags. */
final class ObjectSteps {
    private ObjectSteps() {}

    static void run(Steps steps, S3Client s3) {
        writing(steps, s3);
        checksums(steps, s3);
        copies(steps, s3);
        tags(steps, s3);
    }

    /** An object with its body. */
    static Map<String, Object> get(S3Client s3, String key, Consumer<GetObjectRequest.Builder> more) {
        ResponseBytes<GetObjectResponse> got =
                s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key).applyMutation(more));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("response", got.response());
        answer.put("body", got.asUtf8String());
        return answer;
    }

    private static void writing(Steps steps, S3Client s3) {
        RequestBody hello = RequestBody.fromString("hello");
        steps.step("putObject", () -> s3.putObject(r -> r.bucket(BUCKET).key("a.txt"), hello));
        steps.step("getObject", () -> get(s3, "a.txt", r -> {}));
        steps.step("headObject", () -> s3.headObject(r -> r.bucket(BUCKET).key("a.txt")));
        steps.step("getObject missing", () -> get(s3, "none", r -> {}));
        steps.step(
                "headObject missing", () -> s3.headObject(r -> r.bucket(BUCKET).key("none")));
        steps.step("putObject empty", () -> s3.putObject(r -> r.bucket(BUCKET).key("empty"), RequestBody.empty()));
        steps.step("getObject empty", () -> get(s3, "empty", r -> {}));
        byte[] large = "0123456789".repeat(40_000).getBytes(StandardCharsets.UTF_8);
        steps.step(
                "putObject stream of several chunks",
                () -> s3.putObject(
                        r -> r.bucket(BUCKET).key("stream"),
                        RequestBody.fromInputStream(new ByteArrayInputStream(large), large.length)));
        steps.step("getObject stream of several chunks", () -> get(s3, "stream", r -> {}));
        steps.step(
                "putObject described",
                () -> s3.putObject(
                        r -> r.bucket(BUCKET)
                                .key("described")
                                .contentType("text/plain")
                                .cacheControl("max-age=60")
                                .contentDisposition("attachment; filename=\"a b.txt\"")
                                .contentLanguage("de")
                                .metadata(Map.of("one", "eins", "two", "zwei"))
                                .storageClass(StorageClass.STANDARD_IA),
                        hello));
        steps.step(
                "headObject described",
                () -> s3.headObject(r -> r.bucket(BUCKET).key("described")));
        steps.step(
                "getObject overrides",
                () -> get(s3, "described", r -> r.responseContentType("a/b").responseCacheControl("no-store")));
        for (String key : new String[] {"a b+c%2F.txt", "ä/ö/ü €", "dir/", "a//b", "~tilde*'()!"}) {
            steps.step(
                    "putObject key " + key,
                    () -> s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(key)));
            steps.step("getObject key " + key, () -> get(s3, key, r -> {}));
        }
    }

    private static void checksums(Steps steps, S3Client s3) {
        RequestBody hello = RequestBody.fromString("hello");
        for (ChecksumAlgorithm algorithm : new ChecksumAlgorithm[] {
            ChecksumAlgorithm.CRC32, ChecksumAlgorithm.CRC32_C, ChecksumAlgorithm.SHA1, ChecksumAlgorithm.SHA256
        }) {
            String name = algorithm.toString();
            steps.step(
                    "putObject " + name,
                    () -> s3.putObject(r -> r.bucket(BUCKET).key(name).checksumAlgorithm(algorithm), hello));
            steps.step(
                    "headObject " + name,
                    () -> s3.headObject(r -> r.bucket(BUCKET).key(name).checksumMode(ChecksumMode.ENABLED)));
        }
        steps.step(
                "getObjectAttributes",
                () -> s3.getObjectAttributes(r -> r.bucket(BUCKET)
                        .key("SHA256")
                        .objectAttributes(
                                ObjectAttributes.E_TAG, ObjectAttributes.OBJECT_SIZE, ObjectAttributes.CHECKSUM)));
        steps.step(
                "putObject wrong MD5",
                () -> s3.putObject(r -> r.bucket(BUCKET).key("wrong").contentMD5("1B2M2Y8AsgTpgAmY7PhCfg=="), hello));
    }

    private static void copies(Steps steps, S3Client s3) {
        steps.step(
                "copyObject",
                () -> s3.copyObject(r -> r.sourceBucket(BUCKET)
                        .sourceKey("described")
                        .destinationBucket(BUCKET)
                        .destinationKey("copy")));
        steps.step("headObject copy", () -> s3.headObject(r -> r.bucket(BUCKET).key("copy")));
        steps.step(
                "copyObject replace",
                () -> s3.copyObject(r -> r.sourceBucket(BUCKET)
                        .sourceKey("a b+c%2F.txt")
                        .destinationBucket(BUCKET)
                        .destinationKey("copy2")
                        .metadataDirective(MetadataDirective.REPLACE)
                        .metadata(Map.of("three", "drei"))));
        steps.step(
                "headObject copy replace",
                () -> s3.headObject(r -> r.bucket(BUCKET).key("copy2")));
        steps.step(
                "copyObject missing",
                () -> s3.copyObject(r -> r.sourceBucket(BUCKET)
                        .sourceKey("none")
                        .destinationBucket(BUCKET)
                        .destinationKey("copy3")));
    }

    private static void tags(Steps steps, S3Client s3) {
        steps.step(
                "putObject tagging",
                () -> s3.putObject(
                        r -> r.bucket(BUCKET).key("tagged").tagging("a=1&b=2"), RequestBody.fromString("t")));
        steps.step("getObject tag count", () -> get(s3, "tagged", r -> {}));
        steps.step(
                "getObjectTagging",
                () -> s3.getObjectTagging(r -> r.bucket(BUCKET).key("tagged")));
        Tag tag = Tag.builder().key("c").value("3").build();
        steps.step(
                "putObjectTagging",
                () -> s3.putObjectTagging(r -> r.bucket(BUCKET).key("tagged").tagging(t -> t.tagSet(tag))));
        steps.step(
                "getObjectTagging put",
                () -> s3.getObjectTagging(r -> r.bucket(BUCKET).key("tagged")));
        steps.step(
                "deleteObjectTagging",
                () -> s3.deleteObjectTagging(r -> r.bucket(BUCKET).key("tagged")));
    }
}
