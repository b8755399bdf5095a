package dev.lamina.signer.adapter;

import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes requests to the letter, verifies each as it came, and answers by what the verifier said. */
final class VerifyingServer implements AutoCloseable {
    static final Credentials CREDENTIALS = Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI", "to/k+en=");

    private final ServerSocket socket;
    private final Verifier verifier;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    /** A request as it came, and what the verifier said. */
    record Seen(SignedRequest request, String body, Verification verification) {
        boolean accepted() {
            return verification instanceof Verification.Accepted;
        }

        String header(String name) {
            return request.headers().get(name);
        }

        List<String> signedHeaders() {
            return ((Verification.Accepted) verification).signedHeaders();
        }
    }

    VerifyingServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        verifier = Verifier.of(
                id -> id.equals(CREDENTIALS.accessKeyId()) ? Optional.of(CREDENTIALS) : Optional.empty(),
                java.time.Clock.systemUTC());
        daemon(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    List<Seen> seen() {
        return seen;
    }

    /** The only request that came. */
    Seen only() {
        if (seen.size() != 1) {
            throw new AssertionError("requests: " + seen);
        }
        return seen.get(0);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "verifying-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket one = socket.accept();
                daemon(() -> serve(one));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket one) {
        try (one) {
            Seen request = request(one.getInputStream(), one.getOutputStream());
            seen.add(request);
            String target = request.request().url();
            String answer = target.startsWith("/moved")
                    ? "307 Moved\r\nLocation: http://localhost:" + port() + "/there"
                    : request.accepted() ? "200 OK" : "403 Forbidden";
            one.getOutputStream()
                    .write(bytes("HTTP/1.1 " + answer + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
        } catch (IOException gone) {
            return;
        }
    }

    private Seen request(InputStream in, OutputStream out) throws IOException {
        String[] line = line(in).split(" ", 3);
        Headers.Builder headers = Headers.builder();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.add(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        Headers all = headers.build();
        if (all.has("Expect")) {
            out.write(bytes("HTTP/1.1 100 Continue\r\n\r\n"));
        }
        byte[] body = body(all, in);
        // Whatever stands between a method and the version is the target.
        String target = line[1] + (line.length > 2 ? line[2].substring(0, line[2].lastIndexOf("HTTP/1.1")) : "");
        SignedRequest request = SignedRequest.of(line[0], target.stripTrailing(), all);
        return new Seen(request, new String(body, StandardCharsets.UTF_8), verifier.verify(request, sha256(body)));
    }

    private static byte[] body(Headers headers, InputStream in) throws IOException {
        if (!"chunked".equals(headers.get("Transfer-Encoding"))) {
            String length = headers.get("Content-Length");
            return in.readNBytes(length == null ? 0 : Integer.parseInt(length));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = -1; size != 0; line(in)) {
            size = Integer.parseInt(line(in), 16);
            body.write(in.readNBytes(size));
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the connection ended");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
