package dev.lamina.client.internal.protocol;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Body;
import dev.lamina.client.Call;
import dev.lamina.client.EventStream;
import dev.lamina.client.ResponseMetadata;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The events of an answer, each from its message: Smithy 2.0, "Event streams". Members stand in headers, or one of them
 * is the payload, or all of them are elements of the XML that the payload is.
 */
final class XmlEvents implements EventStream.Source {
    private final XmlTokens.Source source;
    private final Call call;
    private final ResponseMetadata metadata;
    private final Shape stream;
    private final Body body;
    private final EventDecoder messages;

    /** @param stream the shape with a member for each kind of event */
    XmlEvents(XmlTokens.Source source, Call call, ResponseMetadata metadata, Shape stream, Body body) {
        this.source = source;
        this.call = call;
        this.metadata = metadata;
        this.stream = stream;
        this.body = body;
        this.messages = new EventDecoder(body.stream());
    }

    @Override
    public Struct next() throws IOException {
        for (EventMessage message = messages.next(); message != null; message = messages.next()) {
            String kind = message.text(":message-type");
            if (kind == null) {
                throw new IOException("an event does not say of which :message-type it is");
            }
            switch (kind) {
                case "event" -> {
                    String type = message.text(":event-type");
                    Member member = type == null ? null : stream.member(type);
                    if (member != null) {
                        return Struct.builder(stream)
                                .set(member, event(member.shape(), message))
                                .build();
                    }
                }
                case "exception" -> throw exception(message);
                case "error" ->
                    throw new AwsServiceException(
                            call, metadata, code(message, ":error-code"), message.text(":error-message"), null);
                default -> {}
            }
        }
        return null;
    }

    private Struct event(Shape shape, EventMessage message) throws IOException {
        Struct.Builder event = Struct.builder(shape);
        boolean inElements = true;
        List<Member> members = shape.members();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.eventHeader()) {
                Object value = message.headers().get(member.wireName());
                if (value != null) {
                    header(event, member, value);
                }
            } else if (member.eventPayload()) {
                inElements = false;
                payload(event, member, message.payload());
            }
        }
        if (inElements) {
            members(shape, message.payload(), event);
        }
        return event.build();
    }

    private static void header(Struct.Builder event, Member member, Object value) throws IOException {
        try {
            event.set(member, value);
        } catch (IllegalArgumentException e) {
            throw new IOException("an event's header is not of its member's type: " + e.getMessage(), e);
        }
    }

    private void payload(Struct.Builder event, Member member, byte[] payload) throws IOException {
        switch (member.shape().type()) {
            case BLOB -> event.set(member, payload);
            case STRING -> event.set(member, new String(payload, StandardCharsets.UTF_8));
            default -> {
                Struct.Builder value = Struct.builder(member.shape());
                if (members(member.shape(), payload, value)) {
                    event.set(member, value.build());
                }
            }
        }
    }

    /** Whether there is a document; of its root only the content counts. */
    private boolean members(Shape shape, byte[] payload, Struct.Builder into) throws IOException {
        try (XmlTokens tokens = source.open(new ByteArrayInputStream(payload))) {
            if (tokens.open() < 0) {
                return false;
            }
            tokens.root();
            new XmlReader(tokens).members(shape, into);
            tokens.finish();
            return true;
        }
    }

    /** An error that the description of the stream models, or one by its name alone. */
    private AwsServiceException exception(EventMessage message) throws IOException {
        String code = code(message, ":exception-type");
        Struct error = null;
        Member member = stream.member(code);
        if (member != null) {
            code = member.shape().error() ? member.shape().errorCode() : code;
            try {
                error = event(member.shape(), message);
            } catch (IOException e) {
                // That the service broke off is what counts, not how well it says so.
                error = null;
            }
        }
        return new AwsServiceException(call, metadata, code, words(message.payload()), error);
    }

    private static String code(EventMessage message, String header) throws IOException {
        String code = message.text(header);
        return code == null || code.isEmpty() ? "UnknownError" : code;
    }

    /** The message of an exception, or null where its payload has none. */
    private String words(byte[] payload) {
        try (XmlTokens tokens = source.open(new ByteArrayInputStream(payload))) {
            if (tokens.open() == '<') {
                tokens.root();
                while (tokens.nextChild()) {
                    if (tokens.name().equalsIgnoreCase("message")) {
                        return tokens.text();
                    }
                    tokens.skip();
                }
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() {
        body.close();
    }
}
