package dev.lamina.client.internal.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.AwsServiceException;
import dev.lamina.client.EventStream;
import dev.lamina.client.Struct;
import dev.lamina.client.internal.http.HttpResponse;
import dev.lamina.signer.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An answer of events")
class XmlEventsTest {
    private static final byte[] NOTHING = {};

    private Store.Watched body;

    private EventStream<Struct> events(byte[]... messages) throws IOException {
        body = new Store.Watched(Frames.joined(messages));
        HttpResponse response = new HttpResponse(200, Headers.of("x-amz-request-id", "R1"), body);
        Struct output = Store.PROTOCOL.output(Store.call("Events"), response);
        assertEquals("R1", output.responseMetadata().requestId());
        assertFalse(body.closed, "it is read as it comes");
        return output.eventStream("Events");
    }

    private Struct event(byte[] message) throws IOException {
        Iterator<Struct> events = events(message).iterator();
        Struct event = events.next();
        assertEquals(1, event.toMap().size());
        assertFalse(events.hasNext());
        assertTrue(body.closed);
        return event;
    }

    @Test
    @DisplayName("gives members from headers, a payload as bytes, text or XML, and elements")
    void kinds() throws IOException {
        assertArrayEquals("a\nb".getBytes(StandardCharsets.UTF_8), (byte[])
                event(Frames.event("Raw", "a\nb")).struct("Raw").get("Data"));
        assertEquals("né", event(Frames.event("Said", "né")).struct("Said").string("Words"));
        Struct thing = event(Frames.event("Any", "<X xmlns=''><Key>k</Key><Size>3</Size></X>"))
                .struct("Any");
        assertEquals(Map.of("Key", "k", "Size", 3), thing.toMap());
        assertEquals(Map.of(), event(Frames.event("End", "")).struct("End").toMap());
        Instant at = Instant.parse("2026-11-25T12:00:00.123Z");
        Struct headed = event(Frames.message(
                        Map.of(
                                ":message-type",
                                "event",
                                ":event-type",
                                "Headed",
                                "Kind",
                                "é",
                                "Size",
                                (short) 7,
                                "At",
                                at,
                                "Last",
                                false,
                                "Data",
                                new byte[] {1, 2}),
                        "<Owner><Id>i</Id></Owner>".getBytes(StandardCharsets.UTF_8)))
                .struct("Headed");
        assertEquals("é", headed.string("Kind"));
        assertEquals(7, headed.number("Size"));
        assertEquals(at, headed.instant("At"));
        assertEquals(false, headed.bool("Last"));
        assertArrayEquals(new byte[] {1, 2}, (byte[]) headed.get("Data"));
        assertEquals("i", headed.struct("Owner").string("Id"));
    }

    @Test
    @DisplayName("passes over what a newer service may send")
    void unknown() throws IOException {
        Iterator<Struct> events = events(
                        Frames.event("Newer", "anything"),
                        Frames.message(Map.of(":message-type", "newer"), NOTHING),
                        Frames.event("Said", "after"))
                .iterator();
        assertEquals("after", events.next().struct("Said").string("Words"));
        assertFalse(events.hasNext());
    }

    @Test
    @DisplayName("throws the service's error, after the events before it, and closes")
    void error() throws IOException {
        Iterator<Struct> events = events(
                        Frames.event("Said", "before"),
                        Frames.message(
                                Map.of(
                                        ":message-type", "error",
                                        ":error-code", "InternalError",
                                        ":error-message", "try again"),
                                NOTHING),
                        Frames.event("Said", "never"))
                .iterator();
        assertEquals("before", events.next().struct("Said").string("Words"));
        AwsServiceException error = assertThrows(AwsServiceException.class, events::hasNext);
        assertEquals("InternalError", error.code());
        assertEquals("try again", error.serviceMessage());
        assertEquals("R1", error.requestId());
        assertTrue(error.retryable());
        assertTrue(body.closed);
    }

    @Test
    @DisplayName("throws an error that the description models with its members")
    void modelled() throws IOException {
        Iterator<Struct> events = events(Frames.message(
                        Map.of(":message-type", "exception", ":exception-type", "NoSuchAlbum"),
                        "<E><Album>a</Album><Message>none</Message></E>".getBytes(StandardCharsets.UTF_8)))
                .iterator();
        AwsServiceException error = assertThrows(AwsServiceException.class, events::next);
        assertEquals("NoSuchAlbum", error.code());
        assertEquals("none", error.serviceMessage());
        assertEquals("a", error.error().string("Album"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no XML", "<E><Message>"})
    @DisplayName("throws an error whatever its payload is")
    void unmodelled(String payload) throws IOException {
        for (String type : new String[] {"Other", "NoSuchAlbum"}) {
            Iterator<Struct> events = events(Frames.message(
                            Map.of(":message-type", "exception", ":exception-type", type),
                            payload.getBytes(StandardCharsets.UTF_8)))
                    .iterator();
            AwsServiceException error = assertThrows(AwsServiceException.class, events::hasNext);
            assertEquals(type, error.code());
            assertNull(error.serviceMessage());
        }
    }

    @Test
    @DisplayName("is an AwsClientException where an event cannot be read")
    void broken() throws IOException {
        byte[] whole = Frames.event("Said", "words");
        byte[][] wrong = {
            java.util.Arrays.copyOf(whole, whole.length - 1),
            Frames.message(NOTHING, NOTHING),
            Frames.message(Map.of(":message-type", 1), NOTHING),
            Frames.event("Any", "<Thing>"),
            Frames.event("Any", "words"),
            Frames.event("Any", "<!DOCTYPE T><T/>"),
            Frames.event("Any", "<Thing><Size>many</Size></Thing>"),
            Frames.message(Map.of(":message-type", "event", ":event-type", "Headed", "Size", "many"), NOTHING),
        };
        for (byte[] one : wrong) {
            Iterator<Struct> events = events(one).iterator();
            AwsClientException failure = assertThrows(AwsClientException.class, events::hasNext);
            assertTrue(failure.getMessage().startsWith("Events: the stream of events could not be read"));
            assertTrue(failure.retryable());
            assertTrue(body.closed);
        }
    }
}
