package dev.lamina.interop.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Body;
import dev.lamina.client.Call;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.client.internal.endpoint.Endpoint;
import dev.lamina.client.internal.http.HttpResponse;
import dev.lamina.client.internal.http.OutgoingRequest;
import dev.lamina.client.internal.protocol.Protocol;
import dev.lamina.codegen.BotocoreImporter;
import dev.lamina.signer.Headers;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The published cases of the protocols: input to request, response to output or error. */
class ProtocolVectorsTest {
    private static final List<String> PROTOCOLS = List.of("rest-xml", "query", "ec2");

    private static final String TOKEN = "00000000-0000-4000-8000-000000000000";

    static Stream<Arguments> inputs() {
        return PROTOCOLS.stream()
                .flatMap(protocol -> Stream.of("protocols/input/", "protocols/legacy/input/")
                        .flatMap(folder -> cases(folder + protocol + ".json")));
    }

    static Stream<Arguments> outputs() {
        return PROTOCOLS.stream()
                .flatMap(protocol -> Stream.of("protocols/output/", "protocols/legacy/output/")
                        .flatMap(folder -> cases(folder + protocol + ".json")));
    }

    private static Stream<Arguments> cases(String file) {
        return Vectors.cases(file, (json, sink) -> {
            for (Object one : Json.array(json)) {
                Map<String, Object> suite = Json.object(one);
                for (Object each : Json.array(suite.get("cases"))) {
                    Map<String, Object> vector = new LinkedHashMap<>(Json.object(each));
                    vector.put("suite", suite);
                    sink.accept(String.valueOf(vector.getOrDefault("id", suite.get("description"))), vector);
                }
            }
        });
    }

    private static Operation operation(Map<String, Object> vector) {
        Map<String, Object> suite = Json.object(vector.get("suite"));
        Map<String, Object> given = Json.object(vector.get("given"));
        Map<String, Object> metadata = new LinkedHashMap<>(Json.object(suite.get("metadata")));
        metadata.putIfAbsent("endpointPrefix", "vectors");
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("metadata", metadata);
        service.put("operations", Map.of((String) given.get("name"), given));
        service.put("shapes", suite.get("shapes"));
        Api api = Api.parse(BotocoreImporter.toApi(service, null, null));
        return api.operation((String) given.get("name"));
    }

    @ParameterizedTest(name = "{0} {index}", allowZeroInvocations = true)
    @MethodSource("inputs")
    void writesRequests(String name, Map<String, Object> vector) throws Exception {
        Operation operation = operation(vector);
        Struct input = VectorValues.struct(operation.input(), Json.object(vector.get("params")));
        Object endpoint = Json.object(vector.get("suite")).getOrDefault("clientEndpoint", "https://example.com");
        OutgoingRequest sent = Protocol.of(operation.api(), () -> TOKEN)
                .request(operation, input, new Endpoint((String) endpoint, "vectors", "us-east-1"));

        Map<String, Object> expected = Json.object(vector.get("serialized"));
        String url = sent.request().url();
        if (expected.containsKey("method")) {
            assertEquals(expected.get("method"), sent.request().method());
        }
        if (expected.containsKey("host")) {
            // One case has the endpoint's path there too.
            assertEquals(
                    ((String) expected.get("host")).split("/", 2)[0],
                    URI.create(url).getHost());
        }
        String target = url.substring(url.indexOf('/', url.indexOf("://") + 3));
        assertEquals(path((String) expected.get("uri")), path(target));
        assertEquals(query((String) expected.get("uri")), query(target));
        headers(expected, sent);
        if (expected.containsKey("body")) {
            body((String) expected.get("body"), sent.body());
        } else if (String.valueOf(sent.request().headers().get("Content-Encoding"))
                .endsWith("gzip")) {
            byte[] plain =
                    new GZIPInputStream(new ByteArrayInputStream(sent.body().bytes())).readAllBytes();
            String text = new String(plain, StandardCharsets.UTF_8);
            assertTrue(text.startsWith("Action=") || XmlTrees.canonical(text) != null, text);
        }
    }

    private static String path(String target) {
        return target.split("\\?", 2)[0];
    }

    private static List<String> query(String target) {
        if (!target.contains("?")) {
            return List.of();
        }
        List<String> pairs = new ArrayList<>(
                List.of(target.substring(target.indexOf('?') + 1).split("&")));
        Collections.sort(pairs);
        return pairs;
    }

