package dev.lamina.client.internal.protocol;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Body;
import dev.lamina.client.Call;
import dev.lamina.client.EventStream;
import dev.lamina.client.ResponseMetadata;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Shape;
import dev.lamina.client.internal.endpoint.Endpoint;
import dev.lamina.client.internal.http.HttpResponse;
import dev.lamina.client.internal.http.OutgoingRequest;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SigningRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** REST and XML, as S3 speaks it: Smithy 2.0, "AWS restXml protocol". */
final class RestXml implements Protocol {
    private final IdempotencyTokens tokens;
    private final XmlTokens.Source source = new XmlTokens.Source();

    /** @param idempotencyTokens what a member that makes a request idempotent gets where the caller gave nothing */
    RestXml(Supplier<String> idempotencyTokens) {
        this.tokens = new IdempotencyTokens(idempotencyTokens);
    }

    @Override
    public OutgoingRequest request(Operation operation, Struct given, Endpoint endpoint) {
        Struct input = tokens.fill(given);
        SigningRequest.Builder request =
                SigningRequest.builder(operation.method(), RequestUri.of(operation, input, endpoint.url()));
        Headers headers = headers(operation, input);
        request.headers(headers);
        Content content = content(operation, input);
        if (content == null) {
            return new OutgoingRequest(request.build(), null);
        }
        if (content.type() != null && !headers.has("Content-Type")) {
            request.header("Content-Type", content.type());
        }
        // Loaded only where it is needed, which in S3 is nowhere.
        return operation.compression().isEmpty()
                ? new OutgoingRequest(request.build(), content.body())
                : Compression.outgoing(operation, request, headers.get("Content-Encoding"), content.body());
    }

    /** A body and its media type; null where the service is to guess, as botocore leaves it. */
    private record Content(Body body, String type) {}

    private static Headers headers(Operation operation, Struct input) {
        Headers.Builder headers = Headers.builder();
        List<Member> members = operation.input().members();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            Member.Location location = member.location();
            if (location == Member.Location.HEADER || location == Member.Location.HEADERS) {
                Object value = input.get(member);
                if (value != null) {
                    HeaderValues.add(operation.name(), member, value, headers);
                }
            }
        }
        return headers.build();
    }

    private static Content content(Operation operation, Struct input) {
        Member payload = operation.input().payload();
        if (payload == null) {
            return bodyMembers(operation, input);
        }
        Object value = input.get(payload);
        if (value == null) {
            return null;
        }
        if (value instanceof Body body) {
            return new Content(body, null);
        }
        if (value instanceof byte[] bytes) {
            return new Content(Body.of(bytes), null);
        }
        if (value instanceof String text) {
            return new Content(Body.of(text), "text/plain");
        }
        return new Content(
                Body.of(XmlWriter.document(operation.name(), rootName(payload), payload, (Struct) value)),
                "application/xml");
    }

    private static Content bodyMembers(Operation operation, Struct input) {
        Shape shape = operation.input();
        List<Member> members = shape.members();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.location() == Member.Location.BODY && input.get(member) != null) {
                String root = shape.locationName() == null ? shape.name() : shape.locationName();
                return new Content(Body.of(XmlWriter.document(operation.name(), root, null, input)), "application/xml");
            }
        }
        return null;
    }

    /**
     * The element that a payload becomes. A member's own name for it goes first. Where the description just repeats the
     * member's name, the shape's name counts, unless a namespace beside it shows that the element is meant: S3 sends its
     * BucketLifecycleConfiguration as LifecycleConfiguration.
     */
    private static String rootName(Member payload) {
        Shape shape = payload.shape();
        if (!payload.wireName().equals(payload.name())) {
            return payload.wireName();
        }
        if (shape.locationName() != null) {
            return shape.locationName();
        }
        return payload.namespaceUri() != null && shape.namespaceUri() == null ? payload.wireName() : shape.name();
    }

    @Override
    public Struct output(Call call, HttpResponse response) throws IOException {
        Shape shape = call.operation().output();
        Struct.Builder output = Struct.builder(shape);
        Body body = response.body();
        boolean handedOn = false;
        try {
            ResponseMetadata metadata = Errors.metadata(call, response, null, null);
            output.responseMetadata(metadata);
            HeaderValues.read(shape, response.status(), response.headers(), output);
            Member payload = shape.payload();
            if (payload != null && payload.streaming()) {
                output.set(payload, body);
                handedOn = true;
            } else if (payload != null && payload.shape().eventStream()) {
                XmlEvents events = new XmlEvents(source, call, metadata, payload.shape(), body);
                output.set(payload, EventStream.of(call, events));
                handedOn = true;
            } else if (payload != null && payload.shape().type() == Shape.Type.BLOB) {
                output.set(payload, Errors.bytes(body.stream(), XmlLimits.DOCUMENT_BYTES));
            } else if (payload != null && payload.shape().type() == Shape.Type.STRING) {
                byte[] bytes = Errors.bytes(body.stream(), XmlLimits.TEXT_BYTES);
                output.set(payload, new String(bytes, StandardCharsets.UTF_8));
            } else {
                document(call, response, payload, output);
            }
            return output.build();
        } finally {
            if (!handedOn) {
                body.close();
            }
        }
    }

    private void document(Call call, HttpResponse response, Member payload, Struct.Builder output) throws IOException {
        Shape shape = call.operation().output();
        if (response.body().length().orElse(-1) == 0) {
            // Most answers to a write: no parser need be there for them.
            return;
        }
        try (InputStream in = response.body().stream();
                XmlTokens tokens = source.open(in)) {
            int first = tokens.open();
            if (first < 0 || (first != '<' && !hasBodyMembers(shape))) {
                return;
            }
            tokens.root();
            if (tokens.name().equals("Error")) {
                byte[] bytes = Errors.bytes(tokens.replay(), Errors.MAX_BYTES);
                throw Errors.of(source, call, response, bytes);
            }
            XmlReader reader = new XmlReader(tokens);
            if (payload != null) {
                output.set(payload, reader.structure(payload.shape()));
            } else if (isBareValue(shape, tokens.name())) {
                Member only = shape.memberOnWire(tokens.name());
                Object value = Scalars.value(only, tokens.text());
                if (value != null && !value.equals("")) {
                    output.set(only, value);
                }
            } else {
                reader.members(shape, output);
            }
            tokens.finish();
        }
    }

    private static boolean hasBodyMembers(Shape shape) {
        return shape.payload() != null || bodyMembers(shape) > 0;
    }

    private static int bodyMembers(Shape shape) {
        int count = 0;
        List<Member> members = shape.members();
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).location() == Member.Location.BODY) {
                count++;
            }
        }
        return count;
    }

    /**
     * Whether the root is the output's one member and not around it, as in S3's GetBucketLocation ("Response syntax":
     * {@code <LocationConstraint>} and nothing else), which is empty for us-east-1.
     */
    private static boolean isBareValue(Shape shape, String root) {
        Member member = shape.memberOnWire(root);
        return member != null && member.shape().type() == Shape.Type.STRING && bodyMembers(shape) == 1;
    }

    @Override
    public AwsServiceException error(Call call, HttpResponse response) {
        return Errors.read(source, call, response);
    }
}
