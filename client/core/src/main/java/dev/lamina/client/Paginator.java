package dev.lamina.client;

import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Pagination;
import dev.lamina.client.api.Shape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The pages of an operation that answers in parts: lazy, a request a page, one page held at a time. Each call of
 * {@link #iterator} starts anew from the first page. A service that gives the same token twice would never end, and is
 * an {@link AwsClientException}.
 *
 * @param <P> a page: {@link Struct}, or a view of the operation's response
 */
public final class Paginator<P extends Struct> implements Iterable<P> {
    private final AwsClient client;
    private final Operation operation;
    private final Struct input;
    private final List<Object> startingToken;
    private final Function<Struct, P> view;

    Paginator(AwsClient client, Operation operation, Struct input, List<Object> token, Function<Struct, P> view) {
        if (operation.pagination() == null) {
            throw new IllegalArgumentException(
                    operation.name() + ": does not answer in pages; use call(\"" + operation.name() + "\", …)");
        }
        this.client = client;
        this.operation = operation;
        this.input = input;
        this.startingToken = token;
        this.view = view;
    }

    /**
     * The same pages, from a token on: that of a page read before, for example in another process.
     *
     * @param token the token, as the page gave it
     * @return another paginator; this one stays as it is
     * @throws IllegalArgumentException if the operation goes on from several tokens, or from a number and this is none
     */
    public Paginator<P> startingAt(String token) {
        Objects.requireNonNull(token, "token");
        int wanted = operation.pagination().inputTokens().size();
        if (wanted != 1) {
            throw new IllegalArgumentException(operation.name() + ": goes on from " + wanted + " tokens; set "
                    + operation.pagination().inputTokens() + " in the input instead");
        }
        String member = operation.pagination().inputTokens().get(0);
        return new Paginator<>(client, operation, input, List.of(typed(token, member)), view);
    }

    /** Most tokens are texts; where parts are counted, as in S3's ListParts, they are numbers. */
    private Object typed(String token, String member) {
        Shape.Type type = operation.input().member(member).shape().type();
        if (type == Shape.Type.STRING) {
            return token;
        }
        try {
            return type == Shape.Type.INTEGER ? (Object) Integer.valueOf(token) : Long.valueOf(token);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    operation.name() + "." + member + ": \"" + token + "\" is not a number, and its tokens are", e);
        }
    }

    /**
     * The same pages under another type.
     *
     * @param <Q> the type
     * @param other makes one of it over a page
     * @return another paginator
     */
    public <Q extends Struct> Paginator<Q> as(Function<Struct, Q> other) {
        return new Paginator<>(client, operation, input, startingToken, other);
    }

    @Override
    public Iterator<P> iterator() {
        return new Pages();
    }

    /**
     * The pages as a stream, as lazy as {@link #iterator}.
     *
     * @return an ordered stream of pages
     */
    public Stream<P> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /**
     * The items of all pages, one after the other, a page at a time.
     *
     * @param <I> an item
     * @param of gives the items of a page, for example {@code page -> page.structs("Contents")}
     * @return the items; each iteration starts anew
     */
    public <I> Iterable<I> items(Function<? super P, ? extends Iterable<I>> of) {
        return new Iterable<>() {
            @Override
            public Iterator<I> iterator() {
                return new Items<>(Paginator.this.iterator(), of);
            }
        };
    }

    /**
     * The items of all pages as a stream, as lazy as {@link #iterator}.
     *
     * @param <I> an item
     * @param of gives the items of a page, for example {@code page -> page.structs("Contents")}
     * @return an ordered stream of items
     */
    public <I> Stream<I> stream(Function<? super P, ? extends Iterable<I>> of) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(items(of).iterator(), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    private final class Pages implements Iterator<P> {
        private final Pagination pagination = operation.pagination();
        private List<Object> token = startingToken;
        private boolean ended;

        @Override
        public boolean hasNext() {
            return !ended;
        }

        @Override
        public P next() {
            if (ended) {
                throw new NoSuchElementException();
            }
            Struct page = client.call(operation, token == null ? input : with(token));
            List<Object> next = isTruncated(page) ? tokens(page) : null;
            if (next != null && next.equals(token)) {
                ended = true;
                throw new AwsClientException(
                        null,
                        operation.name() + ": the service gave the token of the page before once more, so this would"
                                + " never end; the page after it cannot be reached",
                        null,
                        false);
            }
            token = next;
            ended = next == null;
            return view.apply(page);
        }

        private boolean isTruncated(Struct page) {
            if (pagination.moreResults() == null) {
                return true;
            }
            return Boolean.TRUE.equals(StructPath.of(pagination.moreResults()).first(page));
        }

        private List<Object> tokens(Struct page) {
            List<Object> found = new ArrayList<>();
            boolean any = false;
            for (String path : pagination.outputTokens()) {
                Object value = StructPath.of(path).first(page);
                boolean there = value instanceof Number || (value instanceof String text && !text.isEmpty());
                found.add(there ? value : null);
                any |= there;
            }
            return any ? found : null;
        }

        private Struct with(List<Object> tokens) {
            Struct.Builder builder = input.newBuilder();
            for (int i = 0; i < tokens.size(); i++) {
                if (tokens.get(i) != null) {
                    builder.set(pagination.inputTokens().get(i), tokens.get(i));
                }
            }
            return builder.build();
        }
    }

    private static final class Items<P, I> implements Iterator<I> {
        private final Iterator<P> pages;
        private final Function<? super P, ? extends Iterable<I>> of;
        private Iterator<I> items = List.<I>of().iterator();

        Items(Iterator<P> pages, Function<? super P, ? extends Iterable<I>> of) {
            this.pages = pages;
            this.of = of;
        }

        @Override
        public boolean hasNext() {
            while (!items.hasNext() && pages.hasNext()) {
                items = of.apply(pages.next()).iterator();
            }
            return items.hasNext();
        }

        @Override
        public I next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return items.next();
        }
    }
}
