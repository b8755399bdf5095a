package dev.lamina.resource;

import dev.lamina.client.AwsClient;
import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Struct;
import dev.lamina.client.Wait;
import dev.lamina.client.WaiterException;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Something of a service that has identifiers, such as a bucket: making one calls nothing. Its attributes are loaded when
 * one of them is first asked for, all at once, and kept until {@code reload()}; those that came with a listing are there
 * already.
 *
 * <p>Thread-safe: several threads that ask for attributes first at the same time make one request. Two resources are equal
 * when they are of one type and have equal identifiers. What is protected serves generated code.
 *
 * @param <C> the service's client
 * @param <D> the structure that the attributes are members of
 */
public abstract class Resource<C extends AwsClient, D extends Struct> extends ServiceResource<C> {
    private volatile D data;
    /** Guarded by this resource's monitor, which is held for a few instructions and never over a call. */
    private Loading<D> loading;

    /**
     * Names a resource.
     *
     * @param client what its actions call
     * @param data its attributes where they are known, or null
     */
    protected Resource(C client, D data) {
        super(client);
        this.data = data;
    }

    /**
     * What names this resource, for messages and comparison.
     *
     * @return identifiers by the names of their accessors, in order
     */
    @Override
    protected abstract Map<String, Object> identifiers();

    /**
     * Asks the service for the attributes.
     *
     * @return all of them
     * @throws UnsupportedOperationException if the service has no operation for that
     * @throws NoSuchElementException if the answer does not have this resource
     * @throws dev.lamina.client.AwsException if the call fails
     */
    protected D fetch() {
        throw new UnsupportedOperationException(this + ": the service has no operation that reads its attributes alone;"
                + " they come with the collection that lists it");
    }

    /**
     * The attributes, loaded now if they were not yet.
     *
     * @return all of them, the same until {@link #refetch}
     * @throws UnsupportedOperationException as {@link #fetch}
     * @throws dev.lamina.client.AwsException if the call fails
     */
    protected final D data() {
        D known = data;
        while (known == null) {
            known = loadedOnce();
        }
        return known;
    }

    /** Loads, or waits for the thread that does; null where that one failed for reasons of its own. */
    private D loadedOnce() {
        Loading<D> current;
        boolean mine = false;
        synchronized (this) {
            if (data != null) {
                return data;
            }
            if (loading == null) {
                loading = new Loading<>();
                mine = true;
            }
            current = loading;
        }
        return mine ? load(current) : current.await(this);
    }

    private D load(Loading<D> mine) {
        D loaded = null;
        AwsServiceException refusal = null;
        try {
            loaded = fetch();
            return loaded;
        } catch (AwsServiceException e) {
            refusal = e;
            throw e;
        } finally {
            synchronized (this) {
                if (loaded != null) {
                    data = loaded;
                }
                loading = null;
            }
            if (loaded != null) {
                mine.succeeded(loaded);
            } else {
                mine.failed(refusal);
            }
        }
    }

    /** Loads the attributes anew, whether they were known or not. A failure leaves the known ones as they are. */
    protected final void refetch() {
        data = fetch();
    }

    /**
     * Whether the service knows this resource, asked by loading its attributes; they are kept where none were known.
     *
     * @return false where it answers that there is none
     * @throws dev.lamina.client.AwsException if the call fails otherwise
     */
    protected final boolean isFetched() {
        try {
            D fetched = fetch();
            synchronized (this) {
                if (data == null) {
                    data = fetched;
                }
            }
            return true;
        } catch (NoSuchElementException e) {
            return false;
        } catch (AwsServiceException e) {
            if (isAbsence(e)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Whether a waiter's state is reached, asked once.
     *
     * @param waiter the waiter's name
     * @param targetsAndValues what names this resource, as {@link #request} takes it
     * @return false where it is not so yet
     * @throws dev.lamina.client.AwsException if the call fails otherwise
     */
    protected final boolean isReached(String waiter, Object... targetsAndValues) {
        try {
            await(waiter, Wait.asDescribed().attempts(1), targetsAndValues);
            return true;
        } catch (WaiterException e) {
            if (e.getCause() instanceof AwsServiceException answer && !isAbsence(answer)) {
                throw answer;
            }
            return false;
        }
    }

    /**
     * Waits for a waiter's state.
     *
     * @param waiter the waiter's name
     * @param wait how often and how long
     * @param targetsAndValues what names this resource, as {@link #request} takes it
     * @throws WaiterException if it cannot come, an error says neither yes nor no, or the wait is over
     */
    protected final void await(String waiter, Wait wait, Object... targetsAndValues) {
        String operation = client().api().waiter(waiter).operation();
        client().waitUntil(waiter, request(operation, null, targetsAndValues), wait);
    }

    /** By status, or by the words that EC2 and IAM have for it: {@code InvalidInstanceID.NotFound}, {@code NoSuchEntity}. */
    private static boolean isAbsence(AwsServiceException answer) {
        return answer.status() == 404
                || answer.code().endsWith("NotFound")
                || answer.code().startsWith("NoSuch");
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // an object's summary is not the object, though they have the same identifiers
    public final boolean equals(Object other) {
        return other != null
                && getClass() == other.getClass()
                && identifiers().equals(((Resource<?, ?>) other).identifiers());
    }

    @Override
    public final int hashCode() {
        return identifiers().hashCode();
    }

    /** The type and the identifiers, as {@code S3Object(bucketName=photos, key=a.jpg)}; calls nothing. */
    @Override
    public final String toString() {
        StringBuilder text = new StringBuilder(getClass().getSimpleName()).append('(');
        String separator = "";
        for (Map.Entry<String, Object> identifier : identifiers().entrySet()) {
            text.append(separator).append(identifier.getKey()).append('=').append(identifier.getValue());
            separator = ", ";
        }
        return text.append(')').toString();
    }
}
