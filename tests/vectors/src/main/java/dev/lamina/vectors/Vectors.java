package dev.lamina.vectors;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The folder of public test vectors, and its cases as the arguments of parameterised tests. */
public final class Vectors {
    private Vectors() {}

    /**
     * The folder of vectors.
     *
     * @return what the system property {@code lamina.vectors} names; it may not exist
     */
    public static Path folder() {
        return Path.of(System.getProperty("lamina.vectors", "../shared/vectors"));
    }

    /**
     * The folder of service descriptions.
     *
     * @return what the system property {@code lamina.models} names; it may not exist
     */
    public static Path models() {
        return Path.of(System.getProperty("lamina.models", "../shared/models"));
    }

    /**
     * One file of vectors.
     *
     * @param file its path below {@link #folder}
     * @return its JSON, or null where the file is absent, which is said on standard output
     */
    public static Object read(String file) {
        Path path = folder().resolve(file);
        if (!Files.isRegularFile(path)) {
            System.out.println("vectors: " + file + " is absent, its cases are skipped");
            return null;
        }
        return Json.read(path);
    }

    /**
     * The cases of one file, for {@code @MethodSource} with {@code allowZeroInvocations = true}. How many there were is
     * said on standard output, so that a suite that went missing is seen.
     *
     * @param file its path below {@link #folder}
     * @param select hands every case of the file's JSON to the given sink, with its name
     * @return a row of name and case for each; none where the file is absent
     */
    public static Stream<Arguments> cases(String file, BiConsumer<Object, Sink> select) {
        Object json = read(file);
        if (json == null) {
            return Stream.empty();
        }
        List<Arguments> rows = new ArrayList<>();
        select.accept(json, (name, one) -> rows.add(Arguments.of(name, one)));
        System.out.println("vectors: " + file + ": " + rows.size() + " cases");
        return rows.stream();
    }

    /** Takes the cases of a file, one by one. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes a case.
         *
         * @param name the vector's own name
         * @param one the case
         */
        void accept(String name, Map<String, Object> one);
    }
}
