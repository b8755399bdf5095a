package dev.lamina.codegen;

import dev.lamina.codegen.Resources.Definition;
import dev.lamina.codegen.Resources.Given;
import dev.lamina.codegen.Resources.Identifier;
import dev.lamina.codegen.Resources.Kind;
import dev.lamina.codegen.Resources.Source;
import java.util.ArrayList;
import java.util.List;

/** The Java that makes resources: out of identifiers, and out of what an answer or the attributes have. */
final class Construction {
    private final Resources resources;
    private final ResourceNames names;

    Construction(Resources resources, ResourceNames names) {
        this.resources = resources;
        this.names = names;
    }

    /** What an operation is given, as arguments behind others: {@code , "Bucket", name}. */
    String parameters(List<Source> sources) {
        StringBuilder text = new StringBuilder();
        for (Source source : sources) {
            text.append(", ").append(JavaText.literal(source.target())).append(", ");
            text.append(value(source, "data()", null, null, ""));
        }
        return text.toString();
    }

    /** Whether each identifier of the resource comes from somewhere. */
    boolean isComplete(Given gives) {
        for (Identifier identifier : resources.type(gives.type()).identifiers()) {
            boolean told = false;
            for (Source source : gives.identifiers()) {
                told |= source.target().equals(identifier.name());
            }
            if (!told) {
                return false;
            }
        }
        return true;
    }

    /** The same, with the identifiers that come from nowhere asked of the caller. */
    Given completed(Given gives) {
        if (isComplete(gives)) {
            return gives;
        }
        List<Source> all = new ArrayList<>();
        for (Identifier identifier : resources.type(gives.type()).identifiers()) {
            Source found = new Source(identifier.name(), Kind.INPUT, "");
            for (Source source : gives.identifiers()) {
                found = source.target().equals(identifier.name()) ? source : found;
            }
            all.add(found);
        }
        return new Given(gives.type(), gives.path(), all);
    }

    /** Whether it makes as many as there are elements at its path. */
    static boolean isMany(Given gives) {
        return elements(gives) != null;
    }

    /** Whether something must be read in an answer, or in the attributes. */
    boolean needsAnswer(Given gives) {
        if (gives.path() != null) {
            return true;
        }
        for (Source source : gives.identifiers()) {
            if (source.kind() == Kind.RESPONSE || source.kind() == Kind.DATA) {
                return true;
            }
        }
        return false;
    }

    /**
     * The path to the elements that each make a resource: the resource's own path, or what its identifiers have in front
     * up to the last {@code []}; null where one resource is made.
     */
    static String elements(Given gives) {
        if (gives.path() != null) {
            return gives.path().endsWith("[]") ? gives.path() : null;
        }
        for (Source source : gives.identifiers()) {
            int end = source.value().lastIndexOf("[]");
            if (end >= 0 && (source.kind() == Kind.RESPONSE || source.kind() == Kind.DATA)) {
                return source.value().substring(0, end + 2);
            }
        }
        return null;
    }

    /** The statements that make and return; {@code answer} and {@code sent} are what stands for them. */
    void give(JavaText java, Given gives, String answer, String sent) {
        Definition type = resources.type(gives.type());
        String name = names.type(type.name());
        String elements = elements(gives);
        if (elements != null) {
            names.need("java.util.ArrayList");
            names.need("java.util.Collections");
            names.need("java.util.List");
            java.line("List<", name, "> made = new ArrayList<>();");
            java.open("for (Object element : ", answer, ".find(", JavaText.literal(elements), ")) {");
            java.line("made.add(", made(gives, "client()", "", answer, sent, "element"), ");")
                    .close();
            java.line("return Collections.unmodifiableList(made);");
            return;
        }
        if (answer.equals("data()") && needsAnswer(gives)) {
            for (Source source : gives.identifiers()) {
                if (source.kind() == Kind.DATA) {
                    java.open("if (", value(source, answer, sent, null, ""), " == null) {")
                            .line("return null;")
                            .close();
                }
            }
        }
        java.line("return ", made(gives, "client()", "", answer, sent, null), ";");
    }

