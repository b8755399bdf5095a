package dev.lamina.client.internal.http;

import dev.lamina.client.Body;
import dev.lamina.client.ChecksumMode;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.client.checksum.Checksum;
import dev.lamina.client.checksum.ChecksumAlgorithm;
import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SigningRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;

/**
 * What the caller gave is what arrives: the payload's hash that is signed, the checksum that a request carries, the
 * checksum that a response is held against. See the AWS SDKs and Tools Reference Guide, "Data Integrity Protections for
 * Amazon S3", and the Amazon S3 API Reference, "Authenticating Requests (AWS Signature Version 4)", on the payload.
 */
public final class Integrity {
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String CHECKSUM_HEADER = "x-amz-checksum-";
    private static final ChecksumAlgorithm DEFAULT = ChecksumAlgorithm.CRC32;
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final ClientConfig config;

    /**
     * Makes one.
     *
     * @param config when checksums are sent and checked
     */
    public Integrity(ClientConfig config) {
        this.config = config;
    }

    /**
     * Whether a call is signed. Some operations are for those who have no credentials yet, and some clients are nobody's.
     *
     * @param operation what is called
     * @return whether it has a signature
     */
    public boolean signs(Operation operation) {
        return !"none".equals(operation.authType())
                && !AwsCredentialsProvider.anonymous().equals(config.credentials());
    }

    /**
     * Asks for a response's checksum where the caller did not say.
     *
     * @param operation what is called
     * @param input with what
     * @return the input to go on with
     */
    public Struct ask(Operation operation, Struct input) {
        String mode = operation.checksumModeMember();
        if (mode == null || config.responseChecksums() != ChecksumMode.WHEN_SUPPORTED || input.has(mode)) {
            return input;
        }
        return input.newBuilder().set(mode, "ENABLED").build();
    }

    /**
     * Adds checksum and payload hash.
     *
     * @param operation what is called
     * @param input with what
     * @param outgoing the request of the protocol
     * @return the request to sign; its body can be read again if it is short enough to be held
     * @throws IllegalArgumentException if the body is not as long as it was declared, or the checksum asked for cannot
     *     be computed
     */
    public OutgoingRequest protect(Operation operation, Struct input, OutgoingRequest outgoing) {
        String declared = outgoing.request().headers().get("Content-Length");
        SigningRequest request = outgoing.request();
        Body body = outgoing.body();
        if (declared != null) {
            // What is sent says its own length.
            request = request.newBuilder().removeHeader("Content-Length").build();
            body = ofDeclaredLength(operation, body, declared);
        }
        if (body == null) {
            return new OutgoingRequest(request, null);
        }
        if (!body.replayable()) {
            body = ReplayWindow.of(body);
        }
        ChecksumAlgorithm algorithm = algorithm(operation, input, request.headers());
        String member = operation.checksumAlgorithmMember();
        boolean asked = algorithm != null && member != null && input.has(member);
        if (!body.replayable() && algorithm != null) {
            if (body.length().isPresent()) {
                return chunked(operation, request, body, algorithm, asked);
            }
            if (asked) {
                throw new IllegalArgumentException(operation.name() + ".Body: a " + algorithm
                        + " checksum needs a body of known length, or one that can be read twice: give its length, or give"
                        + " it as bytes or a file");
            }
            algorithm = null;
        }
        boolean signed = isSigned(operation, request, body, algorithm);
        if (!signed && algorithm == null) {
            return new OutgoingRequest(unsigned(request), body);
        }
        return new OutgoingRequest(hashed(operation, request, body, algorithm, asked, signed), body);
    }

    /** A stream of unknown length takes the declared one; any other must have it. */
    private static Body ofDeclaredLength(Operation operation, Body body, String declared) {
        long length = Long.parseLong(declared);
        if (body != null && length >= 0 && body.length().isEmpty()) {
            return Body.of(body.stream(), length);
        }
        long actual = body == null ? 0 : body.length().orElse(-1);
        if (length != actual || length < 0) {
            throw new IllegalArgumentException(operation.name() + ".ContentLength: " + declared
                    + " was declared, but the body has " + actual + " bytes; nothing was sent");
        }
        return body;
    }

