package dev.lamina.client.internal.protocol;

import java.io.IOException;
import java.util.Map;

/**
 * One message of an event stream.
 *
 * @param headers values by name, in the message's order: a {@code Boolean}, {@code Byte}, {@code Short}, {@code Integer},
 *     {@code Long}, {@code byte[]}, {@code String}, {@link java.time.Instant} or {@link java.util.UUID}
 * @param payload what follows the headers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EventMessage(Map<String, Object> headers, byte[] payload) {
    /** A header that must be a text where it is there at all; null where it is not. */
    String text(String header) throws IOException {
        Object value = headers.get(header);
        if (value != null && !(value instanceof String)) {
            throw new IOException("an event's header " + header + " is no text");
        }
        return (String) value;
    }
}
