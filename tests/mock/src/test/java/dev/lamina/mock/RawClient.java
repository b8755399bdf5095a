package dev.lamina.mock;

import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A client that sends exactly what it is told, byte by byte, and gives back exactly what came. */
final class RawClient {
    private final MockAws aws;
    private final String authority;

    RawClient(MockAws aws) {
        this.aws = aws;
        this.authority = URI.create(aws.endpointUrl()).getAuthority();
    }

    /** An answer: everything that came, and its parts. */
    static final class Response {
        private final int status;
        private final Headers headers;
        private final byte[] body;

        Response(int status, Headers headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        int status() {
            return status;
        }

        byte[] body() {
            return body;
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return headers.get(name);
        }

        /** The text of the first element of that name. */
        String element(String name) {
            String text = text();
            int start = text.indexOf("<" + name + ">") + name.length() + 2;
            return start < name.length() + 2 ? null : text.substring(start, text.indexOf("</" + name + ">"));
        }

        String code() {
            return element("Code");
        }
    }

    /** Signs and sends. Headers are names and values by turns. */
    Response send(String method, String target, byte[] body, String... headers) throws IOException {
        return sendTo(authority, method, target, body, headers);
    }

    Response send(String method, String target, String body, String... headers) throws IOException {
        return send(method, target, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Response get(String target, String... headers) throws IOException {
        return send("GET", target, new byte[0], headers);
    }

    Response put(String target, String body, String... headers) throws IOException {
        return send("PUT", target, body, headers);
    }

    Response sendTo(String host, String method, String target, byte[] body, String... headers) throws IOException {
        return exchange(
                method, target, host, sign(host, method, target, body, headers).headers(), body);
    }

    SignedRequest sign(String host, String method, String target, byte[] body, String... headers) {
        SigningRequest.Builder request = SigningRequest.builder(method, "http://" + host + target);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        boolean hasHash = Headers.of(headers).has("x-amz-content-sha256");
        request =
                hasHash ? request.payloadHash(Headers.of(headers).get("x-amz-content-sha256")) : request.payload(body);
        return Signer.builder("s3", aws.config().region())
                .clock(aws.config().clock())
                .build()
                .sign(request.build(), aws.config().credentials().credentials());
    }

    /** Sends as it is, with a Host and a Content-Length where they are missing. */
    Response exchange(String method, String target, String host, Headers headers, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (!headers.has("Host")) {
            head.append("Host: ").append(host).append("\r\n");
        }
        for (int i = 0; i < headers.size(); i++) {
            head.append(headers.name(i)).append(": ").append(headers.value(i)).append("\r\n");
        }
        if (!headers.has("Content-Length") && !method.equals("GET") && !method.equals("HEAD")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        return parse(raw(head.toString().getBytes(StandardCharsets.UTF_8), body));
    }

    byte[] raw(byte[] head, byte[] body) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(aws.endpointUrl()).getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head);
            out.write(body);
            out.flush();
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(received);
            return received.toByteArray();
        }
    }

    private static Response parse(byte[] received) {
        String all = new String(received, StandardCharsets.ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Response(0, Headers.of(), received);
        }
        String[] lines = all.substring(0, end).split("\r\n", -1);
        Headers.Builder headers = Headers.builder();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.add(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).trim());
        }
        byte[] body = Arrays.copyOfRange(received, end + 4, received.length);
        return new Response(Integer.parseInt(lines[0].split(" ", -1)[1]), headers.build(), body);
    }
}
