package dev.lamina.session;

import dev.lamina.client.ClientConfig;
import dev.lamina.client.internal.http.Connections;
import dev.lamina.client.internal.http.PlainHttp;
import dev.lamina.session.internal.Surroundings;
import dev.lamina.session.profile.SelectedProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A machine of a test's own: its environment, its system properties, and a home folder. */
public final class Machine {
    public final Map<String, String> environment = new HashMap<>();
    public final Map<String, String> systemProperties = new HashMap<>();
    public final Path home;

    public Machine(Path home) {
        this.home = home;
        environment.put("HOME", home.toString());
        // What runs these tests may be an instance.
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        systemProperties.put("os.name", "Linux");
        systemProperties.put("user.home", home.toString());
    }

    public Machine env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public Machine property(String name, String value) {
        systemProperties.put(name, value);
        return this;
    }

    public Machine config(String text) {
        return file(".aws/config", text);
    }

    public Machine credentials(String text) {
        return file(".aws/credentials", text);
    }

    public Machine file(String name, String text) {
        try {
            Path file = home.resolve(name).normalize();
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            // As the AWS CLI writes them; otherwise each would be warned of.
            if (file.toFile().setReadable(false, false)) {
                file.toFile().setReadable(true, true);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a provider on this machine is given, its network leading to these connections, its waits noted. */
    public Surroundings surroundings(Connections connections, Clock clock, List<Duration> waits) {
        Surroundings.Network network = new Surroundings.Network() {
            @Override
            public PlainHttp http() {
                return new PlainHttp(connections);
            }

            @Override
            public ClientConfig config() {
                return ClientConfig.builder()
                        .callFactory(connections)
                        .clock(clock)
                        .build();
            }
        };
        return new Surroundings(
                environment::get,
                systemProperties::get,
                new SelectedProfile(null, environment::get, systemProperties::get),
                network,
                clock,
                waits::add,
                new Random(1),
                null);
    }

    public Session.Builder builder() {
        return Session.builder().environment(environment::get).systemProperties(systemProperties::get);
    }

    public Session session() {
        return builder().build();
    }
}
