package dev.lamina.client.internal.http;

import java.io.Closeable;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;

/**
 * The pool of connections of clients that belong together, and OkHttp set up so that it does nothing of its own accord.
 *
 * <p>HTTP/1.1 only: OkHttp's HTTP/2 holds monitors over I/O, which pins virtual threads before JDK 24 (JEP 491), and S3
 * does not speak it. A client for http alone is kept apart, because OkHttp loads the trust store for any client that
 * could speak TLS. Both are made when first needed.
 */
public final class Connections implements Call.Factory, Closeable {
    /** As OkHttp's own default; more idle connections serve parallel transfers. */
    private static final int IDLE_CONNECTIONS = 50;

    private static final int KEEP_ALIVE_MINUTES = 5;

    private final OkHttpClient given;
    private volatile OkHttpClient plain;
    private volatile OkHttpClient secure;
    private ConnectionPool pool;
    private volatile boolean closed;

    /** Connections of our own. */
    public Connections() {
        this.given = null;
    }

    private Connections(OkHttpClient given) {
        this.given = given;
    }

    /**
     * The connections of an OkHttp client that somebody else set up and owns.
     *
     * @param given its pool, proxy, DNS, TLS and interceptors are used
     * @return connections that this library's rules hold for
     */
    public static Connections over(OkHttpClient given) {
        return new Connections(given);
    }

    @Override
    public Call newCall(Request request) {
        checkOpen();
        return client(request.isHttps()).newCall(request);
    }

    void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the session that this client was made by is closed; make a new one");
        }
    }

    /**
     * Whether a request may be shown to OkHttp under another method and status than its own ({@link Wire}): only where
     * no interceptor of somebody else's would see it.
     */
    boolean mayDisguise() {
        return given == null || given.interceptors().isEmpty();
    }

    OkHttpClient client(boolean https) {
        return https ? secure() : plain();
    }

    private OkHttpClient plain() {
        OkHttpClient client = plain;
        if (client == null) {
            synchronized (this) {
                client = plain;
                if (client == null) {
                    OkHttpClient.Builder builder = builder();
                    if (given == null) {
                        builder.connectionSpecs(Collections.singletonList(ConnectionSpec.CLEARTEXT));
                    }
                    client = builder.build();
                    plain = client;
                }
            }
        }
        return client;
    }

    private OkHttpClient secure() {
        OkHttpClient client = secure;
        if (client == null) {
            synchronized (this) {
                client = secure;
                if (client == null) {
                    OkHttpClient.Builder builder = builder();
                    if (given == null) {
                        builder.connectionSpecs(Collections.singletonList(ConnectionSpec.MODERN_TLS));
                    }
                    client = builder.build();
                    client = client.newBuilder()
                            .hostnameVerifier(new AsciiHostnames(client.hostnameVerifier()))
                            .build();
                    secure = client;
                }
            }
        }
        return client;
    }

    private OkHttpClient.Builder builder() {
        OkHttpClient.Builder builder;
        if (given != null) {
            builder = given.newBuilder();
        } else {
            if (pool == null) {
                pool = new ConnectionPool(IDLE_CONNECTIONS, KEEP_ALIVE_MINUTES, TimeUnit.MINUTES);
            }
            builder = new OkHttpClient.Builder().connectionPool(pool);
        }
        return builder.protocols(Collections.singletonList(Protocol.HTTP_1_1))
                .followRedirects(false)
                .followSslRedirects(false)
                // Before anything is sent only: another address of the host is tried. Wire sees to it that nothing that
                // was sent is ever sent again.
                .retryOnConnectionFailure(true)
                .authenticator(Authenticator.NONE)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .addNetworkInterceptor(Wire.INTERCEPTOR)
                .addInterceptor(Wire.TIMEOUTS);
    }

    /** Closes idle connections and takes no further calls. Calls that are under way, and their bodies, end as usual. */
    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            if (pool != null) {
                pool.evictAll();
            }
        }
    }

    /**
     * Host names in ASCII only. OkHttp 3.14 compares others by rules that let one name pass for another (CVE-2021-0341);
     * AWS's own are ASCII.
     */
    static final class AsciiHostnames implements HostnameVerifier {
        private final HostnameVerifier next;

        AsciiHostnames(HostnameVerifier next) {
            this.next = next;
        }

        @Override
        public boolean verify(String host, SSLSession session) {
            for (int i = 0; i < host.length(); i++) {
                if (host.charAt(i) > 0x7e) {
                    return false;
                }
            }
            return next.verify(host, session);
        }
    }
}
