package dev.lamina.mock.internal.s3;

import dev.lamina.mock.internal.http.Answer;
import dev.lamina.signer.Headers;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** CopyObject. What was uploaded in parts becomes one piece, with a digest and a checksum of the whole. */
final class CopyOperation {
    private final S3Store store;
    private final Clock clock;

    CopyOperation(S3Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Answer copyObject(S3Request request) {
        store.checkExists(request.bucket());
        CopySource from = CopySource.of(request);
        boolean replace = replaces(request, "x-amz-metadata-directive", "Unknown metadata directive.");
        boolean replaceTags = replaces(request, "x-amz-tagging-directive", "Unknown tagging directive.");
        StoredObject source = store.get(from.bucket(), from.key());
        Conditions.copySource(request, source);
        String storageClass = ObjectHeaders.storageClass(request);
        if (from.bucket().equals(request.bucket()) && from.key().equals(request.key()) && !replace) {
            checkChange(request, source, storageClass);
        }
        StoredObject copy = StoredObject.of(
                        source.data(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        replace ? ObjectHeaders.of(request) : source.headers(),
                        storageClass,
                        checksum(request, source))
                .tagged(replaceTags ? Tags.ofHeader(request) : source.tags());
        store.put(request.bucket(), request.key(), copy, current -> Conditions.write(request, current));
        S3Xml xml = S3Xml.document("CopyObjectResult")
                .element("LastModified", HttpDates.document(copy.lastModified()))
                .element("ETag", copy.etag())
                .element(
                        "Checksum" + copy.checksum().algorithm(),
                        copy.checksum().value())
                .element("ChecksumType", copy.checksumType())
                .close("CopyObjectResult");
        return Answer.of(
                200,
                Headers.of("x-amz-server-side-encryption", "AES256", "Content-Type", "application/xml"),
                xml.bytes());
    }

    private static void checkChange(S3Request request, StoredObject source, String storageClass) {
        if (storageClass.equals(source.storageClass())
                && request.header("x-amz-server-side-encryption") == null
                && request.header("x-amz-website-redirect-location") == null) {
            throw S3Error.invalidRequest("This copy request is illegal because it is trying to copy an object to itself"
                    + " without changing the object's metadata, storage class, website redirect location or encryption"
                    + " attributes.");
        }
    }

    private static S3Checksum checksum(S3Request request, StoredObject source) {
        String algorithm = request.header("x-amz-checksum-algorithm");
        if (algorithm != null) {
            return S3Checksum.of(S3Checksum.algorithm("x-amz-checksum-algorithm", algorithm), source.data());
        }
        return source.checksumType().equals(StoredObject.FULL_OBJECT)
                ? source.checksum()
                : S3Checksum.of(source.checksum().algorithm(), source.data());
    }

    private static boolean replaces(S3Request request, String header, String unknown) {
        String directive = request.header(header);
        if (directive == null || directive.equals("COPY")) {
            return false;
        }
        if (directive.equals("REPLACE")) {
            return true;
        }
        throw S3Error.invalidArgument(unknown, header, directive);
    }
}
