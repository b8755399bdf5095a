package dev.lamina.bench;

import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import dev.lamina.signer.doctor.Capture;
import dev.lamina.signer.doctor.Diagnosis;
import dev.lamina.signer.doctor.SignatureDoctor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The doctor at its longest, when no known change or pair of them explains a normal request; and given what somebody sends
 * who means to keep it busy: a megabyte of ampersands in a query, or of spaces in a header that is signed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DoctorBenchmark {
    private static final int MEGABYTE = 1 << 20;
    private static final String HOST = "photos.s3.us-east-1.amazonaws.com";

    private final Credentials credentials = Credentials.of(Clients.ACCESS_KEY, Clients.SECRET_KEY);
    private final SignatureDoctor doctor = SignatureDoctor.create().credentials(credentials);

    private Capture unexplained;
    private Capture ampersands;
    private Capture spaces;

    /** Signs the requests with a secret that the doctor does not know. */
    @Setup
    public void prepare() {
        Credentials other = Credentials.of(Clients.ACCESS_KEY, "another-secret");
        SigningRequest request = SigningRequest.builder(
                        "PUT", "https://" + HOST + "/2026/06/IMG%200001.jpg?versionId=abc&x-id=PutObject")
                .header("Content-Type", "image/jpeg; charset=utf-8")
                .header("Accept-Encoding", "identity")
                .header("x-amz-meta-title", "a  b")
                .payloadHash("UNSIGNED-PAYLOAD")
                .build();
        SignedRequest signed = Signer.of("s3", Clients.REGION).sign(request, other);
        Headers headers = signed.headers().newBuilder().add("Host", HOST).build();
        unexplained = refused(signed.url(), headers);
        ampersands = refused(signed.url() + "&".repeat(MEGABYTE), headers);
        spaces = refused(
                signed.url(),
                headers.newBuilder()
                        .set("x-amz-meta-title", "a" + " ".repeat(MEGABYTE) + "b")
                        .build());
    }

    private static Capture refused(String url, Headers headers) {
        return Capture.of(SignedRequest.of("PUT", url, headers))
                .answer(403, Headers.of(), "<Error><Code>SignatureDoesNotMatch</Code></Error>");
    }

    /**
     * Tries all that it knows.
     *
     * @return the diagnosis
     */
    @Benchmark
    public Diagnosis unexplained() {
        return doctor.examine(unexplained);
    }

    /**
     * A megabyte of ampersands.
     *
     * @return the diagnosis
     */
    @Benchmark
    public Diagnosis ampersands() {
        return doctor.examine(ampersands);
    }

    /**
     * A megabyte of spaces.
     *
     * @return the diagnosis
     */
    @Benchmark
    public Diagnosis spaces() {
        return doctor.examine(spaces);
    }
}
