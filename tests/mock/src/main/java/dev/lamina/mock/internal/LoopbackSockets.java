package dev.lamina.mock.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;

/**
 * Sockets that send at once. MockWebServer writes an answer's headers and body apart; with Nagle's algorithm (RFC 896) the
 * second waits for the client's delayed acknowledgement of the first.
 */
public final class LoopbackSockets extends ServerSocketFactory {
    /** A factory of such sockets. */
    public LoopbackSockets() {}

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new UndelayedServerSocket();
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return createServerSocket(port, 0);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        ServerSocket socket = createServerSocket();
        socket.bind(new java.net.InetSocketAddress(address, port), backlog);
        return socket;
    }

    private static final class UndelayedServerSocket extends ServerSocket {
        UndelayedServerSocket() throws IOException {
            super();
        }

        @Override
        public Socket accept() throws IOException {
            Socket socket = super.accept();
            socket.setTcpNoDelay(true);
            return socket;
        }
    }
}
