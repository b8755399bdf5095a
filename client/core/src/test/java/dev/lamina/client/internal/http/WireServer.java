package dev.lamina.client.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that keeps requests to the letter and answers with bytes to the letter. */
final class WireServer implements AutoCloseable {
    private final ServerSocket socket;
    private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private volatile String toExpectation = "HTTP/1.1 100 Continue\r\n\r\n";
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** A request: its head to the letter, and its body with any chunking undone. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Seen(String head, byte[] body, boolean whole) {
        String line() {
            return head.substring(0, head.indexOf("\r\n"));
        }

        List<String> headerLines() {
            List<String> lines = new ArrayList<>(List.of(head.split("\r\n")));
            lines.remove(0);
            return lines;
        }

        String header(String name) {
            for (String line : headerLines()) {
                int colon = line.indexOf(':');
                if (line.substring(0, colon).equalsIgnoreCase(name)) {
                    return line.substring(colon + 1).trim();
                }
            }
            return null;
        }
    }

    WireServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(this::accept, "wire-server");
        accepting.setDaemon(true);
        accepting.start();
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** Queues an answer; with none queued, a request is answered by 200 without a body. */
    WireServer answer(String text) {
        answers.add(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    WireServer answer(byte[] bytes) {
        answers.add(bytes);
        return this;
    }

    /** What is said to {@code Expect: 100-continue}; an empty text: nothing. Of a final answer no body is read. */
    WireServer toExpectation(String answer) {
        toExpectation = answer;
        return this;
    }

    List<Seen> seen() {
        return seen;
    }

    int connections() {
        return connections.get();
    }

    /** Closes the connections that are open, as a server does with idle ones. */
    void dropConnections() throws IOException {
        for (Socket one : open) {
            one.close();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket one = socket.accept();
                connections.incrementAndGet();
                open.add(one);
                Thread serving = new Thread(() -> serve(one), "wire-server-connection");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket one) {
        try (one) {
            InputStream in = one.getInputStream();
            OutputStream out = one.getOutputStream();
            while (true) {
                String head = head(in);
                if (head == null) {
                    return;
                }
                Seen unread = new Seen(head, new byte[0], true);
                if ("100-continue".equals(unread.header("Expect"))) {
                    boolean last = !toExpectation.isEmpty() && !toExpectation.contains(" 100 ");
                    if (last) {
                        seen.add(unread);
                    }
                    out.write(toExpectation.getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                    if (last) {
                        return;
                    }
                }
                Seen request = read(head, in);
                seen.add(request);
                if (!request.whole()) {
                    return;
                }
                byte[] answer = answers.poll();
                out.write(
                        answer == null
                                ? "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)
                                : answer);
                out.flush();
                if (answer != null && new String(answer, StandardCharsets.ISO_8859_1).contains("Connection: close")) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client is gone, which is what some tests want.
            return;
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            head.append((char) b);
        }
        return head.substring(0, head.length() - 2);
    }

    private static Seen read(String head, InputStream in) throws IOException {
        Seen bodyless = new Seen(head, new byte[0], true);
        String length = bodyless.header("Content-Length");
        if (length != null) {
            byte[] body = in.readNBytes(Integer.parseInt(length));
            return new Seen(head, body, body.length == Integer.parseInt(length));
        }
        if ("chunked".equals(bodyless.header("Transfer-Encoding"))) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            while (true) {
                String line = line(in);
                if (line == null) {
                    return new Seen(head, body.toByteArray(), false);
                }
                int size = Integer.parseInt(line, 16);
                body.write(in.readNBytes(size));
                line(in);
                if (size == 0) {
                    return new Seen(head, body.toByteArray(), true);
                }
            }
        }
        return bodyless;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        dropConnections();
    }
}
