package dev.lamina.codegen;

import dev.lamina.client.api.Api;
import dev.lamina.codegen.Resources.Action;
import dev.lamina.codegen.Resources.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All Java that a service's resources are made of. */
final class ResourceSources {
    private ResourceSources() {}

    /**
     * Writes the service's own resource, a class a type, and a class a collection.
     *
     * @param resources what a {@code .resources} file tells
     * @param api the service's description
     * @param clientPackage the package of the typed client
     * @param resourcePackage the package to write for
     * @return sources by the classes' full names, sorted
     * @throws IllegalArgumentException if a line names what the description does not have
     */
    static Map<String, String> of(Resources resources, Api api, String clientPackage, String resourcePackage) {
        Map<String, String> sources = new TreeMap<>();
        ResourceNames names = new ResourceNames(resources, api, clientPackage);
        List<Definition> all = new ArrayList<>(resources.types());
        all.add(resources.root());
        for (Definition type : all) {
            add(
                    sources,
                    resourcePackage + "." + names.type(type.name()),
                    new ResourceWriter(resources, api, clientPackage, resourcePackage, type).source());
            for (Action many : type.many()) {
                add(
                        sources,
                        resourcePackage + "." + names.collection(type.name(), many.name()),
                        new CollectionWriter(resources, api, clientPackage, resourcePackage).source(type, many));
            }
        }
        return sources;
    }

    private static void add(Map<String, String> sources, String name, String source) {
        if (sources.put(name, source) != null) {
            throw new IllegalArgumentException("two resources would be the class " + name);
        }
    }
}
