package dev.lamina.client.internal.http;

import java.io.IOException;

/** The caller's body cannot be read, or is not as long as it was declared to be; trying again does not help. */
public final class CallersBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    CallersBodyException(String message, Throwable cause) {
        super(message, cause);
    }
}
