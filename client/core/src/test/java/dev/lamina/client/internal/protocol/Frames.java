package dev.lamina.client.internal.protocol;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.zip.CRC32;

/** Messages of event streams, written for tests. */
final class Frames {
    private Frames() {}

    static byte[] event(String type, String payload) {
        return message(Map.of(":message-type", "event", ":event-type", type), payload.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] message(Map<String, Object> headers, byte[] payload) {
        return message(headers(headers), payload);
    }

    static byte[] message(byte[] headers, byte[] payload) {
        return message(16 + headers.length + payload.length, headers.length, headers, payload);
    }

    /** A message that may lie about its lengths; its checksums are right. */
    static byte[] message(int total, int headersLength, byte[] headers, byte[] payload) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(total);
            out.writeInt(headersLength);
            out.writeInt(crc(bytes.toByteArray()));
            out.write(headers);
            out.write(payload);
            out.writeInt(crc(bytes.toByteArray()));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] joined(byte[]... messages) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] one : messages) {
            bytes.writeBytes(one);
        }
        return bytes.toByteArray();
    }

    private static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static byte[] headers(Map<String, Object> headers) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            for (Map.Entry<String, Object> header : headers.entrySet()) {
                out.writeByte(header.getKey().length());
                out.writeBytes(header.getKey());
                value(out, header.getValue());
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void value(DataOutputStream out, Object value) throws IOException {
        if (value instanceof Boolean bool) {
            out.writeByte(bool ? 0 : 1);
        } else if (value instanceof Short number) {
            out.writeByte(3);
            out.writeShort(number);
        } else if (value instanceof Integer number) {
            out.writeByte(4);
            out.writeInt(number);
        } else if (value instanceof byte[] bytes) {
            out.writeByte(6);
            out.writeShort(bytes.length);
            out.write(bytes);
        } else if (value instanceof Instant moment) {
            out.writeByte(8);
            out.writeLong(moment.toEpochMilli());
        } else {
            byte[] utf8 = ((String) value).getBytes(StandardCharsets.UTF_8);
            out.writeByte(7);
            out.writeShort(utf8.length);
            out.write(utf8);
        }
    }
}
