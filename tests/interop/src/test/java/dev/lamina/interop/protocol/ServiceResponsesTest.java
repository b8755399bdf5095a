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
import dev.lamina.codegen.BotocoreImporter;
import dev.lamina.signer.Headers;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that services really sent, read by their descriptions. */
class ServiceResponsesTest {
    private static final Instant PLACED = Instant.parse("2001-02-03T04:05:06Z");
    private static final Map<String, Api> APIS = new ConcurrentHashMap<>();

    static Stream<Arguments> documents() {
        return Stream.of("s3", "ec2", "sts", "iam").flatMap(ServiceResponsesTest::documents);
    }

    private static Stream<Arguments> documents(String service) {
        if (!service.equals("s3") && !Files.exists(Vectors.models().resolve(service))) {
            System.out.println("models: " + service + " is absent, its documents are skipped");
            return Stream.empty();
        }
        return Vectors.cases("responses/" + service + ".json", (json, sink) -> {
            for (Object one : Json.array(json)) {
                Map<String, Object> document = new LinkedHashMap<>(Json.object(one));
                document.put("service", service);
                sink.accept(document.get("kind") + " " + document.get("name"), document);
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("documents")
    void readsWhatServicesSent(String name, Map<String, Object> document) throws Exception {
        Api api = APIS.computeIfAbsent((String) document.get("service"), ServiceResponsesTest::api);
        Operation operation = api.operation((String) document.get("operation"));
        Call call = new Call(operation, Struct.of(operation.input(), Map.of()), "id", 1);
        Map<String, Object> expected = Json.object(document.get("expected"));
        boolean isError = document.get("kind").equals("error");
        Set<String> placeholders = new HashSet<>();
        Object moments = isError ? expected : moments(operation.output(), expected, placeholders);
        HttpResponse response = new HttpResponse(
                ((Number) document.get("status")).intValue(),
                Headers.of(),
                Body.of(filled((String) document.get("body"), placeholders)));
        Object requestId = Json.object(document.get("expectedResponseMetadata")).get("RequestId");
        Protocol protocol = Protocol.of(api);
        if (isError) {
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
            assertEquals(VectorValues.plain(moments), VectorValues.plain(output));
            if (requestId != null) {
                assertEquals(requestId, output.responseMetadata().requestId());
            }
        }
    }

    /** S3's as its client has it, the others' imported. */
    private static Api api(String service) {
        if (service.equals("s3")) {
            return Api.of("s3");
        }
        try {
            return Api.parse(
                    BotocoreImporter.fromFolder(service, Vectors.models().resolve(service))
                            .text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Time stamps stand in these vectors as they stand in the body. */
    private static Object moments(Shape shape, Object json, Set<String> placeholders) {
        if (json == null || shape == null) {
            return json;
        }
        return switch (shape.type()) {
            case STRUCTURE -> {
                Map<String, Object> members = new LinkedHashMap<>();
                for (Map.Entry<String, Object> entry : Json.object(json).entrySet()) {
                    Shape member = shape.member(entry.getKey()).shape();
                    members.put(entry.getKey(), moments(member, entry.getValue(), placeholders));
                }
                yield members;
            }
            case LIST -> {
                List<Object> list = new ArrayList<>();
                for (Object one : Json.array(json)) {
                    list.add(moments(shape.element().shape(), one, placeholders));
                }
                yield list;
            }
            case TIMESTAMP -> json instanceof String text ? instant(text, placeholders) : json;
            default -> json;
        };
    }

    private static Instant instant(String text, Set<String> placeholders) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            placeholders.add(text);
            return PLACED;
        }
    }

    /** Documents taken from documentation have YYYY-MM-DDTHH:MM:SS.000Z and the like where a service sends a time. */
    private static String filled(String body, Set<String> placeholders) {
        String filled = body;
        for (String placeholder : placeholders) {
            filled = filled.replace(placeholder, PLACED.toString());
        }
        return filled;
    }
}
