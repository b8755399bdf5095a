package dev.lamina.bench;

import java.nio.file.Path;

/** The Java that this process runs on. */
public final class Java {
    private Java() {}

    /**
     * Its launcher.
     *
     * @return the path of {@code java}
     */
    public static String command() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
