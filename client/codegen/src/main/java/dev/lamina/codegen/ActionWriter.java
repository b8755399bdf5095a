package dev.lamina.codegen;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.codegen.Resources.Action;
import dev.lamina.codegen.Resources.Given;
import dev.lamina.codegen.Resources.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes the actions of a resource: methods that call an operation with what names the resource filled in. */
final class ActionWriter {
    private final Api api;
    private final ResourceNames names;
    private final Construction construction;
    private final MethodNames methods;
    private final JavaText java;

    ActionWriter(Api api, ResourceNames names, Construction construction, MethodNames methods, JavaText java) {
        this.api = api;
        this.names = names;
        this.construction = construction;
        this.methods = methods;
        this.java = java;
    }

    /** A method for the request, and one for its few plain parameters where that is all it needs. */
    void action(Action action) {
        Operation operation = api.operation(action.operation());
        String method = methods.take(action.name(), "action");
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
        java.open("public ", many ? names.list(gives.type()) : names.type(gives.type()), " ", signature, " {");
        java.line("Struct sent = request(", name, ", ", given, values, ");");
        boolean answers = construction.needsAnswer(gives);
        java.line(answers ? "Struct answer = " : "", "call(", name, ", sent);");
        construction.give(java, gives, "answer", "sent");
        java.close();
    }
}
