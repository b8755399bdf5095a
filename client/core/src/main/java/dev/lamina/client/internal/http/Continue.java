package dev.lamina.client.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * The wait for a server's word to go on, where a request's head said {@code Expect: 100-continue}. RFC 9110, section
 * 10.1.1: a client does not wait for it without end, for some servers never say it. OkHttp would wait for as long as for
 * any answer, so the socket's own time bound is lowered until the body begins or an answer is there.
 */
final class Continue {
    /** As botocore. */
    private static final int PATIENCE_MILLIS = 1000;

    private final Socket socket;
    private final int bound;
    private boolean over;

    private Continue(Socket socket, int bound) {
        this.socket = socket;
        this.bound = bound;
    }

    static boolean isExpected(String expect) {
        return "100-continue".equalsIgnoreCase(expect);
    }

    static Continue on(Socket socket) throws IOException {
        int bound = socket.getSoTimeout();
        socket.setSoTimeout(bound == 0 ? PATIENCE_MILLIS : Math.min(bound, PATIENCE_MILLIS));
        return new Continue(socket, bound);
    }

    /** The server said something. */
    void ended() throws IOException {
        if (!over) {
            over = true;
            socket.setSoTimeout(bound);
        }
    }

    /** Whether this failure is the server's silence. */
    boolean isSilence(IOException failure) {
        return !over && failure instanceof SocketTimeoutException;
    }
}
