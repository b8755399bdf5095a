package dev.lamina.codegen;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All Java that a service's typed client is made of. */
final class ViewSources {
    private ViewSources() {}

    /**
     * Writes the client, a view a structure, and the values a enumeration.
     *
     * @param api the description
     * @param clientPackage the client's package; views and values stand in {@code model} below it
     * @param operations what to write them for; empty for all
     * @return sources by the classes' full names, sorted
     * @throws IllegalArgumentException if there is no such operation, or two shapes would be one class
     */
    static Map<String, String> of(Api api, String clientPackage, Collection<String> operations) {
        Names names = new Names(api.service());
        List<String> chosen = new ArrayList<>(operations.isEmpty() ? api.operations() : operations);
        Map<String, Operation> owners = new HashMap<>();
        for (String name : chosen) {
            Operation operation = api.operation(name);
            owners.put(operation.input().name(), operation);
            owners.put(operation.output().name(), operation);
        }
        Reach reach = new Reach(api, chosen);
        Map<String, String> sources = new TreeMap<>();
        String model = clientPackage + ".model";
        sources.put(clientPackage + "." + names.client(), new ClientWriter(api, clientPackage, names, chosen).client());
        sources.put(model + ".package-info", about(api, clientPackage, names));
        ViewWriter views = new ViewWriter(clientPackage, names, reach);
        for (Shape structure : reach.structures()) {
            add(sources, model, names, structure, views.view(structure, owners.get(structure.name())));
        }
        for (Shape enumeration : reach.enumerations()) {
            add(sources, model, names, enumeration, ValuesWriter.values(clientPackage, names, enumeration));
        }
        return sources;
    }

    private static void add(Map<String, String> sources, String model, Names names, Shape shape, String source) {
        String name = model + "." + names.type(shape.name());
        if (sources.put(name, source) != null) {
            throw new IllegalArgumentException(shape.name() + ": another shape's class is called " + name
                    + " already; rename one of them in the description");
        }
    }

    private static String about(Api api, String clientPackage, Names names) {
        JavaText java = new JavaText();
        java.javadoc(
                List.of(
                        "The values of " + api.service() + ", a class a structure of its description.",
                        "A class here is a view: it names the members of a {@link dev.lamina.client.Struct}, holds no logic"
                                + " and is equal to the plain value that it was made of. A request is made by its {@code of},"
                                + " which hands a draft to a lambda. An enumerated member is a string; its known values are"
                                + " constants of the class that is named as its shape.",
                        "Generated from the description; nothing here is written by hand. Start reading at {@link "
                                + clientPackage + "." + names.client() + "}."),
                List.of());
        return java.line("package ", clientPackage, ".model;").toString();
    }

    /** The {@code package-info} of the client's own package, where nobody else writes one. */
    static String aboutClient(Api api, String clientPackage) {
        String client = new Names(api.service()).client();
        JavaText java = new JavaText();
        java.javadoc(
                List.of(
                        "The typed client of " + api.service() + ".",
                        "{@link " + clientPackage + "." + client
                                + "} has a method an operation, which takes and gives values of"
                                + " {@code model}; it is an {@link dev.lamina.client.AwsClient}, which does all the work. Typed and"
                                + " untyped calls are the same calls with the same values.",
                        "Generated from the description; nothing here is written by hand."),
                List.of());
        return java.line("package ", clientPackage, ";").toString();
    }
}