    /** The expression that makes one. */
    String made(Given gives, String client, String owner, String answer, String sent, String element) {
        Definition type = resources.type(gives.type());
        StringBuilder text = new StringBuilder("new ")
                .append(names.type(type.name()))
                .append('(')
                .append(client);
        for (Identifier identifier : type.identifiers()) {
            text.append(", ");
            Source found = null;
            for (Source source : gives.identifiers()) {
                found = source.target().equals(identifier.name()) ? source : found;
            }
            if (found == null) {
                throw new IllegalArgumentException(
                        type.name() + ": nothing says where its identifier " + identifier.name() + " comes from");
            }
            Source relative = element == null ? found : relative(found, elements(gives));
            String value = found.kind() == Kind.INPUT
                    ? ResourceWriter.field(identifier.name())
                    : value(relative, answer, sent, relative.equals(found) ? null : element, owner);
            boolean read = found.kind() == Kind.RESPONSE || found.kind() == Kind.DATA || found.kind() == Kind.REQUEST;
            text.append(read ? (identifier.integer() ? "(Integer) " : "(String) ") : "")
                    .append(value);
        }
        return text.append(", ")
                .append(data(gives, type, answer, element))
                .append(')')
                .toString();
    }

    private String data(Given gives, Definition type, String answer, String element) {
        if (gives.path() == null || type.shape() == null) {
            return "null";
        }
        String view = names.view(type.shape());
        if (element != null) {
            names.need("dev.lamina.client.Struct");
            String struct = alternatives(gives.path()).length > 1
                    ? "as(" + JavaText.literal(type.shape()) + ", " + element + ")"
                    : "(Struct) " + element;
            return "new " + view + "(" + struct + ")";
        }
        if (gives.path().equals("@")) {
            return "new " + view + "(" + answer + ")";
        }
        return "new " + view + "(found(" + answer + ", " + JavaText.literal(gives.path()) + "))";
    }

    private static Source relative(Source source, String elements) {
        if (elements == null || !source.value().startsWith(elements)) {
            return source;
        }
        String rest = source.value().substring(elements.length());
        return new Source(source.target(), source.kind(), rest.startsWith(".") ? rest.substring(1) : rest);
    }

    private String value(Source source, String answer, String sent, String element, String owner) {
        return switch (source.kind()) {
            case IDENTIFIER ->
                owner.isEmpty()
                        ? ResourceWriter.field(source.value())
                        : owner + "." + ResourceWriter.field(source.value()) + "()";
            case TEXT -> JavaText.literal(source.value());
            case INPUT -> ResourceWriter.field(source.target());
            case REQUEST -> read(sent, source.value());
            case RESPONSE, DATA -> {
                if (element == null) {
                    yield read(answer, source.value());
                }
                names.need("dev.lamina.client.Struct");
                yield source.value().isEmpty() ? element : read("((Struct) " + element + ")", source.value());
            }
        };
    }

    private static String read(String from, String path) {
        boolean simple = path.indexOf('.') < 0 && path.indexOf('[') < 0;
        return simple
                ? from + ".get(" + JavaText.literal(path) + ")"
                : "first(" + from + ", " + JavaText.literal(path) + ")";
    }

    /** The paths that a multi-select such as {@code [Versions,DeleteMarkers]|[]} joins; otherwise the one path. */
    static String[] alternatives(String path) {
        if (!path.startsWith("[")) {
            return new String[] {path};
        }
        int end = path.indexOf(']');
        if (!path.substring(end).equals("]|[]")) {
            throw new IllegalArgumentException(path + ": of this kind only [ONE,OTHER]|[] is understood");
        }
        List<String> paths = new ArrayList<>();
        for (String one : path.substring(1, end).split(",", -1)) {
            paths.add(one + "[]");
        }
        return paths.toArray(new String[0]);
    }
}
