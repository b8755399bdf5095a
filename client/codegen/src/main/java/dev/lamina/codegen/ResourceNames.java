package dev.lamina.codegen;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Shape;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that one source of a resource uses: Java's for boto3's, and what has to be imported for them. A view whose
 * simple name a resource has too is written in full.
 */
final class ResourceNames {
    private final Names names;
    private final String clientPackage;
    private final Set<String> own;
    private final Set<String> imports = new TreeSet<>();

    ResourceNames(Resources resources, Api api, String clientPackage) {
        this.names = new Names(api.service());
        this.clientPackage = clientPackage;
        this.own = new HashSet<>();
        own.add(root());
        for (Resources.Definition type : resources.types()) {
            own.add(type(type.name()));
        }
    }

    /** The service's own resource: {@code S3}. */
    String root() {
        String client = names.client();
        return client.substring(0, client.length() - "Client".length());
    }

    /** A resource's class: boto3's name, and that of the service before it where Java has one of that name. */
    String type(String boto3) {
        return boto3.isEmpty() ? root() : names.type(boto3);
    }

    /** The class of an owner's collection. */
    String collection(String owner, String name) {
        return type(owner) + name + "Collection";
    }

    String client() {
        imports.add(clientPackage + "." + names.client());
        return names.client();
    }

    /** A view's class. */
    String view(String shape) {
        String name = names.type(shape);
        String full = clientPackage + ".model." + name;
        if (own.contains(name)) {
            return full;
        }
        imports.add(full);
        return name;
    }

    /** The type of an attribute. */
    String attribute(Member member) {
        String type = JavaType.of(member, names);
        Shape shape = member.shape();
        if (shape.type() == Shape.Type.LIST) {
            shape = shape.element().shape();
        }
        if (shape.type() == Shape.Type.STRUCTURE) {
            String view = names.type(shape.name());
            type = type.replace(view, view(shape.name()));
        }
        for (String one : new String[] {"java.util.List", "java.util.Map", "java.time.Instant"}) {
            String simple = one.substring(one.lastIndexOf('.') + 1);
            if (type.startsWith(simple) || type.contains("<" + simple) || type.contains(" " + simple)) {
                imports.add(one);
            }
        }
        if (type.contains("Struct")) {
            imports.add("dev.lamina.client.Struct");
        }
        return type;
    }

    String about(Member member) {
        String about = Documentation.about(member, names);
        return about.replace("{@link ", "{@link " + clientPackage + ".model.");
    }

    void need(String type) {
        imports.add(type);
    }

    Set<String> imports() {
        return imports;
    }
}
