package dev.lamina.client;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/**
 * Bytes that stream, in a request or a response: never held in memory as a whole unless they were given so.
 *
 * <p>One that is {@linkplain #replayable replayable} may be read any number of times, also by several threads at once;
 * only such a body is ever sent again by a retry. The body of a response, and one made of an {@link InputStream}, is
 * read once. A response's body holds a connection until it is read to its end or closed, so close it:
 *
 * <pre>{@code
 * try (Body body = s3.call("GetObject", Map.of("Bucket", "photos", "Key", "a.jpg")).body("Body")) {
 *     body.writeTo(Path.of("a.jpg"));
 * }
 * }</pre>
 *
 * <p>Reading a response's body to its end checks its length, and its checksum where the service sent one: a body that is
 * short or wrong is an error, not an end of file.
 */
public abstract class Body implements Closeable {
    /** For bodies of one's own; {@link #stream} then decides where the bytes come from. */
    protected Body() {}

    /**
     * A body of bytes in memory.
     *
     * @param bytes the whole content; copied
     * @return a replayable body
     */
    public static Body of(byte[] bytes) {
        return new Bytes(java.util.Objects.requireNonNull(bytes, "bytes").clone());
    }

    /**
     * A body of text.
     *
     * @param utf8 the content, sent as UTF-8
     * @return a replayable body
     */
    public static Body of(String utf8) {
        return new Bytes(java.util.Objects.requireNonNull(utf8, "utf8").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A file's content, read each time that it is sent.
     *
     * @param file a readable file; it must not change while it is sent
     * @return a replayable body
     * @throws IllegalArgumentException if there is no such file, or it cannot be read
     */
    public static Body of(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException("Body of " + file + ": "
                    + (Files.isDirectory(file)
                            ? "is a folder"
                            : Files.exists(file) ? "cannot be read" : "no such file"));
        }
        return new File(file);
    }

    /**
     * A stream's content, of a length that is not known. Read once; what is short enough to be held (1 MiB) can still be
     * sent again by a retry. Longer content is sent with {@code Transfer-Encoding: chunked}, which S3 itself refuses (it
     * wants a length), though some stores that speak its API do not.
     *
     * @param once the content, from where it stands to its end; closed when it was sent
     * @return a body that is read once
     */
    public static Body of(InputStream once) {
        return new Once(once, -1);
    }

    /**
     * A stream's content, of a known length. Read once.
     *
     * @param once the content; closed when it was sent
     * @param length how many bytes it has; fewer or more is an error, and nothing is then stored
     * @return a body that is read once
     * @throws IllegalArgumentException if the length is negative
     */
    public static Body of(InputStream once, long length) {
        if (length < 0) {
            throw new IllegalArgumentException(
                    "Body of a stream: length " + length + " is negative; leave it out if it is not known");
        }
        return new Once(once, length);
    }

    /**
     * How long the content is.
     *
     * @return the length in bytes, or empty where it is not known
     */
    public abstract OptionalLong length();

    /**
     * Whether the content can be read more than once.
     *
     * @return whether {@link #stream} may be called again
     */
    public abstract boolean replayable();

    /**
     * The content.
     *
     * @return a stream from its beginning, to be closed by whoever asked
     * @throws IllegalStateException if the content can be read once only, and was
     * @throws UncheckedIOException if a file cannot be opened
     */
    public abstract InputStream stream();

    /** Lets go of what the body holds: a response's connection, or the stream it was made of. Idempotent. */
    @Override
    public abstract void close();

    /**
     * What a failure to read the content is told as. A response's body overrides this, so that what breaks while it is
     * read is an {@link AwsClientException} like everything else of the call.
     *
     * @param failure the failure
     * @return what to throw
     */
    protected RuntimeException unreadable(IOException failure) {
        return new UncheckedIOException(failure);
    }

    /**
     * The whole content in memory. Reads to the end and closes.
     *
     * @return the bytes
     * @throws AwsClientException if a response's content cannot be read, or is not what the service sent
     * @throws UncheckedIOException if a file or stream of the caller's cannot be read
     */
    public final byte[] bytes() {
        try (Body closing = this;
                InputStream in = closing.stream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * The whole content as UTF-8 text. Reads to the end and closes.
     *
     * @return the text
     * @throws AwsClientException if a response's content cannot be read, or is not what the service sent
     * @throws UncheckedIOException if a file or stream of the caller's cannot be read
     */
    public final String string() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /**
     * Writes the content to a file, replacing it. Reads to the end and closes. The bytes go to a file beside it first,
     * which takes its place when all of them are there and are right: half an object never stands under the file's name,
     * and what stood there before is kept until then.
     *
     * @param file where to write
     * @return how many bytes were written
     * @throws AwsClientException if a response's content cannot be read, or is not what the service sent
     * @throws UncheckedIOException if the file cannot be written
     */
    public final long writeTo(Path file) {
        // A device or a pipe has no place to take.
        boolean replaceable = !Files.exists(file) || Files.isRegularFile(file);
        Path part = replaceable
                ? file.resolveSibling(file.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".part")
                : file;
        try (Body closing = this;
                InputStream in = closing.stream()) {
            boolean whole = false;
            try (OutputStream out = replaceable
                    ? Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                    : Files.newOutputStream(part)) {
                long written = in.transferTo(out);
                whole = true;
                return written;
            } finally {
                if (replaceable) {
                    if (whole) {
                        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                    } else {
                        Files.deleteIfExists(part);
                    }
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Writes the content to a stream, which stays open. Reads to the end and closes this body.
     *
     * @param out where to write
     * @return how many bytes were written
     * @throws AwsClientException if a response's content cannot be read, or is not what the service sent
     * @throws UncheckedIOException if the stream cannot be written
     */
    public final long writeTo(OutputStream out) {
        try (Body closing = this;
                InputStream in = closing.stream()) {
            return in.transferTo(out);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public String toString() {
        OptionalLong length = length();
        return "Body of " + (length.isPresent() ? length.getAsLong() + " bytes" : "unknown length");
    }

    private static final class Bytes extends Body {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(bytes.length);
        }

        @Override
        public boolean replayable() {
            return true;
        }

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void close() {}
    }

    private static final class File extends Body {
        private final Path file;

        File(Path file) {
            this.file = file;
        }

        @Override
        public OptionalLong length() {
            try {
                return OptionalLong.of(Files.size(file));
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        @Override
        public boolean replayable() {
            return true;
        }

        @Override
        public InputStream stream() {
            try {
                return Files.newInputStream(file);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        @Override
        public void close() {}
    }

    private static final class Once extends Body {
        private final InputStream once;
        private final long length;
        private boolean taken;

        Once(InputStream once, long length) {
            this.once = java.util.Objects.requireNonNull(once, "once");
            this.length = length;
        }

        @Override
        public OptionalLong length() {
            return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
        }

        @Override
        public boolean replayable() {
            return false;
        }

        @Override
        public InputStream stream() {
            if (taken) {
                throw new IllegalStateException(
                        "this body is made of a stream that was read before; make it of bytes or a file to send it again");
            }
            taken = true;
            return once;
        }

        @Override
        public void close() {
            try {
                once.close();
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }
}
