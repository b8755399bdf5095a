package dev.lamina.interop.suite;

import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Shape;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reaches members by the setters and getters that a user would write, which only differ from their names in case. */
public final class Members {
    private Members() {}

    /** Sets members of a draft, by its setters. */
    public static void set(Object draft, Map<String, ?> members) {
        members.forEach((name, value) -> {
            Method setter = setter(draft.getClass(), name);
            call(draft, setter, typed(setter.getGenericParameterTypes()[0], value));
        });
    }

    /** The members of a shape that have getters here. */
    static Struct.Builder get(Object from, Shape shape) {
        Struct.Builder members = Struct.builder(shape);
        for (Member member : shape.members()) {
            for (Method method : from.getClass().getMethods()) {
                if (method.getName().equalsIgnoreCase(member.name()) && method.getParameterCount() == 0) {
                    Object value = call(from, method);
                    if (value != null) {
                        members.set(member, value);
                    }
                }
            }
        }
        return members;
    }

    private static Method setter(Class<?> draft, String member) {
        for (Method method : draft.getMethods()) {
            if (method.getName().equalsIgnoreCase(member)
                    && method.getParameterCount() == 1
                    && !method.getParameterTypes()[0].equals(Consumer.class)
                    && !method.isVarArgs()) {
                return method;
            }
        }
        throw new AssertionError(draft.getSimpleName() + " has no setter of " + member);
    }

    /** A value as a setter takes it: structures are typed, too. */
    private static Object typed(Type type, Object value) {
        if (type instanceof ParameterizedType list && value instanceof List<?> values) {
            List<Object> typed = new ArrayList<>();
            for (Object one : values) {
                typed.add(typed(list.getActualTypeArguments()[0], one));
            }
            return typed;
        }
        if (type instanceof Class<?> view && Struct.class.isAssignableFrom(view) && value instanceof Map<?, ?> map) {
            Consumer<Object> members = draft -> map.forEach((k, v) -> set(draft, Map.of((String) k, v)));
            try {
                return call(null, view.getMethod("of", Consumer.class), members);
            } catch (NoSuchMethodException e) {
                throw new AssertionError(e);
            }
        }
        return value;
    }

    private static Object call(Object on, Method method, Object... arguments) {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
