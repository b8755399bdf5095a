package dev.lamina.client.internal.http;

import dev.lamina.client.Body;
import dev.lamina.client.checksum.Checksum;
import dev.lamina.client.checksum.ChecksumAlgorithm;
import dev.lamina.signer.ChunkSigner;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.StreamingPayload;
import dev.lamina.signer.chunked.ChunkedEncoder;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A body that can be read once only, and so has its checksum behind it: framed as aws-chunked with a trailer. Over http
 * each chunk is signed, over TLS none is, as in the AWS SDK for Java v2.
 */
final class ChunkedBody extends Body {
    private final Body plain;
    private final ChecksumAlgorithm algorithm;
    private final StreamingPayload form;
    private final ChunkedEncoder encoder;

    ChunkedBody(Body plain, ChecksumAlgorithm algorithm, boolean unsigned) {
        this.plain = plain;
        this.algorithm = algorithm;
        this.form = unsigned ? StreamingPayload.UNSIGNED_TRAILER : StreamingPayload.SIGNED_TRAILER;
        int checksumBytes = algorithm.start().value().length;
        this.encoder = ChunkedEncoder.builder(form, plain.length().getAsLong())
                .trailer(algorithm.header(), (checksumBytes + 2) / 3 * 4)
                .build();
    }

    StreamingPayload form() {
        return form;
    }

    ChunkedEncoder encoder() {
        return encoder;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(encoder.encodedLength());
    }

    @Override
    public boolean replayable() {
        return plain.replayable();
    }

    @Override
    public InputStream stream() {
        throw new IllegalStateException("what the frames hold depends on the request's signature: see framedFor");
    }

    @Override
    public void close() {
        plain.close();
    }

    /** The frames for one attempt. */
    Body framedFor(SignedRequest signed) {
        return new Framed(this, signed);
    }

    private static final class Framed extends Body {
        private final ChunkedBody chunked;
        private final SignedRequest signed;

        Framed(ChunkedBody chunked, SignedRequest signed) {
            this.chunked = chunked;
            this.signed = signed;
        }

        @Override
        public OptionalLong length() {
            return chunked.length();
        }

        @Override
        public boolean replayable() {
            return chunked.replayable();
        }

        @Override
        public InputStream stream() {
            Checked source = new Checked(chunked.plain.stream(), chunked.algorithm.start());
            ChunkSigner signer = chunked.form == StreamingPayload.SIGNED_TRAILER ? signed.chunkSigner() : null;
            return chunked.encoder.encode(source, signer, List.of(source));
        }

        @Override
        public void close() {
            chunked.close();
        }
    }

    /** Computes a checksum of what is read through it, and supplies it at the end. */
    private static final class Checked extends FilterInputStream implements Supplier<String> {
        private final Checksum checksum;

        Checked(InputStream in, Checksum checksum) {
            super(in);
            this.checksum = checksum;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = in.read(bytes, offset, length);
            if (got > 0) {
                checksum.update(bytes, offset, got);
            }
            return got;
        }

        @Override
        public String get() {
            return Base64.getEncoder().encodeToString(checksum.value());
        }
    }
}
