package dev.lamina.signer.adapter;

import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;

/**
 * Signs requests of the JDK's {@code java.net.http.HttpClient}. Immutable and thread-safe; make one and keep it.
 *
 * <pre>{@code
 * JdkHttpSigner signer = JdkHttpSigner.of(Signer.of("lambda", "eu-west-1"), credentials);
 * HttpRequest request = HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(json)).build();
 * HttpResponse<String> response = client.send(signer.sign(request), BodyHandlers.ofString());
 * }</pre>
 *
 * <p>A signed request is good for some minutes (15 at S3, 5 at most others): sign just before sending, and again before
 * sending again.
 *
 * <p><b>The body</b> is read once before it is sent, since the signature covers its hash: up to {@link #maxBodyBytes} it is
 * held and sent from memory, so that a publisher that can be read once only is sent as it was signed. A longer one, whose
 * length is known, goes to S3 over https unsigned ({@code UNSIGNED-PAYLOAD}), unread; anything else that is longer is
 * refused. Whoever knows the hash gives it as the header {@code x-amz-content-sha256}: then the body is not read here.
 *
 * <p><b>What the client does of its own accord</b> is allowed for: {@code Host} is signed as it will be sent (so the URL
 * goes out with its host in lower case and without a default port, by which HTTP/1.1 and HTTP/2 agree); {@code
 * Content-Length}, {@code User-Agent}, {@code Connection}, {@code Upgrade} and cookies, which it adds, are not signed. A
 * URL that it would not send as it stands is refused.
 *
 * <p><b>Redirects</b>: a client made with {@code Redirect.NORMAL} or {@code ALWAYS} sends all headers along, the
 * credentials' id, signature and session token among them, to whatever host it is sent to, where the signature is of no
 * use. Leave {@code followRedirects} as it is ({@code NEVER}), and sign the next request yourself.
 */
public final class JdkHttpSigner {
    /** Until {@link #maxBodyBytes} says otherwise: 16 MiB. */
    public static final int DEFAULT_MAX_BODY_BYTES = 16 * 1024 * 1024;

    /** For a publisher to come to its end, where the request has no timeout. */
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private static final String PAYLOAD_HEADER = "x-amz-content-sha256";

    private final Signer signer;
    private final AwsCredentialsProvider credentials;
    private final int maxBodyBytes;

    private JdkHttpSigner(Signer signer, AwsCredentialsProvider credentials, int maxBodyBytes) {
        this.signer = Objects.requireNonNull(signer, "signer");
        this.credentials = Objects.requireNonNull(credentials, "credentials");
        this.maxBodyBytes = maxBodyBytes;
    }

    /**
     * A signer of such requests.
     *
     * @param signer the service, the region and their rules
     * @param credentials asked once a request; {@link AwsCredentialsProvider#anonymous} leaves requests as they are
     * @return the signer
     */
    public static JdkHttpSigner of(Signer signer, AwsCredentialsProvider credentials) {
        return new JdkHttpSigner(signer, credentials, DEFAULT_MAX_BODY_BYTES);
    }

