package dev.lamina.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream of events")
class EventStreamTest {
    private static final Api API = Api.parse("""
            api news 1
             protocol rest-xml
            operation Listen GET /
            request
             Wanted News payload
            response
             News News payload
            eventstream News
             Said Said
             Other Said
            structure Said event
             Words String
            string String
            """);

    private static final Operation LISTEN = API.operation("Listen");

    /** Says some words, and then ends or fails. */
    private static final class Speaker implements EventStream.Source {
        private final Deque<String> words;
        private final Exception end;
        private int closed;

        Speaker(Exception end, String... words) {
            this.words = new ArrayDeque<>(List.of(words));
            this.end = end;
        }

        @Override
        public Struct next() throws IOException {
            if (!words.isEmpty()) {
                return Struct.of(API.shape("News"), Map.of("Said", Map.of("Words", words.remove())));
            }
            if (end instanceof IOException io) {
                throw io;
            }
            if (end instanceof RuntimeException other) {
                throw other;
            }
            return null;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private static Struct answer(EventStream.Source source) {
        Call call = new Call(LISTEN, Struct.of(LISTEN.input(), Map.of()), "id", 1);
        return Struct.builder(LISTEN.output())
                .set("News", EventStream.of(call, source))
                .build();
    }

    @Test
    @DisplayName("is read once, in order, and closed at its end")
    void once() {
        Speaker speaker = new Speaker(null, "a", "b");
        EventStream<Struct> events = answer(speaker).eventStream("News");
        List<String> words = new ArrayList<>();
        for (Struct event : events) {
            assertEquals(0, speaker.closed);
            words.add(event.struct("Said").string("Words"));
        }
        assertEquals(List.of("a", "b"), words);
        assertEquals(1, speaker.closed);
        assertThrows(IllegalStateException.class, events::iterator);
        events.close();
        assertEquals(1, speaker.closed);
    }

    @Test
    @DisplayName("ends with NoSuchElementException")
    void end() {
        Iterator<Struct> events =
                answer(new Speaker(null, "a")).eventStream("News").iterator();
        events.next();
        assertFalse(events.hasNext());
        assertFalse(events.hasNext());
        assertThrows(NoSuchElementException.class, events::next);
    }

    @Test
    @DisplayName("keeps failing once it has failed, so that no failure looks like the end")
    void failing() {
        for (Exception end : List.of(new IOException("gone"), new IllegalStateException("gone"))) {
            Speaker speaker = new Speaker(end, "a");
            Iterator<Struct> events = answer(speaker).eventStream("News").iterator();
            events.next();
            RuntimeException first = assertThrows(RuntimeException.class, events::hasNext);
            assertSame(first, assertThrows(RuntimeException.class, events::next));
            assertEquals(1, speaker.closed);
            if (end instanceof IOException) {
                assertInstanceOf(AwsClientException.class, first);
                assertEquals("Listen: the stream of events could not be read to its end: gone", first.getMessage());
            }
        }
    }

    @Test
    @DisplayName("closed early, gives nothing more")
    void closed() {
        Speaker speaker = new Speaker(null, "a", "b");
        EventStream<Struct> events = answer(speaker).eventStream("News");
        Iterator<Struct> iterator = events.iterator();
        iterator.next();
        events.close();
        assertEquals(1, speaker.closed);
        assertThrows(IllegalStateException.class, iterator::hasNext);
    }

    /** As a generated view is. */
    private static final class Heard extends View {
        Heard(Struct struct) {
            super(struct);
        }

        @Override
        protected Struct over(Struct that) {
            return new Heard(that);
        }

        EventStream<Heard> news() {
            return eventsAt("News", this);
        }

        String words() {
            return ((Struct) valueAt("Said")).string("Words");
        }
    }

    @Test
    @DisplayName("is seen under a view's type, and is the same stream")
    void viewed() {
        Heard heard = new Heard(answer(new Speaker(null, "a", "b")));
        Iterator<Heard> events = heard.news().iterator();
        assertEquals("a", events.next().words());
        assertThrows(IllegalStateException.class, heard.news()::iterator);
        assertEquals("b", events.next().words());
        assertFalse(events.hasNext());
        assertNull(new Heard(Struct.of(LISTEN.output(), Map.of())).news());
    }

    @Test
    @DisplayName("is a value that equals itself only, and is shown without being read")
    void asValue() {
        EventStream.Source source = new Speaker(null, "a");
        Struct one = answer(source);
        assertNotEquals(one, answer(source));
        assertEquals(one, one.newBuilder().build());
        assertEquals("ListenResponse{News=EventStream}", one.toString());
        assertSame(one.get("News"), one.toMap().get("News"));
        assertTrue(one.eventStream("News").iterator().hasNext());
        IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, () -> one.struct("News"));
        assertTrue(wrong.getMessage().endsWith("it is a stream of events"), wrong.getMessage());
    }

    @Test
    @DisplayName("cannot be made of a map, nor sent")
    void input() {
        IllegalArgumentException map = assertThrows(
                IllegalArgumentException.class,
                () -> Struct.of(LISTEN.input(), Map.of("Wanted", Map.of("Said", Map.of()))));
        assertTrue(map.getMessage().startsWith("Listen.Wanted: expected an EventStream"), map.getMessage());
        EventStream<Struct> events = EventStream.of(null, new Speaker(null));
        AwsClient client = new AwsClient(
                API,
                ClientConfig.builder()
                        .region("eu-west-1")
                        .endpointUrl("http://127.0.0.1:1")
                        .build());
        IllegalArgumentException sent =
                assertThrows(IllegalArgumentException.class, () -> client.call("Listen", Map.of("Wanted", events)));
        assertEquals("Listen.Wanted: streams of events can be received here, but not sent", sent.getMessage());
    }
}
