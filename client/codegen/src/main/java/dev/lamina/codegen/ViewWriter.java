package dev.lamina.codegen;

import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the view of a structure: a final class over the values of a {@code Struct}, which names members and holds no
 * logic.
 */
final class ViewWriter {
    private final String clientPackage;
    private final Names names;
    private final Reach reach;
    private Map<Member, String> methods = Map.of();

    /** @param clientPackage the package of the client; the views stand in {@code model} below it */
    ViewWriter(String clientPackage, Names names, Reach reach) {
        this.clientPackage = clientPackage;
        this.names = names;
        this.reach = reach;
    }

    /**
     * Writes one.
     *
     * @param structure the shape
     * @param operation the operation whose input or output it is; null for any other
     * @return the source
     */
    String view(Shape structure, Operation operation) {
        boolean input = reach.isInput(structure);
        boolean closeable = !input && stream(structure) != null;
        String type = names.type(structure.name());
        methods = Names.members(structure);
        JavaText java = new JavaText();
        java.line("package ", clientPackage, ".model;").blank();
        for (String one : imports(structure, input)) {
            java.line("import ", one, ";");
        }
        java.blank();
        java.javadoc(
                about(structure, operation, input, closeable),
                operation == null ? List.of() : Documentation.see(operation));
        java.line(Documentation.GENERATED);
        java.open("public final class ", type, " extends View", closeable ? " implements AutoCloseable" : "", " {");
        if (structure.error()) {
            java.javadoc(List.of("The error's code, for {@code AwsServiceException.is}."), List.of());
            java.line("public static final String CODE = ", JavaText.literal(structure.errorCode()), ";")
                    .blank();
        }
        making(java, structure, type, input);
        for (Member member : structure.members()) {
            java.blank();
            accessor(java, member);
            if (input) {
                setters(java, type, member);
            }
        }
        if (closeable) {
            closing(java, stream(structure));
        }
        return java.close().toString();
    }

    private Set<String> imports(Shape structure, boolean input) {
        Set<String> imports = new TreeSet<>(Set.of("dev.lamina.client.Struct", "dev.lamina.client.View"));
        if (input) {
            imports.add("java.util.function.Consumer");
            imports.add(clientPackage + "." + names.client());
        }
        for (Member member : structure.members()) {
            Shape shape = member.shape();
            if (member.streaming()) {
                imports.add("dev.lamina.client.Body");
            }
            String types = JavaType.of(member, names);
            if (types.contains("List<")) {
                imports.add("java.util.List");
            }
            if (types.contains("Map<")) {
                imports.add("java.util.Map");
            }
            if (types.contains("Instant")) {
                imports.add("java.time.Instant");
            }
            if (input && shape.type() == Shape.Type.LIST) {
                imports.add("java.util.Collection");
            }
            if (input && JavaType.isPlainList(shape)) {
                imports.add("java.util.Arrays");
            }
        }
        return imports;
    }

    private static List<String> about(Shape structure, Operation operation, boolean input, boolean closeable) {
        List<String> about = new ArrayList<>();
        if (operation != null && structure.name().equals(operation.input().name())) {
            about.add("What {@code " + operation.name() + "} takes: " + Documentation.requestLine(operation) + "."
                    + Documentation.required(structure));
        } else if (operation != null) {
            about.add("What {@code " + operation.name() + "} gives.");
        } else if (structure.error()) {
            about.add("The members of the error {@code " + structure.errorCode() + "}: a view over"
                    + " {@code AwsServiceException.error()}.");
        } else {
            about.add("The structure {@code " + structure.name() + "}"
                    + (structure.union() ? ", of which exactly one member is set." : ".")
                    + Documentation.required(structure));
        }
        if (closeable) {
            about.add("It holds a connection until its body is read to the end or it is closed, so close it.");
        }
        if (input) {
            about.add("A value never changes. Setters are for the lambda that makes it, and an"
                    + " {@link IllegalStateException} anywhere else.");
        }
        return about;
    }

    private static Member stream(Shape structure) {
        for (Member member : structure.members()) {
            if (member.streaming()) {
                return member;
            }
        }
        return null;
    }

