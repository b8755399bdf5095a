package dev.lamina.bench.process;

import java.util.Arrays;

/** Numbers in the order in which they were taken. */
final class Samples {
    private final double[] values;

    Samples(int count) {
        values = new double[count];
    }

    void set(int index, double value) {
        values[index] = value;
    }

    double median() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    double mean() {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    double least() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[0];
    }

    /** This divided by that, each by its neighbour in time. */
    Samples over(Samples that) {
        Samples ratios = new Samples(values.length);
        for (int i = 0; i < values.length; i++) {
            ratios.set(i, values[i] / that.values[i]);
        }
        return ratios;
    }
}
