package dev.lamina.client.internal.http;

import dev.lamina.client.Body;
import dev.lamina.client.Call;
import dev.lamina.client.ClientConfig;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Sends a signed request, once, and gives the answer with its body unread. */
public final class Transport {
    private static final byte[] NOTHING = {};
    private static final int EXPECTATION_FAILED = 417;

    private final okhttp3.Call.Factory factory;
    private final boolean disguised;
    private final int connectTimeoutMillis;
    private final int readTimeoutMillis;
    /** The last server that did not answer to {@code Expect: 100-continue}, or would not hear of it. */
    private volatile String deaf;

    /**
     * Makes one.
     *
     * @param config its call factory and time bounds are used
     */
    public Transport(ClientConfig config) {
        okhttp3.Call.Factory configured = config.callFactory();
        this.factory = configured instanceof OkHttpClient client ? Connections.over(client) : configured;
        this.disguised = factory instanceof Connections connections && connections.mayDisguise();
        this.connectTimeoutMillis = (int) config.connectTimeout().toMillis();
        this.readTimeoutMillis = (int) config.readTimeout().toMillis();
    }

    /**
     * Sends.
     *
     * @param call for messages
     * @param signed what goes out
     * @param body what it carries; null: nothing
     * @param withinNanos how long this attempt may take, its body's reading included; 0: no bound of its own
     * @return the answer
     * @throws NotSentException if nothing of the request has reached the server
     * @throws IOException if it may have
     * @throws IllegalArgumentException if the request cannot be sent as it was signed
     */
    public HttpResponse send(Call call, SignedRequest signed, Body body, long withinNanos) throws IOException {
        boolean expects = body != null && Continue.isExpected(signed.headers().get("Expect"));
        if (expects) {
            String authority = ExactUrl.authority(signed.url());
            expects = factory instanceof Connections && !authority.equals(deaf);
        }
        try {
            HttpResponse response = exchange(call, signed, body, expects, withinNanos);
            if (!expects || response.status() != EXPECTATION_FAILED) {
                return response;
            }
            response.body().close();
        } catch (Wire.SilenceException e) {
            // Nobody has read the body yet, so it can go out as it is.
        }
        deaf = ExactUrl.authority(signed.url());
        return exchange(call, signed, body, false, withinNanos);
    }

    private HttpResponse exchange(Call call, SignedRequest signed, Body body, boolean expects, long withinNanos)
            throws IOException {
        RequestBody wireBody = body != null
                ? new WireBody(body)
                : needsBody(signed.method()) ? RequestBody.create(null, NOTHING) : null;
        // A body that cannot be sent again gets OkHttp's own look at the pooled connection first.
        boolean disguise = disguised && (body == null || body.replayable());
        Wire wire = new Wire(disguise, signed.method(), wireBody, connectTimeoutMillis, readTimeoutMillis);
        if (body != null && wireBody.contentLength() == 0) {
            wireBody = RequestBody.create(null, emptied(body));
        }
        checkLength(signed, wireBody);
        Request request = request(signed, wireBody, wire, disguise, expects);
        okhttp3.Call outgoing = factory.newCall(request);
        if (withinNanos > 0) {
            outgoing.timeout().timeout(withinNanos, TimeUnit.NANOSECONDS);
        }
        Response response;
        try {
            response = outgoing.execute();
        } catch (Wire.SilenceException e) {
            throw e;
        } catch (Wire.SentException e) {
            throw (IOException) e.getCause();
        } catch (IOException e) {
            if (factory instanceof Connections && !wire.sent() && !(e instanceof InterruptedIOException)) {
                throw new NotSentException(e);
            }
            throw e;
        }
        if (response.priorResponse() != null) {
            response.close();
            throw new IllegalStateException("the call factory sent a request of its own (a redirect or a retry);"
                    + " give it as an OkHttpClient, or turn that off");
        }
        return received(call, signed, wire, response);
    }

    /** Of no bytes nothing is left to hold back, so whether more follow is seen before anything is sent. */
    private static byte[] emptied(Body body) throws IOException {
        try (InputStream in = body.stream()) {
            if (in.read() >= 0) {
                throw new CallersBodyException("the body is longer than its declared length of 0 bytes", null);
            }
        }
        return NOTHING;
    }

    /** An interceptor may have said another length than the body has. */
    private static void checkLength(SignedRequest signed, RequestBody body) throws IOException {
        String declared = signed.headers().get("Content-Length");
        long actual = body == null ? 0 : body.contentLength();
        if (declared != null && !declared.equals(Long.toString(actual))) {
            throw new IllegalArgumentException("a header Content-Length of " + declared
                    + " was signed, but the body has " + (actual < 0 ? "no known length" : actual + " bytes")
                    + "; leave the header out, nothing was sent");
        }
    }

    private static Request request(SignedRequest signed, RequestBody body, Wire wire, boolean disguise, boolean expects)
            throws IOException {
        Request.Builder builder =
                new Request.Builder().url(ExactUrl.of(signed.url())).tag(Wire.class, wire);
        okhttp3.Headers.Builder headers = new okhttp3.Headers.Builder();
        Headers all = signed.headers();
        for (int i = 0; i < all.size(); i++) {
            if (expects || !all.name(i).equalsIgnoreCase("Expect")) {
                headers.add(all.name(i), all.value(i));
            }
        }
        addUsual(headers, all, signed.url());
        builder.headers(headers.build());
        if (!disguise) {
            return builder.method(signed.method(), body).build();
        }
        // Where OkHttp sees no body, it says nothing of its length either.
        if (body != null && body.contentLength() >= 0) {
            builder.header("Content-Length", Long.toString(body.contentLength()));
        } else if (body != null) {
            builder.header("Transfer-Encoding", "chunked");
        }
        return builder.build();
    }

    /** What goes with every request, unless it has its own. */
    static void addUsual(okhttp3.Headers.Builder headers, Headers given, String url) {
        if (!given.has("Host")) {
            headers.add("Host", ExactUrl.authority(url));
        }
        if (!given.has("Accept-Encoding")) {
            // OkHttp would add gzip and un-gzip of its own accord.
            headers.add("Accept-Encoding", "identity");
        }
        if (!given.has("User-Agent")) {
            headers.add("User-Agent", UserAgent.VALUE);
        }
    }

    /** RFC 9110, section 8.6: these say their length, even if it is nothing. */
    static boolean needsBody(String method) {
        return method.equals("PUT") || method.equals("POST") || method.equals("PATCH");
    }

    private static HttpResponse received(Call call, SignedRequest signed, Wire wire, Response response) {
        boolean throughWire = wire.headers() != null;
        okhttp3.Headers from = throughWire ? wire.headers() : response.headers();
        int status = throughWire ? wire.status() : response.code();
        boolean bodyless = signed.method().equals("HEAD") || status == 204 || status == 304;
        if (bodyless) {
            response.close();
        }
        return new HttpResponse(
                status,
                headers(from),
                bodyless ? Body.of(new byte[0]) : new ResponseStream(call, response.body()),
                signed);
    }

    /** OkHttp's headers as ours. */
    static Headers headers(okhttp3.Headers from) {
        Headers.Builder headers = Headers.builder();
        for (int i = 0; i < from.size(); i++) {
            headers.add(from.name(i), from.value(i));
        }
        return headers.build();
    }
}
