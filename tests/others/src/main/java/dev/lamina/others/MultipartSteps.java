package dev.lamina.others;

import static dev.lamina.others.BucketSteps.BUCKET;

import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Uploads in parts. */
final class MultipartSteps {
    private static final int FIVE_MIB = 5 << 20;

    private final Steps steps;
    private final S3Client s3;

    private MultipartSteps(Steps steps, S3Client s3) {
        this.steps = steps;
        this.s3 = s3;
    }

    static void run(Steps steps, S3Client s3) {
        MultipartSteps parts = new MultipartSteps(steps, s3);
        parts.twoParts();
        parts.copiesAndEnds();
        parts.composite();
    }

    private void twoParts() {
        String id = create("createMultipartUpload", "parts", null);
        CompletedPart one = upload("uploadPart 1", "parts", id, 1, RequestBody.fromBytes(new byte[FIVE_MIB]));
        CompletedPart two = upload("uploadPart 2", "parts", id, 2, RequestBody.fromString("the end"));
        steps.step(
                "listParts",
                () -> s3.listParts(r -> r.bucket(BUCKET).key("parts").uploadId(id)));
        steps.step("listMultipartUploads", () -> s3.listMultipartUploads(r -> r.bucket(BUCKET)));
        complete("completeMultipartUpload unknown part", "parts", id, List.of(one, part(9, two.eTag())));
        complete("completeMultipartUpload", "parts", id, List.of(one, two));
        steps.step("headObject parts", () -> s3.headObject(r -> r.bucket(BUCKET).key("parts")));
        steps.step(
                "getObject over the seam", () -> ObjectSteps.get(s3, "parts", r -> r.range("bytes=5242879-5242889")));
        complete("completeMultipartUpload unknown upload", "parts", "never-there", List.of(one));
    }

    private void copiesAndEnds() {
        String id = create("createMultipartUpload 2", "parts2", null);
        steps.step(
                "uploadPartCopy",
                () -> s3.uploadPartCopy(r -> r.sourceBucket(BUCKET)
                        .sourceKey("parts")
                        .copySourceRange("bytes=0-9")
                        .destinationBucket(BUCKET)
                        .destinationKey("parts2")
                        .uploadId(id)
                        .partNumber(1)));
        CompletedPart two = upload("uploadPart small", "parts2", id, 2, RequestBody.fromString("2"));
        CompletedPart three = upload("uploadPart last", "parts2", id, 3, RequestBody.fromString("3"));
        complete("completeMultipartUpload too small", "parts2", id, List.of(two, three));
        steps.step(
                "abortMultipartUpload",
                () -> s3.abortMultipartUpload(
                        r -> r.bucket(BUCKET).key("parts2").uploadId(id)));
        steps.step(
                "abortMultipartUpload again",
                () -> s3.abortMultipartUpload(
                        r -> r.bucket(BUCKET).key("parts2").uploadId(id)));
    }

    private void composite() {
        String id = create("createMultipartUpload SHA256", "composite", ChecksumAlgorithm.SHA256);
        UploadPartResponse sent = steps.step(
                "uploadPart SHA256",
                () -> s3.uploadPart(
                        r -> r.bucket(BUCKET)
                                .key("composite")
                                .uploadId(id)
                                .partNumber(1)
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                        RequestBody.fromString("composite")));
        CompletedPart part = CompletedPart.builder()
                .partNumber(1)
                .eTag(sent.eTag())
                .checksumSHA256(sent.checksumSHA256())
                .build();
        complete("completeMultipartUpload SHA256", "composite", id, List.of(part));
        steps.step(
                "headObject SHA256 composite",
                () -> s3.headObject(r -> r.bucket(BUCKET).key("composite").checksumMode(ChecksumMode.ENABLED)));
    }

    private String create(String name, String key, ChecksumAlgorithm algorithm) {
        CreateMultipartUploadRequest request = CreateMultipartUploadRequest.builder()
                .bucket(BUCKET)
                .key(key)
                .checksumAlgorithm(algorithm)
                .build();
        return steps.step(name, () -> s3.createMultipartUpload(request)).uploadId();
    }

    private CompletedPart upload(String name, String key, String id, int number, RequestBody body) {
        UploadPartResponse sent = steps.step(
                name,
                () -> s3.uploadPart(r -> r.bucket(BUCKET).key(key).uploadId(id).partNumber(number), body));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(sent.eTag())
                .checksumCRC32(sent.checksumCRC32())
                .build();
    }

    private static CompletedPart part(int number, String etag) {
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    private void complete(String name, String key, String id, List<CompletedPart> parts) {
        steps.step(
                name,
                () -> s3.completeMultipartUpload(
                        r -> r.bucket(BUCKET).key(key).uploadId(id).multipartUpload(m -> m.parts(parts))));
    }
}
