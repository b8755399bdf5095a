package dev.lamina.mock.internal.s3;

import dev.lamina.mock.internal.http.Answer;
import dev.lamina.signer.Headers;
import java.util.Map;

/** Operations on the tags of objects and of buckets. */
final class TaggingOperations {
    private final S3Store store;

    TaggingOperations(S3Store store) {
        this.store = store;
    }

    Answer putObjectTagging(S3Request request) {
        store.get(request.bucket(), request.key());
        Map<String, String> tags = Tags.ofDocument(S3Payload.of(request).data(), Tags.MAX_OF_OBJECT, "Object");
        store.tag(request.bucket(), request.key(), tags);
        return Answer.of(200, Headers.of());
    }

    Answer getObjectTagging(S3Request request) {
        StoredObject object = store.get(request.bucket(), request.key());
        return Answer.xml(200, Tags.document(object.tags()));
    }

    Answer deleteObjectTagging(S3Request request) {
        store.tag(request.bucket(), request.key(), Tags.NONE);
        return Answer.of(204, Headers.of());
    }

    Answer putBucketTagging(S3Request request) {
        store.checkExists(request.bucket());
        store.tag(request.bucket(), Tags.ofDocument(S3Payload.of(request).data(), Tags.MAX_OF_BUCKET, "Bucket"));
        return Answer.of(204, Headers.of());
    }

    Answer getBucketTagging(S3Request request) {
        Map<String, String> tags = store.tags(request.bucket());
        if (tags.isEmpty()) {
            throw new S3Error(404, "NoSuchTagSet", "The TagSet does not exist").with("BucketName", request.bucket());
        }
        return Answer.xml(200, Tags.document(tags));
    }

    Answer deleteBucketTagging(S3Request request) {
        store.tag(request.bucket(), Tags.NONE);
        return Answer.of(204, Headers.of());
    }
}
