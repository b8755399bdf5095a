package dev.lamina.interop.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClient;
import dev.lamina.client.AwsClientException;
import dev.lamina.client.AwsException;
import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Body;
import dev.lamina.client.Call;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Interceptor;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs with the OkHttp that is on the class path, whichever that is. */
@DisplayName("What was signed goes out, and what was sent comes in")
class WireTest {
    /** The region that was asked, so that our own way to another region has nowhere to go. */
    private static final String HERE = "\r\nx-amz-bucket-region: us-east-1";

    /** Our own connections, and OkHttp clients that somebody else set up. */
    enum Connections {
        OURS,
        PLAIN_OKHTTP,
        OKHTTP_WITH_AN_INTERCEPTOR;

        void in(ClientConfig.Builder config) {
            if (this == PLAIN_OKHTTP) {
                config.callFactory(new OkHttpClient());
            } else if (this == OKHTTP_WITH_AN_INTERCEPTOR) {
                config.callFactory(new OkHttpClient.Builder()
                        .addInterceptor(chain -> chain.proceed(chain.request()))
                        .build());
            }
        }
    }

    private static AwsClient client(RawServer server, Connections connections) {
        ClientConfig.Builder config = ClientConfig.of("us-east-1", Credentials.of("AKIDEXAMPLE", "secret"))
                .newBuilder()
                .endpointUrl(server.url())
                .maxAttempts(1);
        connections.in(config);
        return new AwsClient(Api.of("s3"), config.build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/../b",
                "a/./b",
                "..",
                ".",
                "../",
                "./",
                "../../b",
                "a/..",
                "a/%2E%2E/b",
                "%2e",
                ".%2e/x",
                "...",
                ".a",
                "a//b",
                "//",
                "/",
                "/a",
                "///../..//.",
                " +%é",
                "a?x#y",
                "a;b:c@d",
                "\u0001\u007F",
                "\\..\\",
                "~-_.!$&'()*,="
            })
    @DisplayName("the object that is named is the object that is addressed")
    void exactTarget(String key) throws IOException {
        String target = "/b/" + encoded(key);
        try (RawServer server = new RawServer(request -> RawServer.OK)) {
            for (Connections connections : Connections.values()) {
                AwsClient client = client(server, connections);
                client.call("PutObject", Map.of("Bucket", "b", "Key", key, "Body", Body.of("x")));
                client.call("GetObject", Map.of("Bucket", "b", "Key", key))
                        .body("Body")
                        .close();
                client.call("HeadObject", Map.of("Bucket", "b", "Key", key));
                client.call("DeleteObject", Map.of("Bucket", "b", "Key", key));
            }
            List<String> seen = new ArrayList<>();
            for (RawServer.Request request : server.seen()) {
                seen.add(request.method() + " " + request.target());
            }
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < Connections.values().length; i++) {
                for (String method : new String[] {"PUT ", "GET ", "HEAD ", "DELETE "}) {
                    expected.add(method + target);
                }
            }
            assertEquals(expected, seen);
        }
    }

    private static String encoded(String key) {
        StringBuilder text = new StringBuilder();
        for (byte b : RawServer.bytes(key)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            text.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("every signed header goes out once and as it is, with the body, and only what HTTP needs is added")
    void exactHeaders(Connections connections) throws IOException {
        Set<String> added = Set.of("host", "connection", "user-agent", "content-length", "accept-encoding");
        List<SignedRequest> signed = new ArrayList<>();
        byte[] large = new byte[2 * 1024 * 1024];
        try (RawServer server = new RawServer(request -> RawServer.OK)) {
            AwsClient client = client(server, connections)
                    .with(c -> c.interceptor(new Interceptor() {
                        @Override
                        public void signed(Call call, SignedRequest request) {
                            signed.add(request);
                        }
                    }));
            List<Body> bodies = List.of(
                    Body.of("text, with an é"),
                    Body.of(new byte[0]),
                    Body.of(large),
                    Body.of(new ByteArrayInputStream(large), large.length));
            for (Body body : bodies) {
                client.call("PutObject", Map.of("Bucket", "b", "Key", "k", "ContentType", "text/plain", "Body", body));
            }
            client.call(
                    "DeleteObjects", Map.of("Bucket", "b", "Delete", Map.of("Objects", List.of(Map.of("Key", "k")))));
            client.call("GetObject", Map.of("Bucket", "b", "Key", "k", "Range", "bytes=0-1"))
                    .body("Body")
                    .close();
            assertEquals(signed.size(), server.seen().size());
            for (int i = 0; i < signed.size(); i++) {
                Headers out = server.seen().get(i).headers();
                Headers in = signed.get(i).headers();
                for (Map.Entry<String, String> header : out) {
                    assertTrue(
                            in.has(header.getKey())
                                    || added.contains(header.getKey().toLowerCase(java.util.Locale.ROOT)),
                            header.getKey());
                }
                for (Map.Entry<String, String> header : in) {
                    assertEquals(in.all(header.getKey()), out.all(header.getKey()));
                }
                assertEquals("identity", out.get("Accept-Encoding"));
            }
            assertArrayEquals(RawServer.bytes("text, with an é"), body(server, 0));
            assertEquals("0", server.seen().get(1).headers().get("Content-Length"));
            assertArrayEquals(large, body(server, 2));
            assertArrayEquals(large, body(server, 3));
            assertNull(server.seen().get(5).headers().get("Content-Length"));
        }
    }

    /** What a request carried, the frames of aws-chunked undone. */
    private static byte[] body(RawServer server, int request) {
        String body = server.seen().get(request).body();
        if (server.seen().get(request).headers().has("x-amz-decoded-content-length")) {
            StringBuilder content = new StringBuilder();
            int at = 0;
            for (int size = size(body, at); size > 0; size = size(body, at)) {
                int start = body.indexOf("\r\n", at) + 2;
                content.append(body, start, start + size);
                at = start + size + 2;
            }
            body = content.toString();
        }
        return body.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A frame begins with its size in hexadecimal digits; a signature may follow. */
    private static int size(String body, int at) {
        return Integer.parseInt(body.substring(at, body.indexOf("\r\n", at)).replaceAll(";.*", ""), 16);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("redirects, challenges and 'try again' answers come back as they are, after one request")
    void nothingOfItsOwnAccord(Connections connections) throws IOException {
        String[] heads = {
            "301 Moved\r\nLocation: /elsewhere",
            "302 Found\r\nLocation: /elsewhere",
            "303 See Other\r\nLocation: /elsewhere",
            "307 Temporary\r\nLocation: /elsewhere",
            "308 Permanent\r\nLocation: /elsewhere",
            "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"",
            "407 Proxy\r\nProxy-Authenticate: Basic realm=\"x\"",
            "408 Request Timeout",
            "421 Misdirected",
            "503 Slow Down\r\nRetry-After: 0",
        };
        for (String head : heads) {
            try (RawServer server = new RawServer(request -> RawServer.answer(head + HERE, "hi"))) {
                AwsClient client = client(server, connections);
                for (String operation : new String[] {"PutObject", "GetObject", "DeleteObject"}) {
                    Map<String, Object> input = operation.equals("PutObject")
                            ? Map.of("Bucket", "b", "Key", "k", "Body", Body.of("x"))
                            : Map.of("Bucket", "b", "Key", "k");
                    int before = server.seen().size();
                    if (head.startsWith("407") && connections == Connections.OKHTTP_WITH_AN_INTERCEPTOR) {
                        // OkHttp itself refuses this answer of a server that is no proxy.
                        assertThrows(AwsException.class, () -> client.call(operation, input));
                    } else {
                        AwsServiceException e =
                                assertThrows(AwsServiceException.class, () -> client.call(operation, input), head);
                        assertEquals(head.substring(0, 3), String.valueOf(e.status()));
                    }
                    assertEquals(before + 1, server.seen().size(), head);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a gzipped object stays gzipped")
    void gzipStays(Connections connections) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(RawServer.bytes("hello"));
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(RawServer.bytes(
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + zipped.size() + "\r\n\r\n"));
        answer.writeBytes(zipped.toByteArray());
        try (RawServer server = new RawServer(request -> answer.toByteArray())) {
            Struct got = client(server, connections).call("GetObject", Map.of("Bucket", "b", "Key", "k"));
            assertEquals("gzip", got.string("ContentEncoding"));
            assertEquals((long) zipped.size(), got.number("ContentLength"));
            assertArrayEquals(zipped.toByteArray(), got.body("Body").bytes());
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a connection that broke after something was sent is an error, and nothing is sent again")
    void brokenConnection(Connections connections) throws IOException {
        Function<RawServer.Request, byte[]> half =
                request -> RawServer.bytes("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Le");
        try (RawServer server = new RawServer(half)) {
            AwsClient client = client(server, connections);
            assertThrows(AwsClientException.class, () -> client.call("GetObject", Map.of("Bucket", "b", "Key", "k")));
            assertThrows(
                    AwsClientException.class,
                    () -> client.call("PutObject", Map.of("Bucket", "b", "Key", "k", "Body", Body.of("x"))));
            assertEquals(2, server.seen().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a short answer is an error, not an end of file")
    void shortAnswer(Connections connections) throws IOException {
        try (RawServer server = new RawServer(request ->
                RawServer.bytes("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 10\r\n\r\n12345"))) {
            Body body = client(server, connections)
                    .call("GetObject", Map.of("Bucket", "b", "Key", "k"))
                    .body("Body");
            assertThrows(AwsClientException.class, body::bytes);
        }
    }

    @Test
    @DisplayName("PUT, GET, HEAD and DELETE go over one connection, one after the other")
    void pooled() throws IOException {
        try (RawServer server = new RawServer(request -> RawServer.OK)) {
            AwsClient client = client(server, Connections.OURS);
            for (int i = 0; i < 3; i++) {
                client.call("PutObject", Map.of("Bucket", "b", "Key", "k", "Body", Body.of("x")));
                client.call("GetObject", Map.of("Bucket", "b", "Key", "k"))
                        .body("Body")
                        .bytes();
                client.call("HeadObject", Map.of("Bucket", "b", "Key", "k"));
                client.call("DeleteObject", Map.of("Bucket", "b", "Key", "k"));
            }
            assertEquals(12, server.seen().size());
            assertEquals(1, server.connections());
        }
    }
}
