package dev.lamina.client.internal.http;

import java.io.IOException;

/** The server cannot be reached: nothing of the request was sent, so that it may be sent again whatever its body. */
public final class NotSentException extends IOException {
    private static final long serialVersionUID = 1L;

    NotSentException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
