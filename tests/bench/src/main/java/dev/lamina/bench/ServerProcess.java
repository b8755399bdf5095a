package dev.lamina.bench;

import dev.lamina.bench.server.ObjectServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The server in a process of its own; it ends when this is closed, or when this process does. */
public final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final String url;

    private ServerProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts one.
     *
     * @return the server, listening
     * @throws IOException if it does not start
     */
    public static ServerProcess start() throws IOException {
        Process process = new ProcessBuilder(
                        Java.command(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ObjectServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String url = out.readLine();
        if (url == null) {
            throw new IOException("the server did not start; its exit code and message stand above");
        }
        return new ServerProcess(process, url);
    }

    /**
     * Where it listens.
     *
     * @return a URL without a path
     */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
