package dev.lamina.codegen;

import dev.lamina.client.api.Member;
import dev.lamina.client.api.Shape;

/** The Java types of a member's value. */
final class JavaType {
    private JavaType() {}

    /** What an accessor gives. */
    static String of(Member member, Names names) {
        return member.streaming() ? "Body" : of(member.shape(), names, true);
    }

    /** What a setter takes: a number or a boolean as such, so that {@code contentLength(5)} compiles. */
    static String parameter(Member member, Names names) {
        return switch (member.shape().type()) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "int";
            case LONG -> "long";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case LIST -> "Collection<" + of(member.shape().element().shape(), names, true) + ">";
            case MAP -> "Map<String, " + mapValue(member.shape(), names) + ">";
            default -> of(member, names);
        };
    }

    private static String mapValue(Shape map, Names names) {
        Shape value = map.value().shape();
        return value.type() == Shape.Type.STRUCTURE ? "? extends Struct" : of(value, names, false);
    }

    /** @param viewed whether structures have their view there; deeper down they are what every view is, a Struct */
    private static String of(Shape shape, Names names, boolean viewed) {
        return switch (shape.type()) {
            case STRING -> "String";
            case BOOLEAN -> "Boolean";
            case INTEGER -> "Integer";
            case LONG -> "Long";
            case FLOAT -> "Float";
            case DOUBLE -> "Double";
            case TIMESTAMP -> "Instant";
            case BLOB -> "byte[]";
            case STRUCTURE -> viewed ? names.type(shape.name()) : "Struct";
            case LIST -> {
                Shape element = shape.element().shape();
                yield "List<" + of(element, names, viewed && element.type() == Shape.Type.STRUCTURE) + ">";
            }
            case MAP -> "Map<String, " + of(shape.value().shape(), names, false) + ">";
        };
    }

    static boolean isViewList(Shape shape) {
        return shape.type() == Shape.Type.LIST && shape.element().shape().type() == Shape.Type.STRUCTURE;
    }

    /** Whether a list's elements can stand one after the other in a call, as those that have no type arguments can. */
    static boolean isPlainList(Shape shape) {
        if (shape.type() != Shape.Type.LIST) {
            return false;
        }
        return switch (shape.element().shape().type()) {
            case STRUCTURE, LIST, MAP, BLOB -> false;
            default -> true;
        };
    }
}
