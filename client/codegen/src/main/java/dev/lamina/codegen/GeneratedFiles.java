package dev.lamina.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of generated sources that is brought up to date: what has not changed is not touched, so that a build need not
 * compile it again, and what is generated no more is deleted.
 */
final class GeneratedFiles {
    private GeneratedFiles() {}

    /**
     * Writes what differs, and deletes what was generated here before and is not among the sources.
     *
     * @param folder where the sources stand; a file without the mark of generated code is left alone
     * @param sources by the classes' full names
     * @return a line on what was done; none where nothing had to be
     * @throws IOException if a file cannot be read, written or deleted
     */
    static List<String> update(Path folder, Map<String, String> sources) throws IOException {
        Set<Path> wanted = new HashSet<>();
        int written = 0;
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey().replace('.', '/') + ".java");
            wanted.add(file);
            if (!Files.exists(file) || !Files.readString(file).equals(source.getValue())) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, source.getValue());
                written++;
            }
        }
        int deleted = 0;
        for (Path file : existing(folder)) {
            if (!wanted.contains(file) && Files.readString(file).contains(Documentation.GENERATED)) {
                Files.delete(file);
                deleted++;
            }
        }
        return written + deleted == 0
                ? List.of()
                : List.of(
                        folder + ": " + sources.size() + " sources, " + written + " written, " + deleted + " deleted");
    }

    private static List<Path> existing(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(".java")).toList());
        }
    }
}
