package dev.lamina.resource;

import dev.lamina.client.AwsException;
import dev.lamina.client.Struct;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The resources that an operation lists, lazily: nothing is called until it is gone through, then a request a page, with
 * one page held at a time. Each time it is gone through it begins anew.
 *
 * <pre>{@code
 * for (ObjectSummary photo : bucket.objects().filter(f -> f.prefix("2026/")).limit(100)) { … }
 * }</pre>
 *
 * <p>Immutable: {@code filter}, {@code limit} and {@code pageSize} give another collection. Thread-safe; an iterator is
 * for one thread. What is protected serves generated code.
 *
 * @param <T> what it has
 * @param <R> the request of the operation that lists it
 * @param <S> the collection's own class
 */
public abstract class ResourceCollection<T, R extends Struct, S extends ResourceCollection<T, R, S>>
        implements Iterable<T> {
    /** Amazon S3 API Reference, DeleteObjects: "The request can contain a list of up to 1,000 keys". */
    private static final int BATCH = 1000;

    private final Listing listing;

    /**
     * Makes a collection.
     *
     * @param listing what it asks for
     */
    protected ResourceCollection(Listing listing) {
        this.listing = listing;
    }

    /**
     * The same resources asked for otherwise.
     *
     * @param other what to ask for
     * @return a collection of this class
     */
    protected abstract S of(Listing other);

    /**
     * The parameters that a filter gives.
     *
     * @param parameters sets the members of a request
     * @return the request
     */
    protected abstract R parameters(Consumer<R> parameters);

    /**
     * A resource out of an answer.
     *
     * @param request what was asked
     * @param element what the answer has of it
     * @return the resource
     */
    protected abstract T resource(Struct request, Object element);

    /**
     * All of them, which is what this collection is without more; boto3 has the word.
     *
     * @return this collection
     */
    public final S all() {
        return of(listing);
    }

    /**
     * Adds parameters to the request, such as a prefix. Later ones win, lists are joined.
     *
     * @param parameters sets the members of the request that lists
     * @return another collection
     * @throws IllegalArgumentException if the lambda is null, or names another owner than this collection's
     */
    public final S filter(Consumer<R> parameters) {
        return of(listing.filtered(parameters(parameters)));
    }

    /**
     * Ends the collection early.
     *
     * @param resources how many at most, over all pages; 0 for none
     * @return another collection
     * @throws IllegalArgumentException if it is negative
     */
    public final S limit(int resources) {
        return of(listing.limited(resources));
    }

    /**
     * Bounds the pages. The default is the service's own, 1000 for S3.
     *
     * @param resources how many a page at most
     * @return another collection
     * @throws IllegalArgumentException if it is less than 1, or the service does not let its callers choose
     */
    public final S pageSize(int resources) {
        return of(listing.paged(resources));
    }

    /**
     * The resources by pages, as the service gives them; a page may be empty.
     *
     * @return pages, unmodifiable each, asked for as they are gone through
     */
    public final Iterable<List<T>> pages() {
        return new Iterable<>() {
            @Override
            public Iterator<List<T>> iterator() {
                return new Pages();
            }
        };
    }

    @Override
    public final Iterator<T> iterator() {
        return new Items(new Pages());
    }

    /**
     * The resources as a stream, as lazy as {@link #iterator}.
     *
     * @return an ordered stream
     */
    public final Stream<T> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /**
     * Carries out an operation that takes many resources at once: a request a page that is not empty.
     *
     * @param operation the operation's name
     * @param given what the caller gave; null for nothing
     * @param targetsAndIdentifiers a member's path, such as {@code Delete.Objects[].Key}, the identifier that goes there,
     *     and so on
     * @return the answers, a request each
     * @throws AwsException if a call fails; what had been answered until then is suppressed in it, as
     *     {@link EarlierAnswers}
     */
    protected final List<Struct> batch(String operation, Struct given, String... targetsAndIdentifiers) {
        List<Struct> answers = new ArrayList<>();
        try {
            for (List<T> page : pages()) {
                for (int from = 0; from < page.size(); from += BATCH) {
                    List<Resource<?, ?>> some = new ArrayList<>();
                    for (T one : page.subList(from, Math.min(page.size(), from + BATCH))) {
                        some.add((Resource<?, ?>) one);
                    }
                    answers.add(listing.batch(operation, given, some, targetsAndIdentifiers));
                }
            }
        } catch (AwsException e) {
            if (!answers.isEmpty()) {
                e.addSuppressed(new EarlierAnswers(operation, answers));
            }
            throw e;
        }
        return answers;
    }

    /**
     * A structure with those of its members that another shape has too, where a collection lists two kinds as one.
     *
     * @param shape the other shape's name
     * @param element what was listed
     * @return a value of that shape
     */
    protected final Struct as(String shape, Object element) {
        return Parameters.as(listing.client().api().shape(shape), (Struct) element);
    }

    /** What it asks for; calls nothing. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "(" + listing + ")";
    }

    private final class Pages implements Iterator<List<T>> {
        private final Struct request = listing.request();
        private final Iterator<Struct> answers = listing.answers(request);
        private int left = listing.limit();

        @Override
        public boolean hasNext() {
            return left != 0 && answers.hasNext();
        }

        @Override
        public List<T> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<Object> elements = listing.elements(answers.next());
            int count = left < 0 ? elements.size() : Math.min(left, elements.size());
            List<T> page = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                page.add(resource(request, elements.get(i)));
            }
            left = left < 0 ? left : left - count;
            return Collections.unmodifiableList(page);
        }
    }

    private final class Items implements Iterator<T> {
        private final Iterator<List<T>> pages;
        private List<T> page = List.of();
        private int at;

        Items(Iterator<List<T>> pages) {
            this.pages = pages;
        }

        @Override
        public boolean hasNext() {
            while (at == page.size() && pages.hasNext()) {
                // Let go of before the next one is asked for, so that there is never more than one.
                page = List.of();
                at = 0;
                page = pages.next();
            }
            return at < page.size();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.get(at++);
        }
    }
}
