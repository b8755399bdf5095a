package dev.lamina.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.Callable;

/**
 * What one of Lamina's layers costs its thread in processor time over the layer below it: both in turn in one process,
 * A B B A …, and the median of the ratios of neighbours, so that neither a busy machine nor a fast one counts.
 */
public final class CpuRatio {
    /** Of each of a pair at least, in a turn. */
    private static final long TURN_NANOS = 100_000_000L;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuRatio() {}

    /**
     * Measures, and prints the ratios that Lamina promises.
     *
     * @param args how many turns
     * @throws Exception if an operation fails
     */
    public static void main(String[] args) throws Exception {
        int turns = Integer.parseInt(args[0]);
        try (ServerProcess server = ServerProcess.start()) {
            TypedListings listings = new TypedListings(server.url());
            print("typed / untyped page of 1,000", "at most 1.10", turns, listings::typedPage, listings::untypedPage);
            print(
                    "resources / typed pages, 100,000 objects",
                    "at most 1.05",
                    turns,
                    listings::resources,
                    listings::typedPages);
            print(
                    "resources / untyped pages, 100,000 objects",
                    "to compare",
                    turns,
                    listings::resources,
                    listings::untypedPages);
        }
    }

    private static void print(String what, String promise, int turns, Callable<Long> upper, Callable<Long> lower)
            throws Exception {
        if (!upper.call().equals(lower.call())) {
            throw new IllegalStateException(what + ": the two do not read the same");
        }
        for (int i = 0; i < turns; i++) { // so that both are compiled
            micros(upper);
            micros(lower);
        }
        double[] ratios = new double[turns];
        double[] uppers = new double[turns];
        for (int i = 0; i < turns; i++) {
            // Which of the two is first changes, for the second finds the other's garbage.
            double first = i % 2 == 0 ? 0 : micros(lower);
            uppers[i] = micros(upper);
            ratios[i] = uppers[i] / (i % 2 == 0 ? micros(lower) : first);
        }
        System.out.printf("  %-44s %10.0f us, ratio %.3f (%s)%n", what, median(uppers), median(ratios), promise);
    }

    /** Processor time of one. */
    private static double micros(Callable<Long> operation) throws Exception {
        long before = THREADS.getCurrentThreadCpuTime();
        long spent;
        long count = 0;
        do {
            operation.call();
            count++;
            spent = THREADS.getCurrentThreadCpuTime() - before;
        } while (spent < TURN_NANOS);
        return spent / 1000.0 / count;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
