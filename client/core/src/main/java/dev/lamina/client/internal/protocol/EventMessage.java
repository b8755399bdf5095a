package dev.lamina.client.internal.protocol;

import java.io.IOException;
import java.util.Map;

/** One message of an event stream. */
final class EventMessage {
    private final Map<String, Object> headers;
    private final byte[] payload;

    EventMessage(Map<String, Object> headers, byte[] payload) {
        this.headers = headers;
        this.payload = payload;
    }

    /**
     * Values by name, in the message's order: a {@code Boolean}, {@code Byte}, {@code Short}, {@code Integer}, {@code Long},
     * {@code byte[]}, {@code String}, {@link java.time.Instant} or {@link java.util.UUID}.
     */
    Map<String, Object> headers() {
        return headers;
    }

    /** What follows the headers; not a copy. */
    byte[] payload() {
        return payload;
    }

    /** A header that must be a text where it is there at all; null where it is not. */
    String text(String header) throws IOException {
        Object value = headers.get(header);
        if (value != null && !(value instanceof String)) {
            throw new IOException("an event's header " + header + " is no text");
        }
        return (String) value;
    }
}
