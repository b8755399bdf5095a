package dev.lamina.bench.process;

import dev.lamina.bench.ServerProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Cold starts (JVM start, PUT and GET of 1 KB, exit) and large objects (GET and PUT with a heap of 32 MiB), Lamina's and
 * its peers', in turn.
 */
public final class WholeProcesses {
    private static final long GIB = 1024L * 1024 * 1024;
    private static final List<String> SMALL_HEAP = List.of("-Xmx32m");

    private WholeProcesses() {}

    /**
     * Measures.
     *
     * @param args the module's build folder; {@code smoke} for one short look at each
     * @throws IOException if a process cannot be started
     * @throws InterruptedException if this one is interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path target = Path.of(args[0]);
        boolean smoke = args.length > 1 && args[1].equals("smoke");
        try (ServerProcess server = ServerProcess.start()) {
            coldStart(target, server.url(), smoke ? 1 : 31);
            coldInstances(target, server.url(), smoke ? 1 : 31);
            firstCalls(target, server.url(), smoke ? 1 : 31);
            largeObjects(target, server.url(), smoke ? 1 : 5, smoke ? GIB / 16 : GIB);
        }
    }

    private static void coldStart(Path target, String url, int rounds) throws IOException, InterruptedException {
        List<Program> programs = new ArrayList<>();
        programs.add(Program.of("Lamina", target, "lamina", "LaminaRoundTrip", List.of(), url));
        programs.add(
                Program.of("typed, consumer", target, "lamina", "LaminaTypedRoundTrip", List.of(), url, "consumer"));
        programs.add(Program.of("typed, plain", target, "lamina", "LaminaTypedRoundTrip", List.of(), url, "plain"));
        programs.add(Program.of("SDK v2", target, "sdk", "SdkRoundTrip", List.of(), url));
        programs.add(Program.of("lightweight client", target, "lightweight", "LightweightRoundTrip", List.of(), url));
        programs.add(Program.of("bare OkHttp", target, "okhttp", "OkHttpRoundTrip", List.of(), url));
        programs.add(Program.of("empty JVM", target, "none", "Nothing", List.of()));
        if (Files.isDirectory(target.resolve("peers/minio"))) {
            programs.add(Program.of("minio-java", target, "minio", "MinioRoundTrip", List.of(), url));
        }
        System.out.println("\nCold start: JVM start, PUT and GET of 1 KB, exit (" + rounds + " rounds)");
        List<Measured> measured = inTurn(programs, rounds);
        print(programs, measured, 0);
        for (int i = 1; i <= 2; i++) {
            System.out.printf(
                    "  %s / untyped = %.2f, processor %.2f (at most 1.10)%n",
                    programs.get(i).name(),
                    measured.get(i).wall().over(measured.get(0).wall()).median(),
                    measured.get(i).processor().mean()
                            / measured.get(0).processor().mean());
        }
    }

    private static void coldInstances(Path target, String url, int rounds) throws IOException, InterruptedException {
        List<Program> programs = List.of(
                Program.of("Lamina", target, "lamina-ec2", "LaminaDescribeInstances", List.of(), url, "untyped"),
                Program.of("typed", target, "lamina-ec2", "LaminaDescribeInstances", List.of(), url, "typed"),
                Program.of("SDK v2", target, "sdk-ec2", "SdkDescribeInstances", List.of(), url));
        System.out.println(
                "\nCold DescribeInstances of 20 instances (" + rounds + " rounds; Lamina / SDK v2 at most 0.5)");
        print(programs, inTurn(programs, rounds), 0);
    }

    /** How much longer the first call of EC2 takes after the first one of S3 in the same process. */
    private static void firstCalls(Path target, String url, int rounds) throws IOException, InterruptedException {
        System.out.println("\nThe first call of EC2 after the first one of S3 in one process (" + rounds + " rounds)");
        for (String how : List.of("untyped", "typed")) {
            Program program =
                    Program.of(how, target, "lamina-ec2", "LaminaDescribeInstances", List.of(), url, how, "after-s3");
            Samples s3 = new Samples(rounds);
            Samples ec2 = new Samples(rounds);
            for (int i = 0; i < rounds; i++) {
                double[] millis = program.numbers();
                s3.set(i, millis[0]);
                ec2.set(i, millis[1]);
            }
            System.out.printf(
                    "  %-20s S3 median %.1f ms; EC2 after it median %.1f ms, least %.1f ms (at most %d)%n",
                    how, s3.median(), ec2.median(), ec2.least(), how.equals("typed") ? 30 : 15);
        }
    }

    private static void largeObjects(Path target, String url, int rounds, long bytes)
            throws IOException, InterruptedException {
        Path file = target.resolve("large.bin");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
        String length = Long.toString(bytes);
        List<Program> gets = List.of(
                Program.of("Lamina", target, "lamina", "LaminaLargeObject", SMALL_HEAP, url, "get", length),
                Program.of("SDK v2", target, "sdk", "SdkLargeObject", SMALL_HEAP, url, "get", length));
        List<Program> puts = List.of(
                Program.of("Lamina", target, "lamina", "LaminaLargeObject", SMALL_HEAP, url, "put", file.toString()),
                Program.of("SDK v2", target, "sdk", "SdkLargeObject", SMALL_HEAP, url, "put", file.toString()));
        System.out.println("\nGET of " + bytes / (GIB / 1024) + " MiB with -Xmx32m (" + rounds + " rounds)");
        print(gets, inTurn(gets, rounds), bytes);
        System.out.println("\nPUT of " + bytes / (GIB / 1024) + " MiB with -Xmx32m (" + rounds + " rounds)");
        print(puts, inTurn(puts, rounds), bytes);
        Files.delete(file);
    }

    /** The samples of a program. */
    private record Measured(Samples wall, Samples processor) {}

    private static List<Measured> inTurn(List<Program> programs, int rounds) throws IOException, InterruptedException {
        List<Measured> samples = new ArrayList<>();
        for (Program program : programs) {
            samples.add(new Measured(new Samples(rounds), new Samples(rounds)));
            if (rounds > 1) {
                program.run(); // its files are in memory then
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < programs.size(); i++) {
                Program.Cost cost = programs.get(i).run();
                samples.get(i).wall().set(round, cost.wall());
                samples.get(i).processor().set(round, cost.processor());
            }
        }
        return samples;
    }

    /** The first program is the one that the others are compared with. */
    private static void print(List<Program> programs, List<Measured> samples, long bytes) {
        Measured first = samples.get(0);
        if (Double.isNaN(first.wall().median())) {
            throw new IllegalStateException(programs.get(0).name() + " failed; run it by itself to see why: "
                    + String.join(" ", programs.get(0).command()));
        }
        for (int i = 0; i < programs.size(); i++) {
            Measured one = samples.get(i);
            if (Double.isNaN(one.wall().median())) {
                System.out.printf("  %-20s fails%n", programs.get(i).name());
                continue;
            }
            String rate = bytes == 0
                    ? ""
                    : String.format(
                            "  %5.0f MiB/s", bytes / 1048576.0 / one.wall().median());
            System.out.printf(
                    "  %-20s median %.3f s, least %.3f s%s  Lamina / it = %.2f; processor %.3f s, Lamina / it = %.2f%n",
                    programs.get(i).name(),
                    one.wall().median(),
                    one.wall().least(),
                    rate,
                    first.wall().over(one.wall()).median(),
                    one.processor().mean(),
                    first.processor().mean() / one.processor().mean());
        }
    }
}
