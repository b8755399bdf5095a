package dev.lamina.session;

import dev.lamina.client.internal.http.Connections;
import dev.lamina.vectors.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;

/**
 * Plays recorded exchanges at a local server, whatever host they were with, and checks what is asked: method, URL,
 * headers and content, in the recorded order.
 *
 * <p>A session is given {@link #connections}; afterwards {@link #complaints} must be empty.
 */
public final class RecordedTraffic implements AutoCloseable {
    private static final String URL = "X-Test-Url";

    /** The other SDK's own, or made anew for every request. */
    private static final Set<String> OWN = Set.of(
            "user-agent",
            "x-amz-user-agent",
            "x-amz-date",
            "content-length",
            "host",
            "amz-sdk-request",
            "amz-sdk-invocation-id");

    private final List<Exchange> expected;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final MockWebServer server = new MockWebServer();
    private int next;

    /**
     * One request and its answer.
     *
     * @param headers of the request, names in lower case; null in a value: any
     * @param answerHeaders of the answer
     * @param status of the answer; 0: the connection breaks
     */
    public record Exchange(
            String method,
            String url,
            Map<String, String> headers,
            String body,
            int status,
            Map<String, String> answerHeaders,
            String answer) {
        public static Exchange of(String method, String url, int status, String answer) {
            return new Exchange(method, url, Map.of(), "", status, Map.of(), answer);
        }
    }

