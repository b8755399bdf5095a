package dev.lamina.interop.server;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real browser without a window, as a process of its own: Debian's {@code chromium}. */
public final class Chromium implements AutoCloseable {
    private static final String[] NAMES = {"chromium", "chromium-browser", "google-chrome"};

    private final Process process;

    private Chromium(Process process) {
        this.process = process;
    }

    /**
     * Where it is. Where there is none, the test is skipped, aloud; on a build server (variable {@code CI}) it fails.
     *
     * @param what what is skipped without it
     * @return the program that the system property {@code lamina.chromium} names, else the first of its names on the path
     */
    public static Path orSkip(String what) {
        String named = System.getProperty("lamina.chromium", "");
        Path program = named.isEmpty() ? Installed.find(NAMES) : Path.of(named);
        boolean there = program != null && Files.isExecutable(program);
        String message = what + ": SKIPPED, there is no chromium on the path; install it (apt-get install chromium), or"
                + " name a program by -Dlamina.chromium=";
        if (!there && System.getenv("CI") != null) {
            fail(message + " (on a build server it must be there)");
        }
        if (!there) {
            System.out.println(message);
        }
        assumeTrue(there, message);
        return program;
    }

    /**
     * Opens a page, and whatever it leads to, until it is closed.
     *
     * @param program where it is
     * @param url the page
     * @param folder an empty folder for its files, its output among them
     */
    public static Chromium open(Path program, String url, Path folder) {
        try {
            return new Chromium(new ProcessBuilder(
                            program.toString(),
                            "--headless=new",
                            // Root has no sandbox, and only pages of this test are opened.
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-background-networking",
                            "--no-first-run",
                            "--user-data-dir=" + folder.resolve("profile"),
                            url)
                    .redirectErrorStream(true)
                    .redirectOutput(output(folder).toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a browser of that folder writes what it has to say. */
    public static Path output(Path folder) {
        return folder.resolve("output");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
