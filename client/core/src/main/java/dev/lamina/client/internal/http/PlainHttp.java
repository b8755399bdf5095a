package dev.lamina.client.internal.http;

import static java.util.Objects.requireNonNull;

import dev.lamina.signer.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Small exchanges that nobody signs: instance and container metadata, single sign-on, sign-in.
 *
 * <p>Over a session's connections, and by the same rules as a signed request: nothing is sent twice, no redirect is
 * followed, nothing is decoded. Addresses of this machine and its links are never asked through a proxy, which would
 * answer for a machine of its own. An answer is text of at most {@value #LONGEST_ANSWER} bytes. Thread-safe.
 */
public final class PlainHttp {
    /** The longest credentials and tokens are a few kilobytes. */
    static final int LONGEST_ANSWER = 256 * 1024;

    private final Connections connections;

    /**
     * Sends over connections that somebody else closes.
     *
     * @param connections a session's
     */
    public PlainHttp(Connections connections) {
        this.connections = requireNonNull(connections, "connections");
    }

    /**
     * What to send, and how long it may take.
     *
     * @param method the method
     * @param url the URL, sent to the letter; its host may be an IPv6 address in brackets
     * @param headers the headers; Host and User-Agent are added where they are not there
     * @param body the content in UTF-8; null: none
     * @param connectTimeout how long connecting may take
     * @param readTimeout how long the server may be silent
     * @param callTimeout how long the whole exchange may take
     */
    public record Exchange(
            String method,
            String url,
            Headers headers,
            String body,
            Duration connectTimeout,
            Duration readTimeout,
            Duration callTimeout) {
        /** Shows no header and no body: they are secrets here. */
        @Override
        public String toString() {
            return method + " " + url;
        }
    }

    /**
     * What came back.
     *
     * @param status the HTTP status
     * @param headers as they came
     * @param text the content; empty if there was none
     */
    public record Answer(int status, Headers headers, String text) {
        /** Shows the status only: the rest is secret here. */
        @Override
        public String toString() {
            return "status " + status;
        }
    }

    /**
     * Sends, once, and reads the answer to its end.
     *
     * @param exchange what to send
     * @return the answer, whatever its status
     * @throws NotSentException if nobody could be reached at all
     * @throws IOException if there was no answer in time, or it is too long
     * @throws IllegalArgumentException if the URL cannot be asked, or a header cannot be sent; the message has no value
     *     of a header
     * @throws IllegalStateException if the connections are closed
     */
    public Answer send(Exchange exchange) throws IOException {
        HttpUrl url = ExactUrl.of(exchange.url());
        RequestBody body = body(exchange);
        boolean disguised = connections.mayDisguise();
        Wire wire = new Wire(
                disguised, exchange.method(), body, millis(exchange.connectTimeout()), millis(exchange.readTimeout()));
        Request.Builder request =
                new Request.Builder().url(url).tag(Wire.class, wire).headers(headers(exchange));
        if (!disguised) {
            request.method(exchange.method(), body);
        } else if (body != null) {
            request.header("Content-Length", Long.toString(body.contentLength()));
        }
        Call call = client(url).newCall(request.build());
        call.timeout().timeout(exchange.callTimeout().toNanos(), TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            boolean throughWire = wire.headers() != null;
            return new Answer(
                    throughWire ? wire.status() : response.code(),
                    Transport.headers(throughWire ? wire.headers() : response.headers()),
                    text(response));
        } catch (Wire.SentException e) {
            throw (IOException) e.getCause();
        } catch (IOException e) {
            if (!wire.sent()) {
                throw new NotSentException(e);
            }
            throw e;
        }
    }

    private static int millis(Duration timeout) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis()));
    }

    private static RequestBody body(Exchange exchange) {
        if (exchange.body() != null) {
            return RequestBody.create(null, exchange.body().getBytes(StandardCharsets.UTF_8));
        }
        return Transport.needsBody(exchange.method()) ? RequestBody.create(null, new byte[0]) : null;
    }

    private static okhttp3.Headers headers(Exchange exchange) {
        okhttp3.Headers.Builder headers = new okhttp3.Headers.Builder();
        Headers given = exchange.headers();
        for (int i = 0; i < given.size(); i++) {
            checkValue(given.name(i), given.value(i));
            headers.add(given.name(i), given.value(i));
        }
        // They are rare, and nobody would try again on another connection than one that has gone stale.
        headers.add("Connection", "close");
        Transport.addUsual(headers, given, exchange.url());
        return headers.build();
    }

    /** OkHttp 3.14 would refuse it too, and show it (CVE-2023-0833). */
    private static void checkValue(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c > 0x7E) {
                throw new IllegalArgumentException("the value of header " + name + " has a character at index " + i
                        + " that no header can carry; was a line break copied with it?");
            }
        }
    }

    private OkHttpClient client(HttpUrl url) {
        connections.checkOpen();
        OkHttpClient client = connections.client(url.isHttps());
        return isLocal(url.host()) ? client.newBuilder().proxy(Proxy.NO_PROXY).build() : client;
    }

    /** Loopback and link-local: RFC 1122, section 3.2.1.3; RFC 3927; RFC 4291, section 2.4; AWS's own fd00:ec2::/32. */
    private static boolean isLocal(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("::1")
                || name.startsWith("fd00:ec2:")
                || name.startsWith("fe80:")
                || (isIpv4(name) && (name.startsWith("127.") || name.startsWith("169.254.")));
    }

    private static boolean isIpv4(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static String text(Response response) throws IOException {
        try (InputStream in = response.body().byteStream()) {
            byte[] bytes = in.readNBytes(LONGEST_ANSWER + 1);
            if (bytes.length > LONGEST_ANSWER) {
                throw new IOException("an answer of more than " + LONGEST_ANSWER + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
