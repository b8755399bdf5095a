package dev.lamina.bench.process;

import dev.lamina.bench.Java;
import java.io.File;
import java.io.IOException;
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

    /** Runs it once; its wall time in seconds, or NaN where it failed. */
    double run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean worked = process.waitFor() == 0;
        double seconds = (System.nanoTime() - start) / 1e9;
        return worked ? seconds : Double.NaN;
    }
}
