package dev.lamina.resource;

import dev.lamina.client.AwsClient;
import dev.lamina.client.Struct;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * A service as a resource: where resources begin, as {@code boto3.resource("s3")} is. It holds a client and no state.
 * Thread-safe. What is protected serves generated code.
 *
 * @param <C> the service's client
 */
public abstract class ServiceResource<C extends AwsClient> {
    private final C client;

    /**
     * Stands a resource on a client.
     *
     * @param client what its actions call
     */
    protected ServiceResource(C client) {
        this.client = Objects.requireNonNull(client, "client");
    }

    /**
     * The client behind, for what a resource has no method for.
     *
     * @return client, service and identifiers
     */
    public final Meta<C> meta() {
        return new Meta<>(client, client.api().service(), identifiers());
    }

    /**
     * What names this resource.
     *
     * @return identifiers by the names of their accessors, in order; none of a service's own
     */
    protected Map<String, Object> identifiers() {
        return Map.of();
    }

    /**
     * The client.
     *
     * @return what actions call
     */
    protected final C client() {
        return client;
    }

    /**
     * The request of an action: what the caller gave, and what names this resource.
     *
     * @param operation the operation's name
     * @param given what the caller gave; null for nothing
     * @param targetsAndValues a member's name, or a path to one such as {@code Filters[0].Name}, its value, and so on
     * @return the request
     * @throws IllegalArgumentException if the caller gave another value for one of them, or a value does not fit
     */
    protected final Struct request(String operation, Struct given, Object... targetsAndValues) {
        return Parameters.request(client.api().operation(operation), given, targetsAndValues);
    }

    /**
     * Carries out an action.
     *
     * @param operation the operation's name
     * @param given what the caller gave; null for nothing
     * @param targetsAndValues what names this resource, as {@link #request} takes it
     * @return the answer
     * @throws IllegalArgumentException if the request is not right; nothing was sent
     * @throws dev.lamina.client.AwsException if the call fails
     */
    protected final Struct call(String operation, Struct given, Object... targetsAndValues) {
        return client.call(operation, request(operation, given, targetsAndValues));
    }

    /**
     * Checks an identifier.
     *
     * @param <T> its type
     * @param resource the resource's type, for the message
     * @param name the identifier's name, for the message
     * @param value its value
     * @return the value
     * @throws IllegalArgumentException if it is null or empty
     */
    protected static <T> T identifier(String resource, String name, T value) {
        if (value == null || value.equals("")) {
            throw new IllegalArgumentException(resource + ": its identifier " + name + " is "
                    + (value == null ? "null" : "empty") + "; give the one that the service knows it by");
        }
        return value;
    }

    /**
     * Identifiers by name.
     *
     * @param namesAndValues a name, its value, another's name, its value, and so on
     * @return a map in that order
     */
    protected static Map<String, Object> named(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    /**
     * The value at a path that leads to one at most.
     *
     * @param in where to look
     * @param path as {@link Struct#find} takes it
     * @return the value, or null where nothing is there
     */
    protected static Object first(Struct in, String path) {
        List<Object> found = in.find(path);
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * The structure at a path, where an answer must have one.
     *
     * @param in an answer
     * @param path as {@link Struct#find} takes it
     * @return the structure
     * @throws NoSuchElementException if the answer has none, as when the service knows no such resource; it names this one
     */
    protected final Struct found(Struct in, String path) {
        Object found = first(in, path);
        if (found == null) {
            throw new NoSuchElementException(this + ": the service knows no such resource");
        }
        return (Struct) found;
    }
}
