package dev.lamina.mock.internal.s3;

import dev.lamina.mock.internal.http.Answer;
import dev.lamina.signer.Headers;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Operations on objects, but for copies, tags and attributes. */
final class ObjectOperations {
    /** Amazon S3 API Reference, "DeleteObjects": up to 1,000 keys. */
    private static final int MAX_DELETED = 1000;

    /** Amazon S3 User Guide, "Uploading objects": 5 GiB in a single operation. */
    private static final long MAX_OBJECT_BYTES = 5L << 30;

    /** Response headers that a GET may override, and the parameter that does (Amazon S3 API Reference, "GetObject"). */
    private static final String[] OVERRIDES = {
        "Cache-Control", "response-cache-control",
        "Content-Disposition", "response-content-disposition",
        "Content-Encoding", "response-content-encoding",
        "Content-Language", "response-content-language",
        "Content-Type", "response-content-type",
        "Expires", "response-expires",
    };

    private final S3Store store;
    private final Clock clock;

    ObjectOperations(S3Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Answer putObject(S3Request request) {
        store.checkExists(request.bucket());
        checkLength(request);
        Headers described = ObjectHeaders.of(request);
        String storageClass = ObjectHeaders.storageClass(request);
        S3Payload payload = S3Payload.of(request);
        S3Checksum checksum =
                payload.checksum() == null ? S3Checksum.of(S3Checksum.DEFAULT, payload.data()) : payload.checksum();
        StoredObject object = StoredObject.of(payload.data(), now(), described, storageClass, checksum)
                .tagged(Tags.ofHeader(request));
        store.put(request.bucket(), request.key(), object, current -> Conditions.write(request, current));
        Headers.Builder headers =
                Headers.builder().add("ETag", object.etag()).add("x-amz-server-side-encryption", "AES256");
        return Answer.of(200, object.addChecksum(headers).build());
    }

    static void checkLength(S3Request request) {
        if (request.header("Content-Length") == null && request.header("Transfer-Encoding") == null) {
            throw new S3Error(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
        }
        long received = request.incoming().bodyLength();
        // More than an array can hold was not kept, and is refused as if it were beyond S3's own bound.
        if (received > MAX_OBJECT_BYTES || received > request.incoming().body().length) {
            throw new S3Error(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
                    .with("ProposedSize", Long.toString(received))
                    .with("MaxSizeAllowed", Long.toString(MAX_OBJECT_BYTES));
        }
    }

    /** GetObject and HeadObject: they differ in the body only. */
    Answer getObject(S3Request request) {
        StoredObject object = store.get(request.bucket(), request.key());
        Conditions.read(request, object);
        int size = object.data().length;
        ByteRange range = range(request, object);
        Headers.Builder headers = Headers.builder()
                .add("Last-Modified", HttpDates.header(object.lastModified()))
                .add("ETag", object.etag())
                .add("Accept-Ranges", "bytes")
                .add("x-amz-server-side-encryption", "AES256");
        if (!object.storageClass().equals("STANDARD")) {
            headers.add("x-amz-storage-class", object.storageClass());
        }
        for (int i = 0; i < object.headers().size(); i++) {
            headers.add(object.headers().name(i), object.headers().value(i));
        }
        for (int i = 0; i < OVERRIDES.length; i += 2) {
            if (request.has(OVERRIDES[i + 1])) {
                headers.set(OVERRIDES[i], request.text(OVERRIDES[i + 1]));
            }
        }
        if (!object.tags().isEmpty()) {
            headers.add("x-amz-tagging-count", Integer.toString(object.tags().size()));
        }
        if (request.has("partNumber") && !object.parts().isEmpty()) {
            headers.add("x-amz-mp-parts-count", Integer.toString(object.parts().size()));
        }
        String mode = request.header("x-amz-checksum-mode");
        boolean whole = range == null || range.length() == size;
        if (whole && mode != null && mode.equalsIgnoreCase("ENABLED")) {
            object.addChecksum(headers);
        }
        if (range == null) {
            return Answer.of(200, headers.build(), object.data());
        }
        headers.add("Content-Range", range.contentRange(size));
        return Answer.of(206, headers.build(), Arrays.copyOfRange(object.data(), range.first(), range.last() + 1));
    }

    /** What a Range header or a part number asks for; an object that was written in one piece is its own part 1. */
    private static ByteRange range(S3Request request, StoredObject object) {
        int size = object.data().length;
        String part = request.parameter("partNumber");
        if (part == null) {
            return ByteRange.of(request.header("Range"), size);
        }
        if (request.header("Range") != null) {
            throw S3Error.invalidRequest("Cannot specify both Range header and partNumber query parameter");
        }
        if (object.parts().isEmpty() && part.equals("1")) {
            return size == 0 ? null : new ByteRange(0, size - 1);
        }
        int first = 0;
        for (int i = 0; i < object.parts().size(); i++) {
            int length = object.parts().get(i).data().length;
            // Whatever numbers parts were uploaded with, an object's own run from 1.
            if (part.equals(Integer.toString(i + 1))) {
                return length == 0 ? null : new ByteRange(first, first + length - 1);
            }
            first += length;
        }
        throw new S3Error(416, "InvalidPartNumber", "The requested partnumber is not satisfiable")
                .with("PartNumberRequested", part)
                .with(
                        "ActualPartCount",
                        Integer.toString(Math.max(1, object.parts().size())));
    }

    Answer deleteObject(S3Request request) {
        store.delete(request.bucket(), request.key(), current -> Conditions.write(request, current));
        return Answer.of(204, Headers.of());
    }

    Answer deleteObjects(S3Request request) {
        store.checkExists(request.bucket());
        S3Payload payload = S3Payload.of(request);
        if (!S3Payload.hasDigest(request, payload)) {
            throw S3Error.invalidRequest("Missing required header for this request: Content-MD5");
        }
        XmlElement delete = XmlElement.parse(payload.data());
        if (!delete.name().equals("Delete")) {
            throw S3Error.malformedXml();
        }
        boolean quiet = "true".equalsIgnoreCase(delete.text("Quiet"));
        List<XmlElement> wanted = wanted(delete);
        S3Xml xml = S3Xml.document("DeleteResult");
        for (XmlElement object : wanted) {
            deleteOne(request, object, quiet, xml);
        }
        return Answer.xml(200, xml.close("DeleteResult").bytes());
    }

    /** The keys to delete: nothing is deleted where one of them is missing or there are too many. */
    private static List<XmlElement> wanted(XmlElement delete) {
        List<XmlElement> wanted = new ArrayList<>();
        for (XmlElement object : delete.children()) {
            if (object.name().equals("Object")) {
                String key = object.text("Key");
                if (key == null || key.isEmpty()) {
                    throw S3Error.malformedXml();
                }
                wanted.add(object);
            }
        }
        if (wanted.isEmpty() || wanted.size() > MAX_DELETED) {
            throw S3Error.malformedXml();
        }
        return wanted;
    }

    private void deleteOne(S3Request request, XmlElement object, boolean quiet, S3Xml xml) {
        String key = object.text("Key");
        try {
            String version = object.text("VersionId");
            if (version != null && !version.isEmpty() && !version.equals("null")) {
                throw new S3Error(400, "NoSuchVersion", "The specified version does not exist.");
            }
            S3Request.checkKeyLength(key);
            String etag = object.text("ETag");
            store.delete(request.bucket(), key, current -> {
                if (etag != null && (current == null || !Conditions.matches(etag, current))) {
                    throw S3Error.preconditionFailed("ETag");
                }
            });
            if (!quiet) {
                xml.open("Deleted").element("Key", key).close("Deleted");
            }
        } catch (S3Error e) {
            xml.open("Error").element("Key", key).element("Code", e.code());
            xml.element("Message", e.getMessage()).close("Error");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
