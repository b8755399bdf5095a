package dev.lamina.mock.internal.s3;

import dev.lamina.mock.internal.http.Incoming;
import java.util.Arrays;
import java.util.Base64;

/** A request's body once its framing is taken off and every digest that came with it was held against it. */
final class S3Payload {
    private static final String SHA256 = "x-amz-content-sha256";
    private static final String UNSIGNED_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    private final byte[] data;
    private final S3Checksum checksum;

    private S3Payload(byte[] data, S3Checksum checksum) {
        this.data = data;
        this.checksum = checksum;
    }

    /** The payload of a request; throws the refusal of whatever does not fit. */
    static S3Payload of(S3Request request) {
        if (request.header("Transfer-Encoding") != null) {
            throw S3Error.notImplementedHeader("Transfer-Encoding");
        }
        String kind = request.header(SHA256);
        S3Payload payload;
        if (kind == null || !kind.startsWith("STREAMING-")) {
            payload = new S3Payload(request.incoming().body(), checksum(request.incoming(), null));
        } else if (kind.equals(UNSIGNED_TRAILER)) {
            payload = chunked(request);
        } else {
            throw S3Error.notImplementedHeader(SHA256 + ": " + kind);
        }
        checkMd5(request.header("Content-MD5"), payload.data);
        if (payload.checksum != null) {
            payload.checksum.verify(payload.data);
        }
        return payload;
    }

    /** Whether the sender gave any digest, which DeleteObjects insists on. */
    static boolean hasDigest(S3Request request, S3Payload payload) {
        return payload.checksum != null || request.header("Content-MD5") != null;
    }

    /** The bytes that are meant, to be read only. */
    byte[] data() {
        return data;
    }

    /** The checksum that the sender gave, or null. */
    S3Checksum checksum() {
        return checksum;
    }

    private static S3Payload chunked(S3Request request) {
        AwsChunked chunks = AwsChunked.decode(request.incoming().body());
        String length = request.header("x-amz-decoded-content-length");
        if (length == null) {
            throw new S3Error(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
        }
        if (!length.equals(Integer.toString(chunks.data().length))) {
            throw AwsChunked.incomplete();
        }
        return new S3Payload(chunks.data(), checksum(request.incoming(), chunks));
    }

    /** The one checksum of the headers, or of the trailer that a header announces. */
    private static S3Checksum checksum(Incoming incoming, AwsChunked chunks) {
        S3Checksum found = null;
        for (int i = 0; i < incoming.headers().size(); i++) {
            String algorithm = S3Checksum.algorithmOfHeader(incoming.headers().name(i));
            if (algorithm != null) {
                found = one(found, new S3Checksum(algorithm, incoming.headers().value(i)));
            }
        }
        String announced = incoming.header("x-amz-trailer");
        if (chunks != null && announced != null) {
            String value = chunks.trailers().get(announced.trim());
            String algorithm = S3Checksum.algorithmOfHeader(announced.trim());
            if (value == null || algorithm == null) {
                throw AwsChunked.malformedTrailer();
            }
            found = one(found, new S3Checksum(algorithm, value));
        }
        String wanted = incoming.header("x-amz-sdk-checksum-algorithm");
        if (wanted != null && found == null) {
            S3Checksum.algorithm("x-amz-sdk-checksum-algorithm", wanted);
            throw S3Error.invalidRequest("x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-*"
                    + " or x-amz-trailer headers were found.");
        }
        return found;
    }

    private static S3Checksum one(S3Checksum found, S3Checksum next) {
        if (found != null) {
            throw S3Error.invalidRequest(
                    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }
        return next;
    }

    private static void checkMd5(String contentMd5, byte[] data) {
        if (contentMd5 == null) {
            return;
        }
        byte[] expected;
        try {
            expected = Base64.getDecoder().decode(contentMd5);
        } catch (IllegalArgumentException e) {
            expected = new byte[0];
        }
        if (expected.length != 16) {
            throw new S3Error(400, "InvalidDigest", "The Content-MD5 you specified was invalid.")
                    .with("Content-MD5", contentMd5);
        }
        byte[] computed = S3Checksum.digest("MD5", data);
        if (!Arrays.equals(expected, computed)) {
            throw new S3Error(400, "BadDigest", "The Content-MD5 you specified did not match what we received.")
                    .with("ExpectedDigest", contentMd5)
                    .with("CalculatedDigest", Base64.getEncoder().encodeToString(computed));
        }
    }
}
