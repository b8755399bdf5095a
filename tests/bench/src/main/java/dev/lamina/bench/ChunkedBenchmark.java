package dev.lamina.bench;

import dev.lamina.signer.Credentials;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import dev.lamina.signer.StreamingPayload;
import dev.lamina.signer.chunked.ChunkedEncoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Framing 8 MiB in signed chunks of the default size, read as OkHttp reads a body; beside it the JDK's SHA-256 of the same. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ChunkedBenchmark {
    private static final int LENGTH = 8 << 20;

    private final byte[] body = new byte[LENGTH];

    /** Okio's segment. */
    private final byte[] segment = new byte[8 * 1024];

    private ChunkedEncoder encoder;
    private SignedRequest signed;
    private MessageDigest sha256;

    /**
     * Signs the request, and sees that the framed body is as long as it should be.
     *
     * @throws GeneralSecurityException never, on a JDK
     * @throws IOException never
     */
    @Setup
    public void prepare() throws GeneralSecurityException, IOException {
        new Random(1).nextBytes(body);
        sha256 = MessageDigest.getInstance("SHA-256");
        encoder = ChunkedEncoder.builder(StreamingPayload.SIGNED, LENGTH).build();
        signed = Signer.of("s3", Clients.REGION)
                .sign(
                        SigningRequest.builder("PUT", "https://photos.s3.us-east-1.amazonaws.com/IMG_0001.jpg")
                                .headers(encoder.headers(null))
                                .build(),
                        Credentials.of(Clients.ACCESS_KEY, Clients.SECRET_KEY));
        if (signed() != encoder.encodedLength()) {
            throw new IllegalStateException("framed to another length than promised");
        }
    }

    /**
     * Lamina's encoder.
     *
     * @return how many bytes came out
     * @throws IOException never
     */
    @Benchmark
    public long signed() throws IOException {
        long length = 0;
        try (InputStream framed = encoder.encode(new ByteArrayInputStream(body), signed.chunkSigner(), List.of())) {
            for (int count = framed.read(segment); count >= 0; count = framed.read(segment)) {
                length += count;
            }
        }
        return length;
    }

    /**
     * The hash of the body, and nothing else.
     *
     * @return the hash
     */
    @Benchmark
    public byte[] bareHash() {
        return sha256.digest(body);
    }
}
