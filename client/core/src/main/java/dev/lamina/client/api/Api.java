package dev.lamina.client.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The description of one service: its operations and the shapes of their values.
 *
 * <p>Making one opens nothing: the text is read when something is first asked, an operation's or a shape's lines are
 * parsed when that one is first asked for, and the same question always gives the same object. So an {@code Api} may be a
 * constant. Safe for use by many threads; nothing is locked while a text is read or parsed.
 */
public final class Api {
    private final String service;
    private final String given;
    private final ConcurrentHashMap<String, Operation> operations = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Shape> shapes = new ConcurrentHashMap<>();
    private volatile Opened opened;

    /** The text and what its first record says. */
    private record Opened(ApiText text, ApiParser.Header header) {}

    private Api(String service, String given) {
        this.service = service;
        this.given = given;
    }

    /**
     * The description that the class path holds at {@code META-INF/lamina/SERVICE.api}. Not opened yet: where it is not
     * there, the first question says so.
     *
     * @param service the file's name without its end, such as {@code s3}
     * @return the description
     * @throws IllegalArgumentException if the name is empty or has another character than letters, digits and hyphens
     */
    public static Api of(String service) {
        if (service.isEmpty()) {
            throw new IllegalArgumentException("the service's name is empty; give one such as s3");
        }
        for (int i = 0; i < service.length(); i++) {
            char c = service.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) {
                throw new IllegalArgumentException(
                        service + ": a service's name has letters, digits and hyphens only, such as sso-oidc");
            }
        }
        return new Api(service, null);
    }

    /**
     * A description in hand, for tests and tools.
     *
     * @param text a description in the form of {@code docs/api-descriptions.md}
     * @return the description, opened
     * @throws IllegalArgumentException if the text's records cannot be told apart; the message has the line. What is
     *     malformed within a record is found when that record is first asked for
     */
    public static Api parse(String text) {
        ApiText indexed = new ApiText("description", text);
        ApiParser.Header header = ApiParser.header(indexed.service());
        Api api = new Api(header.name(), text);
        api.opened = new Opened(indexed, header);
        return api;
    }

    /**
     * The service's name: the file's.
     *
     * @return such as {@code s3}
     */
    public String service() {
        return service;
    }

    /**
     * How the service is spoken to.
     *
     * @return {@code rest-xml}, {@code query} or {@code ec2}
     * @throws IllegalArgumentException as every method below, if the class path has no such description
     */
    public String protocol() {
        return metadata("protocol");
    }

    /**
     * The service's identifier.
     *
     * @return such as {@code S3} or {@code SSO OIDC}; empty where the description has none
     */
    public String serviceId() {
        return metadata("serviceId");
    }

    /**
     * The first label of the service's host names.
     *
     * @return such as {@code s3}; empty where the description has none
     */
    public String endpointPrefix() {
        return metadata("endpointPrefix");
    }

    /**
     * The service's name in a signature's scope.
     *
     * @return such as {@code s3}: the endpoint prefix where the description has no other; empty where it has neither
     */
    public String signingName() {
        String name = metadata("signingName");
        return name.isEmpty() ? endpointPrefix() : name;
    }

    /**
     * The version of the service's API.
     *
     * @return a date such as {@code 2006-03-01}; empty where the description has none
     */
    public String apiVersion() {
        return metadata("apiVersion");
    }

    /**
     * The namespace of the service's documents.
     *
     * @return a URI; empty where the description has none
     */
    public String xmlNamespace() {
        return metadata("xmlNamespace");
    }

    /**
     * Any other fact about the service, by botocore's name for it.
     *
     * @param name such as {@code signatureVersion} or {@code globalEndpoint}
     * @return its value, several separated by a blank; empty where the description has none
     */
    public String metadata(String name) {
        String value = opened().header.metadata().get(name);
        return value == null ? "" : value;
    }

    /**
     * The names of the operations.
     *
     * @return in the file's order, unmodifiable
     */
    public Set<String> operations() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(text().operations()));
    }

    /**
     * One operation.
     *
     * @param name such as {@code PutObject}
     * @return the operation, always the same object
     * @throws IllegalArgumentException if there is none of that name, with the one that was probably meant; if its lines
     *     are malformed, with the line
     */
    public Operation operation(String name) {
        Operation known = operations.get(name);
        if (known == null) {
            Cursor record = text().operation(name);
            if (record == null) {
                throw new IllegalArgumentException(
                        name + ": no such operation of " + service + Suggestion.of(name, text().operations()));
            }
            known = ApiParser.operation(this, record);
            Operation first = operations.putIfAbsent(name, known);
            known = first == null ? known : first;
        }
        return known;
    }

    /**
     * The operation that takes a request.
     *
     * @param input an operation's input shape, of this description or another of the same service
     * @return the operation
     * @throws IllegalArgumentException if no operation takes that shape
     */
    public Operation operationOf(Shape input) {
        String name = input.name();
        if (!name.endsWith(ApiText.REQUEST)) {
            throw new IllegalArgumentException(
                    name + " is no operation's input; a request's name is the operation's and " + ApiText.REQUEST);
        }
        return operation(name.substring(0, name.length() - ApiText.REQUEST.length()));
    }

    /**
     * One shape.
     *
     * @param name such as {@code PutObjectRequest}
     * @return the shape, always the same object
     * @throws IllegalArgumentException if there is none of that name, with the one that was probably meant; if its lines
     *     are malformed, with the line
     */
    public Shape shape(String name) {
        Shape known = shapes.get(name);
        if (known == null) {
            known = parsed(name);
            Shape first = shapes.putIfAbsent(name, known);
            known = first == null ? known : first;
        }
        return known;
    }

    private Shape parsed(String name) {
        ApiText text = text();
        Cursor record = text.shape(name);
        if (record != null) {
            return ApiParser.shape(this, name, record);
        }
        if (text.isOperationsOwn(name)) {
            return new Shape(this, name, new ShapeDraft(Shape.Type.STRUCTURE));
        }
        throw new IllegalArgumentException(name + ": no such shape of " + service + Suggestion.of(name, text.shapes()));
    }

    /**
     * The names of all shapes.
     *
     * @return in the file's order, unmodifiable
     */
    public Set<String> shapes() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(text().shapes()));
    }

    /**
     * The names of the waiters.
     *
     * @return in the file's order, unmodifiable
     */
    public Set<String> waiters() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(text().waiters()));
    }

    /**
     * One waiter.
     *
     * @param name such as {@code BucketExists}
     * @return the waiter
     * @throws IllegalArgumentException if there is none of that name, with the one that was probably meant; if its lines
     *     are malformed, with the line
     */
    public Waiter waiter(String name) {
        Cursor record = text().waiter(name);
        if (record == null) {
            throw new IllegalArgumentException(
                    name + ": no such waiter of " + service + Suggestion.of(name, text().waiters()));
        }
        return ApiParser.waiter(record);
    }

    /** The names of the shapes whose lines were read so far: what laziness has left alone is not among them. */
    Set<String> parsed() {
        return Set.copyOf(shapes.keySet());
    }

    private ApiText text() {
        return opened().text;
    }

    private Opened opened() {
        Opened known = opened;
        if (known == null) {
            // Two threads may both read it; the texts are the same.
            ApiText text = new ApiText(service + ".api", read());
            known = new Opened(text, ApiParser.header(text.service()));
            opened = known;
        }
        return known;
    }

    private String read() {
        if (given != null) {
            return given;
        }
        String resource = "META-INF/lamina/" + service + ".api";
        try (InputStream in = open(resource)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "the class path has no " + resource + "; add the jar that holds it (lamina-" + service
                                + " where there is one), or import the description of " + service + " yourself");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private static InputStream open(String resource) {
        InputStream own = Api.class.getResourceAsStream("/" + resource);
        if (own != null) {
            return own;
        }
        // A user's descriptions may lie where Lamina's own class loader does not look: a web application, a plug-in.
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? null : context.getResourceAsStream(resource);
    }

    @Override
    public String toString() {
        return service;
    }
}
