package dev.lamina.interop.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClient;
import dev.lamina.client.AwsClientException;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.EventStream;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.signer.Credentials;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** S3 Select through the whole client, against answers that S3 gave. */
@DisplayName("SelectObjectContent")
class SelectObjectContentTest {
    private static final Map<String, Object> INPUT = Map.of(
            "Bucket", "data",
            "Key", "sample.csv",
            "Expression", "SELECT * FROM s3object s WHERE s.\"Name\" = 'Jane'",
            "ExpressionType", "SQL",
            "InputSerialization", Map.of("CSV", Map.of("FileHeaderInfo", "USE"), "CompressionType", "NONE"),
            "OutputSerialization", Map.of("CSV", Map.of()));

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Struct call() {
        ClientConfig config = ClientConfig.builder()
                .region("us-east-2")
                .credentials(Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))
                .endpointUrl("http://127.0.0.1:" + server.getPort())
                .build();
        return new AwsClient(Api.of("s3"), config).call("SelectObjectContent", INPUT);
    }

    static Stream<Arguments> answers() {
        return Vectors.cases("recorded/http-traffic.json", (json, sink) -> {
            for (Object one : Json.array(json)) {
                Map<String, Object> recorded = Json.object(one);
                if (recorded.get("traffic") instanceof List<?> traffic
                        && String.valueOf(recorded.get("name")).contains("select")) {
                    sink.accept((String) recorded.get("name"), Map.of("parts", answer(traffic)));
                }
            }
        });
    }

    /** What came in, part by part as it came. */
    private static List<byte[]> answer(List<?> traffic) {
        List<byte[]> parts = new ArrayList<>();
        for (Object one : traffic) {
            Map<String, Object> action = Json.object(Json.object(one).get("action"));
            Map<String, Object> data = Json.object(action.get("Data"));
            if ("Response".equals(data.get("direction"))) {
                parts.add(Base64.getDecoder()
                        .decode((String) Json.object(data.get("data")).get("Base64")));
            }
        }
        return parts;
    }

    @SuppressWarnings("unchecked")
    private static byte[] joined(Map<String, Object> recorded) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : (List<byte[]>) recorded.get("parts")) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("answers")
    @DisplayName("gives records, statistics and the end as they come")
    void records(String name, Map<String, Object> recorded) throws Exception {
        try (Buffer buffer = new Buffer()) {
            server.enqueue(new MockResponse().setChunkedBody(buffer.write(joined(recorded)), 13));
        }
        long received = 0;
        List<String> kinds = new ArrayList<>();
        long returned = -1;
        try (EventStream<Struct> events = call().eventStream("Payload")) {
            for (Struct event : events) {
                kinds.addAll(event.toMap().keySet());
                if (event.has("Records")) {
                    received += ((byte[]) event.struct("Records").get("Payload")).length;
                } else if (event.has("Stats")) {
                    returned = (Long) event.struct("Stats").struct("Details").number("BytesReturned");
                }
            }
        }
        assertEquals("End", kinds.get(kinds.size() - 1));
        assertTrue(kinds.contains("Records"));
        assertEquals(returned, received, "S3 counts what it gave");
        RecordedRequest request = server.takeRequest();
        assertEquals("POST /data/sample.csv?select&select-type=2 HTTP/1.1", request.getRequestLine());
        assertTrue(request.getBody().readUtf8().contains("<ExpressionType>SQL</ExpressionType>"));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("answers")
    @DisplayName("does not take a broken connection for the end")
    void truncated(String name, Map<String, Object> recorded) {
        byte[] all = joined(recorded);
        try (Buffer buffer = new Buffer()) {
            server.enqueue(new MockResponse().setBody(buffer.write(all, 0, all.length - 1)));
        }
        Iterator<Struct> events = call().eventStream("Payload").iterator();
        assertThrows(AwsClientException.class, () -> {
            while (events.hasNext()) {
                assertTrue(events.next().shape().eventStream());
            }
        });
    }
}
