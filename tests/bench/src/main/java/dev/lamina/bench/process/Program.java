package dev.lamina.bench.process;

import dev.lamina.bench.Java;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command whose process is timed.
 *
 * @param name what to call it
 * @param command the command and its arguments
 */
record Program(String name, List<String> command) {
    /**
     * A main class on the class path of one peer.
     *
     * @param target the module's build folder, which holds {@code peers/NAME} and {@code bench.jar}
     */
    static Program of(String name, Path target, String peer, String main, List<String> options, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Java.command());
        command.addAll(options);
        command.add("-cp");
        command.add(classPath(target, peer));
        command.add("dev.lamina.bench.program." + main);
        Collections.addAll(command, args);
        return new Program(name, command);
    }

    private static String classPath(Path target, String peer) {
        StringBuilder path = new StringBuilder(target.resolve("classes").toString());
        Path folder = target.resolve("peers").resolve(peer);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> jars = Files.list(folder)) {
                jars.sorted().forEach(jar -> path.append(File.pathSeparator).append(jar));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return path.toString();
    }

    /** Runs it once; NaN where it failed. */
    Cost run() throws IOException, InterruptedException {
        double before = childrensSeconds();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean worked = process.waitFor() == 0;
        double seconds = (System.nanoTime() - start) / 1e9;
        return worked ? new Cost(seconds, childrensSeconds() - before) : new Cost(Double.NaN, Double.NaN);
    }

    /** Runs it once, and gives the numbers that it prints in a line. */
    double[] numbers() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .trim()
                .split(" ", -1);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(name + " failed");
        }
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Double.parseDouble(words[i]);
        }
        return numbers;
    }

    /**
     * Seconds of wall and of processor time.
     *
     * @param processor with the resolution of the kernel's clock ticks, or NaN where the system does not tell
     */
    record Cost(double wall, double processor) {}

    /** Processor time of this process's ended children: proc(5), /proc/pid/stat, cutime and cstime, of 100 Hz. */
    private static double childrensSeconds() throws IOException {
        Path stat = Path.of("/proc/self/stat");
        if (!Files.isReadable(stat)) {
            return Double.NaN;
        }
        String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
        // The second field is a name in brackets, which may have spaces; the third is a letter.
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[16 - 3]) + Long.parseLong(fields[17 - 3])) / 100.0;
    }
}
