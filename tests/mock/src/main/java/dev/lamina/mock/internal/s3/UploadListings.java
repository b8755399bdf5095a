package dev.lamina.mock.internal.s3;

import dev.lamina.mock.internal.http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/** ListParts and ListMultipartUploads. */
final class UploadListings {
    /** Amazon S3 API Reference, "ListParts" and "ListMultipartUploads". */
    private static final int MAX_ENTRIES = 1000;

    private final S3Store store;

    UploadListings(S3Store store) {
        this.store = store;
    }

    Answer listParts(S3Request request) {
        MultipartUpload upload = store.upload(request.bucket(), request.key(), request.text("uploadId"));
        KeyEncoding encoding = KeyEncoding.of(request);
        int max = Paging.number(request, "max-parts", 0, MAX_ENTRIES);
        int after = request.has("part-number-marker")
                ? Paging.number(request, "part-number-marker", 0, Integer.MAX_VALUE)
                : 0;
        List<UploadedPart> page = new ArrayList<>();
        boolean more = false;
        for (UploadedPart part : upload.parts()) {
            if (part.number() > after) {
                more = page.size() == max;
                if (more) {
                    break;
                }
                page.add(part);
            }
        }
        S3Xml xml = S3Xml.document("ListPartsResult")
                .element("Bucket", request.bucket())
                .element("Key", encoding.of(request.key()))
                .element("UploadId", upload.id());
        owner(xml, "Initiator");
        owner(xml, "Owner");
        xml.element("StorageClass", upload.storageClass()).element("PartNumberMarker", after);
        xml.element(
                "NextPartNumberMarker",
                page.isEmpty() ? 0 : page.get(page.size() - 1).number());
        xml.element("MaxParts", max).element("IsTruncated", Boolean.toString(more));
        if (upload.checksum().declared()) {
            xml.element("ChecksumAlgorithm", upload.checksum().algorithm());
            xml.element("ChecksumType", upload.checksum().type());
        }
        for (UploadedPart part : page) {
            part(xml, part);
        }
        return Answer.xml(200, xml.close("ListPartsResult").bytes());
    }

    private static void part(S3Xml xml, UploadedPart part) {
        xml.open("Part").element("PartNumber", part.number());
        xml.element("LastModified", HttpDates.document(part.lastModified()));
        xml.element("ETag", part.etag()).element("Size", part.data().length);
        if (part.checksum() != null) {
            xml.element(
                    "Checksum" + part.checksum().algorithm(), part.checksum().value());
        }
        xml.close("Part");
    }

    Answer listMultipartUploads(S3Request request) {
        KeyEncoding encoding = KeyEncoding.of(request);
        int max = Paging.number(request, "max-uploads", 0, MAX_ENTRIES);
        UploadPage page = UploadPage.of(
                store.uploads(request.bucket()),
                request.text("prefix"),
                request.text("delimiter"),
                request.text("key-marker"),
                request.text("upload-id-marker"),
                max);
        S3Xml xml = S3Xml.document("ListMultipartUploadsResult").element("Bucket", request.bucket());
        xml.element("KeyMarker", encoding.of(request.text("key-marker")));
        xml.element("UploadIdMarker", request.text("upload-id-marker"));
        if (page.truncated()) {
            xml.element("NextKeyMarker", encoding.of(page.lastKey()));
            xml.element("NextUploadIdMarker", page.lastId());
        }
        if (request.has("prefix")) {
            xml.element("Prefix", encoding.of(request.text("prefix")));
        }
        if (!request.text("delimiter").isEmpty()) {
            xml.element("Delimiter", encoding.of(request.text("delimiter")));
        }
        if (encoding == KeyEncoding.URL) {
            xml.element("EncodingType", "url");
        }
        xml.element("MaxUploads", max).element("IsTruncated", Boolean.toString(page.truncated()));
        for (MultipartUpload upload : page.uploads()) {
            upload(xml, upload, encoding);
        }
        commonPrefixes(xml, page.commonPrefixes(), encoding);
        return Answer.xml(200, xml.close("ListMultipartUploadsResult").bytes());
    }

    private static void upload(S3Xml xml, MultipartUpload upload, KeyEncoding encoding) {
        xml.open("Upload").element("Key", encoding.of(upload.key())).element("UploadId", upload.id());
        owner(xml, "Initiator");
        owner(xml, "Owner");
        xml.element("StorageClass", upload.storageClass());
        xml.element("Initiated", HttpDates.document(upload.initiated()));
        if (upload.checksum().declared()) {
            xml.element("ChecksumAlgorithm", upload.checksum().algorithm());
            xml.element("ChecksumType", upload.checksum().type());
        }
        xml.close("Upload");
    }

    private static void commonPrefixes(S3Xml xml, NavigableSet<String> prefixes, KeyEncoding encoding) {
        for (String prefix : prefixes) {
            xml.open("CommonPrefixes").element("Prefix", encoding.of(prefix)).close("CommonPrefixes");
        }
    }

    private static void owner(S3Xml xml, String role) {
        xml.open(role).element("ID", S3Fake.OWNER_ID).close(role);
    }
}
