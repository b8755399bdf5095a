package dev.lamina.bench;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the JMH benchmarks, peers after one another in forks of their own, and prints each score, what an operation
 * allocates, and the ratios that Lamina promises.
 */
public final class Benchmarks {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final Map<String, RunResult> results = new TreeMap<>();

    private Benchmarks(Collection<RunResult> runs) {
        for (RunResult run : runs) {
            String name = run.getParams().getBenchmark();
            results.put(name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1), run);
        }
    }

    /**
     * Runs them.
     *
     * @param args a regular expression of benchmarks, or none for all; {@code smoke} first for one short look at each
     * @throws RunnerException if one fails
     */
    public static void main(String[] args) throws RunnerException {
        boolean smoke = args.length > 0 && args[0].equals("smoke");
        String which = args.length > (smoke ? 1 : 0) ? args[args.length - 1] : "dev.lamina.bench.";
        ChainedOptionsBuilder options =
                new OptionsBuilder().include(which).threads(1).shouldFailOnError(true);
        if (smoke) {
            options.forks(1).warmupIterations(0).measurementIterations(1).measurementTime(TimeValue.milliseconds(200));
        } else {
            options.forks(2)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(2))
                    .measurementIterations(3)
                    .measurementTime(TimeValue.seconds(2));
        }
        options.addProfiler(GCProfiler.class);
        new Benchmarks(new Runner(options.build()).run()).print();
    }

    private void print() {
        System.out.println();
        for (Map.Entry<String, RunResult> one : results.entrySet()) {
            System.out.printf(
                    "%-40s %,12.0f/s %,14.0f B%n", one.getKey(), rate(one.getKey()), allocation(one.getKey()));
        }
        System.out.println();
        rates("SigningBenchmark.lamina", "SigningBenchmark.sdk", "at least 2.5");
        rates("SigningBenchmark.bareHashes", "SigningBenchmark.lamina", "at most 2");
        rates("VerifyingBenchmark.sign", "VerifyingBenchmark.header", "at most 1.5");
        rates("VerifyingBenchmark.presign", "VerifyingBenchmark.presigned", "to compare");
        for (String hostile : new String[] {"ampersands", "presignedAmpersands", "spaces"}) {
            if (results.containsKey("VerifyingBenchmark." + hostile)) {
                System.out.printf(
                        "a megabyte of %s, ms = %.1f (at most 100)%n",
                        hostile, 1000 / rate("VerifyingBenchmark." + hostile));
            }
        }
        rates("ChunkedBenchmark.signed", "ChunkedBenchmark.bareHash", "at least 0.9");
        rates("ListingBenchmark.lamina", "ListingBenchmark.sdk", "at least 6");
        allocations("ListingBenchmark.lamina", "ListingBenchmark.sdk", "at most 0.1");
        rates("InstancesBenchmark.lamina", "InstancesBenchmark.sdk", "at least 8");
        allocations("InstancesBenchmark.lamina", "InstancesBenchmark.sdk", "to compare");
        // A megabyte is 10^6 bytes here, and an operation takes one.
        if (results.containsKey("ChecksumBenchmark.crc64nvme")) {
            System.out.printf("CRC64NVME, GB/s = %.2f (at least 1)%n", rate("ChecksumBenchmark.crc64nvme") / 1000);
        }
        for (String client : new String[] {"lamina", "okhttp", "sdk", "lightweight"}) {
            rates(
                    "SmallObjectBenchmark." + client + "Put",
                    "SmallObjectBenchmark." + client + "Get",
                    client.equals("lamina") ? "at least 0.77" : "a peer");
        }
    }

    private void rates(String one, String other, String promise) {
        if (results.containsKey(one) && results.containsKey(other)) {
            System.out.printf("rate of %s / %s = %.2f (%s)%n", one, other, rate(one) / rate(other), promise);
        }
    }

    private void allocations(String one, String other, String promise) {
        if (results.containsKey(one) && results.containsKey(other)) {
            System.out.printf(
                    "allocation of %s / %s = %.3f (%s)%n", one, other, allocation(one) / allocation(other), promise);
        }
    }

    private double rate(String name) {
        return results.get(name).getPrimaryResult().getScore();
    }

    private double allocation(String name) {
        for (Map.Entry<String, ? extends Result<?>> one : secondary(name).entrySet()) {
            if (one.getKey().endsWith(ALLOCATION)) {
                return one.getValue().getScore();
            }
        }
        return Double.NaN;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // JMH hands out the raw type
    private Map<String, ? extends Result<?>> secondary(String name) {
        return (Map) results.get(name).getSecondaryResults();
    }
}
