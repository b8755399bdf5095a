package dev.lamina.bench;

import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.PresignedRequest;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Verifying what {@link SigningBenchmark} signs, as a server gets it; and what somebody sends who means to keep the
 * server busy: a megabyte of ampersands in a query, or of spaces in a header that is signed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class VerifyingBenchmark {
    private static final int MEGABYTE = 1 << 20;
    private static final String HOST = "photos.s3.us-east-1.amazonaws.com";
    private static final String PATH = "/2026/06/IMG_0001.jpg";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private final Credentials credentials = Credentials.of(Clients.ACCESS_KEY, Clients.SECRET_KEY);
    private final Optional<Credentials> known = Optional.of(credentials);

    private Verifier verifier;
    private Signer signer;
    private SigningRequest request;
    private Headers received;
    private Headers receivedByUrl;
    private String presignedTarget;
    private String ampersands;
    private String presignedAmpersands;
    private Headers spaces;

    /** Signs the requests, and sees that they are answered as they should be. */
    @Setup
    public void prepare() {
        Clock clock = Clock.systemUTC();
        // Runs may be longer than a clock may be off.
        verifier = Verifier.builder(id -> known)
                .clock(clock)
                .maxSkew(Duration.ofDays(1))
                .build();
        signer = Signer.of("s3", Clients.REGION);
        request = SigningRequest.builder("GET", "https://" + HOST + PATH)
                .payloadHash(UNSIGNED)
                .build();
        received = arrived(signer.sign(request, credentials));
        receivedByUrl = Headers.of("Host", HOST);
        PresignedRequest presigned = signer.presign(
                SigningRequest.builder("GET", "https://" + HOST + PATH).build(), credentials, Duration.ofDays(1));
        presignedTarget = presigned.url().substring(presigned.url().indexOf(PATH));
        ampersands = PATH + "?" + "&".repeat(MEGABYTE);
        presignedAmpersands = presignedTarget + "&".repeat(MEGABYTE);
        Headers.Builder blank = Headers.builder();
        for (int i = 0; i < received.size(); i++) {
            String name = received.name(i);
            blank.add(name, name.equals("Host") ? HOST + " ".repeat(MEGABYTE) + "." : received.value(i));
        }
        spaces = blank.build();
        require(header(), true);
        require(presigned(), true);
        require(ampersands(), true);
        require(presignedAmpersands(), true);
        require(spaces(), false);
    }

    private static Headers arrived(SignedRequest signed) {
        return signed.headers().newBuilder().add("Host", HOST).build();
    }

    private static void require(Verification answer, boolean accepted) {
        if (answer instanceof Verification.Accepted != accepted) {
            throw new IllegalStateException("unexpected: " + answer);
        }
    }

    /**
     * Lamina's signer, to compare with.
     *
     * @return the signed request
     */
    @Benchmark
    public SignedRequest sign() {
        return signer.sign(request, credentials);
    }

    /**
     * A request signed in its headers.
     *
     * @return the answer
     */
    @Benchmark
    public Verification header() {
        return verifier.verify(SignedRequest.of("GET", PATH, received), "");
    }

    /**
     * Lamina's signer for a URL, to compare with.
     *
     * @return the URL
     */
    @Benchmark
    public PresignedRequest presign() {
        return signer.presign(request, credentials, Duration.ofDays(1));
    }

    /**
     * A request signed in its URL.
     *
     * @return the answer
     */
    @Benchmark
    public Verification presigned() {
        return verifier.verify(SignedRequest.of("GET", presignedTarget, receivedByUrl), "");
    }

    /**
     * A request signed in its headers, with a megabyte of ampersands for its query, which change no signature.
     *
     * @return the answer
     */
    @Benchmark
    public Verification ampersands() {
        return verifier.verify(SignedRequest.of("GET", ampersands, received), "");
    }

    /**
     * A request signed in its URL, and a megabyte of ampersands behind.
     *
     * @return the answer
     */
    @Benchmark
    public Verification presignedAmpersands() {
        return verifier.verify(SignedRequest.of("GET", presignedAmpersands, receivedByUrl), "");
    }

    /**
     * A megabyte of spaces in a signed header.
     *
     * @return the answer
     */
    @Benchmark
    public Verification spaces() {
        return verifier.verify(SignedRequest.of("GET", PATH, spaces), "");
    }
}
