package dev.lamina.interop.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs that this machine has. */
public final class Installed {
    private Installed() {}

    /**
     * Looks for a program on the path.
     *
     * @param names its names, the best first
     * @return where it is, or null where there is none
     */
    public static Path find(String... names) {
        String path = System.getenv("PATH");
        for (String name : names) {
            for (String folder : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
                Path program = Path.of(folder, name);
                if (Files.isExecutable(program)) {
                    return program;
                }
            }
        }
        return null;
    }
}
