package dev.lamina.client.internal;

import dev.lamina.client.EventStream;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Shape;
import java.util.List;
import java.util.Map;

/**
 * Whether an input is complete: required members, numbers and lengths not under their least, a union's one member, no
 * empty part of a path. Names and types are right already, or there would be no Struct. Of a range only the lower end is
 * held against it, as botocore does: AWS raises upper ends.
 */
final class Validation {
    private Validation() {}

    static void check(Operation operation, Struct input) {
        structure(operation.name(), input);
    }

    private static void structure(String path, Struct value) {
        Shape shape = value.shape();
        List<Member> members = shape.members();
        int present = 0;
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            Object one = value.get(member);
            if (one == null) {
                if (member.required()) {
                    throw new IllegalArgumentException(path + "." + member.name() + ": required, but missing");
                }
                continue;
            }
            present++;
            if (member.location() == Member.Location.URI && "".equals(one)) {
                throw new IllegalArgumentException(path + "." + member.name()
                        + ": empty; it is a part of the request's path, which would then name something else");
            }
            if (one instanceof EventStream) {
                throw new IllegalArgumentException(
                        path + "." + member.name() + ": streams of events can be received here, but not sent");
            }
            if (needsLook(member.shape())) {
                element(path + "." + member.name(), member.shape(), one);
            }
        }
        if (shape.union() && present != 1) {
            throw new IllegalArgumentException(path + ": exactly one member must be set, " + present + " are");
        }
    }

    /** Most values are strings without a rule; of those no path is put together. */
    private static boolean needsLook(Shape shape) {
        return switch (shape.type()) {
            case STRUCTURE, LIST, MAP -> true;
            default -> shape.min() != null;
        };
    }

    private static void element(String here, Shape shape, Object value) {
        least(here, shape, value);
        if (value instanceof Struct struct) {
            structure(here, struct);
        } else if (value instanceof List<?> list && needsLook(shape.element().shape())) {
            for (int i = 0; i < list.size(); i++) {
                element(here + "[" + i + "]", shape.element().shape(), list.get(i));
            }
        } else if (value instanceof Map<?, ?> map && needsLook(shape.value().shape())) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                element(here + "." + entry.getKey(), shape.value().shape(), entry.getValue());
            }
        }
    }

    private static void least(String here, Shape shape, Object value) {
        Long min = shape.min();
        if (min == null) {
            return;
        }
        if (value instanceof String text && text.length() < min) {
            throw new IllegalArgumentException(
                    here + ": it must have at least " + min + " characters, this has " + text.length());
        }
        if (value instanceof byte[] bytes && bytes.length < min) {
            throw new IllegalArgumentException(
                    here + ": it must have at least " + min + " bytes, this has " + bytes.length);
        }
        if (value instanceof List<?> list && list.size() < min) {
            throw new IllegalArgumentException(
                    here + ": it must have at least " + min + " elements, this has " + list.size());
        }
        if (value instanceof Number number && number.doubleValue() < min) {
            throw new IllegalArgumentException(here + ": it must be at least " + min + ", this is " + number);
        }
    }
}
