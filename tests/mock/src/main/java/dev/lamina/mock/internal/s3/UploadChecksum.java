package dev.lamina.mock.internal.s3;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * How an upload's parts and its object are checked (Amazon S3 User Guide, "Checking object integrity in Amazon S3":
 * "Using part-level checksums for multipart uploads").
 *
 * @param algorithm S3's name, as in {@code CRC32C}
 * @param type FULL_OBJECT or COMPOSITE
 * @param declared whether CreateMultipartUpload named the algorithm; else parts may come with any, and the object has S3's
 *     own
 */
record UploadChecksum(String algorithm, String type, boolean declared) {
    private static final String ALGORITHM = "x-amz-checksum-algorithm";
    private static final String TYPE = "x-amz-checksum-type";

    /** What the headers of a CreateMultipartUpload ask for. */
    static UploadChecksum of(S3Request request) {
        String named = request.header(ALGORITHM);
        String type = request.header(TYPE);
        if (named == null) {
            if (type != null) {
                throw S3Error.invalidRequest(
                        "The " + TYPE + " header can only be used with the " + ALGORITHM + " header.");
            }
            return new UploadChecksum(S3Checksum.DEFAULT, StoredObject.FULL_OBJECT, false);
        }
        String algorithm = S3Checksum.algorithm(ALGORITHM, named);
        boolean linear = algorithm.startsWith("CRC");
        boolean whole = algorithm.equals(S3Checksum.DEFAULT);
        if (type == null) {
            return new UploadChecksum(algorithm, whole ? StoredObject.FULL_OBJECT : StoredObject.COMPOSITE, true);
        }
        boolean possible =
                (type.equals(StoredObject.FULL_OBJECT) && linear) || (type.equals(StoredObject.COMPOSITE) && !whole);
        if (!possible) {
            throw S3Error.invalidRequest("The " + type + " checksum type cannot be used with the "
                    + algorithm.toLowerCase(Locale.ROOT) + " checksum algorithm.");
        }
        return new UploadChecksum(algorithm, type, true);
    }

    boolean composite() {
        return type.equals(StoredObject.COMPOSITE);
    }

    /** What a part is kept with: the checksum that it came with, which must be of this algorithm if that was named. */
    S3Checksum ofPart(S3Checksum given) {
        String got = given == null ? "null" : given.algorithm();
        if (declared && !algorithm.equals(got)) {
            throw S3Error.invalidRequest("Checksum Type mismatch occurred, expected checksum Type: "
                    + algorithm.toLowerCase(Locale.ROOT) + ", actual checksum Type: " + got.toLowerCase(Locale.ROOT));
        }
        return given;
    }

    /** The object's checksum. */
    S3Checksum ofObject(byte[] data, List<UploadedPart> parts) {
        if (!composite()) {
            return S3Checksum.of(algorithm, data);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (UploadedPart part : parts) {
            all.writeBytes(Base64.getDecoder().decode(part.checksum().value()));
        }
        S3Checksum joined = S3Checksum.of(algorithm, all.toByteArray());
        return new S3Checksum(algorithm, joined.value() + "-" + parts.size());
    }
}
