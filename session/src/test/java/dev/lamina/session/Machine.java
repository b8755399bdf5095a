package dev.lamina.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A machine of a test's own: its environment, its system properties, and a home folder. */
final class Machine {
    final Map<String, String> environment = new HashMap<>();
    final Map<String, String> systemProperties = new HashMap<>();
    final Path home;

    Machine(Path home) {
        this.home = home;
        environment.put("HOME", home.toString());
        systemProperties.put("os.name", "Linux");
        systemProperties.put("user.home", home.toString());
    }

    Machine env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Machine property(String name, String value) {
        systemProperties.put(name, value);
        return this;
    }

    Machine config(String text) {
        return file(".aws/config", text);
    }

    Machine credentials(String text) {
        return file(".aws/credentials", text);
    }

    Machine file(String name, String text) {
        try {
            Path file = home.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Session.Builder builder() {
        return Session.builder().environment(environment::get).systemProperties(systemProperties::get);
    }

    Session session() {
        return builder().build();
    }
}
