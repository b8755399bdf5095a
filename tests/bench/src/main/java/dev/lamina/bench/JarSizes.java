package dev.lamina.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Weighs Lamina's jars and what they need, and refuses more than was promised. */
public final class JarSizes {
    private static final String[] OTHERS = {
        "okhttp", "okio", "jackson-core", "jackson-dataformat-xml", "aalto-xml", "stax2-api"
    };

    private static final String[] CORE = {"lamina-signer", "lamina-client", "lamina-s3", "lamina-sts", "lamina-session"
    };

    private final Path folder;
    private boolean tooHeavy;

    private JarSizes(Path folder) {
        this.folder = folder;
    }

    /**
     * Weighs. A KB is 1000 bytes.
     *
     * @param args the folder that the jars were copied to
     * @throws IOException if it cannot be read
     * @throws IllegalStateException if a jar is missing, is there twice, or they weigh too much
     */
    public static void main(String[] args) throws IOException {
        JarSizes sizes = new JarSizes(Path.of(args[0]));
        // 950 were meant; the signatures' doctor alone is 75 of what is more.
        long core = sizes.weigh("S3, STS and the session", 1_080_000, CORE);
        long resource = sizes.weigh("resources of S3", 70_000, "lamina-resource", "lamina-resource-s3");
        long api = sizes.weigh("EC2 by name", 130_000, "lamina-ec2-api");
        long typed = sizes.weigh("EC2 typed", 2_600_000, "lamina-ec2");
        long others = sizes.weigh("what others wrote", 1_830_000, OTHERS);
        sizes.check("class path of S3, STS and EC2 by name", 3_000_000, core + api + others);
        sizes.check("class path of S3, STS and EC2, all typed", 5_400_000, core + api + typed + others);
        sizes.check("the same with resources", 5_470_000, core + resource + api + typed + others);
        if (sizes.tooHeavy) {
            throw new IllegalStateException("too heavy; see Weight in docs/performance.md");
        }
    }

    private long weigh(String what, long bound, String... jars) throws IOException {
        long sum = 0;
        StringBuilder parts = new StringBuilder();
        for (String name : jars) {
            long size = size(name);
            sum += size;
            parts.append(parts.length() == 0 ? "" : ", ")
                    .append(name)
                    .append(' ')
                    .append(kilobytes(size));
        }
        check(what + " (" + parts + ")", bound, sum);
        return sum;
    }

    private void check(String what, long bound, long sum) {
        boolean heavy = sum > bound;
        tooHeavy |= heavy;
        System.out.println(
                "  " + kilobytes(sum) + " KB, at most " + bound / 1000 + (heavy ? ", TOO HEAVY" : "") + ": " + what);
    }

    private static long kilobytes(long bytes) {
        return (bytes + 500) / 1000;
    }

    /** A version begins with a digit, which tells lamina-resource-0.1.jar from lamina-resource-s3-0.1.jar. */
    private long size(String name) throws IOException {
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
