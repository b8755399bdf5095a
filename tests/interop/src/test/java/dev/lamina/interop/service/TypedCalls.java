package dev.lamina.interop.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.client.AwsClient;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Paginator;
import dev.lamina.client.Struct;
import dev.lamina.client.View;
import dev.lamina.client.Wait;
import dev.lamina.client.api.Member;
import dev.lamina.interop.suite.Members;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * By the methods of a typed client: they are looked up by their names, which only differ from the operations' in case,
 * their requests are filled by setters, and what getters say of an answer must be what its names say.
 */
record TypedCalls(AwsClient client) implements Calls {
    @Override
    public Struct call(String operation, Map<String, ?> input) {
        return read((Struct) invoke(operation, draft(input)));
    }

    @Override
    @SuppressWarnings("unchecked") // The method's own type says so; a page that is not would not be read.
    public Paginator<? extends Struct> pages(String operation, Map<String, ?> input) {
        Paginator<Struct> pages = (Paginator<Struct>) invoke(operation + "Paginator", draft(input));
        pages.iterator().forEachRemaining(TypedCalls::read);
        return pages;
    }

    @Override
    public Optional<? extends Struct> waitUntil(String waiter, Map<String, ?> input, Wait wait) {
        Optional<?> answer = (Optional<?>) invoke("waitUntil" + waiter, draft(input), wait);
        return answer.map(one -> read((Struct) one));
    }

    @Override
    public Calls with(Consumer<ClientConfig.Builder> changes) {
        return new TypedCalls((AwsClient) invoke("with", changes));
    }

    private static Consumer<Object> draft(Map<String, ?> input) {
        return draft -> Members.set(draft, input);
    }

    private Object invoke(String name, Object... arguments) {
        for (Method method : client.getClass().getMethods()) {
            if (method.getName().equalsIgnoreCase(name)
                    && !method.isBridge()
                    && method.getParameterCount() == arguments.length
                    && method.getParameterTypes()[0].equals(Consumer.class)) {
                return call(client, method, arguments);
            }
        }
        throw new AssertionError(client.getClass() + " has no method " + name + " that takes a lambda");
    }

    /** Reads all that an answer has by getters. */
    private static Struct read(Struct answer) {
        for (Member member : answer.shape().members()) {
            if (answer.has(member.name())) {
                Object got = call(answer, getter(answer, member.name()));
                assertEquals(answer.get(member), got, member.name());
                if (got instanceof View part) {
                    read(part);
                } else if (got instanceof Collection<?> parts) {
                    parts.forEach(part -> {
                        if (part instanceof View view) {
                            read(view);
                        }
                    });
                }
            }
        }
        return answer;
    }

    private static Method getter(Object view, String member) {
        for (Method method : view.getClass().getMethods()) {
            boolean named = method.getName().equalsIgnoreCase(member)
                    || method.getName().equalsIgnoreCase(member + "_");
            if (named && method.getParameterCount() == 0 && !method.isBridge()) {
                return method;
            }
        }
        throw new AssertionError(view.getClass() + " has no getter of " + member);
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
