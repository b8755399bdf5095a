package dev.lamina.session.credentials;

import dev.lamina.session.credentials.JsonFields.Literal;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A folder of what sign-ins left behind, shared with boto3 and the AWS CLI: a file for each, called by the digest of its
 * name, with one JSON object in botocore's spelling.
 *
 * <p>Written to a file beside it that only its owner may read, which then takes the other's place; whatever else stands
 * in an object is kept. No message has anything of a file's content.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/understanding-sso.html">AWS SDKs and Tools Reference
 *     Guide, "Understanding IAM Identity Center authentication"</a>
 */
final class TokenCache {
    private static final int LONGEST = 256 * 1024;

    private final Path folder;
    private final String digest;

    private TokenCache(Path folder, String digest) {
        this.folder = folder;
        this.digest = digest;
    }

    /**
     * Of single sign-on.
     *
     * @throws IllegalArgumentException if the user's home is no path
     */
    static TokenCache ofSso(String home) {
        return new TokenCache(path(home, ".aws", "sso", "cache"), "SHA-1");
    }

    /**
     * Of {@code aws login}.
     *
     * @param configured the folder; null: the usual one
     * @throws IllegalArgumentException if the folder, or the user's home, is no path
     */
    static TokenCache ofLogin(String home, String configured) {
        return new TokenCache(configured == null ? path(home, ".aws", "login", "cache") : path(configured), "SHA-256");
    }

    private static Path path(String first, String... more) {
        try {
            return Path.of(first, more);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "the folder of cached sign-ins cannot be below " + first + ": " + e.getReason(), e);
        }
    }

    /** Where the sign-in of this name is. */
    Path file(String name) {
        StringBuilder hex = new StringBuilder();
        try {
            byte[] bytes = MessageDigest.getInstance(digest).digest(name.getBytes(StandardCharsets.UTF_8));
            for (byte each : bytes) {
                hex.append(Character.forDigit((each >> 4) & 15, 16)).append(Character.forDigit(each & 15, 16));
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + digest, e);
        }
        return folder.resolve(hex.append(".json").toString());
    }

    /**
     * What is kept.
     *
     * @return the object, which may be changed and written again; null where there is no such file
     * @throws IllegalArgumentException if the file cannot be read or is not JSON
     */
    Map<String, Object> read(String name) {
        Path file = file(name);
        byte[] bytes;
        try (InputStream in = new FileInputStream(file.toFile())) {
            bytes = in.readNBytes(LONGEST + 1);
        } catch (FileNotFoundException e) {
            if (Files.notExists(file)) {
                return null;
            }
            throw unreadable(file, e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        warnIfOpen(file);
        return JsonFields.tree("the cached sign-in " + file, new String(bytes, StandardCharsets.UTF_8));
    }

    private static IllegalArgumentException unreadable(Path file, IOException e) {
        return new IllegalArgumentException("the cached sign-in " + file + " cannot be read: " + e.getMessage(), e);
    }

    private static void warnIfOpen(Path file) {
        Set<PosixFilePermission> rights;
        try {
            rights = Files.getPosixFilePermissions(file);
        } catch (UnsupportedOperationException | IOException e) {
            // A platform with rights of another kind.
            return;
        }
        if (rights.contains(PosixFilePermission.GROUP_READ) || rights.contains(PosixFilePermission.OTHERS_READ)) {
            System.getLogger(TokenCache.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "{0} can be read by others, and whoever has it can act in your name: chmod 600 it",
                            file);
        }
    }

    /**
     * Keeps an object. Where that fails it is a warning in the log, as what was asked for is there.
     *
     * @param object strings, maps, lists, nulls, literals
     */
    void write(String name, Map<String, Object> object) {
        Path file = file(name);
        StringBuilder json = new StringBuilder();
        append(json, object);
        try {
            replace(file, json.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            System.getLogger(TokenCache.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "the renewed sign-in cannot be kept in {0}, and whoever reads it next may have to sign in"
                                    + " again: {1}",
                            file,
                            e.toString());
        }
    }

    private void replace(Path file, byte[] json) throws IOException {
        Path written;
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(folder, rights("rwx------"));
            written = Files.createTempFile(folder, null, ".tmp", rights("rw-------"));
        } else {
            Files.createDirectories(folder);
            written = Files.createTempFile(folder, null, ".tmp");
        }
        try {
            try (FileOutputStream out = new FileOutputStream(written.toFile())) {
                out.write(json);
                out.getFD().sync();
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> rights(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    /** As Python's {@code json.dumps} writes it. */
    static void append(StringBuilder json, Object value) {
        if (value instanceof Map<?, ?> object) {
            json.append('{');
            Iterator<? extends Map.Entry<?, ?>> fields = object.entrySet().iterator();
            while (fields.hasNext()) {
                Map.Entry<?, ?> field = fields.next();
                quote(json, (String) field.getKey());
                append(json.append(": "), field.getValue());
                json.append(fields.hasNext() ? ", " : "");
            }
            json.append('}');
        } else if (value instanceof List<?> list) {
            json.append('[');
            for (int i = 0; i < list.size(); i++) {
                append(json.append(i == 0 ? "" : ", "), list.get(i));
            }
            json.append(']');
        } else if (value instanceof String text) {
            quote(json, text);
        } else {
            json.append(value instanceof Literal literal ? literal.text() : "null");
        }
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int letter = "\b\f\n\r\t".indexOf(c);
            if (letter >= 0) {
                json.append('\\').append("bfnrt".charAt(letter));
            } else if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                json.append(c);
            } else {
                json.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    json.append(Character.forDigit((c >> shift) & 15, 16));
                }
            }
        }
        json.append('"');
    }

    /**
     * A time as these files have it; older ones of the AWS CLI end with {@code UTC}.
     *
     * @throws IllegalArgumentException if it is no time, or not there
     */
    static Instant time(JsonFields json, String field) {
        String text = json.required(field);
        String iso = text.endsWith("UTC") ? text.substring(0, text.length() - 3) + "Z" : text;
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a cached sign-in has a " + field + " that is no time");
        }
    }

    /** A time as these files have it: whole seconds of UTC. */
    static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
