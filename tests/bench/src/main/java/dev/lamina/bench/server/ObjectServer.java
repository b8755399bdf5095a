package dev.lamina.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stores small objects in memory, makes large ones out of zeros ({@code GET /BUCKET/zeros-BYTES}), takes large ones and
 * forgets them, and lists a thousand keys, or a hundred pages of them by the older ListObjects. To a POST it answers as
 * EC2's DescribeInstances. A thread a connection; ends when its standard input does, so it never outlives whoever started
 * it.
 */
public final class ObjectServer {
    private ObjectServer() {}

    /**
     * Serves on a free port of the loopback interface, and prints its URL.
     *
     * @param args none
     * @throws IOException if there is no free port
     */
    public static void main(String[] args) throws IOException {
        Map<String, byte[]> objects = new ConcurrentHashMap<>();
        Listing listing = new Listing(1000);
        Instances instances = new Instances();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread acceptor = new Thread(() -> accept(server, objects, listing, instances), "acceptor");
            acceptor.setDaemon(true);
            acceptor.start();
            System.out.println("http://127.0.0.1:" + server.getLocalPort());
            while (System.in.read() >= 0) {
                // Whoever started this process still holds the other end.
            }
        }
    }

    private static void accept(ServerSocket server, Map<String, byte[]> objects, Listing listing, Instances instances) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread thread = new Thread(new Connection(socket, objects, listing, instances), "connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                if (!server.isClosed()) {
                    System.err.println("accepting failed: " + e.getMessage());
                }
            }
        }
    }
}
