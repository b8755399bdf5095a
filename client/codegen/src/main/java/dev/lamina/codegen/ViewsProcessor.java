package dev.lamina.codegen;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Views;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Generated;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Makes the typed client and the views that a package asks for by {@link Views}: the same classes that {@link Generate}
 * writes, for the operations that are named there.
 *
 * <p>The description comes from a file that the option {@code lamina.api} names, or from this class's own class path, the
 * processor path; never by {@code Filer.getResource}, which finds what lies in folders and not what lies in jars.
 */
public final class ViewsProcessor extends AbstractProcessor {
    private static final String OPTION = "lamina.api";

    /** For the compiler. */
    public ViewsProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        // The mark of generated code is claimed too: javac's lint would warn the user that nobody asked for it.
        return Set.of(Views.class.getName(), Generated.class.getName());
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(OPTION);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (Element element : round.getElementsAnnotatedWith(Views.class)) {
            Views asked = element.getAnnotation(Views.class);
            String clientPackage = ((PackageElement) element).getQualifiedName().toString();
            try {
                write(
                        ViewSources.of(
                                description(asked.service()),
                                clientPackage,
                                new LinkedHashSet<>(Arrays.asList(asked.operations()))),
                        element);
            } catch (IOException | IllegalArgumentException e) {
                String reason = e instanceof IOException ? e.toString() : e.getMessage();
                processingEnv
                        .getMessager()
                        .printMessage(Diagnostic.Kind.ERROR, "no views of " + asked.service() + ": " + reason, element);
            }
        }
        return true;
    }

    private void write(Map<String, String> sources, Element element) throws IOException {
        for (Map.Entry<String, String> source : sources.entrySet()) {
            try (Writer out = processingEnv
                    .getFiler()
                    .createSourceFile(source.getKey(), element)
                    .openWriter()) {
                out.write(source.getValue());
            }
        }
    }

    private Api description(String service) throws IOException {
        String files = processingEnv.getOptions().get(OPTION);
        if (files != null) {
            for (String file : files.split(File.pathSeparator)) {
                Api api = Api.parse(Files.readString(Path.of(file)));
                if (api.service().equals(service)) {
                    return api;
                }
            }
        }
        Api api = Api.of(service);
        try {
            api.operations();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "META-INF/lamina/" + service + ".api is not on the processor path; add the jar that holds it there,"
                            + " or name the file by the option -A" + OPTION + "=FILE",
                    e);
        }
        return api;
    }
}
