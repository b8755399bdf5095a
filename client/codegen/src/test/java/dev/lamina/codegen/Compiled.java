package dev.lamina.codegen;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Sources of a test, compiled by the JDK's own compiler with every warning on. */
final class Compiled {
    private final Path folder;
    private final List<String> messages;

    private Compiled(Path folder, List<String> messages) {
        this.folder = folder;
        this.messages = messages;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("memory:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    static Compiled of(Map<String, String> sources, Path folder, String... options) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, text) -> files.add(new Source(name, text)));
        List<String> all = new ArrayList<>(List.of(
                "--release", "17", "-g:none", "-Xlint:all", "-Werror", "-Xdoclint:all/protected", "-implicit:none"));
        all.addAll(List.of(options));
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(diagnostics, null, null)) {
            manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
            manager.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(folder));
            compiler.getTask(null, manager, diagnostics, all, null, files).call();
        }
        return new Compiled(
                folder,
                diagnostics.getDiagnostics().stream()
                        .map(one -> one.getKind() + " "
                                + (one.getSource() == null
                                        ? ""
                                        : one.getSource().getName() + ":" + one.getLineNumber())
                                + " " + one.getMessage(null))
                        .toList());
    }

    /** What the compiler said: nothing, if all is well. */
    List<String> messages() {
        return messages;
    }

    /** The classes and their bytes. */
    String size() throws IOException {
        long bytes = 0;
        int classes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(one -> one.toString().endsWith(".class"))::iterator) {
                bytes += Files.size(file);
                classes++;
            }
        }
        return classes + " classes of " + bytes / 1024 + " KB";
    }

    /** Loads a class and calls its method without parameters. */
    Object call(String type, String method) throws ReflectiveOperationException, IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, Compiled.class.getClassLoader())) {
            return loader.loadClass(type).getMethod(method).invoke(null);
        }
    }
}
