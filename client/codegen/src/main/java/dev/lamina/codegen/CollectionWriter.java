package dev.lamina.codegen;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;
import dev.lamina.codegen.Resources.Action;
import dev.lamina.codegen.Resources.Definition;
import dev.lamina.codegen.Resources.Given;
import dev.lamina.codegen.Resources.Kind;
import dev.lamina.codegen.Resources.Source;
import java.util.ArrayList;
import java.util.List;

/** Writes the class of a collection, which knows what it lists and of whom, and the batch actions of what it lists. */
final class CollectionWriter {
    private final Resources resources;
    private final Api api;
    private final String resourcePackage;
    private final ResourceNames names;
    private final Construction construction;
    private final JavaText java = new JavaText();

    CollectionWriter(Resources resources, Api api, String clientPackage, String resourcePackage) {
        this.resources = resources;
        this.api = api;
        this.resourcePackage = resourcePackage;
        this.names = new ResourceNames(resources, api, clientPackage);
        this.construction = new Construction(resources, names);
    }

    String source(Definition owner, Action many) {
        Operation operation = api.operation(many.operation());
        Given gives = many.gives();
        Definition listed = resources.type(gives.type());
        String collection = names.collection(owner.name(), many.name());
        String element = names.type(listed.name());
        String request = names.view(operation.input().name());
        String ownerType = names.type(owner.name());
        names.need("dev.lamina.client.Struct");
        names.need("dev.lamina.resource.Listing");
        names.need("dev.lamina.resource.ResourceCollection");
        names.need("java.util.function.Consumer");
        JavaText head = new JavaText();
        head.javadoc(
                List.of(
                        "What {@code " + operation.name() + "} lists: {@link " + element
                                + "}, lazily, a page at a time.",
                        "Immutable; {@code filter} sets members of {@link " + request + "}."),
                Documentation.see(operation));
        head.line(Documentation.GENERATED);
        head.open(
                "public final class ",
                collection,
                " extends ResourceCollection<",
                element,
                ", ",
                request,
                ", ",
                collection,
                "> {");
        java.open("").line("private final ", ownerType, " owner;");
        java.line("private final ", names.client(), " client;").blank();
        java.open(collection, "(", ownerType, " owner) {");
        java.line(
                "this(owner, Listing.of(owner.meta().client(), ",
                JavaText.literal(operation.name()),
                ", new String[] {",
                paths(gives),
                "}",
                parameters(many),
                "));");
        java.close().blank();
        java.open("private ", collection, "(", ownerType, " owner, Listing listing) {");
        java.line("super(listing);").line("this.owner = owner;");
        java.line("this.client = owner.meta().client();").close().blank();
        java.line("@Override").open("protected ", collection, " of(Listing other) {");
        java.line("return new ", collection, "(owner, other);").close().blank();
        java.line("@Override").open("protected ", request, " parameters(Consumer<", request, "> parameters) {");
        java.line("return ", request, ".of(parameters);").close().blank();
        java.line("@Override").open("protected ", element, " resource(Struct request, Object element) {");
        java.line("return ", construction.made(gives, "client", "owner", null, "request", "element"), ";");
        java.close();
        listed.batches().forEach(this::batch);
        java.close();
        String body = java.toString();
        JavaText file = new JavaText();
        file.line("package ", resourcePackage, ";").blank();
        for (String one : names.imports()) {
            file.line("import ", one, ";");
        }
        return file.blank() + head.toString() + body.substring(body.indexOf('\n') + 1);
    }

    private static String paths(Given gives) {
        List<String> paths = new ArrayList<>();
        for (String one : Construction.alternatives(Construction.elements(gives))) {
            paths.add(JavaText.literal(one));
        }
        return String.join(", ", paths);
    }

    private static String parameters(Action many) {
        StringBuilder text = new StringBuilder();
        for (Source source : many.parameters()) {
            text.append(", ").append(JavaText.literal(source.target())).append(", ");
            text.append(
                    source.kind() == Kind.TEXT
                            ? JavaText.literal(source.value())
                            : "owner." + ResourceWriter.field(source.value()) + "()");
        }
        return text.toString();
    }

    private void batch(Action batch) {
        Operation operation = api.operation(batch.operation());
        String request = names.view(operation.input().name());
        String response = names.view(operation.output().name());
        String method = Names.parameter(batch.name());
        names.need("java.util.ArrayList");
        names.need("java.util.List");
        StringBuilder targets = new StringBuilder();
        for (Source source : batch.parameters()) {
            targets.append(", ").append(JavaText.literal(source.target())).append(", ");
            targets.append(
                    source.kind() == Kind.TEXT
                            ? JavaText.literal("'" + source.value())
                            : JavaText.literal(ResourceWriter.field(source.value())));
        }
        String summary = "Calls {@code " + operation.name()
                + "} for all of them: once a page, for up to 1000 at a time, and" + " not at all where there are none.";
        List<String> results = new ArrayList<>(List.of(
                "@return the answers, a call each; what failed of a page is told in its answer",
                "@throws dev.lamina.client.AwsException if a call fails; the answers before it are suppressed in it, as"
                        + " {@link dev.lamina.resource.EarlierAnswers}"));
        results.addAll(Documentation.see(operation));
        java.blank().javadoc(List.of(summary), results);
        java.open("public List<", response, "> ", method, "() {");
        java.line("return ", method, "Each(null);").close();
        List<String> tags = new ArrayList<>();
        tags.add("@param request sets the other members of each request");
        tags.addAll(results);
        java.blank().javadoc(List.of(summary), tags);
        java.open("public List<", response, "> ", method, "(Consumer<", request, "> request) {");
        java.line("return ", method, "Each(", request, ".of(request));").close().blank();
        java.open("private List<", response, "> ", method, "Each(", request, " request) {");
        java.line("List<", response, "> answers = new ArrayList<>();");
        java.open(
                "for (Struct answer : batch(",
                JavaText.literal(operation.name()),
                ", request",
                targets.toString(),
                ")) {");
        java.line("answers.add(new ", response, "(answer));").close();
        java.line("return answers;").close();
    }
}
