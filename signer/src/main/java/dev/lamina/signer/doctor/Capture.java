package dev.lamina.signer.doctor;

import dev.lamina.signer.Authorization;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.SigningTrace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * A request as it was sent or received, with what is known of its body and, where there is one, the server's answer: all
 * that a {@link SignatureDoctor} looks at. Immutable; {@link #toString} shows no secret.
 *
 * <pre>{@code
 * Capture capture = Capture.of(signedRequest).answer(403, headers, body);
 * Capture seen = Capture.ofCurl(Files.readString(output));
 * }</pre>
 */
public final class Capture {
    private final SignedRequest request;
    private final Authorization claims;
    private final SigningTrace trace;
    private final String body;
    private final String bodyHash;
    private final long length;
    private final Instant at;
    private final Answer answer;

    private Capture(
            SignedRequest request,
            SigningTrace trace,
            String body,
            String bodyHash,
            long length,
            Instant at,
            Answer answer) {
        this.request = request;
        this.claims = request.authorization().orElse(null);
        this.trace = trace;
        this.body = body;
        this.bodyHash = bodyHash;
        this.length = length;
        this.at = at;
        this.answer = answer;
    }

    /**
     * A request that Lamina signed, which then is compared as it was signed, or one of {@link SignedRequest#of}, as it
     * was sent.
     *
     * @param request the request
     * @return the capture, without body and answer
     */
    public static Capture of(SignedRequest request) {
        SigningTrace trace = null;
        try {
            trace = request.trace();
        } catch (IllegalStateException e) {
            // Not signed here, so what was signed is not known.
            return new Capture(request, null, null, null, -1, null, Answer.NONE);
        }
        return new Capture(request, trace, null, null, -1, null, Answer.NONE);
    }

    /**
     * Raw HTTP/1.1, as a proxy or a packet capture shows it: request line, headers, an empty line, body. Lines may end
     * in CR LF or LF. Where behind it an answer follows, as {@code HTTP/1.1 403 Forbidden} at the start of a line, it is
     * taken too.
     *
     * @param text the text, its bytes decoded as UTF-8
     * @return the capture
     * @throws IllegalArgumentException if it is no request; the message says which line is wrong, and in what
     */
    public static Capture ofHttp(String text) {
        return HttpCapture.parse(text);
    }

    /**
     * What {@code curl -v} prints (both its streams), of HTTP/1.1 or HTTP/2. Of several requests the last is taken, with
     * its answer.
     *
     * @param printed the text
     * @return the capture
     * @throws IllegalArgumentException if there is no line such as {@code > GET /path HTTP/1.1}; the message says what is
     *     wrong, and where
     */
    public static Capture ofCurl(String printed) {
        return CurlCapture.parse(printed);
    }

    /**
     * One entry of a HAR file (HTTP Archive 1.2), or a whole one that has but one entry. Needs jackson-core.
     *
     * @param json the JSON text
     * @return the capture
     * @throws IllegalArgumentException if it is no such entry; the message says what is wrong, and where
     * @throws IllegalStateException if jackson-core is not on the class path
     */
    public static Capture ofHar(String json) {
        Objects.requireNonNull(json, "json");
        try {
            return HarCapture.parse(json);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "reading a HAR file needs jackson-core: add com.fasterxml.jackson.core:jackson-core to the class"
                            + " path, or give the request as raw HTTP (Capture.ofHttp)",
                    e);
        }
    }

    /**
     * This capture with the server's answer.
     *
     * @param status the HTTP status
     * @param headers its headers
     * @param text its body, or an empty text
     * @return the capture
     */
    public Capture answer(int status, Headers headers, String text) {
        return new Capture(request, trace, body, bodyHash, length, at, new Answer(status, headers, text));
    }

    /**
     * This capture with the body that was sent.
     *
     * @param bytes the body
     * @return the capture
     */
    public Capture body(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new Capture(request, trace, text, Form.sha256(bytes), bytes.length, at, answer);
    }

    /**
     * This capture with the hash of the body that was sent, where the body itself is too large to give.
     *
     * @param hex its SHA-256, 64 hex digits
     * @return the capture
     * @throws IllegalArgumentException if it is none
     */
    public Capture bodyHash(String hex) {
        String hash = Objects.requireNonNull(hex, "hex").toLowerCase(Locale.ROOT);
        boolean isHash = hash.length() == 64;
        for (int i = 0; i < hash.length(); i++) {
            isHash &= Character.digit(hash.charAt(i), 16) >= 0;
        }
        if (!isHash) {
            throw new IllegalArgumentException("the body's hash is no SHA-256 in hex: it must have 64 hex digits");
        }
        return new Capture(request, trace, body, hash, length, at, answer);
    }

    Capture at(Instant when) {
        return new Capture(request, trace, body, bodyHash, length, when, answer);
    }

    /** With a body as text: only where it is as long as the request says are its bytes known. */
    Capture bodyText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String declared = request.headers().get("Content-Length");
        return declared != null && declared.strip().equals(Integer.toString(bytes.length)) ? body(bytes) : this;
    }

    SignedRequest request() {
        return request;
    }

    /** What the request says of its signature; null if nothing. */
    Authorization claims() {
        return claims;
    }

    /** What was signed; null unless the request was signed here. */
    SigningTrace trace() {
        return trace;
    }

    /** The body as text; null where it is not known. */
    String body() {
        return body;
    }

    /** The hex SHA-256 of the body; null where it is not known. */
    String bodyHash() {
        return bodyHash;
    }

    /** The length of the body in bytes; -1 where it is not known. */
    long length() {
        return length;
    }

    /** When it was captured; null where that is not known. */
    Instant at() {
        return at;
    }

    Answer answer() {
        return answer;
    }

    /** The host that it was sent to, in lower case; empty where that is not known. */
    String host() {
        String host = request.headers().get("Host");
        if (host == null) {
            String url = request.url();
            int start = url.indexOf("://");
            int end = start < 0 ? -1 : url.indexOf('/', start + 3);
            host = start < 0 ? "" : url.substring(start + 3, end < 0 ? url.length() : end);
        }
        return host.strip().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * Method, URL without its query, and the answer's status.
     *
     * @return such a text
     */
    @Override
    public String toString() {
        return request + (answer.status() == 0 ? "" : " -> " + answer.status());
    }
}
