package dev.lamina.client;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;
import dev.lamina.client.internal.Pipeline;
import dev.lamina.signer.PostPolicy;
import dev.lamina.signer.PresignedRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A service, called by name: every operation of its description, 1:1.
 *
 * <pre>{@code
 * AwsClient s3 = new AwsClient(Api.of("s3"), ClientConfig.of("eu-west-1", Credentials.of(id, secret)));
 * s3.call("PutObject", Map.of("Bucket", "photos", "Key", "a.jpg", "Body", Body.of(path)));
 * }</pre>
 *
 * <p>Thread-safe, cheap to make, and never closed: connections belong to the configuration and those derived from it.
 */
public class AwsClient {
    private final Api api;
    private final ClientConfig config;
    private final Pipeline pipeline;

    /**
     * Makes a client. Opens no file and no connection.
     *
     * @param api the service's description
     * @param config the settings
     */
    public AwsClient(Api api, ClientConfig config) {
        this.api = Objects.requireNonNull(api, "api");
        this.config = Objects.requireNonNull(config, "config");
        this.pipeline = new Pipeline(api, config);
    }

    /**
     * The service's description.
     *
     * @return the description that this client was made of
     */
    public final Api api() {
        return api;
    }

    /**
     * The settings.
     *
     * @return the configuration that this client was made of
     */
    public final ClientConfig config() {
        return config;
    }

    /**
     * The same service with other settings, over the same connections: for one call, or for some.
     *
     * @param changes changes a copy of this client's configuration
     * @return another client
     */
    public AwsClient with(Consumer<ClientConfig.Builder> changes) {
        return new AwsClient(api, changed(changes));
    }

    /**
     * This client's settings, changed: what a typed client makes another of itself with.
     *
     * @param changes changes a copy of this client's configuration
     * @return the changed copy
     */
    protected final ClientConfig changed(Consumer<ClientConfig.Builder> changes) {
        ClientConfig.Builder builder = config.newBuilder();
        changes.accept(builder);
        return builder.build();
    }

    /**
     * Calls an operation.
     *
     * @param operation its name, for example {@code ListObjectsV2}
     * @param input its members by name, as {@link Struct#of} takes them
     * @return the answer; a {@link Body} in it must be read to its end or closed
     * @throws IllegalArgumentException if the operation, a member or a value is wrong; nothing was sent
     * @throws AwsServiceException if the service answered with an error, after the retries that may help
     * @throws AwsClientException if there was no answer that could be read, after the retries that may help
     */
    public final Struct call(String operation, Map<String, ?> input) {
        Objects.requireNonNull(operation, "operation");
        Operation found = api.operation(operation);
        if (input == null) {
            throw new IllegalArgumentException(
                    found.name() + ": its input is null; give an empty map where it needs none");
        }
        return pipeline.call(found, Values.struct(found.input(), input, found.name()));
    }

    /**
     * Calls an operation with an input that was made before.
     *
     * @param operation its name
     * @param input the operation's input; one of another version of the description moves over by member names
     * @return the answer; a {@link Body} in it must be read to its end or closed
     * @throws IllegalArgumentException if the operation or the input is wrong; nothing was sent
     * @throws AwsServiceException if the service answered with an error, after the retries that may help
     * @throws AwsClientException if there was no answer that could be read, after the retries that may help
     */
    public final Struct call(String operation, Struct input) {
        Objects.requireNonNull(operation, "operation");
        Operation found = api.operation(operation);
        return pipeline.call(found, own(found, input));
    }

    final Struct call(Operation operation, Struct input) {
        return pipeline.call(operation, input);
    }

    /**
     * The pages of an operation that answers in parts.
     *
     * @param operation its name, for example {@code ListObjectsV2}
     * @param input its members by name
     * @return the pages, asked for one by one as they are gone through
     * @throws IllegalArgumentException if the operation or the input is wrong, or it does not answer in pages
     */
    public final Paginator<Struct> paginator(String operation, Map<String, ?> input) {
        Operation found = api.operation(operation);
        return new Paginator<>(
                this, found, Values.struct(found.input(), input, found.name()), null, Function.identity());
    }

    /**
     * The pages of an operation that answers in parts.
     *
     * @param operation its name
     * @param input the operation's input
     * @return the pages, asked for one by one as they are gone through
     * @throws IllegalArgumentException if the operation or the input is wrong, or it does not answer in pages
     */
    public final Paginator<Struct> paginator(String operation, Struct input) {
        Operation found = api.operation(operation);
        return new Paginator<>(this, found, own(found, input), null, Function.identity());
    }

    /**
     * The pages of an operation under the type of a view, for generated clients.
     *
     * @param <P> the view of a page
     * @param operation its name
     * @param input the operation's input
     * @param prototype any of the view's class
     * @return the pages, asked for one by one as they are gone through
     * @throws IllegalArgumentException if the operation or the input is wrong, or it does not answer in pages
     */
    protected final <P extends Struct> Paginator<P> paginator(String operation, Struct input, P prototype) {
        Operation found = api.operation(operation);
        return new Paginator<>(this, found, own(found, input), null, new ViewOf<>(prototype));
    }

