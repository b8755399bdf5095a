package dev.lamina.codegen;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Shape;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The shapes that some operations can meet: what views are made of, and which of them can be part of an input. Shapes
 * that nothing leads to have no view.
 */
final class Reach {
    private final Map<String, Shape> structures = new LinkedHashMap<>();
    private final Map<String, Shape> enumerations = new LinkedHashMap<>();
    private final Set<String> inInputs = new LinkedHashSet<>();
    private final Set<String> nested = new LinkedHashSet<>();

    Reach(Api api, Collection<String> operations) {
        for (String name : operations) {
            Operation operation = api.operation(name);
            follow(operation.input(), true);
            follow(operation.output(), false);
            for (String error : operation.errors()) {
                follow(api.shape(error), false);
            }
        }
    }

    private void follow(Shape shape, boolean input) {
        switch (shape.type()) {
            case STRUCTURE -> {
                boolean seen = structures.putIfAbsent(shape.name(), shape) != null;
                boolean news = input && inInputs.add(shape.name());
                if (seen && !news) {
                    return;
                }
                for (Member member : shape.members()) {
                    if (member.shape().type() == Shape.Type.STRUCTURE) {
                        nested.add(member.shape().name());
                    }
                    follow(member.shape(), input);
                }
            }
            case LIST -> {
                if (shape.element().shape().type() == Shape.Type.STRUCTURE) {
                    nested.add(shape.element().shape().name());
                }
                follow(shape.element().shape(), input);
            }
            case MAP -> {
                follow(shape.key().shape(), input);
                follow(shape.value().shape(), input);
            }
            default -> {
                if (!shape.enumValues().isEmpty()) {
                    enumerations.put(shape.name(), shape);
                }
            }
        }
    }

    /** Every structure, each once. */
    Collection<Shape> structures() {
        return structures.values();
    }

    /** Every shape whose values the description knows. */
    Collection<Shape> enumerations() {
        return enumerations.values();
    }

    /** Whether a structure can be part of an input, and so is made by a caller. */
    boolean isInput(Shape structure) {
        return inInputs.contains(structure.name());
    }

    /** Whether another structure has it. */
    boolean isNested(Shape structure) {
        return nested.contains(structure.name());
    }
}