    /**
     * The same, with another bound of what is held in memory.
     *
     * @param bytes the longest body that is read before it is sent; 16 MiB unless said otherwise
     * @return another signer
     * @throws IllegalArgumentException if it is negative
     */
    public JdkHttpSigner maxBodyBytes(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("maxBodyBytes is " + bytes + "; it is a number of bytes");
        }
        return new JdkHttpSigner(signer, credentials, bytes);
    }

    /**
     * Signs a request. Reads its body, as the class comment says, for no longer than the request's own timeout, or 30
     * seconds where it has none.
     *
     * @param request the request, without a signature
     * @return the request to send
     * @throws IllegalArgumentException if the request is signed already, its URL cannot be sent as it stands, or its body
     *     is longer than {@link #maxBodyBytes} and must be signed, or has another length than its publisher says
     * @throws UncheckedIOException if the body cannot be read, or not in time; an interrupt ends the wait too, and stays
     *     set
     */
    public HttpRequest sign(HttpRequest request) {
        if (AwsCredentialsProvider.anonymous().equals(credentials)) {
            return request;
        }
        URI uri = sent(request.uri());
        SigningRequest.Builder unsigned = SigningRequest.builder(request.method(), uri.toString());
        for (Map.Entry<String, List<String>> header : request.headers().map().entrySet()) {
            for (String value : header.getValue()) {
                unsigned.header(header.getKey(), value);
            }
        }
        byte[] body = body(request, unsigned);
        SignedRequest signed = signer.sign(unsigned.build(), credentials.credentials());
        HttpRequest.Builder sent =
                HttpRequest.newBuilder(request, new EveryHeader()).uri(uri);
        if (body != null) {
            sent.method(request.method(), HttpRequest.BodyPublishers.ofByteArray(body));
        }
        Headers headers = signed.headers();
        for (int i = 0; i < headers.size(); i++) {
            if (request.headers().firstValue(headers.name(i)).isEmpty()) {
                sent.setHeader(headers.name(i), headers.value(i));
            }
        }
        return sent.build();
    }

    private static URI sent(URI uri) {
        String text = uri.toString();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7E) {
                throw new IllegalArgumentException("the URL has a character beyond ASCII at index " + i
                        + ", for which the client would send another one; percent-encode it");
            }
        }
        boolean defaultPort = uri.getPort() == (uri.getScheme().equalsIgnoreCase("https") ? 443 : 80);
        return URI.create(uri.getScheme()
                + "://"
                + (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@")
                + uri.getHost().toLowerCase(Locale.ROOT)
                + (uri.getPort() < 0 || defaultPort ? "" : ":" + uri.getPort())
                + uri.getRawPath()
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
    }

    /** The body to send in place of the publisher; null: the publisher's own, of which the signature knows all it needs. */
    private byte[] body(HttpRequest request, SigningRequest.Builder unsigned) {
        HttpRequest.BodyPublisher publisher = request.bodyPublisher().orElse(null);
        long length = publisher == null ? 0 : publisher.contentLength();
        if (length == 0 || request.headers().firstValue(PAYLOAD_HEADER).isPresent()) {
            return null;
        }
        if (length > maxBodyBytes) {
            if (!signer.hasS3Rules() || !request.uri().getScheme().equalsIgnoreCase("https")) {
                throw tooLong("a body of " + length + " bytes", maxBodyBytes);
            }
            unsigned.payloadHash("UNSIGNED-PAYLOAD");
            return null;
        }
        Collector collector = new Collector(maxBodyBytes);
        publisher.subscribe(collector);
        byte[] body = collector.bytes(request.timeout().orElse(DEFAULT_TIMEOUT));
        if (length > 0 && body.length != length) {
            throw new IllegalArgumentException(
                    "the body's publisher says " + length + " bytes, but has " + body.length);
        }
        unsigned.payload(body);
        return body;
    }

    private static IllegalArgumentException tooLong(String what, int maxBodyBytes) {
        return new IllegalArgumentException(what + " is not read before it is sent: raise maxBodyBytes (" + maxBodyBytes
                + "), or give its hash, for S3 perhaps UNSIGNED-PAYLOAD, as the header " + PAYLOAD_HEADER);
    }

    private static final class EveryHeader implements BiPredicate<String, String> {
        @Override
        public boolean test(String name, String value) {
            return true;
        }
    }

    /** Takes what a publisher gives, on whichever thread, and no more than is allowed. */
    private static final class Collector implements Flow.Subscriber<ByteBuffer> {
        private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
        private final CountDownLatch end = new CountDownLatch(1);
        private final int maxBytes;
        private volatile Flow.Subscription subscription;
        private volatile Throwable failure;

        Collector(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        byte[] bytes(Duration timeout) {
            try {
                if (!end.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw given(new InterruptedIOException("the body's publisher did not come to its end within "
                            + timeout + " (the request's timeout); nothing was sent"));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw given(new InterruptedIOException("interrupted while reading the body; nothing was sent"));
            }
            if (failure instanceof IllegalArgumentException refused) {
                throw refused;
            }
            if (failure != null) {
                throw new UncheckedIOException(new IOException("the body could not be read: " + failure, failure));
            }
            return collected.toByteArray();
        }

        private UncheckedIOException given(IOException up) {
            if (subscription != null) {
                subscription.cancel();
            }
            return new UncheckedIOException(up);
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer piece) {
            if (failure != null) {
                return;
            }
            if (piece.remaining() > maxBytes - collected.size()) {
                subscription.cancel();
                onError(tooLong("a body of more than " + maxBytes + " bytes", maxBytes));
                return;
            }
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            collected.write(bytes, 0, bytes.length);
        }

        @Override
        public void onError(Throwable thrown) {
            failure = thrown;
            end.countDown();
        }

        @Override
        public void onComplete() {
            end.countDown();
        }
    }
}
