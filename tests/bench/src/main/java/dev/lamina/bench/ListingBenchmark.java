package dev.lamina.bench;

import dev.lamina.client.AwsClient;
import dev.lamina.client.Struct;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A page of ListObjectsV2 with a thousand keys, from the call to the last key's size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ListingBenchmark {
    private static final int KEYS = 1000;

    private ServerProcess server;
    private AwsClient lamina;
    private S3Client sdk;

    /**
     * Starts the server.
     *
     * @throws IOException if it does not start
     */
    @Setup
    public void start() throws IOException {
        server = ServerProcess.start();
        lamina = Clients.lamina(server.url());
        sdk = Clients.sdk(server.url());
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
     * @return the sum of the objects' sizes
     */
    @Benchmark
    public long lamina() {
        Struct page = lamina.call("ListObjectsV2", Map.of("Bucket", "photos", "Prefix", "2026/"));
        List<Struct> objects = page.structs("Contents");
        checkCount(objects.size());
        long bytes = 0;
        for (Struct object : objects) {
            bytes += object.number("Size").longValue() + object.string("Key").length();
        }
        return bytes;
    }

    /**
     * The SDK v2.
     *
     * @return the sum of the objects' sizes
     */
    @Benchmark
    public long sdk() {
        List<S3Object> objects = sdk.listObjectsV2(
                        r -> r.bucket("photos").prefix("2026/").encodingType("url"))
                .contents();
        checkCount(objects.size());
        long bytes = 0;
        for (S3Object object : objects) {
            bytes += object.size() + object.key().length();
        }
        return bytes;
    }

    private static void checkCount(int objects) {
        if (objects != KEYS) {
            throw new IllegalStateException("the page has " + objects + " keys, not " + KEYS);
        }
    }
}