    public RecordedTraffic(List<Exchange> expected) {
        this.expected = expected;
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public RecordedTraffic(Exchange... expected) {
        this(Arrays.asList(expected));
    }

    /** What a vector's {@code http-traffic} holds. */
    public static RecordedTraffic of(Object traffic) {
        Map<Object, Map<String, Object>> requests = new LinkedHashMap<>();
        Map<Object, Map<String, Object>> responses = new LinkedHashMap<>();
        Map<Object, StringBuilder> sent = new LinkedHashMap<>();
        Map<Object, StringBuilder> received = new LinkedHashMap<>();
        for (Object each : Json.array(Json.object(traffic).get("events"))) {
            Map<String, Object> event = Json.object(each);
            Object id = event.get("connection_id");
            Map<String, Object> action = Json.object(event.get("action"));
            if (action.containsKey("Request")) {
                requests.put(id, Json.object(Json.object(action.get("Request")).get("request")));
                sent.put(id, new StringBuilder());
                received.put(id, new StringBuilder());
            } else if (action.containsKey("Response")) {
                responses.put(
                        id, Json.object(Json.object(action.get("Response")).get("response")));
            } else if (action.containsKey("Data")) {
                Map<String, Object> data = Json.object(action.get("Data"));
                ("Request".equals(data.get("direction")) ? sent : received)
                        .get(id)
                        .append(text(Json.object(data.get("data"))));
            }
        }
        List<Exchange> exchanges = new ArrayList<>();
        for (Map.Entry<Object, Map<String, Object>> request : requests.entrySet()) {
            Object id = request.getKey();
            Map<String, Object> ok = Json.object(responses
                    .getOrDefault(id, Map.of("Ok", Map.of("status", 0)))
                    .getOrDefault("Ok", Map.of("status", 0)));
            exchanges.add(new Exchange(
                    (String) request.getValue().get("method"),
                    (String) request.getValue().get("uri"),
                    headers(request.getValue()),
                    sent.get(id).toString(),
                    ((Number) ok.get("status")).intValue(),
                    headers(ok),
                    received.get(id).toString()));
        }
        return new RecordedTraffic(exchanges);
    }

    private static String text(Map<String, Object> data) {
        return data.containsKey("Utf8")
                ? (String) data.get("Utf8")
                : new String(
                        Base64.getDecoder().decode((String) data.get("Base64")),
                        java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(Map<String, Object> message) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (message.get("headers") != null) {
            for (Map.Entry<String, Object> header :
                    Json.object(message.get("headers")).entrySet()) {
                Object value = header.getValue();
                headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        String.valueOf(value instanceof List<?> list ? list.get(0) : value));
            }
        }
        return headers;
    }

    /** Connections that lead here, whatever the URL says. */
    public Connections connections() {
        HttpUrl local = server.url("/");
        return Connections.over(new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    HttpUrl url = chain.request().url();
                    return chain.proceed(chain.request()
                            .newBuilder()
                            .url(url.newBuilder()
                                    .scheme(local.scheme())
                                    .host(local.host())
                                    .port(local.port())
                                    .build())
                            .header(URL, url.toString())
                            .build());
                })
                .build());
    }

    private synchronized MockResponse answer(RecordedRequest request) {
        String line = request.getMethod() + " " + request.getHeader(URL);
        asked.add(line);
        Exchange exchange = next < expected.size() ? expected.get(next) : null;
        boolean extended = line.contains("/security-credentials-extended");
        if (extended && (exchange == null || !exchange.url().contains("/security-credentials-extended"))) {
            // Recorded before there was this form.
            return new MockResponse().setResponseCode(404);
        }
        if (exchange == null || !same(exchange.url(), request.getHeader(URL))) {
            complaints.add(line + " where " + (exchange == null ? "nothing" : exchange.url()) + " was expected");
            return new MockResponse().setResponseCode(404);
        }
        next++;
        check(exchange, request, line);
        MockResponse answer = new MockResponse().setBody(exchange.answer());
        if (exchange.status() == 0) {
            return answer.setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST);
        }
        answer.setResponseCode(exchange.status());
        for (Map.Entry<String, String> header : exchange.answerHeaders().entrySet()) {
            // Of the message as it was on another wire.
            if (!Set.of("content-length", "transfer-encoding", "connection").contains(header.getKey())) {
                answer.addHeader(header.getKey(), header.getValue());
            }
        }
        return answer;
    }

    private static boolean same(String expected, String actual) {
        return normalized(expected).equals(normalized(actual));
    }

    private static String normalized(String url) {
        HttpUrl parsed = HttpUrl.get(url);
        String query = String.valueOf(parsed.encodedQuery());
        String path = parsed.newBuilder().query(null).build().toString();
        return (path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
                + new TreeSet<>(Arrays.asList(query.split("&", -1)));
    }

    private void check(Exchange exchange, RecordedRequest request, String line) {
        if (!exchange.method().equals(request.getMethod())) {
            complaints.add(line + " where the method " + exchange.method() + " was expected");
        }
        for (Map.Entry<String, String> header : exchange.headers().entrySet()) {
            String value = header.getValue();
            if (OWN.contains(header.getKey()) || value.startsWith("AWS4-HMAC-SHA256")) {
                continue;
            }
            String actual = request.getHeader(header.getKey());
            if (header.getKey().equals("x-amz-security-token") && actual != null && wasGiven(actual)) {
                // Some recordings were put together of several.
                continue;
            }
            if (actual == null || !withoutCharset(value).equals(withoutCharset(actual))) {
                complaints.add(line + " with " + header.getKey() + ": " + actual + " where " + value + " was expected");
            }
        }
        String body = request.getBody().readUtf8();
        bodies.add(body);
        Object wanted = content(exchange.body());
        if (!wanted.equals(content(body))) {
            complaints.add(line + " with the content " + body + " where " + exchange.body() + " was expected");
        }
    }

    private static String withoutCharset(String value) {
        int semicolon = value.indexOf("; charset");
        return semicolon < 0 ? value : value.substring(0, semicolon);
    }

    private boolean wasGiven(String token) {
        for (Exchange earlier : expected.subList(0, next)) {
            if (earlier.answer().contains(token)) {
                return true;
            }
        }
        return false;
    }

    /**
     * JSON as a tree, a form as a set of pairs; without the values that the recording SDK made up, and for web identity,
     * where recordings are of other cases, without any.
     */
    private static Object content(String body) {
        if (body.startsWith("{")) {
            return Json.parse(body);
        }
        Set<String> pairs = new TreeSet<>();
        boolean namesOnly = body.contains("Action=AssumeRoleWithWebIdentity&");
        for (String pair : body.split("&", -1)) {
            boolean madeUp = namesOnly || pair.startsWith("RoleSessionName=");
            pairs.add(madeUp && !pair.startsWith("Action=") ? pair.substring(0, pair.indexOf('=')) : pair);
        }
        return pairs;
    }

    /** The content of each request. */
    public List<String> bodies() {
        return bodies;
    }

    /** Method and URL of each request. */
    public List<String> asked() {
        return asked;
    }

    /** What was asked otherwise than recorded, and what was not asked; empty if all went as recorded. */
    public synchronized List<String> complaints() {
        List<String> all = new ArrayList<>(complaints);
        for (Exchange missing : expected.subList(next, expected.size())) {
            all.add("not asked: " + missing.method() + " " + missing.url());
        }
        return all;
    }

    /** The next request, for what is not checked here. */
    public RecordedRequest request() throws InterruptedException {
        return server.takeRequest(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        try {
            server.shutdown();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
