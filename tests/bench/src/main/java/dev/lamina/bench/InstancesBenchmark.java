package dev.lamina.bench;

import dev.lamina.client.AwsClient;
import dev.lamina.client.Struct;
import java.io.IOException;
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
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** DescribeInstances with a thousand instances, from the call to the last instance's id and address. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class InstancesBenchmark {
    private static final int INSTANCES = 1000;

    private ServerProcess server;
    private AwsClient lamina;
    private Ec2Client sdk;

    /**
     * Starts the server.
     *
     * @throws IOException if it does not start
     */
    @Setup
    public void start() throws IOException {
        server = ServerProcess.start();
        lamina = Clients.laminaEc2(server.url());
        sdk = Clients.sdkEc2(server.url());
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
     * @return the sum of what was read
     */
    @Benchmark
    public long lamina() {
        Struct page = lamina.call("DescribeInstances", Map.of("MaxResults", INSTANCES));
        long sum = 0;
        int count = 0;
        for (Struct reservation : page.structs("Reservations")) {
            for (Struct instance : reservation.structs("Instances")) {
                sum += instance.string("InstanceId").length()
                        + instance.string("PrivateIpAddress").length();
                count++;
            }
        }
        checkCount(count);
        return sum;
    }

    /**
     * The SDK v2.
     *
     * @return the sum of what was read
     */
    @Benchmark
    public long sdk() {
        long sum = 0;
        int count = 0;
        for (Reservation reservation :
                sdk.describeInstances(r -> r.maxResults(INSTANCES)).reservations()) {
            for (Instance instance : reservation.instances()) {
                sum += instance.instanceId().length()
                        + instance.privateIpAddress().length();
                count++;
            }
        }
        checkCount(count);
        return sum;
    }

    private static void checkCount(int instances) {
        if (instances != INSTANCES) {
            throw new IllegalStateException("the answer has " + instances + " instances, not " + INSTANCES);
        }
    }
}
