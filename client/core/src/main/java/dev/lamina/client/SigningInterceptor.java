package dev.lamina.client;

import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;
import okio.Okio;
import okio.Sink;
import okio.Timeout;

/**
 * Signs every call of an OkHttp client, for any service. Immutable and thread-safe.
 *
 * <pre>{@code
 * OkHttpClient lambda = shared.newBuilder()                       // a client a service; connections are shared
 *         .addNetworkInterceptor(SigningInterceptor.of(Signer.of("lambda", "eu-west-1"), credentials))
 *         .build();
 * lambda.newCall(new Request.Builder().url(url).post(RequestBody.create(JSON, json)).build()).execute();
 * }</pre>
 *
 * <p><b>A network interceptor</b>, the last one added: there a request is what goes out, with the {@code Host} and {@code
 * Content-Type} (and its charset) that OkHttp adds, and each attempt is signed anew. As an application interceptor it would
 * sign what OkHttp then changes, so it refuses to be one. Web sockets have no network interceptors, and are not signed.
 *
 * <p><b>Redirects</b>: what goes to another scheme, host or port than the call was made for is sent as it is, without any
 * signature or token; what stays there is signed anew. The same holds where an application interceptor changes the host. A
 * request that has an {@code Authorization} or a presigned URL is sent as it is.
 *
 * <p><b>The body</b> is read once before it is sent, since the signature covers its hash: up to {@link #maxBodyBytes} it is
 * held and sent from memory, with its length, also where it can be read once only. A longer one, whose length is known, and
 * a duplex one go to S3 over https unsigned ({@code UNSIGNED-PAYLOAD}), unread; anything else is refused. Whoever knows the
 * hash gives it as the header {@code x-amz-content-sha256}: then the body is not read here.
 *
 * <p><b>Not signed</b> are headers that something on the way may change: {@code Accept-Encoding}, {@code Content-Length},
 * {@code Cookie}, and those that the signer never signs. <b>The URL</b> is signed as OkHttp has it, and OkHttp takes {@code
 * .} and {@code ..} out of a path when the {@code HttpUrl} is made: the key {@code a/../b} cannot be named so. An
 * {@link AwsClient} can.
 *
 * <p>What cannot be signed ends the call by a {@link ProtocolException}, with the reason as its message or cause: OkHttp
 * hands it to {@code Callback.onFailure} too, and never tries again.
 */
public final class SigningInterceptor implements okhttp3.Interceptor {
    /** Until {@link #maxBodyBytes} says otherwise: 16 MiB. */
    public static final int DEFAULT_MAX_BODY_BYTES = 16 * 1024 * 1024;

    private static final String PAYLOAD_HEADER = "x-amz-content-sha256";

    private final Signer signer;
    private final AwsCredentialsProvider credentials;
    private final int maxBodyBytes;

    private SigningInterceptor(Signer signer, AwsCredentialsProvider credentials, int maxBodyBytes) {
        this.signer = Objects.requireNonNull(signer, "signer");
        this.credentials = Objects.requireNonNull(credentials, "credentials");
        this.maxBodyBytes = maxBodyBytes;
    }

    /**
     * An interceptor for {@code OkHttpClient.Builder.addNetworkInterceptor}.
     *
     * @param signer the service, the region and their rules
     * @param credentials asked once an attempt; {@link AwsCredentialsProvider#anonymous} leaves requests as they are
     * @return the interceptor
     */
    public static SigningInterceptor of(Signer signer, AwsCredentialsProvider credentials) {
        return new SigningInterceptor(signer, credentials, DEFAULT_MAX_BODY_BYTES);
    }

