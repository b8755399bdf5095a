package dev.lamina.bench.server;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One connection, request after request. */
final class Connection implements Runnable {
    private static final int BUFFER_BYTES = 64 * 1024;
    /** Longer bodies are read and not kept. */
    private static final int KEPT_BYTES = 1024 * 1024;

    private static final String ZEROS = "/zeros-";

    private final Socket socket;
    private final Map<String, byte[]> objects;
    private final Listing listing;
    private final Instances instances;
    private final byte[] buffer = new byte[BUFFER_BYTES];

    Connection(Socket socket, Map<String, byte[]> objects, Listing listing, Instances instances) {
        this.socket = socket;
        this.objects = objects;
        this.listing = listing;
        this.instances = instances;
    }

    @Override
    public void run() {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
            for (RequestHead head = RequestHead.read(in); head != null; head = RequestHead.read(in)) {
                answer(head, in, out);
                out.flush();
            }
        } catch (IOException e) {
            // The client went away, which ends the connection and nothing else.
            return;
        }
    }

    private void answer(RequestHead head, InputStream in, OutputStream out) throws IOException {
        byte[] content = null;
        if (head.contentLength() > 0) {
            if (head.expectsContinue()) {
                out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
            content = read(in, head);
        }
        int query = head.target().indexOf('?');
        String path = query < 0 ? head.target() : head.target().substring(0, query);
        switch (head.method()) {
            case "PUT" -> {
                objects.put(path, content == null ? new byte[0] : content);
                head(out, 200, 0, "ETag: \"" + "0".repeat(32) + "\"\r\n");
            }
            case "GET" -> {
                if (isBucket(path)) {
                    byte[] start = listing.start(head.target());
                    head(out, 200, start.length + listing.contents().length, "Content-Type: application/xml\r\n");
                    out.write(start);
                    out.write(listing.contents());
                } else {
                    get(path, out);
                }
            }
            case "POST" -> {
                byte[] document = instances.answer(content);
                head(out, 200, document.length, "Content-Type: text/xml;charset=UTF-8\r\n");
                out.write(document);
            }
            default -> head(out, 405, 0, "");
        }
    }

    private static boolean isBucket(String path) {
        int slash = path.indexOf('/', 1);
        return slash < 0 || slash == path.length() - 1;
    }

    private void get(String path, OutputStream out) throws IOException {
        int zeros = path.indexOf(ZEROS);
        if (zeros >= 0) {
            long left = Long.parseLong(path.substring(zeros + ZEROS.length()));
            head(out, 200, left, "Content-Type: binary/octet-stream\r\n");
            byte[] block = new byte[BUFFER_BYTES];
            for (; left > 0; left -= Math.min(left, block.length)) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
            return;
        }
        byte[] content = objects.get(path);
        if (content == null) {
            head(out, 404, 0, "");
        } else {
            head(out, 200, content.length, "Content-Type: binary/octet-stream\r\n");
            out.write(content);
        }
    }

    private static void head(OutputStream out, int status, long length, String headers) throws IOException {
        String head = "HTTP/1.1 " + status + " -\r\nDate: Wed, 25 Nov 2026 00:00:00 GMT\r\nServer: bench\r\n"
                + "x-amz-request-id: 4442587FB7D0A2F9\r\nx-amz-id-2: vlR7PnpV2Ce81l0PRw6jlUpck7Jo5ZsQjryTjKlc5aLWGVHPZLj5NeC6q\r\n"
                + "Last-Modified: Wed, 25 Nov 2026 00:00:00 GMT\r\nContent-Length: " + length + "\r\n" + headers
                + "\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What was sent, out of its chunks; null where it is too much to keep. */
    private byte[] read(InputStream in, RequestHead head) throws IOException {
        long length = head.contentLength();
        if (length > KEPT_BYTES) {
            for (long left = length; left > 0; ) {
                int got = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (got < 0) {
                    throw new EOFException("the body ended " + left + " bytes early");
                }
                left -= got;
            }
            return null;
        }
        byte[] content = in.readNBytes((int) length);
        return head.decodedLength() < 0 ? content : unchunked(content, (int) head.decodedLength());
    }

    /** aws-chunked: a length in hex, extensions, a line, that many bytes, a line; and so on. */
    private static byte[] unchunked(byte[] framed, int length) {
        byte[] content = new byte[length];
        int filled = 0;
        int at = 0;
        while (filled < length) {
            int size = 0;
            for (int digit = Character.digit(framed[at], 16); digit >= 0; digit = Character.digit(framed[++at], 16)) {
                size = 16 * size + digit;
            }
            while (framed[at] != '\n') {
                at++;
            }
            System.arraycopy(framed, at + 1, content, filled, size);
            filled += size;
            at += 1 + size + 2;
        }
        return content;
    }
}
