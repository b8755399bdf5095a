package dev.lamina.session.profile;

import dev.lamina.session.profile.SectionName.Kind;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** One profile file's sections, as {@link ProfileParser} read them; it has none where the file does not exist. */
final class ProfileFile {
    /** Group and all others: POSIX.1-2017, {@code sys/stat.h}, {@code S_IRGRP} and {@code S_IROTH}. */
    private static final int READABLE_BY_OTHERS = 0044;

    private final String name;
    private final boolean config;
    private final boolean found;
    private final Map<String, Map<String, Property>> profiles = new LinkedHashMap<>();
    private final Map<String, Map<String, Property>> ssoSessions = new LinkedHashMap<>();
    private final Map<String, Map<String, Property>> services = new LinkedHashMap<>();

    private ProfileFile(String name, boolean config, boolean found) {
        this.name = name;
        this.config = config;
        this.found = found;
    }

    static ProfileFile readConfig(Path file) {
        return read(file, true);
    }

    static ProfileFile readCredentials(Path file) {
        return read(file, false);
    }

    private static ProfileFile read(Path file, boolean config) {
        // Not Files.readAllBytes: the channels that it opens cost a cold start several milliseconds.
        try (InputStream in = new FileInputStream(file.toFile())) {
            ProfileFile read = parse(file.toString(), config, in.readAllBytes());
            if (read.hasSecrets() && isReadableByOthers(file)) {
                System.getLogger(ProfileFile.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "{0} has secret keys and can be read by other users of this machine; take that from them,"
                                        + " as in chmod 600",
                                file);
            }
            return read;
        } catch (IOException e) {
            if (isNoFile(file)) {
                return new ProfileFile(file.toString(), config, false);
            }
            throw new UncheckedIOException(file + ": the profile file cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Whether there is nothing to read. As in botocore a folder is no file (container runtimes make one where a mounted
     * file is missing), and nothing lies below a file (daemons run with {@code HOME=/dev/null}).
     */
    private static boolean isNoFile(Path file) {
        if (Files.isDirectory(file) || Files.notExists(file)) {
            return true;
        }
        Path parent = file.getParent();
        while (parent != null && !Files.exists(parent)) {
            parent = parent.getParent();
        }
        return parent != null && !Files.isDirectory(parent);
    }

    private boolean hasSecrets() {
        for (Map<String, Property> profile : profiles.values()) {
            if (profile.containsKey("aws_secret_access_key")) {
                return true;
            }
        }
        return false;
    }

    /** By its mode, which not every platform has. */
    private static boolean isReadableByOthers(Path file) {
        try {
            return Files.getAttribute(file, "unix:mode") instanceof Integer mode && (mode & READABLE_BY_OTHERS) != 0;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Parses a file's bytes. */
    static ProfileFile parse(String name, boolean config, byte[] bytes) {
        ProfileFile file = new ProfileFile(name, config, true);
        new ProfileParser(file, decode(name, bytes)).parse();
        return file;
    }

    private static String decode(String name, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                if (bytes[i] == '\n') {
                    line++;
                }
            }
            throw new IllegalArgumentException(
                    name + ":" + line + ": not UTF-8; save the profile file in that encoding");
        }
        return out.flip().toString();
    }

    String name() {
        return name;
    }

    boolean isConfig() {
        return config;
    }

    boolean found() {
        return found;
    }

    /** Properties of each section of a kind, by its name. */
    Map<String, Map<String, Property>> sections(Kind kind) {
        return kind == Kind.SSO_SESSION ? ssoSessions : kind == Kind.SERVICES ? services : profiles;
    }
}
