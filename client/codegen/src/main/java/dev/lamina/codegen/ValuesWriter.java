package dev.lamina.codegen;

import dev.lamina.client.api.Shape;
import java.util.List;
import java.util.Map;

/** Writes the known values of an enumerated member as constants: strings, for a service may know more. */
final class ValuesWriter {
    private ValuesWriter() {}

    static String values(String clientPackage, Names names, Shape enumeration) {
        String type = names.type(enumeration.name());
        JavaText java = new JavaText();
        java.line("package ", clientPackage, ".model;").blank();
        java.javadoc(
                List.of("Known values of {@code " + enumeration.name() + "}. The service may use others."), List.of());
        java.line(Documentation.GENERATED);
        java.open("public final class ", type, " {");
        for (Map.Entry<String, String> constant :
                Names.constants(enumeration.enumValues()).entrySet()) {
            String value = constant.getValue();
            java.javadoc(List.of(value.isBlank() ? "Empty or blank." : JavaText.code(value) + "."), List.of());
            java.line("public static final String ", constant.getKey(), " = ", JavaText.literal(value), ";")
                    .blank();
        }
        return java.line("private ", type, "() {}").close().toString();
    }
}
