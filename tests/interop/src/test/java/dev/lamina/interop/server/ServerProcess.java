package dev.lamina.interop.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** A server as a process of its own, on a free port of loopback, with a folder of its own. */
final class ServerProcess implements AutoCloseable {
    private static final int START_SECONDS = 60;
    private static final int POLL_MILLIS = 50;

    private final Process process;
    private final Path folder;
    private final int port;

    private ServerProcess(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** A place to start a server in. */
    record Place(Path folder, int port) {}

    /**
     * Starts a server, and waits until it takes connections.
     *
     * @param command makes the command line; its files may go to the place's folder
     */
    static ServerProcess start(Function<Place, ProcessBuilder> command) {
        try {
            Path folder = Files.createTempDirectory("lamina-interop");
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            Process process = command.apply(new Place(folder, port))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile())
                    .start();
            ServerProcess server = new ServerProcess(process, folder, port);
            // Also where a test run is broken off.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            server.await();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    private void await() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                String output = Files.readString(folder.resolve("output"));
                String command = process.info().commandLine().orElse("the server");
                close();
                throw new IllegalStateException(command + " does not take connections:\n" + output);
            }
            try {
                process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                close();
                throw new IllegalStateException("interrupted while a server started", e);
            }
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
