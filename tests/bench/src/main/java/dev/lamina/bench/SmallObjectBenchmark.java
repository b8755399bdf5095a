package dev.lamina.bench;

import com.github.davidmoten.aws.lw.client.Client;
import com.github.davidmoten.aws.lw.client.HttpMethod;
import dev.lamina.client.AwsClient;
import dev.lamina.client.Body;
import dev.lamina.client.Struct;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** PUT and GET of 1 KB on loopback, one after the other on one kept connection. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SmallObjectBenchmark {
    private static final String BUCKET = "bench";
    private static final String KEY = "small";

    private final byte[] content = new byte[1024];
    private ServerProcess server;
    private AwsClient lamina;
    private OkHttpClient okhttp;
    private S3Client sdk;
    private Client lightweight;

    /**
     * Starts the server, and puts the object.
     *
     * @throws IOException if it does not start
     */
    @Setup
    public void start() throws IOException {
        server = ServerProcess.start();
        lamina = Clients.lamina(server.url());
        okhttp = new OkHttpClient();
        sdk = Clients.sdk(server.url());
        lightweight = Clients.lightweight(server.url());
        laminaPut();
    }

    /** Ends the server. */
    @TearDown
    public void stop() {
        sdk.close();
        server.close();
    }

    /**
     * Lamina, by name.
     *
     * @return the answer
     */
    @Benchmark
    public Struct laminaPut() {
        return lamina.call("PutObject", Map.of("Bucket", BUCKET, "Key", KEY, "Body", Body.of(content)));
    }

    /**
     * Lamina, by name.
     *
     * @return the content
     */
    @Benchmark
    public byte[] laminaGet() {
        return lamina.call("GetObject", Map.of("Bucket", BUCKET, "Key", KEY))
                .body("Body")
                .bytes();
    }

    /**
     * OkHttp with its own defaults; nothing is signed.
     *
     * @return the content of the answer
     * @throws IOException if the server is gone
     */
    @Benchmark
    public byte[] okhttpPut() throws IOException {
        return send(new Request.Builder()
                .url(server.url() + "/" + BUCKET + "/" + KEY)
                .put(RequestBody.create(null, content))
                .build());
    }

    /**
     * OkHttp with its own defaults; nothing is signed.
     *
     * @return the content
     * @throws IOException if the server is gone
     */
    @Benchmark
    public byte[] okhttpGet() throws IOException {
        return send(new Request.Builder()
                .url(server.url() + "/" + BUCKET + "/" + KEY)
                .build());
    }

    private byte[] send(Request request) throws IOException {
        try (Response response = okhttp.newCall(request).execute()) {
            return Objects.requireNonNull(response.body()).bytes();
        }
    }

    /**
     * The SDK v2 with url-connection-client.
     *
     * @return the answer
     */
    @Benchmark
    public PutObjectResponse sdkPut() {
        return sdk.putObject(
                r -> r.bucket(BUCKET).key(KEY), software.amazon.awssdk.core.sync.RequestBody.fromBytes(content));
    }

    /**
     * The SDK v2 with url-connection-client.
     *
     * @return the content
     */
    @Benchmark
    public byte[] sdkGet() {
        return sdk.getObjectAsBytes(r -> r.bucket(BUCKET).key(KEY)).asByteArray();
    }

    /** The lightweight client. */
    @Benchmark
    public void lightweightPut() {
        lightweight
                .path(BUCKET, KEY)
                .method(HttpMethod.PUT)
                .requestBody(content)
                .execute();
    }

    /**
     * The lightweight client.
     *
     * @return the content
     */
    @Benchmark
    public byte[] lightweightGet() {
        return lightweight.path(BUCKET, KEY).responseAsBytes();
    }
}