    private static void headers(Map<String, Object> expected, OutgoingRequest sent) {
        Headers headers = sent.request().headers();
        for (Map.Entry<String, Object> header :
                Json.object(expected.get("headers")).entrySet()) {
            String actual = headers.get(header.getKey());
            assertNotNull(actual, header.getKey());
            // Whether a space follows a comma is where the two sets of cases differ.
            assertEquals(elements((String) header.getValue()), elements(plain(header, actual)), header.getKey());
        }
        for (Object absent : Json.array(expected.get("forbidHeaders"))) {
            assertFalse(headers.has((String) absent), (String) absent);
        }
        for (Object present : Json.array(expected.get("requireHeaders"))) {
            // The length of a body is sent by who sends the body.
            boolean known = "Content-Length".equalsIgnoreCase((String) present)
                    && sent.body().length().isPresent();
            assertTrue(known || headers.has((String) present), (String) present);
        }
    }

    /** One set of cases leaves out a form's charset. */
    private static String plain(Map.Entry<String, Object> expected, String actual) {
        boolean left = expected.getKey().equalsIgnoreCase("Content-Type")
                && !String.valueOf(expected.getValue()).contains(";");
        return left && actual.contains(";") ? actual.substring(0, actual.indexOf(';')) : actual;
    }

    private static List<String> elements(String header) {
        return Arrays.asList(header.split(",\\s*", -1));
    }

    private static List<String> form(String body) {
        List<String> pairs = new ArrayList<>();
        for (String pair : body.split("&", -1)) {
            pairs.add(URLDecoder.decode(pair, StandardCharsets.UTF_8));
        }
        Collections.sort(pairs);
        return pairs;
    }

    private static void body(String expected, Body body) throws Exception {
        String actual = body == null ? "" : body.string();
        if (expected.startsWith("<")) {
            assertEquals(XmlTrees.canonical(expected), XmlTrees.canonical(actual));
        } else if (expected.startsWith("Action=")) {
            assertEquals(form(expected), form(actual));
        } else {
            assertEquals(expected, actual);
        }
    }

    @ParameterizedTest(name = "{0} {index}", allowZeroInvocations = true)
    @MethodSource("outputs")
    void readsResponses(String name, Map<String, Object> vector) throws Exception {
        Operation operation = operation(vector);
        Map<String, Object> response = Json.object(vector.get("response"));
        Headers.Builder headers = Headers.builder();
        for (Map.Entry<String, Object> header :
                Json.object(response.get("headers")).entrySet()) {
            headers.add(header.getKey(), (String) header.getValue());
        }
        int status = ((Number) response.get("status_code")).intValue();
        String body = String.valueOf(response.getOrDefault("body", ""));
        Call call = new Call(operation, Struct.of(operation.input(), Map.of()), "id", 1);
        HttpResponse received = new HttpResponse(status, headers.build(), content(operation, body));
        Protocol protocol = Protocol.of(operation.api());
        if (vector.containsKey("error")) {
            error(vector, protocol.error(call, received));
        } else {
            Struct output = protocol.output(call, received);
            assertEquals(VectorValues.plain(vector.get("result")), VectorValues.plain(output));
            assertEquals(status, output.responseMetadata().status());
        }
    }

    /** Events are binary, so the vectors have them in base64. */
    private static Body content(Operation operation, String body) {
        Member payload = operation.output().payload();
        boolean events = payload != null && payload.shape().eventStream();
        return events ? Body.of(Base64.getDecoder().decode(body)) : Body.of(body);
    }

    private static void error(Map<String, Object> vector, AwsServiceException error) {
        assertEquals(vector.get("errorCode"), error.code());
        if (vector.containsKey("errorMessage")) {
            assertEquals(vector.get("errorMessage"), error.serviceMessage());
        }
        Map<String, Object> expected = Json.object(vector.get("error"));
        if (error.error() != null) {
            assertEquals(VectorValues.plain(expected), VectorValues.plain(error.error()));
        } else {
            for (Map.Entry<String, Object> detail : expected.entrySet()) {
                assertEquals(detail.getValue(), error.details().get(detail.getKey()), detail.getKey());
            }
        }
    }
}