    /** The checksum to compute: the one asked for, else the default where one is due; null: none. */
    private ChecksumAlgorithm algorithm(Operation operation, Struct input, Headers headers) {
        String member = operation.checksumAlgorithmMember();
        if (member == null && !operation.checksumRequired()) {
            return null;
        }
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i);
            if (name.regionMatches(true, 0, CHECKSUM_HEADER, 0, CHECKSUM_HEADER.length())
                    && !name.equalsIgnoreCase("x-amz-checksum-algorithm")
                    && !name.equalsIgnoreCase("x-amz-checksum-type")
                    && !name.equalsIgnoreCase("x-amz-checksum-mode")) {
                return null;
            }
        }
        String asked = member == null ? null : (String) input.get(member);
        if (asked != null) {
            ChecksumAlgorithm algorithm = ChecksumAlgorithm.named(asked);
            if (algorithm == null) {
                throw new IllegalArgumentException(operation.name() + "." + member + " " + asked
                        + ": not computed here; compute it yourself and set its own member, or use one of "
                        + java.util.Arrays.toString(ChecksumAlgorithm.values()));
            }
            return algorithm;
        }
        return operation.checksumRequired() || config.requestChecksums() == ChecksumMode.WHEN_SUPPORTED
                ? DEFAULT
                : null;
    }

    /** Over TLS a body that streams, and has a checksum, is not read once more for its hash. */
    private boolean isSigned(Operation operation, SigningRequest request, Body body, ChecksumAlgorithm algorithm) {
        if (!signs(operation)
                || operation.unsignedPayload()
                || "v4-unsigned-body".equals(operation.authType())
                || !body.replayable()) {
            return false;
        }
        Member payload = operation.input().payload();
        boolean streams = payload != null && payload.streaming();
        return !(streams && algorithm != null && request.url().startsWith("https:"));
    }

    private static SigningRequest unsigned(SigningRequest request) {
        return request.newBuilder().payloadHash(UNSIGNED).build();
    }

    private static SigningRequest hashed(
            Operation operation,
            SigningRequest request,
            Body body,
            ChecksumAlgorithm algorithm,
            boolean asked,
            boolean signed) {
        Checksum sha256 = signed ? ChecksumAlgorithm.SHA256.start() : null;
        Checksum checksum = algorithm == null ? null : algorithm.start();
        read(body, sha256, checksum);
        SigningRequest.Builder builder = request.newBuilder();
        if (checksum != null) {
            builder.header(algorithm.header(), Base64.getEncoder().encodeToString(checksum.value()));
            nameAlgorithm(operation, algorithm, asked, builder);
        }
        return builder.payloadHash(signed ? hex(sha256.value()) : UNSIGNED).build();
    }

    /** What the caller did not ask for has to be named too. */
    private static void nameAlgorithm(
            Operation operation, ChecksumAlgorithm algorithm, boolean asked, SigningRequest.Builder builder) {
        Member member = operation.checksumAlgorithmMember() == null
                ? null
                : operation.input().member(operation.checksumAlgorithmMember());
        if (!asked && member != null && member.location() == Member.Location.HEADER) {
            builder.header(member.wireName(), algorithm.name());
        }
    }

    /** A body that is read once has its checksum behind it. */
    private OutgoingRequest chunked(
            Operation operation, SigningRequest request, Body body, ChecksumAlgorithm algorithm, boolean asked) {
        boolean unsigned = request.url().startsWith("https:") || !signs(operation);
        ChunkedBody chunked = new ChunkedBody(body, algorithm, unsigned);
        String encoding = request.headers().get("Content-Encoding");
        SigningRequest.Builder builder = request.newBuilder()
                .removeHeader("Content-Encoding")
                .headers(chunked.encoder().headers(encoding))
                .payloadHash(chunked.form().payloadHash());
        nameAlgorithm(operation, algorithm, asked, builder);
        if (!signs(operation)) {
            // Else the signer's business: S3 must know that what follows is framed.
            builder.header("x-amz-content-sha256", chunked.form().payloadHash());
        }
        return new OutgoingRequest(builder.build(), chunked);
    }

    private static void read(Body body, Checksum first, Checksum second) {
        long length = body.length().orElse(BUFFER_BYTES);
        byte[] buffer = new byte[(int) Math.max(1, Math.min(length, BUFFER_BYTES))];
        try (InputStream in = body.stream()) {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                if (first != null) {
                    first.update(buffer, 0, got);
                }
                if (second != null) {
                    second.update(buffer, 0, got);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the body could not be read: " + e.getMessage(), e);
        }
    }

    private static String hex(byte[] bytes) {
        char[] text = new char[bytes.length * 2];
        for (int i = 0; i < bytes.length; i++) {
            text[2 * i] = HEX[bytes[i] >> 4 & 0xf];
            text[2 * i + 1] = HEX[bytes[i] & 0xf];
        }
        return new String(text);
    }

    /**
     * Has a response's content held against the checksum that came with it.
     *
     * @param operation what was called
     * @param input with what
     * @param response the answer
     * @return the answer, its body checked at its end where there is something to check it by
     */
    public HttpResponse verify(Operation operation, Struct input, HttpResponse response) {
        String mode = operation.checksumModeMember();
        // A part of an object may come with the whole object's checksum.
        if (mode == null
                || response.status() != 200
                || !"ENABLED".equals(input.get(mode))
                || !(response.body() instanceof ResponseStream body)) {
            return response;
        }
        for (String name : operation.responseChecksums()) {
            ChecksumAlgorithm algorithm = ChecksumAlgorithm.named(name);
            String expected = algorithm == null ? null : response.headers().get(algorithm.header());
            // With a hyphen it is a checksum of the parts' checksums, which the content does not give. Reading needs no
            // optional library: without it, what the service sent of itself is not checked.
            if (expected != null && expected.indexOf('-') < 0 && algorithm.isAvailable()) {
                return new HttpResponse(
                        response.status(),
                        response.headers(),
                        body.checkedBy(new Expected(algorithm, expected)),
                        response.request());
            }
        }
        return response;
    }

    private static final class Expected implements ResponseStream.ContentCheck {
        private final ChecksumAlgorithm algorithm;
        private final String expected;
        private final Checksum checksum;

        Expected(ChecksumAlgorithm algorithm, String expected) {
            this.algorithm = algorithm;
            this.expected = expected;
            this.checksum = algorithm.start();
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            checksum.update(bytes, offset, length);
        }

        @Override
        public void end() throws IOException {
            String actual = Base64.getEncoder().encodeToString(checksum.value());
            if (!actual.equals(expected)) {
                throw new IOException("its " + algorithm + " checksum is " + actual + ", but the service sent "
                        + expected + ": the content was damaged on its way");
            }
        }
    }
}
