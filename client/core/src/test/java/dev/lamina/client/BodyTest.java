package dev.lamina.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyTest {
    @Test
    @DisplayName("Bytes are copied, text is UTF-8, and both can be read again")
    void memory() {
        byte[] bytes = {1, 2, 3};
        Body body = Body.of(bytes);
        bytes[0] = 9;
        assertArrayEquals(new byte[] {1, 2, 3}, body.bytes());
        assertArrayEquals(new byte[] {1, 2, 3}, body.bytes());
        assertEquals("é", Body.of("é").string());
        assertEquals(OptionalLong.of(2), Body.of("é").length());
        assertTrue(body.replayable());
    }

    @Test
    @DisplayName("A file is read each time, and one that is not there is refused at once")
    void file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "hello");
        Body body = Body.of(file);
        assertEquals("hello", body.string());
        assertEquals("hello", body.string());
        assertEquals(OptionalLong.of(5), body.length());
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Body.of(folder.resolve("none")));
        assertTrue(e.getMessage().contains("no such file"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Body.of(folder));
    }

    @Test
    @DisplayName("A stream is read once, and closed")
    void stream() {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream in = new FilterInputStream(new ByteArrayInputStream(new byte[] {7})) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        Body body = Body.of(in);
        assertFalse(body.replayable());
        assertEquals(OptionalLong.empty(), body.length());
        assertArrayEquals(new byte[] {7}, body.bytes());
        assertTrue(closed.get());
        assertThrows(IllegalStateException.class, body::bytes);
        assertEquals(OptionalLong.of(3), Body.of(in, 3).length());
        assertThrows(IllegalArgumentException.class, () -> Body.of(in, -1));
    }

    @Test
    @DisplayName("A file is replaced only by a whole body")
    void writeTo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "before");
        InputStream breaking = new FilterInputStream(new ByteArrayInputStream(new byte[3])) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int got = super.read(bytes, offset, length);
                if (got < 0) {
                    throw new IOException("gone");
                }
                return got;
            }
        };
        assertThrows(UncheckedIOException.class, () -> Body.of(breaking).writeTo(file));
        assertEquals("before", Files.readString(file));
        assertEquals(5, Body.of("after").writeTo(file));
        assertEquals("after", Files.readString(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(1, left.count());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertEquals(5, Body.of("after").writeTo(out));
        assertEquals("after", out.toString(StandardCharsets.UTF_8));
    }
}
