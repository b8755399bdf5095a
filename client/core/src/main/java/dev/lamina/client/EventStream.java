package dev.lamina.client;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * The events of an answer that is a stream of them, such as that of S3's SelectObjectContent: read one by one as they
 * arrive, and once.
 *
 * <p>Each event is a structure of the stream's shape with exactly one member set, whose name says what kind of event it
 * is. A kind that the description does not know is passed over. The stream holds a connection until its last event has
 * been read, reading fails, or it is closed, so close it:
 *
 * <pre>{@code
 * try (EventStream<Struct> events = s3.call("SelectObjectContent", input).eventStream("Payload")) {
 *     for (Struct event : events) {
 *         if (event.has("Records")) {
 *             out.write((byte[]) event.struct("Records").get("Payload"));
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Going on to the next event throws an {@link AwsServiceException} if the service breaks off with an error, and an
 * {@link AwsClientException} if the connection fails, ends within an event, or brings one whose checksums are wrong.
 * What was read before is not taken back. A service may also say by an event of its own that nothing is missing; S3's is
 * {@code End} (Amazon S3 API Reference, "SelectObjectContent", Response Elements).
 *
 * <p>It equals itself only. Not for several threads at once.
 *
 * @param <E> what an event is: {@link Struct}, or a view of it
 */
public final class EventStream<E extends Struct> implements Iterable<E>, Closeable {
    /** Where events come from: the decoder of an answer. */
    public interface Source extends Closeable {
        /**
         * Reads on to the next event.
         *
         * @return the event, or null where the last one has been read
         * @throws IOException if it cannot be read
         * @throws AwsServiceException if the service broke off with an error
         */
        Struct next() throws IOException;
    }

    private final Events events;
    private final E view;

    private EventStream(Events events, E view) {
        this.events = events;
        this.view = view;
    }

    /**
     * A stream of what a source gives.
     *
     * @param call what was asked for, for messages; null outside of a call
     * @param source asked for event after event, and closed at the end
     * @return a stream, not yet read
     */
    public static EventStream<Struct> of(Call call, Source source) {
        return new EventStream<>(new Events(call, Objects.requireNonNull(source, "source")), null);
    }

    /** The same events, read once all the same, under another type. */
    <V extends Struct> EventStream<V> as(V prototype) {
        return new EventStream<>(events, prototype);
    }

    /**
     * The events, once.
     *
     * @return an iterator that reads an event when asked whether there is one
     * @throws IllegalStateException if it was asked for before
     */
    @Override
    public Iterator<E> iterator() {
        events.take();
        return new Iterator<E>() {
            @Override
            public boolean hasNext() {
                return events.hasNext();
            }

            @Override
            @SuppressWarnings("unchecked") // a view gives another of its own class; without one, E is Struct
            public E next() {
                Struct event = events.next();
                return (E) (view == null ? event : ((View) (Struct) view).over(event));
            }
        };
    }

    /** Lets go of the connection; what was not read is lost. Idempotent. */
    @Override
    public void close() {
        events.close();
    }

    @Override
    public String toString() {
        return "EventStream";
    }

    /** What has been read and what has not, for every type that the events are seen under. */
    private static final class Events {
        private final Call call;
        private final Source source;
        private boolean taken;
        private boolean closed;
        private boolean ended;
        private Struct next;
        private RuntimeException failure;

        Events(Call call, Source source) {
            this.call = call;
            this.source = source;
        }

        void take() {
            if (taken) {
                throw new IllegalStateException("the events of an answer can be read once; keep those still needed");
            }
            taken = true;
        }

        boolean hasNext() {
            if (failure != null) {
                throw failure;
            }
            if (next == null && !ended) {
                if (closed) {
                    throw new IllegalStateException("the stream of events was closed before its end");
                }
                read();
            }
            return next != null;
        }

        private void read() {
            try {
                next = source.next();
                ended = next == null;
            } catch (IOException e) {
                failure = new AwsClientException(
                        call, "the stream of events could not be read to its end: " + e.getMessage(), e, true);
            } catch (RuntimeException e) {
                failure = e;
            }
            if (failure != null) {
                close();
                throw failure;
            }
            if (ended) {
                close();
            }
        }

        Struct next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the last event has been read");
            }
            Struct event = next;
            next = null;
            return event;
        }

        void close() {
            if (closed) {
                return;
            }
            closed = true;
            try {
                source.close();
            } catch (IOException e) {
                if (failure != null) {
                    failure.addSuppressed(e);
                    return;
                }
                throw new AwsClientException(
                        call, "the stream of events could not be closed: " + e.getMessage(), e, true);
            }
        }
    }
}
