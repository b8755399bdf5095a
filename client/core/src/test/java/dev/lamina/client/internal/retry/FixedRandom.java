package dev.lamina.client.internal.retry;

import java.util.random.RandomGenerator;

/** Jitter that a test knows; 1 is the most, which a real generator only comes near. */
record FixedRandom(double value) implements RandomGenerator {
    @Override
    public double nextDouble() {
        return value;
    }

    @Override
    public long nextLong() {
        return 0x0123_4567_89ab_cdefL;
    }
}
