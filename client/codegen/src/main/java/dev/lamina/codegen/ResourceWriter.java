package dev.lamina.codegen;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Member;
import dev.lamina.codegen.Resources.Action;
import dev.lamina.codegen.Resources.Definition;
import dev.lamina.codegen.Resources.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the class of a resource, or of the service itself: identifiers, attributes, actions, other resources,
 * collections and waiters, each a method that holds names and no logic. The order in which names are taken, and what is
 * added to one that is taken already, are boto3's ({@code boto3.resources.model}).
 */
final class ResourceWriter {
    private final Resources resources;
    private final Api api;
    private final String resourcePackage;
    private final ResourceNames names;
    private final Definition type;
    private final Construction construction;
    private final MethodNames methods = new MethodNames();
    private final JavaText java = new JavaText();

    ResourceWriter(Resources resources, Api api, String clientPackage, String resourcePackage, Definition type) {
        this.resources = resources;
        this.api = api;
        this.resourcePackage = resourcePackage;
        this.names = new ResourceNames(resources, api, clientPackage);
        this.type = type;
        this.construction = new Construction(resources, names);
    }

    String source() {
        boolean root = type.name().isEmpty();
        String name = names.type(type.name());
        String data = root ? null : data();
        names.need("dev.lamina.resource." + (root ? "ServiceResource" : "Resource"));
        JavaText head = new JavaText();
        head.javadoc(about(root), List.of()).line(Documentation.GENERATED);
        String comforts = type.comforts().isEmpty() ? "" : " implements " + String.join(", ", type.comforts());
        head.open(
                "public final class ",
                name,
                root ? " extends ServiceResource<" : " extends Resource<",
                names.client(),
                root ? ">" : ", " + data + ">",
                comforts,
                " {");
        java.open("");
        if (root) {
            making(name);
        } else {
            identified(name, data);
            loading(name, data);
        }
        ActionWriter actions = new ActionWriter(api, names, construction, methods, java);
        type.actions().forEach(actions::action);
        LinkWriter links = new LinkWriter(resources, api, names, construction, methods, java);
        type.has().forEach(links::has);
        type.many().forEach(many -> links.many(type, many));
        if (root) {
            links.roots(type);
        }
        type.waiters().forEach(waiter -> links.waiter(name, waiter));
        if (!root && type.shape() != null) {
            attributes();
        }
        java.close();
        String body = java.toString();
        JavaText file = new JavaText();
        file.line("package ", resourcePackage, ";").blank();
        for (String one : names.imports()) {
            file.line("import ", one, ";");
        }
        // The first line of the body only made room for its depth.
        return file.blank() + head.toString() + body.substring(body.indexOf('\n') + 1);
    }

    private List<String> about(boolean root) {
        String service = api.metadata("serviceFullName");
        String of = service.isEmpty() ? api.service() : JavaText.code(service);
        if (root) {
            return List.of(
                    of + " as resources: where they begin.",
                    "To make one, or another resource of it, calls nothing. Thread-safe. Unless a method says otherwise,"
                            + " one that calls throws {@link IllegalArgumentException} before anything is sent where its"
                            + " request is not right, and {@link dev.lamina.client.AwsException} where the call fails.");
        }
        boolean alone = !type.loads().isEmpty() || !type.loadedBy().isEmpty();
        String attributes = type.shape() == null
                ? "It has no attributes."
                : alone
                        ? "Its attributes are loaded when the first of them is asked for, and kept until {@link #reload}."
                        : "Its attributes come with the collection that lists it; asked for anywhere else they are an"
                                + " {@link UnsupportedOperationException}, for the service has no operation that reads them.";
        return List.of("{@code " + type.name() + "} of " + of + ".", attributes);
    }

    private String data() {
        if (type.shape() == null) {
            names.need("dev.lamina.client.Struct");
            return "Struct";
        }
        return names.view(api.shape(type.shape()).name());
    }

    private void making(String name) {
        names.need("dev.lamina.client.ClientConfig");
        String client = names.client();
        java.javadoc(
                List.of("Stands on a client of its own; for {@code session.resource(" + name + "::new)}."),
                List.of("@param config the client's settings"));
        java.open("public ", name, "(ClientConfig config) {")
                .line("this(new ", client, "(config));")
                .close()
                .blank();
        java.javadoc(List.of("Stands on a client."), List.of("@param client what is called"));
        java.open("public ", name, "(", client, " client) {")
                .line("super(client);")
                .close();
    }

