package dev.lamina.mock.internal.s3;

import dev.lamina.mock.internal.http.Answer;
import dev.lamina.signer.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/** Uploads in parts (Amazon S3 User Guide, "Uploading and copying objects using multipart upload"). */
final class MultipartOperations {
    /** Amazon S3 User Guide, "Amazon S3 multipart upload limits". */
    private static final int MAX_PART_NUMBER = 10_000;

    private final S3Store store;
    private final Clock clock;
    private final AtomicLong uploads = new AtomicLong();

    MultipartOperations(S3Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Answer createMultipartUpload(S3Request request) {
        store.checkExists(request.bucket());
        MultipartUpload upload = MultipartUpload.of(request, nextId(), now());
        store.begin(request.bucket(), upload);
        Headers.Builder headers =
                Headers.builder().add("Content-Type", "application/xml").add("x-amz-server-side-encryption", "AES256");
        if (upload.checksum().declared()) {
            headers.add("x-amz-checksum-algorithm", upload.checksum().algorithm());
            headers.add("x-amz-checksum-type", upload.checksum().type());
        }
        S3Xml xml = S3Xml.document("InitiateMultipartUploadResult")
                .element("Bucket", request.bucket())
                .element("Key", request.key())
                .element("UploadId", upload.id())
                .close("InitiateMultipartUploadResult");
        return Answer.of(200, headers.build(), xml.bytes());
    }

    /** Opaque, as long as S3's own are short: a digest of a count. */
    private String nextId() {
        byte[] count = ("upload " + uploads.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(S3Checksum.digest("SHA-512", count));
    }

    Answer uploadPart(S3Request request) {
        int number = partNumber(request);
        MultipartUpload upload = upload(request);
        ObjectOperations.checkLength(request);
        S3Payload payload = S3Payload.of(request);
        S3Checksum checksum = upload.checksum().ofPart(payload.checksum());
        UploadedPart part = UploadedPart.of(number, payload.data(), checksum, now());
        upload.put(part);
        Headers.Builder headers =
                Headers.builder().add("ETag", part.etag()).add("x-amz-server-side-encryption", "AES256");
        if (checksum != null) {
            headers.add(checksum.header(), checksum.value());
        }
        return Answer.of(200, headers.build());
    }

    Answer uploadPartCopy(S3Request request) {
        int number = partNumber(request);
        MultipartUpload upload = upload(request);
        CopySource from = CopySource.of(request);
        StoredObject source = store.get(from.bucket(), from.key());
        Conditions.copySource(request, source);
        byte[] data = copied(request, source.data());
        S3Checksum checksum =
                upload.checksum().declared() ? S3Checksum.of(upload.checksum().algorithm(), data) : null;
        UploadedPart part = UploadedPart.of(number, data, checksum, now());
        upload.put(part);
        S3Xml xml = S3Xml.document("CopyPartResult")
                .element("LastModified", HttpDates.document(part.lastModified()))
                .element("ETag", part.etag());
        if (checksum != null) {
            xml.element("Checksum" + checksum.algorithm(), checksum.value());
        }
        return Answer.of(
                200,
                Headers.of("x-amz-server-side-encryption", "AES256", "Content-Type", "application/xml"),
                xml.close("CopyPartResult").bytes());
    }

    /** A copy's range has both ends, and they lie within the source (Amazon S3 API Reference, "UploadPartCopy"). */
    private static byte[] copied(S3Request request, byte[] source) {
        String header = request.header("x-amz-copy-source-range");
        if (header == null) {
            return source;
        }
        int dash = header.indexOf('-');
        boolean bounded = header.startsWith("bytes=") && dash > "bytes=".length() && dash < header.length() - 1;
        ByteRange range = bounded ? ByteRange.of(header, source.length) : null;
        if (range == null) {
            throw S3Error.invalidArgument(
                    "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the"
                            + " zero-based offsets of the first and last bytes to copy",
                    "x-amz-copy-source-range",
                    header);
        }
        if (!header.endsWith("-" + range.last())) {
            throw S3Error.invalidArgument(
                    "Range specified is not valid for source object of size: " + source.length,
                    "x-amz-copy-source-range",
                    header);
        }
        return Arrays.copyOfRange(source, range.first(), range.last() + 1);
    }

    Answer completeMultipartUpload(S3Request request) {
        MultipartUpload upload = upload(request);
        StoredObject object = Assembly.of(request, upload);
        store.complete(request.bucket(), upload, object, current -> Conditions.write(request, current));
        S3Xml xml = S3Xml.document("CompleteMultipartUploadResult")
                .element(
                        "Location",
                        "http://" + request.incoming().authority()
                                + request.incoming().path())
                .element("Bucket", request.bucket())
                .element("Key", request.key())
                .element("ETag", object.etag())
                .element(
                        "Checksum" + object.checksum().algorithm(),
                        object.checksum().value())
                .element("ChecksumType", object.checksumType())
                .close("CompleteMultipartUploadResult");
        return Answer.of(
                200,
                Headers.of("x-amz-server-side-encryption", "AES256", "Content-Type", "application/xml"),
                xml.bytes());
    }

    Answer abortMultipartUpload(S3Request request) {
        store.abort(request.bucket(), upload(request));
        return Answer.of(204, Headers.of());
    }

    private MultipartUpload upload(S3Request request) {
        return store.upload(request.bucket(), request.key(), request.text("uploadId"));
    }

    private static int partNumber(S3Request request) {
        String text = request.text("partNumber");
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= MAX_PART_NUMBER) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw badPartNumber(text);
        }
        throw badPartNumber(text);
    }

    private static S3Error badPartNumber(String text) {
        return S3Error.invalidArgument(
                "Part number must be an integer between 1 and " + MAX_PART_NUMBER + ", inclusive", "partNumber", text);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
