package dev.lamina.interop.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Body;
import dev.lamina.client.Call;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Shape;
import dev.lamina.client.internal.http.HttpResponse;
import dev.lamina.client.internal.protocol.Protocol;
import dev.lamina.signer.Headers;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that S3 really sent, read by the description that the S3 client has. */
class S3ResponsesTest {
    private static final Api S3 = Api.of("s3");

    static Stream<Arguments> documents() {
        return Vectors.cases("responses/s3.json", (json, sink) -> {
            for (Object one : Json.array(json)) {
                Map<String, Object> document = Json.object(one);
                sink.accept(document.get("kind") + " " + document.get("name"), document);
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("documents")
    void readsWhatS3Sent(String name, Map<String, Object> document) throws Exception {
        Operation operation = S3.operation((String) document.get("operation"));
        Call call = new Call(operation, Struct.of(operation.input(), Map.of()), "id", 1);
        HttpResponse response = new HttpResponse(
                ((Number) document.get("status")).intValue(), Headers.of(), Body.of((String) document.get("body")));
        Map<String, Object> expected = Json.object(document.get("expected"));
        Object requestId = Json.object(document.get("expectedResponseMetadata")).get("RequestId");
        Protocol protocol = Protocol.of(S3);
        if (document.get("kind").equals("error")) {
            AwsServiceException error = protocol.error(call, response);
            Map<String, Object> said = new LinkedHashMap<>(error.details());
            said.put("Code", error.code());
            said.put("Message", error.serviceMessage());
            assertEquals(Json.object(expected.get("Error")), said);
            if (requestId != null) {
                assertEquals(requestId, error.requestId());
            }
        } else {
            Struct output = protocol.output(call, response);
            assertEquals(VectorValues.plain(moments(operation.output(), expected)), VectorValues.plain(output));
            if (requestId != null) {
                assertEquals(requestId, output.responseMetadata().requestId());
            }
        }
    }

    /** Time stamps stand in these vectors as they stand in the body. */
    private static Object moments(Shape shape, Object json) {
        if (json == null || shape == null) {
            return json;
        }
        return switch (shape.type()) {
            case STRUCTURE -> {
                Map<String, Object> members = new LinkedHashMap<>();
                for (Map.Entry<String, Object> entry : Json.object(json).entrySet()) {
                    members.put(
                            entry.getKey(), moments(shape.member(entry.getKey()).shape(), entry.getValue()));
                }
                yield members;
            }
            case LIST -> {
                List<Object> list = new ArrayList<>();
                for (Object one : Json.array(json)) {
                    list.add(moments(shape.element().shape(), one));
                }
                yield list;
            }
            case TIMESTAMP -> json instanceof String text ? instant(text) : json;
            default -> json;
        };
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
