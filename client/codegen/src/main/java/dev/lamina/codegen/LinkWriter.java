package dev.lamina.codegen;

import dev.lamina.client.api.Api;
import dev.lamina.codegen.Resources.Action;
import dev.lamina.codegen.Resources.Definition;
import dev.lamina.codegen.Resources.Given;
import dev.lamina.codegen.Resources.Identifier;
import dev.lamina.codegen.Resources.Kind;
import dev.lamina.codegen.Resources.Source;
import java.util.ArrayList;
import java.util.List;

/** Writes what a resource leads to: other resources, collections, and the states that one can wait for. */
final class LinkWriter {
    private final Resources resources;
    private final Api api;
    private final ResourceNames names;
    private final Construction construction;
    private final MethodNames methods;
    private final JavaText java;

    LinkWriter(
            Resources resources,
            Api api,
            ResourceNames names,
            Construction construction,
            MethodNames methods,
            JavaText java) {
        this.resources = resources;
        this.api = api;
        this.names = names;
        this.construction = construction;
        this.methods = methods;
        this.java = java;
    }

    void has(Action has) {
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
                        parameters.add(ResourceWriter.identifierType(identifier) + " "
                                + ResourceWriter.field(identifier.name()));
                        tags.add("@param " + ResourceWriter.field(identifier.name()) + " its identifier {@code "
                                + identifier.name() + "}");
                    }
                }
            }
        }
        tags.add("@return "
                + (many ? "an unmodifiable list" : "the resource" + (reference ? ", or null where absent" : "")));
        if (!parameters.isEmpty()) {
            tags.add("@throws IllegalArgumentException if an identifier is null or empty");
        }
        String method = methods.take(has.name(), "reference");
        String summary = reference
                ? "The {@code " + gives.type() + "} that the attributes lead to; they are loaded for it."
                : "A {@code " + gives.type() + "}; nothing is called, and it need not exist.";
        java.blank().javadoc(List.of(summary), tags);
        java.open(
                "public ",
                many ? names.list(gives.type()) : names.type(gives.type()),
                " ",
                method,
                "(",
                String.join(", ", parameters),
                ") {");
        construction.give(java, gives, "data()", null);
        java.close();
    }

    /** The service itself leads to each type, by all of its identifiers. */
    void roots(Definition root) {
        for (Definition one : resources.types()) {
            boolean told = false;
            for (Action has : root.has()) {
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

    void many(Definition owner, Action many) {
        String collection = names.collection(owner.name(), many.name());
        String method = methods.take(many.name(), "collection");
        java.blank()
                .javadoc(
                        List.of("The resources that {@code " + many.operation()
                                + "} lists; nothing is called until it is gone" + " through."),
                        List.of("@return a lazy collection"));
        java.open("public ", collection, " ", method, "() {");
        java.line("return new ", collection, "(this);").close();
    }

    void waiter(String name, Action waiter) {
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
}
