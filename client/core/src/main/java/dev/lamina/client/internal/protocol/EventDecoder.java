package dev.lamina.client.internal.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The binary framing of event streams, {@code application/vnd.amazon.eventstream}: Smithy 2.0, "Amazon Event Stream
 * Specification". A message is a prelude (its own length, its headers' length, and the CRC of these two), headers,
 * payload, and the CRC of everything before. All numbers are big-endian.
 *
 * <p>The prelude's CRC is checked before its lengths are believed, and the message's before anything in it is read.
 */
final class EventDecoder {
    /** The longest message that is read. S3 Select's records come to 1 MiB. */
    static final int MESSAGE_BYTES = 16 * 1024 * 1024;

    /** "Message structure": the longest that headers may be. */
    static final int HEADERS_BYTES = 128 * 1024;

    private static final int PRELUDE_BYTES = 12;
    private static final int CRC_BYTES = 4;

    private final InputStream in;

    EventDecoder(InputStream in) {
        this.in = in;
    }

    /**
     * Reads a message.
     *
     * @return the message, or null where the stream ends before one begins
     * @throws IOException if the stream ends within it, a checksum is wrong, or it exceeds a limit
     */
    EventMessage next() throws IOException {
        byte[] prelude = in.readNBytes(PRELUDE_BYTES);
        if (prelude.length == 0) {
            return null;
        }
        if (prelude.length < PRELUDE_BYTES) {
            throw truncated();
        }
        CRC32 crc = new CRC32();
        ByteBuffer lengths = ByteBuffer.wrap(prelude);
        int total = lengths.getInt();
        int headersLength = lengths.getInt();
        crc.update(prelude, 0, PRELUDE_BYTES - CRC_BYTES);
        check("lengths", crc, lengths.getInt());
        bounds(total, headersLength);

        int rest = total - PRELUDE_BYTES;
        byte[] content = in.readNBytes(rest);
        if (content.length < rest) {
            throw truncated();
        }
        crc.update(prelude, PRELUDE_BYTES - CRC_BYTES, CRC_BYTES);
        crc.update(content, 0, rest - CRC_BYTES);
        ByteBuffer message = ByteBuffer.wrap(content);
        check("content", crc, message.getInt(rest - CRC_BYTES));

        message.limit(headersLength);
        Map<String, Object> headers = headers(message);
        byte[] payload = new byte[rest - CRC_BYTES - headersLength];
        System.arraycopy(content, headersLength, payload, 0, payload.length);
        return new EventMessage(headers, payload);
    }

    private static IOException truncated() {
        return new IOException("it ended within an event");
    }

    private static void check(String what, CRC32 crc, int sent) throws IOException {
        if ((int) crc.getValue() != sent) {
            throw new IOException("the CRC-32 of an event's " + what + " is " + Long.toHexString(crc.getValue())
                    + ", but the service sent " + Integer.toHexString(sent) + ": it was damaged on its way");
        }
    }

    private static void bounds(int total, int headersLength) throws IOException {
        if (total < 0 || total > MESSAGE_BYTES) {
            throw new IOException("an event of " + Integer.toUnsignedString(total) + " bytes; the most that is read is "
                    + MESSAGE_BYTES);
        }
        if (headersLength < 0 || headersLength > HEADERS_BYTES) {
            throw new IOException("an event with headers of " + Integer.toUnsignedString(headersLength)
                    + " bytes; they may have " + HEADERS_BYTES);
        }
        if (total < PRELUDE_BYTES + headersLength + CRC_BYTES) {
            throw new IOException("an event of " + total + " bytes cannot hold " + headersLength + " bytes of headers");
        }
    }

    private static Map<String, Object> headers(ByteBuffer from) throws IOException {
        Map<String, Object> headers = new LinkedHashMap<>();
        while (from.hasRemaining()) {
            int nameLength = from.get() & 0xFF;
            if (nameLength == 0) {
                throw new IOException("an event has a header without a name");
            }
            String name = text(from, nameLength);
            need(from, 1);
            if (headers.put(name, value(from, name)) != null) {
                throw new IOException("an event has its header " + name + " twice");
            }
        }
        return headers;
    }

    /** "Header value types": 0 and 1 are values themselves. */
    private static Object value(ByteBuffer from, String name) throws IOException {
        int type = from.get();
        return switch (type) {
            case 0 -> Boolean.TRUE;
            case 1 -> Boolean.FALSE;
            case 2 -> need(from, Byte.BYTES).get();
            case 3 -> need(from, Short.BYTES).getShort();
            case 4 -> need(from, Integer.BYTES).getInt();
            case 5 -> need(from, Long.BYTES).getLong();
            case 6 -> bytes(from, length(from));
            case 7 -> text(from, length(from));
            case 8 -> Instant.ofEpochMilli(need(from, Long.BYTES).getLong());
            case 9 -> {
                need(from, 2 * Long.BYTES);
                yield new UUID(from.getLong(), from.getLong());
            }
            default ->
                throw new IOException(
                        "an event's header " + name + " is of type " + type + ", which the framing does not have");
        };
    }

    private static int length(ByteBuffer from) throws IOException {
        return need(from, Short.BYTES).getShort() & 0xFFFF;
    }

    private static byte[] bytes(ByteBuffer from, int length) throws IOException {
        byte[] bytes = new byte[length];
        need(from, length).get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer from, int length) throws IOException {
        byte[] bytes = bytes(from, length);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("an event's headers have a text that is not UTF-8", e);
        }
    }

    private static ByteBuffer need(ByteBuffer from, int bytes) throws IOException {
        if (from.remaining() < bytes) {
            throw new IOException("an event's headers end within a header");
        }
        return from;
    }
}