    private void making(JavaText java, Shape structure, String type, boolean input) {
        if (input || reach.isNested(structure)) {
            java.line(type, "() {}").blank();
        }
        java.javadoc(
                List.of("The same values under this type."),
                List.of("@param struct a value of the shape {@code " + structure.name() + "}"));
        java.open("public ", type, "(Struct struct) {")
                .line("super(struct);")
                .close()
                .blank();
        java.line("@Override");
        java.open("protected Struct over(Struct that) {");
        java.line("return new ", type, "(that);").close();
        if (input) {
            java.blank();
            java.javadoc(
                    List.of("Makes a value."),
                    List.of(
                            "@param members sets the members of the draft that it is given",
                            "@return the value, complete",
                            "@throws IllegalArgumentException if the lambda is null"));
            java.open("public static ", type, " of(Consumer<", type, "> members) {");
            java.line(
                    "return of(new ",
                    type,
                    "(), ",
                    names.client(),
                    ".API, ",
                    JavaText.literal(structure.name()),
                    ", members);");
            java.close();
        }
    }

    private void accessor(JavaText java, Member member) {
        Shape shape = member.shape();
        String type = JavaType.of(member, names);
        List<String> tags = new ArrayList<>();
        tags.add("@return "
                + switch (shape.type()) {
                    case LIST -> "an unmodifiable list, empty where absent";
                    case MAP -> "an unmodifiable map, empty where absent";
                    case BLOB ->
                        member.streaming() ? "the bytes, or null where absent" : "a copy, or null where absent";
                    default -> "the value, or null where absent";
                });
        Documentation.deprecation(member, tags);
        java.javadoc(List.of(Documentation.about(member, names)), tags);
        deprecated(java, member);
        String literal = JavaText.literal(member.name());
        java.open("public ", type, " ", methods.get(member), "() {");
        if (JavaType.isViewList(shape)) {
            String element = names.type(shape.element().shape().name());
            java.line("return viewsAt(", literal, ", new ", element, "());");
        } else {
            switch (shape.type()) {
                case STRUCTURE -> java.line("return viewAt(", literal, ", new ", type, "());");
                case LIST -> java.line("return listAt(", literal, ");");
                case MAP -> java.line("return mapAt(", literal, ");");
                default -> java.line("return (", type, ") valueAt(", literal, ");");
            }
        }
        java.close();
    }

    private void setters(JavaText java, String type, Member member) {
        Shape shape = member.shape();
        String name = methods.get(member);
        String parameter = Names.parameter(member.name());
        String literal = JavaText.literal(member.name());
        String takes = JavaType.parameter(member, names);
        boolean primitive = Character.isLowerCase(takes.charAt(0)) && !takes.endsWith("]");
        setter(java, member, parameter, primitive ? "its value" : "its value; null makes it absent again");
        java.open("public ", type, " ", name, "(", takes, " ", parameter, ") {");
        java.line("setAt(", literal, ", ", parameter, ");").line("return this;").close();
        if (shape.type() == Shape.Type.STRUCTURE) {
            String view = names.type(shape.name());
            setter(java, member, parameter, "sets the members of its value");
            java.open("public ", type, " ", name, "(Consumer<", view, "> ", parameter, ") {");
            java.line("setAt(", literal, ", new ", view, "(), ", parameter, ");")
                    .line("return this;")
                    .close();
        } else if (JavaType.isViewList(shape)) {
            String view = names.type(shape.element().shape().name());
            setter(java, member, parameter, "each sets the members of one element");
            java.line("@SafeVarargs").line("@SuppressWarnings(\"varargs\")");
            java.open("public final ", type, " ", name, "(Consumer<", view, ">... ", parameter, ") {");
            java.line("setAt(", literal, ", new ", view, "(), ", parameter, ");")
                    .line("return this;")
                    .close();
        } else if (JavaType.isPlainList(shape)) {
            String element = takes.substring("Collection<".length(), takes.length() - 1);
            setter(java, member, parameter, "its elements");
            java.open("public ", type, " ", name, "(", element, "... ", parameter, ") {");
            java.line("setAt(", literal, ", Arrays.asList(", parameter, "));")
                    .line("return this;")
                    .close();
        }
    }

    private void setter(JavaText java, Member member, String parameter, String meaning) {
        List<String> tags = new ArrayList<>();
        tags.add("@param " + parameter + " " + meaning);
        tags.add("@return this draft");
        Documentation.deprecation(member, tags);
        java.blank().javadoc(List.of("Sets {@code " + member.name() + "}."), tags);
        deprecated(java, member);
    }

    private static void deprecated(JavaText java, Member member) {
        if (member.deprecated()) {
            java.line("@Deprecated");
        }
    }

    private void closing(JavaText java, Member stream) {
        java.blank();
        java.javadoc(List.of("Lets go of the connection; what was not read of the body is lost."), List.of());
        java.line("@Override").open("public void close() {");
        java.line("Body body = ", methods.get(stream), "();");
        java.open("if (body != null) {").line("body.close();").close();
        java.close();
    }
}
