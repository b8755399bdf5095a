package dev.lamina.mock.internal.s3;

import dev.lamina.mock.internal.http.Answer;
import dev.lamina.signer.Headers;
import java.time.Clock;

/** S3's operations, each a method of this class or of {@code BucketOperations}, {@code ObjectOperations} and the like. Thread-safe. */
public final class S3Fake {
    /** The account that owns every bucket. */
    public static final String ACCOUNT_ID = "123456789012";

    /** Its canonical user id. */
    static final String OWNER_ID = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";

    private final BucketOperations buckets;
    private final ObjectOperations objects;
    private final CopyOperation copies;
    private final AttributesOperation attributes;
    private final TaggingOperations tagging;
    private final MultipartOperations multipart;
    private final ListOperations listings;
    private final UploadListings uploads;

    /**
     * An S3 without buckets.
     *
     * @param region the region it stands in
     * @param clock what dates objects
     */
    public S3Fake(String region, Clock clock) {
        S3Store store = new S3Store();
        this.buckets = new BucketOperations(store, region, clock);
        this.objects = new ObjectOperations(store, clock);
        this.copies = new CopyOperation(store, clock);
        this.attributes = new AttributesOperation(store);
        this.tagging = new TaggingOperations(store);
        this.multipart = new MultipartOperations(store, clock);
        this.listings = new ListOperations(store, region);
        this.uploads = new UploadListings(store);
    }

    /**
     * Carries out a request whose signature was verified.
     *
     * @param request the request
     * @return S3's answer
     * @throws S3Error what S3 would refuse, and what this mock does not know
     */
    public Answer answer(S3Request request) {
        Unsupported.check(request, ACCOUNT_ID);
        if (request.hasBucket() && request.bucket().isEmpty()) {
            BucketName.check(request.bucket());
        }
        request.checkKeyLength();
        return switch (request.operation()) {
            case "ListBuckets" -> listings.listBuckets(request);
            case "ListObjects" -> listings.listObjects(request);
            case "ListObjectsV2" -> listings.listObjectsV2(request);
            case "CreateBucket" -> buckets.createBucket(request);
            case "DeleteBucket" -> buckets.deleteBucket(request);
            case "GetBucketLocation" -> buckets.getBucketLocation(request);
            case "GetBucketVersioning" -> buckets.getBucketVersioning(request);
            case "HeadBucket" -> buckets.headBucket(request);
            case "PutBucketTagging" -> tagging.putBucketTagging(request);
            case "GetBucketTagging" -> tagging.getBucketTagging(request);
            case "DeleteBucketTagging" -> tagging.deleteBucketTagging(request);
            case "PutObject" -> objects.putObject(request);
            case "CopyObject" -> copies.copyObject(request);
            case "GetObject", "HeadObject" -> objects.getObject(request);
            case "DeleteObject" -> objects.deleteObject(request);
            case "DeleteObjects" -> objects.deleteObjects(request);
            case "GetObjectAttributes" -> attributes.getObjectAttributes(request);
            case "PutObjectTagging" -> tagging.putObjectTagging(request);
            case "GetObjectTagging" -> tagging.getObjectTagging(request);
            case "DeleteObjectTagging" -> tagging.deleteObjectTagging(request);
            case "CreateMultipartUpload" -> multipart.createMultipartUpload(request);
            case "UploadPart" -> multipart.uploadPart(request);
            case "UploadPartCopy" -> multipart.uploadPartCopy(request);
            case "CompleteMultipartUpload" -> multipart.completeMultipartUpload(request);
            case "AbortMultipartUpload" -> multipart.abortMultipartUpload(request);
            case "ListParts" -> uploads.listParts(request);
            case "ListMultipartUploads" -> uploads.listMultipartUploads(request);
            default -> throw notImplemented(request);
        };
    }

    /**
     * Carries out an upload by a form that was verified.
     *
     * @param upload the upload
     * @return S3's answer, as the form wants it
     * @throws S3Error what S3 would refuse, and what this mock does not know
     */
    public Answer answer(PostUpload upload) {
        return upload.answer(answer(upload.put()));
    }

    /**
     * The document of an error.
     *
     * @param error what was thrown
     * @param requestId the id of this answer
     * @param hostId the other id of this answer
     * @return the answer; without a document for a status that has none
     */
    public static Answer error(S3Error error, String requestId, String hostId) {
        Headers.Builder headers = Headers.builder();
        String[] more = error.headers();
        for (int i = 0; i < more.length; i += 2) {
            headers.add(more[i], more[i + 1]);
        }
        if (error.status() == 304) {
            return Answer.of(304, headers.build());
        }
        headers.add("Content-Type", "application/xml");
        byte[] document = S3Xml.error(error.code(), error.getMessage(), error.details(), requestId, hostId);
        return Answer.of(error.status(), headers.build(), document);
    }

    private static S3Error notImplemented(S3Request request) {
        if (request.operation().equals(request.method())) {
            String type = request.hasKey() ? "OBJECT" : request.hasBucket() ? "BUCKET" : "SERVICE";
            return new S3Error(405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
                    .with("Method", request.method())
                    .with("ResourceType", type)
                    .withHeader("Allow", type.equals("SERVICE") ? "GET" : "GET, HEAD, PUT, POST, DELETE");
        }
        return new S3Error(
                501,
                "NotImplemented",
                "A header or parameter you provided implies functionality that is not implemented: lamina-mock does not"
                        + " know the operation " + request.operation());
    }
}
