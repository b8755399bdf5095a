package dev.lamina.mock.internal.s3;

import dev.lamina.mock.internal.http.Answer;
import dev.lamina.signer.Headers;
import java.util.ArrayList;
import java.util.List;

/** GetObjectAttributes. */
final class AttributesOperation {
    private static final String HEADER = "x-amz-object-attributes";
    private static final List<String> KNOWN = List.of("ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize");

    /** Amazon S3 API Reference, "GetObjectAttributes", x-amz-max-parts. */
    private static final int MAX_PARTS = 1000;

    private final S3Store store;

    AttributesOperation(S3Store store) {
        this.store = store;
    }

    Answer getObjectAttributes(S3Request request) {
        List<String> wanted = wanted(request);
        StoredObject object = store.get(request.bucket(), request.key());
        S3Xml xml = S3Xml.document("GetObjectAttributesResponse");
        if (wanted.contains("ETag")) {
            String etag = object.etag();
            xml.element("ETag", etag.substring(1, etag.length() - 1));
        }
        if (wanted.contains("Checksum")) {
            S3Checksum checksum = object.checksum();
            xml.open("Checksum").element("Checksum" + checksum.algorithm(), value(checksum));
            xml.element("ChecksumType", object.checksumType()).close("Checksum");
        }
        if (wanted.contains("ObjectParts") && !object.parts().isEmpty()) {
            parts(xml, object, request);
        }
        if (wanted.contains("StorageClass")) {
            xml.element("StorageClass", object.storageClass());
        }
        if (wanted.contains("ObjectSize")) {
            xml.element("ObjectSize", object.data().length);
        }
        return Answer.of(
                200,
                Headers.of("Last-Modified", HttpDates.header(object.lastModified()), "Content-Type", "application/xml"),
                xml.close("GetObjectAttributesResponse").bytes());
    }

    private static List<String> wanted(S3Request request) {
        String header = request.header(HEADER);
        if (header == null || header.isEmpty()) {
            throw S3Error.invalidRequest("The " + HEADER + " header specifying the attributes to be retrieved is either"
                    + " missing or empty");
        }
        List<String> wanted = new ArrayList<>();
        for (String one : header.split(",", -1)) {
            if (!KNOWN.contains(one.trim())) {
                throw S3Error.invalidArgument("Invalid attribute name specified.", HEADER, one.trim());
            }
            wanted.add(one.trim());
        }
        return wanted;
    }

    /** Here, and here only, a composite checksum stands without the number of its parts. */
    private static String value(S3Checksum checksum) {
        int dash = checksum.value().indexOf('-');
        return dash < 0 ? checksum.value() : checksum.value().substring(0, dash);
    }

    /** Parts are listed where they have checksums of their own; else only their number is told. */
    private static void parts(S3Xml xml, StoredObject object, S3Request request) {
        xml.open("ObjectParts");
        if (object.checksumType().equals(StoredObject.COMPOSITE)) {
            int max = Paging.number(request.header("x-amz-max-parts"), "x-amz-max-parts", 0, MAX_PARTS);
            String marker = request.header("x-amz-part-number-marker");
            int after = marker == null ? 0 : Paging.number(marker, "x-amz-part-number-marker", 0, Integer.MAX_VALUE);
            int last = after;
            int count = 0;
            boolean more = false;
            for (UploadedPart part : object.parts()) {
                if (part.number() > after) {
                    more = count == max;
                    if (more) {
                        break;
                    }
                    count++;
                    last = part.number();
                    xml.open("Part").element("PartNumber", last).element("Size", part.data().length);
                    xml.element(
                            "Checksum" + part.checksum().algorithm(),
                            part.checksum().value());
                    xml.close("Part");
                }
            }
            xml.element("IsTruncated", Boolean.toString(more)).element("MaxParts", max);
            xml.element("NextPartNumberMarker", last).element("PartNumberMarker", after);
        }
        xml.element("PartsCount", object.parts().size()).close("ObjectParts");
    }
}
