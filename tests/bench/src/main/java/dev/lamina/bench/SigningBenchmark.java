package dev.lamina.bench;

import dev.lamina.signer.Credentials;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signing the GET of an object in its headers, its payload not covered, from a request that is made already. What no
 * signer can save is beside it: SHA-256 of the canonical request and HMAC of the string to sign.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SigningBenchmark {
    private static final String URL = "https://photos.s3.us-east-1.amazonaws.com/2026/06/IMG_0001.jpg";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private final Credentials credentials = Credentials.of(Clients.ACCESS_KEY, Clients.SECRET_KEY);
    private final Signer signer = Signer.of("s3", Clients.REGION);
    private final SigningRequest request =
            SigningRequest.builder("GET", URL).payloadHash(UNSIGNED).build();

    private final AwsCredentialsIdentity identity =
            AwsCredentialsIdentity.create(Clients.ACCESS_KEY, Clients.SECRET_KEY);
    private final AwsV4HttpSigner sdkSigner = AwsV4HttpSigner.create();
    private final SdkHttpRequest sdkRequest = SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(URI.create(URL))
            .build();

    private String canonicalRequest;
    private String stringToSign;
    private MessageDigest sha256;
    private Mac hmac;

    /**
     * Takes the strings of one signature, and sees that both signers sign the same.
     *
     * @throws GeneralSecurityException never, on a JDK
     */
    @Setup
    public void prepare() throws GeneralSecurityException {
        SignedRequest signed = signer.sign(request, credentials);
        canonicalRequest = signed.trace().canonicalRequest();
        stringToSign = signed.trace().stringToSign();
        sha256 = MessageDigest.getInstance("SHA-256");
        hmac = Mac.getInstance("HmacSHA256");
        hmac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
        String theirs = sdk().firstMatchingHeader("Authorization").orElseThrow();
        String ours = signed.headers().get("Authorization");
        String covered = "SignedHeaders=host;x-amz-content-sha256;x-amz-date";
        if (!theirs.contains(covered) || !ours.contains(covered)) {
            throw new IllegalStateException("not the same is signed: " + theirs + " and " + ours);
        }
    }

    /**
     * Lamina's signer.
     *
     * @return the signed request
     */
    @Benchmark
    public SignedRequest lamina() {
        return signer.sign(request, credentials);
    }

    /**
     * The SDK v2's signer.
     *
     * @return the signed request
     */
    @Benchmark
    public SdkHttpRequest sdk() {
        return sdkSigner
                .sign(r -> r.identity(identity)
                        .request(sdkRequest)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, Clients.REGION)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false))
                .request();
    }

    /**
     * Both hashes, and nothing else.
     *
     * @return something of both
     */
    @Benchmark
    public int bareHashes() {
        byte[] hash = sha256.digest(canonicalRequest.getBytes(StandardCharsets.UTF_8));
        byte[] signature = hmac.doFinal(stringToSign.getBytes(StandardCharsets.UTF_8));
        return hash[0] + signature[0];
    }
}
