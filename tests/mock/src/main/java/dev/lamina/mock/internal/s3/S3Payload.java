package dev.lamina.mock.internal.s3;

import dev.lamina.mock.internal.http.Incoming;
import dev.lamina.signer.Headers;
import dev.lamina.signer.chunked.ChunkedDecoder;
import dev.lamina.signer.chunked.RefusedBodyException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;

/** A request's body once its framing is taken off and every digest that came with it was held against it. */
final class S3Payload {
    private final byte[] data;
    private final S3Checksum checksum;

    private S3Payload(byte[] data, S3Checksum checksum) {
        this.data = data;
        this.checksum = checksum;
    }

    /** The payload of a request; throws the refusal of whatever does not fit. */
    static S3Payload of(S3Request request) {
        // In chunks of its own, a body's length is known without Content-Length.
        if (request.header("Transfer-Encoding") != null && request.chunks() == null) {
            throw S3Error.notImplementedHeader("Transfer-Encoding");
        }
        String announced = request.header("Content-Length");
        if (announced != null
                && !announced.equals(Long.toString(request.incoming().bodyLength()))) {
            throw new S3Error(
                    400,
                    "IncompleteBody",
                    "You did not provide the number of bytes specified by the Content-Length HTTP header");
        }
        S3Payload payload = request.chunks() == null
                ? new S3Payload(request.incoming().body(), checksum(request.incoming(), Headers.of()))
                : chunked(request);
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
        for (String announced : request.chunks().trailerNames()) {
            if (S3Checksum.algorithmOfHeader(announced) == null) {
                throw S3Error.invalidRequest("The value specified in the x-amz-trailer header is not supported");
            }
        }
        ByteArrayInputStream framed =
                new ByteArrayInputStream(request.incoming().body());
        try (ChunkedDecoder decoder = ChunkedDecoder.of(framed, request.chunks())) {
            byte[] data = decoder.readAllBytes();
            return new S3Payload(data, checksum(request.incoming(), decoder.trailers()));
        } catch (RefusedBodyException e) {
            throw S3Error.of(e.refusal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one checksum of the headers, or of the trailers. */
    private static S3Checksum checksum(Incoming incoming, Headers trailers) {
        S3Checksum found = null;
        for (int i = 0; i < incoming.headers().size(); i++) {
            String algorithm = S3Checksum.algorithmOfHeader(incoming.headers().name(i));
            if (algorithm != null) {
                found = one(found, new S3Checksum(algorithm, incoming.headers().value(i)));
            }
        }
        for (int i = 0; i < trailers.size(); i++) {
            String algorithm = S3Checksum.algorithmOfHeader(trailers.name(i));
            if (algorithm != null) {
                found = one(found, new S3Checksum(algorithm, trailers.value(i)));
            }
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