    /**
     * Calls an operation again and again until the service is in a state.
     *
     * @param waiter the state's name in the description, for example {@code BucketExists}
     * @param input the input of the waiter's operation, its members by name
     * @param wait how often and how long
     * @return the answer that was waited for; empty where that is an error, as it is for {@code BucketNotExists}
     * @throws IllegalArgumentException if the waiter or the input is wrong; nothing was sent
     * @throws WaiterException if the state cannot come, an error says neither yes nor no, or the wait is over
     * @throws AwsClientException if a call gets no answer that can be read, or the thread is interrupted
     */
    public final Optional<Struct> waitUntil(String waiter, Map<String, ?> input, Wait wait) {
        dev.lamina.client.api.Waiter described = api.waiter(waiter);
        Operation found = api.operation(described.operation());
        return new Waiter(this, described, found, Values.struct(found.input(), input, found.name()), wait).run();
    }

    /**
     * Calls an operation again and again until the service is in a state.
     *
     * @param waiter the state's name in the description, for example {@code BucketExists}
     * @param input the input of the waiter's operation
     * @param wait how often and how long
     * @return the answer that was waited for; empty where that is an error, as it is for {@code BucketNotExists}
     * @throws IllegalArgumentException if the waiter or the input is wrong; nothing was sent
     * @throws WaiterException if the state cannot come, an error says neither yes nor no, or the wait is over
     * @throws AwsClientException if a call gets no answer that can be read, or the thread is interrupted
     */
    public final Optional<Struct> waitUntil(String waiter, Struct input, Wait wait) {
        dev.lamina.client.api.Waiter described = api.waiter(waiter);
        Operation found = api.operation(described.operation());
        return new Waiter(this, described, found, own(found, input), wait).run();
    }

    /**
     * Waits, and gives the answer under the type of a view, for generated clients.
     *
     * @param <V> the view of the answer
     * @param waiter the state's name in the description
     * @param input the input of the waiter's operation
     * @param wait how often and how long
     * @param prototype any of the view's class
     * @return the answer that was waited for; empty where that is an error
     * @throws IllegalArgumentException if the waiter or the input is wrong; nothing was sent
     * @throws WaiterException if the state cannot come, an error says neither yes nor no, or the wait is over
     * @throws AwsClientException if a call gets no answer that can be read, or the thread is interrupted
     */
    protected final <V extends Struct> Optional<V> waitUntil(String waiter, Struct input, Wait wait, V prototype) {
        Optional<Struct> answer = waitUntil(waiter, input, wait);
        return answer.isPresent() ? Optional.of(View.over(prototype, answer.get())) : Optional.empty();
    }

    /**
     * An operation's input out of a few members, for the methods of generated clients that take them one by one.
     *
     * @param operation its name
     * @param namesAndValues a member's name, its value, another's name, its value, and so on
     * @return the input
     * @throws IllegalArgumentException if a value is null or does not fit
     */
    protected final Struct input(String operation, Object... namesAndValues) {
        Operation found = api.operation(operation);
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Values.struct(found.input(), members, found.name());
    }

    /**
     * What a generated client makes the prototype of a view over: a value that has nothing, of which only the view's class
     * counts.
     *
     * @return a value that must not be read
     */
    protected static Struct prototype() {
        return new PlainStruct(null, null, null);
    }

    /**
     * Signs a call so that whoever has the result may send it, without credentials. Nothing is sent, but for a directory
     * bucket of S3, whose session may have to be made first; and no checksum of a body is baked in.
     *
     * @param operation its name
     * @param input its members by name, without the body
     * @param expiresIn from 1 second to 7 days; temporary credentials end it sooner
     * @return the URL, the method, the headers that must be sent with it, when it ends, and what to beware of
     * @throws IllegalArgumentException if the operation, the input or the duration is wrong
     */
    public final PresignedRequest presign(String operation, Map<String, ?> input, Duration expiresIn) {
        Operation found = api.operation(operation);
        return pipeline.presign(found, Values.struct(found.input(), input, found.name()), expiresIn);
    }

    /**
     * Signs a call so that whoever has the result may send it.
     *
     * @param input the input of an operation, which tells the operation
     * @param expiresIn from 1 second to 7 days; temporary credentials end it sooner
     * @return the URL, the method, the headers that must be sent with it, when it ends, and what to beware of
     * @throws IllegalArgumentException if the input is not an operation's, or the duration is wrong
     */
    public final PresignedRequest presign(Struct input, Duration expiresIn) {
        if (input == null) {
            throw new IllegalArgumentException("presign: null instead of an operation's input");
        }
        Operation found = api.operationOf(input.shape());
        return pipeline.presign(found, own(found, input), expiresIn);
    }

    /**
     * Signs a form, so that a browser may upload a file to a bucket of S3 by it, without credentials. Nothing is sent; the
     * form goes to the URL that this client has for the policy's bucket.
     *
     * @param policy bucket, key, and what else the form must be like
     * @return URL and fields
     * @throws IllegalArgumentException if the service is not S3, the bucket's name is wrong, or the policy's end is past
     *     or more than 7 days away
     */
    public final PostPolicy.Form presignPost(PostPolicy policy) {
        return pipeline.presignPost(Objects.requireNonNull(policy, "policy"));
    }

    private static Struct own(Operation operation, Struct input) {
        if (input == null) {
            throw new IllegalArgumentException(
                    operation.name() + ": its input is null; give a value without members" + " where it needs none");
        }
        if (input.shape() == operation.input()) {
            return ((View) input).complete();
        }
        if (!input.shape().name().equals(operation.input().name())) {
            throw new IllegalArgumentException(operation.name() + ": its input is a "
                    + operation.input().name() + ", this is a " + input.shape().name());
        }
        return Values.struct(operation.input(), ((View) input).present(), operation.name());
    }
}
