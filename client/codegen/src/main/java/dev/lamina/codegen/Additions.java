package dev.lamina.codegen;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the public descriptions do not say of a service: the lines of the resource {@code additions} that name it. */
final class Additions {
    private static final String RESOURCE = "additions";

    /** Each a line's words after the service. */
    private final List<String[]> quirks = new ArrayList<>();

    private final Set<String> sensitive = new LinkedHashSet<>();

    private Additions() {}

    static Additions of(String service) {
        Additions additions = new Additions();
        try (InputStream in = Additions.class.getResourceAsStream(RESOURCE)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String[] words = line.split(" ", -1);
                if (words.length > 1 && words[1].equals(service)) {
                    switch (words[0]) {
                        case "quirk" -> additions.quirks.add(new String[] {words[2], words[3]});
                        case "sensitive" -> additions.sensitive.add(words[2]);
                        case "#" -> {}
                        default -> throw new IllegalStateException(RESOURCE + ": " + line);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
        return additions;
    }

    /** The words for an operation's oddities. */
    Set<String> quirks(String operation, Collection<String> requestMembers) {
        Set<String> words = new LinkedHashSet<>();
        for (String[] quirk : quirks) {
            String whose = quirk[0];
            if (whose.equals(operation)
                    || (whose.startsWith("with=") && requestMembers.contains(whose.substring("with=".length())))) {
                words.add(quirk[1]);
            }
        }
        return words;
    }

    /** Whether a member is secret without being marked. */
    boolean sensitive(String member) {
        return sensitive.contains(member);
    }
}
