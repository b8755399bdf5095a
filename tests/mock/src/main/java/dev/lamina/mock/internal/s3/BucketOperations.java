package dev.lamina.mock.internal.s3;

import dev.lamina.mock.internal.http.Answer;
import dev.lamina.signer.Headers;
import java.time.Clock;

/** Operations on buckets, but for listings. */
final class BucketOperations {
    private static final String US_EAST_1 = "us-east-1";

    private final S3Store store;
    private final String region;
    private final Clock clock;

    BucketOperations(S3Store store, String region, Clock clock) {
        this.store = store;
        this.region = region;
        this.clock = clock;
    }

    Answer createBucket(S3Request request) {
        String name = request.bucket();
        BucketName.checkNew(name);
        checkLocation(locationConstraint(S3Payload.of(request).data()));
        // us-east-1 answers an owner's second attempt with success, every other region with an error.
        if (!store.create(name, clock.instant()) && !region.equals(US_EAST_1)) {
            throw new S3Error(
                            409,
                            "BucketAlreadyOwnedByYou",
                            "Your previous request to create the named bucket succeeded and you already own it.")
                    .with("BucketName", name);
        }
        return Answer.of(200, Headers.of("Location", "/" + name));
    }

    Answer deleteBucket(S3Request request) {
        store.delete(request.bucket());
        return Answer.of(204, Headers.of());
    }

    Answer headBucket(S3Request request) {
        store.checkExists(request.bucket());
        return Answer.of(
                200,
                Headers.of(
                        "x-amz-bucket-region", region,
                        "x-amz-access-point-alias", "false",
                        "Content-Type", "application/xml"));
    }

    Answer getBucketLocation(S3Request request) {
        store.checkExists(request.bucket());
        // The oldest region has no name here.
        String location = region.equals(US_EAST_1) ? "" : region;
        return Answer.xml(
                200,
                S3Xml.document("LocationConstraint")
                        .text(location)
                        .close("LocationConstraint")
                        .bytes());
    }

    /** Never enabled, which S3 tells by an empty document. */
    Answer getBucketVersioning(S3Request request) {
        store.checkExists(request.bucket());
        return Answer.xml(
                200,
                S3Xml.document("VersioningConfiguration")
                        .close("VersioningConfiguration")
                        .bytes());
    }

    /** The region that a CreateBucketConfiguration names, or null. */
    private static String locationConstraint(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        XmlElement root = XmlElement.parse(body);
        if (!root.name().equals("CreateBucketConfiguration")) {
            throw S3Error.malformedXml();
        }
        for (XmlElement child : root.children()) {
            if (!child.name().equals("LocationConstraint")) {
                throw new S3Error(
                        501, "NotImplemented", "lamina-mock does not know CreateBucketConfiguration's " + child.name());
            }
        }
        return root.text("LocationConstraint");
    }

    private void checkLocation(String constraint) {
        if (region.equals(US_EAST_1) && US_EAST_1.equals(constraint)) {
            throw new S3Error(400, "InvalidLocationConstraint", "The specified location-constraint is not valid")
                    .with("LocationConstraint", constraint);
        }
        String named = "EU".equals(constraint) ? "eu-west-1" : constraint;
        boolean unspecified = named == null || named.isEmpty();
        boolean fits = unspecified ? region.equals(US_EAST_1) : named.equals(region);
        if (!fits) {
            String what = unspecified ? "unspecified" : constraint;
            throw new S3Error(
                    400,
                    "IllegalLocationConstraintException",
                    "The " + what + " location constraint is incompatible for the region specific endpoint this request"
                            + " was sent to.");
        }
    }
}
