package dev.lamina.mock.internal.http;

import dev.lamina.signer.Headers;

/** An answer before it is sent: status, headers, body. What a server adds to each (dates, ids, lengths) is not yet there. */
public final class Answer {
    private static final byte[] NOTHING = new byte[0];

    private final int status;
    private final Headers headers;
    private final byte[] body;

    private Answer(int status, Headers headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * An answer without a body.
     *
     * @param status the status
     * @param headers the headers
     * @return the answer
     */
    public static Answer of(int status, Headers headers) {
        return new Answer(status, headers, NOTHING);
    }

    /**
     * An answer with a body.
     *
     * @param status the status
     * @param headers the headers
     * @param body the bytes; not copied
     * @return the answer
     */
    public static Answer of(int status, Headers headers, byte[] body) {
        return new Answer(status, headers, body);
    }

    /**
     * An XML document.
     *
     * @param status the status
     * @param document the bytes; not copied
     * @return the answer, whose only header is its Content-Type
     */
    public static Answer xml(int status, byte[] document) {
        return new Answer(status, Headers.of("Content-Type", "application/xml"), document);
    }

    /**
     * The status.
     *
     * @return from 200 on
     */
    public int status() {
        return status;
    }

    /**
     * The headers.
     *
     * @return in the order in which they go out
     */
    public Headers headers() {
        return headers;
    }

    /**
     * The body.
     *
     * @return the bytes themselves, to be read only; empty where there is none
     */
    public byte[] body() {
        return body;
    }
}
