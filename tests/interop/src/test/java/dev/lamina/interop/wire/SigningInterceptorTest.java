package dev.lamina.interop.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.SigningInterceptor;
import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs with the OkHttp that is on the class path, whichever that is. */
@DisplayName("What OkHttp sends is what SigningInterceptor signed")
class SigningInterceptorTest {
    private static final Credentials CREDENTIALS = Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI", "to/k+en=");
    private static final MediaType TEXT = MediaType.parse("text/plain");

    private final Verifier verifier = Verifier.of(
            id -> id.equals("AKIDEXAMPLE") ? Optional.of(CREDENTIALS) : Optional.empty(), Clock.systemUTC());
    private RawServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer(request -> {
            if (request.target().startsWith("/moved?")) {
                String to = request.target().substring("/moved?".length());
                return RawServer.bytes("HTTP/1.1 307 Moved\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n");
            }
            return verify(request) instanceof Verification.Accepted ? RawServer.OK : RawServer.answer("403 No", "");
        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Verification verify(RawServer.Request request) {
        byte[] body = request.body().getBytes(StandardCharsets.ISO_8859_1);
        return verifier.verify(SignedRequest.of(request.method(), request.target(), request.headers()), sha256(body));
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static SigningInterceptor signing(String service) {
        return SigningInterceptor.of(Signer.of(service, "eu-west-1"), CREDENTIALS);
    }

    private static OkHttpClient client(SigningInterceptor interceptor) {
        return new OkHttpClient.Builder().addNetworkInterceptor(interceptor).build();
    }

    private RawServer.Request sent(SigningInterceptor interceptor, Request.Builder request, String path)
            throws IOException {
        try (Response answer = client(interceptor)
                .newCall(request.url(server.url() + path).build())
                .execute()) {
            RawServer.Request seen = server.seen().get(server.seen().size() - 1);
            assertEquals(200, answer.code(), () -> seen + " " + verify(seen));
            return seen;
        }
    }

    private List<String> signedHeaders(RawServer.Request seen) {
        return ((Verification.Accepted) verify(seen)).signedHeaders();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "s3,/",
                "s3,/?list-type=2&prefix=a%2Fb&x",
                "s3,/a//b/%2F%2e%2e%2F/c",
                "s3,/a%20b+c/%C3%BC/!$'(),;:@=*~[]|",
                "s3,/a?x=%20+&x=&=y&&X=1;2'()*[]",
                "execute-api,/a//b/c/",
                "execute-api,/a%20b+c/%C3%BC/%2F!$'(),;:@=*~[]",
                "execute-api,/a?b=/&a=%2F&a=+&c"
            })
    @DisplayName("Paths and queries, as OkHttp has them")
    void targets(String service, String path) throws IOException {
        RawServer.Request seen = sent(signing(service), new Request.Builder(), path);
        assertEquals(
                okhttp3.HttpUrl.get(server.url() + path).encodedPath(),
                seen.target().split("\\?", -1)[0]);
        assertEquals(CREDENTIALS.sessionToken(), seen.headers().get("x-amz-security-token"));
    }

    @Test
    @DisplayName("OkHttp's normalised path is what is signed and sent")
    void normalised() throws IOException {
        assertEquals(
                "/b/%C3%BC%20x",
                sent(signing("s3"), new Request.Builder(), "/a/../b/\u00fc x").target());
    }

    @Test
    @DisplayName("The charset that a body adds to Content-Type is signed; what OkHttp adds for the way is not")
    void headers() throws IOException {
        RawServer.Request seen = sent(
                signing("execute-api"),
                new Request.Builder()
                        .addHeader("X-Some", "a   b")
                        .addHeader("x-some", "c")
                        .header("Range", "bytes=0-1")
                        .header("Cookie", "a=b")
                        .post(RequestBody.create(TEXT, "h\u00e9llo")),
                "/");
        assertEquals("text/plain; charset=utf-8", seen.headers().get("Content-Type"));
        assertEquals("gzip", withoutRange(seen));
        assertEquals(
                List.of("content-type", "host", "range", "x-amz-date", "x-amz-security-token", "x-some"),
                signedHeaders(seen));
        assertEquals("6", seen.headers().get("Content-Length"));
    }

    /** With a Range OkHttp asks for no gzip; so the same is asked once without. */
    private String withoutRange(RawServer.Request seen) throws IOException {
        assertFalse(seen.headers().has("Accept-Encoding"));
        RawServer.Request plain = sent(signing("s3"), new Request.Builder(), "/");
        assertFalse(signedHeaders(plain).contains("accept-encoding"));
        return plain.headers().get("Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "PATCH", "DELETE"})
    @DisplayName("Bodies of every kind arrive, with their length, those that can be read once too")
    void bodies(String method) throws IOException {
        byte[] bytes = "0123456789".repeat(5_000).getBytes(StandardCharsets.US_ASCII);
        for (String service : new String[] {"s3", "es"}) {
            List<RequestBody> bodies = new ArrayList<>(List.of(
                    RequestBody.create(TEXT, bytes),
                    RequestBody.create(null, new byte[0]),
                    new Streamed(bytes, bytes.length, true),
                    new Streamed(bytes, -1, true),
                    new Streamed(bytes, -1, false)));
            for (RequestBody body : bodies) {
                long length = body.contentLength() < 0 ? bytes.length : body.contentLength();
                RawServer.Request seen = sent(signing(service), new Request.Builder().method(method, body), "/key");
                assertEquals(length, seen.body().length());
                assertEquals(String.valueOf(length), seen.headers().get("Content-Length"));
                assertFalse(seen.headers().has("Transfer-Encoding"));
                assertEquals(service.equals("s3"), seen.headers().has("x-amz-content-sha256"));
            }
        }
    }

    /** A body out of a stream, once or again and again. */
    private static final class Streamed extends RequestBody {
        private final ByteArrayInputStream once;
        private final byte[] bytes;
        private final long length;
        private final boolean oneShot;

        Streamed(byte[] bytes, long length, boolean oneShot) {
            this.once = new ByteArrayInputStream(bytes);
            this.bytes = bytes;
            this.length = length;
            this.oneShot = oneShot;
        }

        @Override
        public MediaType contentType() {
            return TEXT;
        }

        @Override
        public long contentLength() {
            return length;
        }

        @Override
        public boolean isOneShot() {
            return oneShot;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.writeAll(Okio.source(oneShot ? once : new ByteArrayInputStream(bytes)));
        }
    }

    @Test
    @DisplayName("A body that is too long to be held, or lies about its length, is refused, and nothing of it is sent")
    void refused() throws IOException {
        byte[] six = new byte[6];
        RequestBody known = RequestBody.create(TEXT, six);
        RequestBody unknown = new Streamed(six, -1, false);
        RequestBody duplex = new RequestBody() {
            @Override
            public MediaType contentType() {
                return TEXT;
            }

            @Override
            public boolean isDuplex() {
                return true;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                throw new IOException("must not be read");
            }
        };
        refused("a body of 6 bytes is not read", signing("s3").maxBodyBytes(5), put(known));
        refused("a body of 6 bytes is not read", signing("es").maxBodyBytes(5), put(known));
        refused("a body of more than 5 bytes is not read", signing("s3").maxBodyBytes(5), put(unknown));
        refused("a duplex body is not read", signing("es"), put(duplex));
        refused("the body says 9 bytes, but has 6", signing("s3"), put(new Streamed(six, 9, true)));
        refused("user name", signing("s3"), put(known).header("Host", "me@there"));
        refused(
                "nobody is at home",
                SigningInterceptor.of(Signer.of("s3", "eu-west-1"), () -> {
                    throw new IllegalStateException("nobody is at home");
                }),
                put(known));
        assertEquals(List.of(), server.seen());
        assertThrows(IllegalArgumentException.class, () -> signing("s3").maxBodyBytes(-1));
    }

    private static Request.Builder put(RequestBody body) {
        return new Request.Builder().put(body);
    }

    private void refused(String message, SigningInterceptor interceptor, Request.Builder request) {
        Request made = request.url(server.url() + "/a").build();
        ProtocolException e = assertThrows(
                ProtocolException.class,
                () -> client(interceptor).newCall(made).execute().close());
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    @DisplayName("A failure reaches the callback of an asynchronous call")
    void asynchronous() {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        client(signing("es").maxBodyBytes(0))
                .newCall(put(RequestBody.create(TEXT, "x")).url(server.url()).build())
                .enqueue(new Callback() {
                    @Override
                    public void onFailure(Call call, IOException e) {
                        answer.completeExceptionally(e);
                    }

                    @Override
                    public void onResponse(Call call, Response response) {
                        response.close();
                        answer.complete(response);
                    }
                });
        ExecutionException e = assertThrows(ExecutionException.class, answer::get);
        assertEquals(ProtocolException.class, e.getCause().getClass());
    }

    @Test
    @DisplayName("A hash of the caller's own is taken, and the body is not read before")
    void ownHash() throws IOException {
        byte[] body = "hello".getBytes(StandardCharsets.US_ASCII);
        for (String hash : new String[] {sha256(body), "UNSIGNED-PAYLOAD"}) {
            RawServer.Request seen = sent(
                    signing("s3").maxBodyBytes(0),
                    put(new Streamed(body, -1, true)).header("x-amz-content-sha256", hash),
                    "/a?uploads");
            assertEquals("chunked", seen.headers().get("Transfer-Encoding"));
            assertEquals("hello", seen.body());
        }
    }

    @Test
    @DisplayName("A redirect to the same host is signed anew, one to another goes without any signature or token")
    void redirects() throws IOException {
        sent(signing("s3"), new Request.Builder(), "/moved?/there%2Ftoo?x=1");
        assertEquals(2, server.seen().size());
        assertEquals("/there%2Ftoo?x=1", server.seen().get(1).target());

        String elsewhere = server.url().replace("127.0.0.1", "localhost") + "/there";
        Request request =
                new Request.Builder().url(server.url() + "/moved?" + elsewhere).build();
        try (Response answer = client(signing("s3")).newCall(request).execute()) {
            assertEquals(403, answer.code());
        }
        RawServer.Request last = server.seen().get(3);
        assertEquals("/there", last.target());
        for (int i = 0; i < last.headers().size(); i++) {
            String name = last.headers().name(i).toLowerCase(java.util.Locale.ROOT);
            assertFalse(
                    name.startsWith("x-amz-") || name.equals("authorization"),
                    last.headers().toString());
        }
    }

    @Test
    @DisplayName("What is signed already, in header or URL, goes out as it is; what nobody signs too")
    void asItIs() throws IOException {
        String presigned = Signer.of("s3", "eu-west-1")
                .presign(SigningRequest.builder("GET", server.url() + "/a").build(), CREDENTIALS, Duration.ofMinutes(1))
                .url();
        assertFalse(sent(
                        signing("s3"),
                        new Request.Builder(),
                        presigned.substring(server.url().length()))
                .headers()
                .has("Authorization"));
        OkHttpClient mine = client(signing("s3"));
        OkHttpClient anonymous =
                client(SigningInterceptor.of(Signer.of("s3", "eu-west-1"), AwsCredentialsProvider.anonymous()));
        Request basic = new Request.Builder()
                .url(server.url())
                .header("Authorization", "Basic x")
                .build();
        try (Response one = mine.newCall(basic).execute();
                Response other = anonymous
                        .newCall(new Request.Builder().url(server.url()).build())
                        .execute()) {
            assertEquals(403, one.code());
            assertEquals(403, other.code());
        }
        assertEquals("Basic x", server.seen().get(1).headers().get("Authorization"));
        assertFalse(server.seen().get(2).headers().has("Authorization"));
    }

    @Test
    @DisplayName("As an application interceptor it says where it belongs")
    void application() {
        OkHttpClient wrong =
                new OkHttpClient.Builder().addInterceptor(signing("s3")).build();
        ProtocolException e = assertThrows(
                ProtocolException.class,
                () -> wrong.newCall(new Request.Builder().url(server.url()).build())
                        .execute()
                        .close());
        assertTrue(e.getMessage().contains("addNetworkInterceptor"), e.getMessage());
        assertEquals(List.of(), server.seen());
    }
}
