package dev.lamina.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Callable;

/**
 * What an operation costs its thread in processor time, which other processes on a busy machine change little, where
 * {@link Benchmarks} counts operations a second, which they change a lot. For one operation at a time, in a process of
 * its own: {@code CpuTime laminaSign 6}.
 */
public final class CpuTime {
    private static final int BATCH = 100;

    private CpuTime() {}

    /**
     * Measures, and prints microseconds an operation, taken in the second half of the time.
     *
     * @param args the operation, and for how many seconds
     * @throws Exception if the operation fails
     */
    public static void main(String[] args) throws Exception {
        Callable<?> operation = operation(args[0]);
        long nanos = Long.parseLong(args[1]) * 500_000_000L;
        run(operation, nanos);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        long operations = run(operation, nanos);
        double micros = (threads.getCurrentThreadCpuTime() - before) / 1000.0 / operations;
        System.out.printf("  %-16s %10.3f us of processor time an operation%n", args[0], micros);
    }

    private static long run(Callable<?> operation, long nanos) throws Exception {
        long start = System.nanoTime();
        long count = 0;
        while (System.nanoTime() - start < nanos) {
            for (int i = 0; i < BATCH; i++) {
                operation.call();
            }
            count += BATCH;
        }
        return count;
    }

    private static Callable<?> operation(String name) throws Exception {
        SigningBenchmark signing = new SigningBenchmark();
        signing.prepare();
        ListingBenchmark listing = new ListingBenchmark();
        SmallObjectBenchmark small = new SmallObjectBenchmark();
        ChecksumBenchmark checksum = new ChecksumBenchmark();
        checksum.fill();
        InstancesBenchmark instances = new InstancesBenchmark();
        if (name.endsWith("List")) {
            listing.start();
        } else if (name.endsWith("Instances")) {
            instances.start();
        } else if (!name.endsWith("Sign") && !name.startsWith("crc")) {
            small.start();
        }
        return switch (name) {
            case "laminaSign" -> signing::lamina;
            case "sdkSign" -> signing::sdk;
            case "bareSign" -> signing::bareHashes;
            case "laminaList" -> listing::lamina;
            case "sdkList" -> listing::sdk;
            case "laminaInstances" -> instances::lamina;
            case "sdkInstances" -> instances::sdk;
            case "laminaPut" -> small::laminaPut;
            case "laminaGet" -> small::laminaGet;
            case "crc64nvme" -> checksum::crc64nvme;
            default -> throw new IllegalArgumentException(name + ": no such operation");
        };
    }
}
