package dev.lamina.codegen;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What a newer description takes away from an older one, or asks for anew: what may break a program. */
public final class ApiChanges {
    private final List<String> changes = new ArrayList<>();
    private final Set<String> newShapes;

    private ApiChanges(Api newer) {
        this.newShapes = newer.shapes();
    }

    /**
     * Compares two descriptions of a service.
     *
     * @param older what there was
     * @param newer what takes its place
     * @return a line for each operation, waiter, shape, member or value that is gone, each member of another type or in
     *     another place, each that is newly required, and each operation that is called otherwise; empty where every old
     *     call still works
     * @throws IllegalArgumentException if one of the two is malformed
     */
    public static List<String> between(Api older, Api newer) {
        ApiChanges found = new ApiChanges(newer);
        found.operations(older, newer);
        for (String waiter : older.waiters()) {
            if (!newer.waiters().contains(waiter)) {
                found.changes.add("removed: waiter " + waiter);
            }
        }
        for (String shape : older.shapes()) {
            if (!found.newShapes.contains(shape)) {
                found.changes.add("removed: shape " + shape);
            } else {
                found.shape(older.shape(shape), newer.shape(shape));
            }
        }
        return List.copyOf(found.changes);
    }

    private void operations(Api older, Api newer) {
        Set<String> there = newer.operations();
        for (String name : older.operations()) {
            if (!there.contains(name)) {
                changes.add("removed: operation " + name);
                continue;
            }
            Operation before = older.operation(name);
            Operation after = newer.operation(name);
            String calledBefore = before.method() + " " + before.uri();
            String calledAfter = after.method() + " " + after.uri();
            if (!calledBefore.equals(calledAfter)) {
                changes.add("moved: operation " + name + " from " + calledBefore + " to " + calledAfter);
            }
        }
    }

    private void shape(Shape before, Shape after) {
        if (before.type() != after.type()) {
            changes.add("retyped: shape " + before.name() + " from " + before.type() + " to " + after.type());
            return;
        }
        for (String value : before.enumValues()) {
            if (!after.enumValues().contains(value)) {
                changes.add("removed: value " + value + " of " + before.name());
            }
        }
        for (Member member : before.members()) {
            Member now = after.member(member.name());
            if (now == null) {
                changes.add("removed: member " + before.name() + "." + member.name());
            } else {
                member(before.name() + "." + member.name(), member, now);
            }
        }
        for (Member member : after.members()) {
            if (member.required() && before.member(member.name()) == null) {
                changes.add("newly required: member " + before.name() + "." + member.name());
            }
        }
        if (before.element() != null) {
            member(before.name() + "[]", before.element(), after.element());
        }
        if (before.value() != null) {
            member(before.name() + "{}", before.value(), after.value());
        }
    }

    private void member(String whose, Member before, Member after) {
        Shape.Type type = before.shape().type();
        String shapeBefore = before.shape().name();
        String shapeAfter = after.shape().name();
        boolean composed = type == Shape.Type.STRUCTURE || type == Shape.Type.LIST || type == Shape.Type.MAP;
        // Another name for the same kind of text or number changes no program.
        if (type != after.shape().type() || (composed && !shapeBefore.equals(shapeAfter))) {
            changes.add("retyped: member " + whose + " from " + shapeBefore + " to " + shapeAfter);
        }
        if (before.location() != after.location() || !Objects.equals(before.wireName(), after.wireName())) {
            changes.add("moved: member " + whose + " from " + place(before) + " to " + place(after));
        }
        if (after.required() && !before.required()) {
            changes.add("newly required: member " + whose);
        }
    }

    private static String place(Member member) {
        return member.location() + " " + member.wireName();
    }
}
