package dev.lamina.signer.adapter;

import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Signs what the JDK's {@code HttpURLConnection} will send. Immutable and thread-safe; make one and keep it.
 *
 * <pre>{@code
 * UrlConnectionSigner signer = UrlConnectionSigner.of(Signer.of("s3", "eu-west-1"), credentials);
 * HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
 * connection.setRequestMethod("PUT");
 * connection.setRequestProperty("Content-Type", "image/jpeg");
 * signer.sign(connection, bytes);
 * try (OutputStream out = connection.getOutputStream()) {
 *     out.write(bytes);
 * }
 * int status = connection.getResponseCode();
 * }</pre>
 *
 * <p>Set method and headers first, then sign, then connect; each connection once, just before it is used.
 *
 * <p><b>What the connection does of its own accord</b> is allowed for: {@code Host} is signed as it will be sent; {@code
 * Accept}, {@code User-Agent}, {@code Connection}, {@code Content-Length}, {@code Cache-Control} and cookies, which it adds,
 * are not signed; the {@code Content-Type} that it gives to any body but a PUT's, {@code
 * application/x-www-form-urlencoded}, is set here, and signed. Redirects are turned off, since the connection would send
 * the signature along; a 3xx is yours to see. It makes a POST of a GET with a body, and does not tell in which order it
 * sends a header's several values: both are refused, and so is a URL that it would not send as it stands. {@code PATCH} it
 * does not know.
 */
public final class UrlConnectionSigner {
    private final Signer signer;
    private final AwsCredentialsProvider credentials;

    private UrlConnectionSigner(Signer signer, AwsCredentialsProvider credentials) {
        this.signer = Objects.requireNonNull(signer, "signer");
        this.credentials = Objects.requireNonNull(credentials, "credentials");
    }

    /**
     * A signer of such connections.
     *
     * @param signer the service, the region and their rules
     * @param credentials asked once a connection; {@link AwsCredentialsProvider#anonymous} signs nothing
     * @return the signer
     */
    public static UrlConnectionSigner of(Signer signer, AwsCredentialsProvider credentials) {
        return new UrlConnectionSigner(signer, credentials);
    }

    /**
     * Signs a request that has no body.
     *
     * @param connection not connected yet
     * @throws IllegalArgumentException if {@code doOutput} is set, which announces a body; or as {@link #sign(
     *     HttpURLConnection, String)}
     * @throws IllegalStateException if it is connected already
     */
    public void sign(HttpURLConnection connection) {
        if (connection.getDoOutput()) {
            throw new IllegalArgumentException("the connection announces a body (doOutput), which the signature covers:"
                    + " give it, or its hash");
        }
        sign(connection, new byte[0], null);
    }

    /**
     * Signs a request with a body that is held in memory, and announces that body: {@code doOutput}, and its length, so
     * that it is sent as it is written.
     *
     * @param connection not connected yet
     * @param body what will then be written to its output stream; not kept
     * @throws IllegalArgumentException as {@link #sign(HttpURLConnection, String)}
     * @throws IllegalStateException if it is connected already
     */
    public void sign(HttpURLConnection connection, byte[] body) {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        sign(connection, body, null);
    }

    /**
     * Signs a request whose body is hashed already, or goes unsigned. Announce it yourself: {@code doOutput}, and {@code
     * setFixedLengthStreamingMode} where it should not be held in memory by the connection.
     *
     * @param connection not connected yet
     * @param payloadHash the lower-case hex SHA-256 of the body, or for S3 over https {@code UNSIGNED-PAYLOAD}
     * @throws IllegalArgumentException if the URL cannot be sent as it stands, a header has several values, a body goes
     *     with a GET, or the hash is not what a header {@code x-amz-content-sha256} says
     * @throws IllegalStateException if it is connected already
     */
    public void sign(HttpURLConnection connection, String payloadHash) {
        sign(connection, null, Objects.requireNonNull(payloadHash, "payloadHash"));
    }

    private void sign(HttpURLConnection connection, byte[] body, String payloadHash) {
        if (AwsCredentialsProvider.anonymous().equals(credentials)) {
            return;
        }
        prepare(connection);
        SigningRequest.Builder unsigned = SigningRequest.builder(
                        connection.getRequestMethod(), url(connection.getURL()))
                .header("Host", host(connection.getURL()));
        if (connection.getRequestProperty("x-amz-content-sha256") == null || payloadHash != null) {
            unsigned = body != null ? unsigned.payload(body) : unsigned.payloadHash(payloadHash);
        }
        Set<String> given = new HashSet<>();
        for (Map.Entry<String, List<String>> header :
                connection.getRequestProperties().entrySet()) {
            String name = header.getKey();
            if (!given.add(name.toLowerCase(Locale.ROOT)) || header.getValue().size() > 1) {
                throw new IllegalArgumentException("the header " + name + " has several values, and the connection does"
                        + " not tell in which order it sends them; set one, with commas between them");
            }
            unsigned.header(name, header.getValue().get(0));
        }
        SignedRequest signed = signer.sign(unsigned.build(), credentials.credentials());
        Headers headers = signed.headers();
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i).toLowerCase(Locale.ROOT);
            if (!name.equals("host") && !given.contains(name)) {
                connection.setRequestProperty(headers.name(i), headers.value(i));
            }
        }
    }

    private static void prepare(HttpURLConnection connection) {
        String method = connection.getRequestMethod();
        if (connection.getDoOutput() && method.equals("GET")) {
            throw new IllegalArgumentException(
                    "the connection has method GET and a body (doOutput), and would send POST;"
                            + " set the method that is meant");
        }
        connection.setInstanceFollowRedirects(false);
        if (connection.getDoOutput()
                && !method.equals("PUT")
                && connection.getRequestProperty("Content-Type") == null) {
            connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        }
    }

    private static String url(URL url) {
        String file = url.getFile();
        for (int i = 0; i < file.length(); i++) {
            if (file.charAt(i) <= ' ' || file.charAt(i) > 0x7E) {
                throw new IllegalArgumentException("the URL has a space, control or non-ASCII character at index " + i
                        + " of path and query, which the connection would send as it is; percent-encode it");
            }
        }
        return url.getProtocol()
                + "://"
                + (url.getUserInfo() == null ? "" : url.getUserInfo() + "@")
                + host(url)
                + file;
    }

    /** As the connection writes it: in its own case, without a default port. */
    private static String host(URL url) {
        boolean defaultPort = url.getPort() < 0 || url.getPort() == url.getDefaultPort();
        return url.getHost() + (defaultPort ? "" : ":" + url.getPort());
    }
}
