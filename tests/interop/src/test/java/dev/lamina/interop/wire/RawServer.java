package dev.lamina.interop.wire;

import dev.lamina.signer.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A server that takes requests to the letter, and answers with bytes to the letter. */
public final class RawServer implements AutoCloseable {
    /** An answer of 200 with nothing in it. */
    public static final byte[] OK = bytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

    private final ServerSocket socket;
    private final Function<Request, byte[]> handler;
    private final List<Request> seen = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** A request as it came; its body with chunks of HTTP undone, each byte as a character. */
    public record Request(String method, String target, Headers headers, String body) {}

    /**
     * Starts one on a free port of loopback.
     *
     * @param handler answers a request by bytes; a connection ends after an answer that says {@code Connection: close}
     */
    public RawServer(Function<Request, byte[]> handler) throws IOException {
        this.handler = handler;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** What came, oldest first. */
    public List<Request> seen() {
        return seen;
    }

    /** How many connections were opened. */
    public int connections() {
        return connections.get();
    }

    /** A text as the bytes of an answer. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An answer with a body. */
    public static byte[] answer(String head, String body) {
        return bytes("HTTP/1.1 " + head + "\r\nContent-Length: " + bytes(body).length + "\r\n\r\n" + body);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket one = socket.accept();
                connections.incrementAndGet();
                open.add(one);
                daemon(() -> serve(one));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket one) {
        try (one) {
            InputStream in = one.getInputStream();
            OutputStream out = one.getOutputStream();
            for (String line = line(in); line != null; line = line(in)) {
                Request request = request(line, in, out);
                seen.add(request);
                byte[] answer = handler.apply(request);
                out.write(answer);
                out.flush();
                if (new String(answer, StandardCharsets.ISO_8859_1).contains("Connection: close")) {
                    return;
                }
            }
        } catch (IOException gone) {
            // The client is gone, which is what some tests want.
            return;
        }
    }

    private static Request request(String line, InputStream in, OutputStream out) throws IOException {
        Headers.Builder headers = Headers.builder();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.add(header.substring(0, colon), header.substring(colon + 1).trim());
        }
        Headers all = headers.build();
        if ("100-continue".equalsIgnoreCase(all.get("Expect"))) {
            out.write(bytes("HTTP/1.1 100 Continue\r\n\r\n"));
            out.flush();
        }
        String[] parts = line.split(" ", -1);
        return new Request(parts[0], parts[1], all, new String(body(all, in), StandardCharsets.ISO_8859_1));
    }

    private static byte[] body(Headers headers, InputStream in) throws IOException {
        if ("chunked".equals(headers.get("Transfer-Encoding"))) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = Integer.parseInt(line(in), 16); ; size = Integer.parseInt(line(in), 16)) {
                body.write(in.readNBytes(size));
                line(in);
                if (size == 0) {
                    return body.toByteArray();
                }
            }
        }
        String length = headers.get("Content-Length");
        return in.readNBytes(length == null ? 0 : Integer.parseInt(length));
    }

    /** A line without its end, or null at the end of the connection. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString();
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket one : open) {
            one.close();
        }
    }
}
