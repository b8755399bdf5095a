package dev.lamina.codegen;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.codegen.Resources.Action;
import dev.lamina.codegen.Resources.Definition;
import dev.lamina.codegen.Resources.Given;
import dev.lamina.codegen.Resources.Identifier;
import dev.lamina.codegen.Resources.Kind;
import dev.lamina.codegen.Resources.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes the class of a resource, or of the service itself: identifiers, attributes, actions, other resources,
 * collections and waiters, each a method that holds names and no logic. The order in which names are taken, and what is
 * added to one that is taken already, are boto3's ({@code boto3.resources.model}).
 */
final class ResourceWriter {
    /** Methods of the base classes and of Object. */
    private static final Set<String> TAKEN = Set.of(
            "meta",
            "identifiers",
            "client",
            "request",
            "call",
            "identifier",
            "named",
            "first",
            "found",
            "data",
            "fetch",
            "refetch",
            "isFetched",
            "isReached",
            "await",
            "load",
            "reload",
            "exists",
            "hashCode",
            "toString",
            "getClass",
            "notify",
            "notifyAll",
            "wait",
            "clone",
            "finalize",
            "equals");

    private final Resources resources;
    private final Api api;
    private final String resourcePackage;
    private final ResourceNames names;
    private final Definition type;
    private final Construction construction;
    private final Set<String> methods = new HashSet<>(TAKEN);
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
        type.actions().forEach(this::action);
        type.has().forEach(this::has);
        type.many().forEach(this::many);
        if (root) {
            roots();
        }
        type.waiters().forEach(waiter -> waiter(name, waiter));
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
            String method = name(identifier.name(), "identifier");
            java.blank()
                    .javadoc(
                            List.of("The identifier {@code " + identifier.name() + "}."),
                            List.of("@return what it was made with"));
            java.open("public ", identifierType(identifier), " ", method, "() {");
            java.line("return ", field(identifier.name()), ";").close();
        }
    }

    private static String identifierType(Identifier identifier) {
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

    /** A method for the request, and one for its few plain parameters where that is all it needs. */
    private void action(Action action) {
        Operation operation = api.operation(action.operation());
        String method = name(action.name(), "action");
        String request = names.view(operation.input().name());
        Set<String> known = new LinkedHashSet<>();
        for (Source source : action.parameters()) {
            if (source.target().indexOf('.') < 0 && source.target().indexOf('[') < 0) {
                known.add(source.target());
            }
        }
        List<String> filled = new ArrayList<>();
        for (String one : known) {
            filled.add("{@code " + one + "}");
        }
        String rest =
                filled.isEmpty() ? "" : " What names this resource is filled in: " + String.join(", ", filled) + ".";
        String summary = "Calls {@code " + operation.name() + "}: " + Documentation.requestLine(operation) + "." + rest;
        names.need("java.util.function.Consumer");
        perform(
                action,
                operation,
                summary,
                method + "(Consumer<" + request + "> request)",
                List.of("@param request sets the other members of what it takes"),
                request + ".of(request)",
                construction.parameters(action.parameters()));
        List<Member> plain = nestedTargets(action) ? null : Plain.members(operation, known);
        if (plain == null && nothingElse(operation, action)) {
            plain = List.of();
        }
        if (plain != null) {
            List<String> parameters = new ArrayList<>();
            List<String> tags = new ArrayList<>();
            StringBuilder values = new StringBuilder(construction.parameters(action.parameters()));
            for (Member member : plain) {
                String parameter = Names.parameter(member.name());
                if (member.streaming()) {
                    names.need("dev.lamina.client.Body");
                }
                parameters.add((member.streaming() ? "Body " : "String ") + parameter);
                tags.add("@param " + parameter + " {@code " + member.name() + "}");
                values.append(", ")
                        .append(JavaText.literal(member.name()))
                        .append(", ")
                        .append(parameter);
            }
            perform(
                    action,
                    operation,
                    summary,
                    method + "(" + String.join(", ", parameters) + ")",
                    tags,
                    "null",
                    values.toString());
        }
    }

    private static boolean nestedTargets(Action action) {
        for (Source source : action.parameters()) {
            if (source.target().indexOf('.') >= 0 || source.target().indexOf('[') >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether what names the resource is all that the operation requires, at its first level. */
    private static boolean nothingElse(Operation operation, Action action) {
        Set<String> tops = new HashSet<>();
        for (Source source : action.parameters()) {
            tops.add(source.target().split("[.\\[]", 2)[0]);
        }
        for (Member member : operation.input().members()) {
            if (member.required() && !tops.contains(member.name())) {
                return false;
            }
        }
        return true;
    }

    private void perform(
            Action action,
            Operation operation,
            String summary,
            String signature,
            List<String> tags,
            String given,
            String values) {
        // boto3's IAM has an action whose resource lacks an identifier: what it can give is the answer.
        Given gives = action.gives() != null && construction.isComplete(action.gives()) ? action.gives() : null;
        List<String> all = new ArrayList<>(tags);
        String name = JavaText.literal(operation.name());
        if (gives == null) {
            String response = names.view(operation.output().name());
            all.add("@return the answer");
            all.addAll(Documentation.see(operation));
            java.blank().javadoc(List.of(summary), all);
            java.open("public ", response, " ", signature, " {");
            java.line("return new ", response, "(call(", name, ", ", given, values, "));");
            java.close();
            return;
        }
        boolean many = Construction.isMany(gives);
        all.add(many ? "@return what was made, unmodifiable" : "@return the resource that it made or changed");
        all.addAll(Documentation.see(operation));
        java.blank().javadoc(List.of(summary), all);
        names.need("dev.lamina.client.Struct");
        java.open("public ", many ? list(gives.type()) : names.type(gives.type()), " ", signature, " {");
        java.line("Struct sent = request(", name, ", ", given, values, ");");
        boolean answers = construction.needsAnswer(gives);
        java.line(answers ? "Struct answer = " : "", "call(", name, ", sent);");
        construction.give(java, gives, "answer", "sent");
        java.close();
    }

    private String list(String element) {
        names.need("java.util.List");
        return "List<" + names.type(element) + ">";
    }

    private void has(Action has) {
        // What nothing is said of the caller gives: boto3's IAM names one of them otherwise than its resource does.
        Given gives = construction.completed(has.gives());
        boolean many = Construction.isMany(gives);
        boolean reference = construction.needsAnswer(gives);
        List<String> parameters = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        Definition leadsTo = resources.type(gives.type());
        for (Source source : gives.identifiers()) {
            if (source.kind() == Kind.INPUT) {
                for (Identifier identifier : leadsTo.identifiers()) {
                    if (identifier.name().equals(source.target())) {
                        parameters.add(identifierType(identifier) + " " + field(identifier.name()));
                        tags.add("@param " + field(identifier.name()) + " its identifier {@code " + identifier.name()
                                + "}");
                    }
                }
            }
        }
        tags.add("@return "
                + (many ? "an unmodifiable list" : "the resource" + (reference ? ", or null where absent" : "")));
        if (!parameters.isEmpty()) {
            tags.add("@throws IllegalArgumentException if an identifier is null or empty");
        }
        String method = name(has.name(), "reference");
        String summary = reference
                ? "The {@code " + gives.type() + "} that the attributes lead to; they are loaded for it."
                : "A {@code " + gives.type() + "}; nothing is called, and it need not exist.";
        java.blank().javadoc(List.of(summary), tags);
        java.open(
                "public ",
                many ? list(gives.type()) : names.type(gives.type()),
                " ",
                method,
                "(",
                String.join(", ", parameters),
                ") {");
        construction.give(java, gives, "data()", null);
        java.close();
    }

    /** The service itself leads to each type, by all of its identifiers. */
    private void roots() {
        for (Definition one : resources.types()) {
            boolean told = false;
            for (Action has : type.has()) {
                told |= has.name().equals(one.name());
            }
            if (!told && !one.identifiers().isEmpty()) {
                List<Source> sources = new ArrayList<>();
                for (Identifier identifier : one.identifiers()) {
                    sources.add(new Source(identifier.name(), Kind.INPUT, ""));
                }
                has(new Action(one.name(), null, List.of(), new Given(one.name(), null, sources)));
            }
        }
    }

    private void many(Action many) {
        String collection = names.collection(type.name(), many.name());
        String method = name(many.name(), "collection");
        java.blank()
                .javadoc(
                        List.of("The resources that {@code " + many.operation()
                                + "} lists; nothing is called until it is gone" + " through."),
                        List.of("@return a lazy collection"));
        java.open("public ", collection, " ", method, "() {");
        java.line("return new ", collection, "(this);").close();
    }

    private void waiter(String name, Action waiter) {
        dev.lamina.client.api.Waiter described = api.waiter(waiter.operation());
        String method = "waitUntil" + waiter.name();
        names.need("dev.lamina.client.Wait");
        String summary = "Calls {@code " + described.operation() + "} until {@code " + described.name()
                + "} is so: every "
                + described.delaySeconds() + " seconds, " + described.maxAttempts() + " times at most, unless a wait is"
                + " given.";
        String thrown =
                "@throws dev.lamina.client.WaiterException if it cannot come, an error says neither yes nor no, or"
                        + " the wait is over";
        java.blank().javadoc(List.of(summary), List.of("@return this", thrown));
        java.open("public ", name, " ", method, "() {")
                .line("return ", method, "(Wait.asDescribed());")
                .close();
        java.blank().javadoc(List.of(summary), List.of("@param wait how often and how long", "@return this", thrown));
        java.open("public ", name, " ", method, "(Wait wait) {");
        java.line(
                "await(",
                JavaText.literal(described.name()),
                ", wait",
                construction.parameters(waiter.parameters()),
                ");");
        java.line("return this;").close();
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
            java.open("public ", names.attribute(member), " ", name(member.name(), "attribute"), "() {");
            java.line("return data().", accessors.get(member), "();").close();
        }
    }

    /** A method's name; with its category behind it where another has the name, as in boto3. */
    private String name(String boto3, String category) {
        String name = Names.parameter(boto3);
        if (!methods.add(name)) {
            name += category.substring(0, 1).toUpperCase(Locale.ROOT) + category.substring(1);
            methods.add(name);
        }
        return name;
    }
}
