package dev.lamina.mock.internal.s3;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What CompleteMultipartUpload checks and makes: the object out of the parts that its sender lists. */
final class Assembly {
    /** Amazon S3 User Guide, "Amazon S3 multipart upload limits": 5 MiB, but for the last part. */
    private static final int MIN_PART_BYTES = 5 << 20;

    private Assembly() {}

    static StoredObject of(S3Request request, MultipartUpload upload) {
        List<XmlElement> listed = listed(body(request));
        List<UploadedPart> parts = new ArrayList<>();
        for (XmlElement one : listed) {
            parts.add(part(one, upload));
        }
        checkSizes(parts);
        byte[] data = join(parts);
        S3Checksum checksum = upload.checksum().ofObject(data, parts);
        checkWhole(request, data, checksum);
        ByteArrayOutputStream digests = new ByteArrayOutputStream();
        for (UploadedPart part : parts) {
            digests.writeBytes(part.md5());
        }
        String md5 = HexFormat.of().formatHex(S3Checksum.digest("MD5", digests.toByteArray()));
        return StoredObject.of(upload, data, "\"" + md5 + "-" + parts.size() + "\"", checksum, parts);
    }

    /** Not as other payloads: the checksum that this request's headers give is the object's. */
    private static byte[] body(S3Request request) {
        String hash = request.header("x-amz-content-sha256");
        if (hash != null && hash.startsWith("STREAMING-")) {
            throw S3Error.notImplementedHeader("x-amz-content-sha256: " + hash);
        }
        return request.incoming().body();
    }

    private static List<XmlElement> listed(byte[] body) {
        XmlElement root = XmlElement.parse(body);
        if (!root.name().equals("CompleteMultipartUpload") || root.children().isEmpty()) {
            throw S3Error.malformedXml();
        }
        int before = 0;
        for (XmlElement part : root.children()) {
            int number = number(part);
            if (number <= before) {
                throw new S3Error(
                        400,
                        "InvalidPartOrder",
                        "The list of parts was not in ascending order. Parts must be ordered by part number.");
            }
            before = number;
        }
        return root.children();
    }

    private static int number(XmlElement part) {
        String number = part.text("PartNumber");
        if (!part.name().equals("Part") || number == null || part.text("ETag") == null) {
            throw S3Error.malformedXml();
        }
        try {
            return Integer.parseInt(number.trim());
        } catch (NumberFormatException e) {
            throw S3Error.malformedXml();
        }
    }

    private static UploadedPart part(XmlElement listed, MultipartUpload upload) {
        int number = number(listed);
        UploadedPart part = upload.part(number);
        String etag = listed.text("ETag").trim();
        if (part == null || !(etag.equals(part.etag()) || ("\"" + etag + "\"").equals(part.etag()))) {
            throw invalidPart(upload, number, etag);
        }
        boolean named = false;
        for (XmlElement child : listed.children()) {
            if (child.name().startsWith("Checksum")) {
                named = true;
                String algorithm = child.name().substring("Checksum".length());
                boolean same = part.checksum() != null
                        && part.checksum().algorithm().equals(algorithm)
                        && part.checksum().value().equals(child.text());
                if (!same) {
                    throw invalidPart(upload, number, etag);
                }
            }
        }
        if (!named && upload.checksum().composite()) {
            throw S3Error.invalidRequest("The upload was created using a "
                    + upload.checksum().algorithm().toLowerCase(Locale.ROOT)
                    + " checksum. The complete request must include the checksum for each part. It was missing for part "
                    + number + " in the request.");
        }
        return part;
    }

    private static S3Error invalidPart(MultipartUpload upload, int number, String etag) {
        return new S3Error(
                        400,
                        "InvalidPart",
                        "One or more of the specified parts could not be found.  The part may not have been uploaded, or"
                                + " the specified entity tag may not match the part's entity tag.")
                .with("UploadId", upload.id())
                .with("PartNumber", Integer.toString(number))
                .with("ETag", etag);
    }

    private static void checkSizes(List<UploadedPart> parts) {
        for (int i = 0; i < parts.size() - 1; i++) {
            UploadedPart part = parts.get(i);
            if (part.data().length < MIN_PART_BYTES) {
                throw new S3Error(
                                400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
                        .with("ProposedSize", Integer.toString(part.data().length))
                        .with("MinSizeAllowed", Integer.toString(MIN_PART_BYTES))
                        .with("PartNumber", Integer.toString(part.number()))
                        .with("ETag", part.etag());
            }
        }
    }

    private static byte[] join(List<UploadedPart> parts) {
        long size = 0;
        for (UploadedPart part : parts) {
            size += part.data().length;
        }
        // S3 itself takes far more; an array does not.
        if (size > Integer.MAX_VALUE - 8) {
            throw new S3Error(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
                    .with("ProposedSize", Long.toString(size));
        }
        byte[] data = new byte[(int) size];
        int position = 0;
        for (UploadedPart part : parts) {
            System.arraycopy(part.data(), 0, data, position, part.data().length);
            position += part.data().length;
        }
        return data;
    }

    /** What the headers of the request say about the whole object. */
    private static void checkWhole(S3Request request, byte[] data, S3Checksum computed) {
        String size = request.header("x-amz-mp-object-size");
        if (size != null && !size.equals(Integer.toString(data.length))) {
            throw S3Error.invalidRequest("The provided 'x-amz-mp-object-size' header value " + size
                    + " does not match what was computed: " + data.length);
        }
        String type = request.header("x-amz-checksum-type");
        boolean composite = computed.value().indexOf('-') >= 0;
        if (type != null && !type.equals(composite ? StoredObject.COMPOSITE : StoredObject.FULL_OBJECT)) {
            throw S3Error.invalidRequest("The " + type + " checksum type is not the one of the multipart upload.");
        }
        String given = request.header(computed.header());
        if (given != null && !given.equals(computed.value())) {
            throw new S3Error(
                    400,
                    "BadDigest",
                    "The " + computed.algorithm() + " you specified did not match the calculated checksum.");
        }
    }
}
