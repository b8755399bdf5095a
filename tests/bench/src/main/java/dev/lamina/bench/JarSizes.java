package dev.lamina.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Weighs Lamina's jars, and refuses more than was promised. */
public final class JarSizes {
    /** Of signer, client, S3, its resources and session together, in bytes; a KB is 1000 of them. */
    private static final long BOUND = 950_000;

    private static final String[] JARS = {
        "lamina-signer", "lamina-client", "lamina-s3", "lamina-resource", "lamina-resource-s3", "lamina-session"
    };

    private JarSizes() {}

    /**
     * Weighs.
     *
     * @param args the folder that the jars were copied to
     * @throws IOException if it cannot be read
     * @throws IllegalStateException if a jar is missing, is there twice, or they weigh too much
     */
    public static void main(String[] args) throws IOException {
        long sum = 0;
        StringBuilder text = new StringBuilder();
        for (String name : JARS) {
            long size = size(Path.of(args[0]), name);
            sum += size;
            text.append(name).append(' ').append(kilobytes(size)).append(", ");
        }
        text.append("together ")
                .append(kilobytes(sum))
                .append(" KB (at most ")
                .append(BOUND / 1000)
                .append(')');
        if (sum > BOUND) {
            throw new IllegalStateException("too heavy: " + text + "; see Weight in docs/performance.md");
        }
        System.out.println(text);
    }

    private static long kilobytes(long bytes) {
        return (bytes + 500) / 1000;
    }

    /** A version begins with a digit, which tells lamina-resource-0.1.jar from lamina-resource-s3-0.1.jar. */
    private static long size(Path folder, String name) throws IOException {
        long size = -1;
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, name + "-[0-9]*.jar")) {
            for (Path jar : jars) {
                if (size >= 0) {
                    throw new IllegalStateException(folder + " has " + name + " twice; build with clean");
                }
                size = Files.size(jar);
            }
        }
        if (size < 0) {
            throw new IllegalStateException(folder + " has no " + name + "; build up to the phase package");
        }
        return size;
    }
}
