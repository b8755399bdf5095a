package dev.lamina.interop.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.client.Body;
import dev.lamina.client.Struct;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

interface BodySuite extends Suite {
    @Test
    @DisplayName("every kind of body arrives as it was: bytes, text, a file, streams of known and unknown length")
    default void everyKind(@TempDir Path folder) throws IOException {
        byte[] small = random(10_000);
        byte[] large = random(3 * 1024 * 1024 + 17);
        byte[] text = "Grüße, 日本, \uD83D\uDE00\r\n".getBytes(StandardCharsets.UTF_8);
        Map<String, Body> bodies = new LinkedHashMap<>();
        Map<String, byte[]> contents = new LinkedHashMap<>();
        bodies.put("no bytes", Body.of(new byte[0]));
        contents.put("no bytes", new byte[0]);
        bodies.put("bytes", Body.of(small));
        contents.put("bytes", small);
        bodies.put("many bytes", Body.of(large));
        contents.put("many bytes", large);
        bodies.put("text", Body.of(new String(text, StandardCharsets.UTF_8)));
        contents.put("text", text);
        bodies.put("file", Body.of(Files.write(folder.resolve("f"), large)));
        contents.put("file", large);
        bodies.put("stream of unknown length", Body.of(new ByteArrayInputStream(small)));
        contents.put("stream of unknown length", small);
        bodies.put("stream of known length", Body.of(new ByteArrayInputStream(small), small.length));
        contents.put("stream of known length", small);
        bodies.put("long stream of known length", Body.of(new ByteArrayInputStream(large), large.length));
        contents.put("long stream of known length", large);
        String bucket = bucket();
        for (Map.Entry<String, Body> body : bodies.entrySet()) {
            s3().call("PutObject", Map.of("Bucket", bucket, "Key", body.getKey(), "Body", body.getValue()));
            Struct got = s3().call("GetObject", Map.of("Bucket", bucket, "Key", body.getKey()));
            byte[] expected = contents.get(body.getKey());
            assertEquals((long) expected.length, got.number("ContentLength"), body.getKey());
            assertArrayEquals(expected, got.body("Body").bytes(), body.getKey());
        }
    }

    @Test
    @DisplayName("a body goes to a file, and one that is closed half way leaves the next call alone")
    default void reading(@TempDir Path folder) throws IOException {
        String bucket = bucket();
        byte[] large = random(2 * 1024 * 1024);
        s3().call("PutObject", Map.of("Bucket", bucket, "Key", "k", "Body", Body.of(large)));
        Path file = folder.resolve("got");
        assertEquals(
                large.length,
                s3().call("GetObject", Map.of("Bucket", bucket, "Key", "k"))
                        .body("Body")
                        .writeTo(file));
        assertArrayEquals(large, Files.readAllBytes(file));
        try (Body body =
                s3().call("GetObject", Map.of("Bucket", bucket, "Key", "k")).body("Body")) {
            assertEquals(100, body.stream().readNBytes(100).length);
        }
        assertArrayEquals(
                large,
                s3().call("GetObject", Map.of("Bucket", bucket, "Key", "k"))
                        .body("Body")
                        .bytes());
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