    private void identified(String name, String data) {
        List<String> parameters = new ArrayList<>();
        parameters.add(names.client() + " client");
        for (Identifier identifier : type.identifiers()) {
            String field = field(identifier.name());
            java.line("private final ", identifierType(identifier), " ", field, ";");
            parameters.add(identifierType(identifier) + " " + field);
        }
        parameters.add(data + " data");
        java.blank();
        java.open(name, "(", String.join(", ", parameters), ") {").line("super(client, data);");
        for (Identifier identifier : type.identifiers()) {
            String field = field(identifier.name());
            java.line(
                    "this.",
                    field,
                    " = identifier(",
                    JavaText.literal(name),
                    ", ",
                    JavaText.literal(field),
                    ", ",
                    field,
                    ");");
        }
        java.close().blank();
        names.need("java.util.Map");
        List<String> named = new ArrayList<>();
        for (Identifier identifier : type.identifiers()) {
            // A secret names nothing: it would show in messages.
            if (!identifier.secret()) {
                named.add(JavaText.literal(field(identifier.name())) + ", " + field(identifier.name()));
            }
        }
        java.line("@Override").open("protected Map<String, Object> identifiers() {");
        java.line("return named(", String.join(", ", named), ");").close();
        for (Identifier identifier : type.identifiers()) {
            String method = methods.take(identifier.name(), "identifier");
            java.blank()
                    .javadoc(
                            List.of("The identifier {@code " + identifier.name() + "}."),
                            List.of("@return what it was made with"));
            java.open("public ", identifierType(identifier), " ", method, "() {");
            java.line("return ", field(identifier.name()), ";").close();
        }
    }

    static String identifierType(Identifier identifier) {
        return identifier.integer() ? "Integer" : "String";
    }

    static String field(String identifier) {
        return Names.parameter(identifier);
    }

    private void loading(String name, String data) {
        Action load = type.loads().isEmpty() ? null : type.loads().get(0);
        Action exists = null;
        for (Action waiter : type.waiters()) {
            exists = waiter.name().equals("Exists") ? waiter : exists;
        }
        if (load != null || !type.loadedBy().isEmpty()) {
            java.blank().line("@Override").open("protected ", data, " fetch() {");
            if (load == null) {
                java.line("return ", type.loadedBy().get(0), ".fetch(this);");
            } else {
                String answer = "call(" + JavaText.literal(load.operation()) + ", null"
                        + construction.parameters(load.parameters()) + ")";
                String path = load.gives() == null ? null : load.gives().path();
                java.line(
                        "return new ",
                        data,
                        "(",
                        path == null ? answer : "found(" + answer + ", " + JavaText.literal(path) + ")",
                        ");");
            }
            java.close();
            String by = load == null ? "" : " by {@code " + load.operation() + "}";
            java.blank()
                    .javadoc(
                            List.of("Loads the attributes" + by + " if they are not known yet."),
                            List.of("@return this", "@throws dev.lamina.client.AwsException if the call fails"));
            java.open("public ", name, " load() {")
                    .line("data();")
                    .line("return this;")
                    .close();
            java.blank()
                    .javadoc(
                            List.of("Loads the attributes" + by + " anew."),
                            List.of(
                                    "@return this",
                                    "@throws dev.lamina.client.AwsException if the call fails; the attributes are then as before"));
            java.open("public ", name, " reload() {")
                    .line("refetch();")
                    .line("return this;")
                    .close();
        }
        if (load != null || exists != null) {
            String operation = load != null
                    ? load.operation()
                    : api.waiter(exists.operation()).operation();
            java.blank()
                    .javadoc(
                            List.of("Whether the service knows it, asked now by {@code " + operation + "}."),
                            List.of(
                                    "@return false where it answers that there is none",
                                    "@throws dev.lamina.client.AwsException if the call fails otherwise"));
            java.open("public boolean exists() {");
            java.line(
                    "return ",
                    load != null
                            ? "isFetched()"
                            : "isReached(" + JavaText.literal(exists.operation())
                                    + construction.parameters(exists.parameters()) + ")",
                    ";");
            java.close();
        }
    }

    private void attributes() {
        Set<String> identifiers = new HashSet<>();
        for (Identifier identifier : type.identifiers()) {
            identifiers.add(identifier.name());
        }
        Map<Member, String> accessors = Names.members(api.shape(type.shape()));
        for (Member member : accessors.keySet()) {
            if (identifiers.contains(member.name()) || member.streaming()) {
                continue;
            }
            List<String> tags = new ArrayList<>();
            tags.add("@return the value; where absent null, or an empty collection");
            Documentation.deprecation(member, tags);
            java.blank().javadoc(List.of("The attribute " + names.about(member)), tags);
            if (member.deprecated()) {
                java.line("@Deprecated");
            }
            java.open("public ", names.attribute(member), " ", methods.take(member.name(), "attribute"), "() {");
            java.line("return data().", accessors.get(member), "();").close();
        }
    }
}