    /**
     * The same, with another bound of what is held in memory.
     *
     * @param bytes the longest body that is read before it is sent; 16 MiB unless said otherwise
     * @return another interceptor
     * @throws IllegalArgumentException if it is negative
     */
    public SigningInterceptor maxBodyBytes(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("maxBodyBytes is " + bytes + "; it is a number of bytes");
        }
        return new SigningInterceptor(signer, credentials, bytes);
    }

    /**
     * Signs, and sends on.
     *
     * @param chain OkHttp's
     * @return the answer
     * @throws ProtocolException if the request cannot be signed, or this is not a network interceptor
     * @throws IOException as the rest of the chain, and the body, have it
     */
    @Override
    public Response intercept(Chain chain) throws IOException {
        if (chain.connection() == null) {
            throw new ProtocolException("SigningInterceptor must be added by addNetworkInterceptor: as an application"
                    + " interceptor it would sign what OkHttp then changes");
        }
        Request request = chain.request();
        if (AwsCredentialsProvider.anonymous().equals(credentials)
                || request.header("Authorization") != null
                || request.url().queryParameter("X-Amz-Signature") != null
                || isElsewhere(request.url(), chain.call().request().url())) {
            return chain.proceed(request);
        }
        Request signed;
        try {
            signed = signed(request);
        } catch (RuntimeException e) {
            ProtocolException refused = new ProtocolException("the request cannot be signed: " + e.getMessage());
            refused.initCause(e);
            throw refused;
        }
        return chain.proceed(signed);
    }

    private static boolean isElsewhere(HttpUrl now, HttpUrl asked) {
        return now.port() != asked.port()
                || !now.host().equals(asked.host())
                || !now.scheme().equals(asked.scheme());
    }

    private Request signed(Request request) throws IOException {
        SigningRequest.Builder unsigned = SigningRequest.builder(request.method(), url(request));
        for (int i = 0; i < request.headers().size(); i++) {
            String name = request.headers().name(i);
            if (!name.equalsIgnoreCase("Accept-Encoding")
                    && !name.equalsIgnoreCase("Content-Length")
                    && !name.equalsIgnoreCase("Cookie")) {
                unsigned.header(name, request.headers().value(i));
            }
        }
        Request.Builder sent = request.newBuilder();
        byte[] body = body(request, unsigned);
        if (body != null) {
            sent.method(request.method(), RequestBody.create(request.body().contentType(), body))
                    .removeHeader("Transfer-Encoding")
                    .header("Content-Length", Integer.toString(body.length));
        }
        SignedRequest signed = signer.sign(unsigned.build(), credentials.credentials());
        Headers headers = signed.headers();
        for (int i = 0; i < headers.size(); i++) {
            if (request.header(headers.name(i)) == null) {
                sent.header(headers.name(i), headers.value(i));
            }
        }
        return sent.build();
    }

    /** As the request line and Host will have it. */
    private static String url(Request request) {
        HttpUrl url = request.url();
        return url.scheme()
                + "://"
                + request.header("Host")
                + url.encodedPath()
                + (url.encodedQuery() == null ? "" : "?" + url.encodedQuery());
    }

    /** The bytes to send in place of the body; null: the body as it is, of which the signature knows all it needs. */
    private byte[] body(Request request, SigningRequest.Builder unsigned) throws IOException {
        RequestBody body = request.body();
        if (body == null || request.header(PAYLOAD_HEADER) != null) {
            return null;
        }
        long length = body.contentLength();
        if (body.isDuplex() || length > maxBodyBytes) {
            if (!signer.hasS3Rules() || !request.isHttps()) {
                throw unread(body.isDuplex() ? "a duplex body" : "a body of " + length + " bytes", maxBodyBytes);
            }
            unsigned.payloadHash("UNSIGNED-PAYLOAD");
            return null;
        }
        Collector collector = new Collector(maxBodyBytes);
        BufferedSink sink = Okio.buffer(collector);
        body.writeTo(sink);
        sink.flush();
        byte[] bytes = collector.collected.toByteArray();
        if (length >= 0 && bytes.length != length) {
            throw new ProtocolException("the body says " + length + " bytes, but has " + bytes.length);
        }
        unsigned.payload(bytes);
        return bytes;
    }

    private static ProtocolException unread(String what, int maxBodyBytes) {
        return new ProtocolException(what + " is not read before it is sent: raise maxBodyBytes (" + maxBodyBytes
                + "), or give its hash, for S3 perhaps UNSIGNED-PAYLOAD, as the header " + PAYLOAD_HEADER);
    }

    /** Takes what a body writes, and no more than is allowed. */
    private static final class Collector implements Sink {
        private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
        private final int maxBytes;

        Collector(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public void write(Buffer source, long byteCount) throws IOException {
            if (byteCount > maxBytes - collected.size()) {
                throw unread("a body of more than " + maxBytes + " bytes", maxBytes);
            }
            byte[] bytes = source.readByteArray(byteCount);
            collected.write(bytes, 0, bytes.length);
        }

        @Override
        public void flush() {}

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }
}
