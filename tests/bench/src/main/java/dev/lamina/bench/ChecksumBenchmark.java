package dev.lamina.bench;

import dev.lamina.client.checksum.Checksum;
import dev.lamina.client.checksum.ChecksumAlgorithm;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Each checksum over a megabyte (10^6 bytes) in pieces of 16 KiB, as a body is read: a score of 1,000 is 1 GB/s. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ChecksumBenchmark {
    private static final int PIECE = 16 * 1024;

    private final byte[] megabyte = new byte[1_000_000];

    /** Fills the megabyte. */
    @Setup
    public void fill() {
        new Random(1).nextBytes(megabyte);
    }

    private byte[] of(ChecksumAlgorithm algorithm) {
        Checksum checksum = algorithm.start();
        for (int at = 0; at < megabyte.length; at += PIECE) {
            checksum.update(megabyte, at, Math.min(PIECE, megabyte.length - at));
        }
        return checksum.value();
    }

    /**
     * The JDK's, by instructions of the processor.
     *
     * @return the checksum
     */
    @Benchmark
    public byte[] crc32() {
        return of(ChecksumAlgorithm.CRC32);
    }

    /**
     * The JDK's, by instructions of the processor.
     *
     * @return the checksum
     */
    @Benchmark
    public byte[] crc32c() {
        return of(ChecksumAlgorithm.CRC32C);
    }

    /**
     * Ours, by tables.
     *
     * @return the checksum
     */
    @Benchmark
    public byte[] crc64nvme() {
        return of(ChecksumAlgorithm.CRC64NVME);
    }

    /**
     * The JDK's.
     *
     * @return the checksum
     */
    @Benchmark
    public byte[] sha1() {
        return of(ChecksumAlgorithm.SHA1);
    }

    /**
     * The JDK's.
     *
     * @return the checksum
     */
    @Benchmark
    public byte[] sha256() {
        return of(ChecksumAlgorithm.SHA256);
    }

    /**
     * The JDK's.
     *
     * @return the checksum
     */
    @Benchmark
    public byte[] sha512() {
        return of(ChecksumAlgorithm.SHA512);
    }

    /**
     * The JDK's.
     *
     * @return the checksum
     */
    @Benchmark
    public byte[] md5() {
        return of(ChecksumAlgorithm.MD5);
    }

    /**
     * Hash4j's.
     *
     * @return the checksum
     */
    @Benchmark
    public byte[] xxhash64() {
        return of(ChecksumAlgorithm.XXHASH64);
    }

    /**
     * Hash4j's.
     *
     * @return the checksum
     */
    @Benchmark
    public byte[] xxhash3() {
        return of(ChecksumAlgorithm.XXHASH3);
    }

    /**
     * Hash4j's.
     *
     * @return the checksum
     */
    @Benchmark
    public byte[] xxhash128() {
        return of(ChecksumAlgorithm.XXHASH128);
    }
}
