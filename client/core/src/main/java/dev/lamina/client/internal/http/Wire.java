package dev.lamina.client.internal.http;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/**
 * What travels with one request through OkHttp, as its tag: the real method and body on the way out, the real status and
 * headers on the way in.
 *
 * <p>OkHttp decides by them what to do of its own accord. It reads from a pooled connection for a millisecond before any
 * method but GET ({@code RealConnection.isHealthy}), which makes a small PUT several times slower than a GET; our own
 * retry covers a stale connection. It sends again what was answered with 408, or with 503 and {@code Retry-After: 0},
 * and follows redirects. So above the connection a request is a GET and an answer is a 200; only at the connection do
 * they have their own method and status.
 */
final class Wire {
    /** The last interceptor before the connection. */
    static final Interceptor INTERCEPTOR = new AtTheConnection();

    /** The first interceptor: the bounds of this call. */
    static final Interceptor TIMEOUTS = new Timeouts();

    private final boolean disguised;
    private final String method;
    private final RequestBody body;
    private final int connectTimeoutMillis;
    private final int readTimeoutMillis;

    private int status;
    private Headers headers;
    private boolean sent;

    Wire(boolean disguised, String method, RequestBody body, int connectTimeoutMillis, int readTimeoutMillis) {
        this.disguised = disguised;
        this.method = method;
        this.body = body;
        this.connectTimeoutMillis = connectTimeoutMillis;
        this.readTimeoutMillis = readTimeoutMillis;
    }

    /** The status as the server sent it. */
    int status() {
        return status;
    }

    /** The headers as the server sent them. */
    Headers headers() {
        return headers;
    }

    /** Whether any of the request may have reached the server. */
    boolean sent() {
        return sent;
    }

    /** Says that a failure came after something was sent; OkHttp never sends again after one of this kind. */
    static class SentException extends ProtocolException {
        private static final long serialVersionUID = 1L;

        SentException(IOException cause) {
            super(cause.getMessage());
            initCause(cause);
        }
    }

    /** Says that the server did not answer to {@code Expect: 100-continue}; nothing of the body was touched. */
    static final class SilenceException extends SentException {
        private static final long serialVersionUID = 1L;

        SilenceException(IOException cause) {
            super(cause);
        }
    }

    private static final class AtTheConnection implements Interceptor {
        @Override
        public Response intercept(Chain chain) throws IOException {
            Request request = chain.request();
            Wire wire = request.tag(Wire.class);
            if (wire == null) {
                return chain.proceed(request);
            }
            Continue waits = Continue.isExpected(request.header("Expect"))
                    ? Continue.on(chain.connection().socket())
                    : null;
            if (wire.disguised || wire.body != null) {
                RequestBody body = wire.body == null ? null : new Guarded(wire.body, chain.call(), waits);
                request = request.newBuilder().method(wire.method, body).build();
            }
            wire.sent = true;
            Response response;
            try {
                response = chain.proceed(request);
                if (waits != null) {
                    waits.ended();
                }
            } catch (IOException e) {
                throw waits != null && waits.isSilence(e) ? new SilenceException(e) : new SentException(e);
            }
            wire.status = response.code();
            wire.headers = response.headers();
            return wire.disguised ? response.newBuilder().code(200).build() : withoutRetryAfter(response);
        }

        /** For an application's own interceptors status and method stay; what OkHttp would act on is taken away. */
        private static Response withoutRetryAfter(Response response) {
            return switch (response.code()) {
                case 408 -> response.newBuilder().header("Retry-After", "1").build();
                case 503 -> response.newBuilder().removeHeader("Retry-After").build();
                default -> response;
            };
        }
    }

    /**
     * A body whose failure ends its connection. OkHttp takes a failure of the body's own for none of the connection's and
     * gives that to the next request, whose head and content the server would then take for the rest of this body.
     */
    private static final class Guarded extends RequestBody {
        private final RequestBody body;
        private final Call call;
        private final Continue waits;

        Guarded(RequestBody body, Call call, Continue waits) {
            this.body = body;
            this.call = call;
            this.waits = waits;
        }

        @Override
        public MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return body.contentLength();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            boolean whole = false;
            try {
                if (waits != null) {
                    waits.ended();
                }
                body.writeTo(sink);
                whole = true;
            } finally {
                if (!whole) {
                    call.cancel();
                    failOn(sink);
                }
            }
        }

        /** The socket is closed by now; only a write that fails on it tells OkHttp that the connection is of no more use. */
        private static void failOn(BufferedSink sink) {
            try {
                sink.writeByte(0).flush();
            } catch (IOException expected) {
                return;
            }
        }
    }

    private static final class Timeouts implements Interceptor {
        @Override
        public Response intercept(Chain chain) throws IOException {
            Wire wire = chain.request().tag(Wire.class);
            if (wire == null) {
                return chain.proceed(chain.request());
            }
            return chain.withConnectTimeout(wire.connectTimeoutMillis, TimeUnit.MILLISECONDS)
                    .withReadTimeout(wire.readTimeoutMillis, TimeUnit.MILLISECONDS)
                    .withWriteTimeout(wire.readTimeoutMillis, TimeUnit.MILLISECONDS)
                    .proceed(chain.request());
        }
    }
}
