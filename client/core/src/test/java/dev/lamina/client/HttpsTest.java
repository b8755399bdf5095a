package dev.lamina.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.lamina.client.api.Api;
import dev.lamina.signer.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Over TLS")
class HttpsTest {
    private static final Api STORE = Api.parse("""
            api store 1
             protocol rest-xml
             endpointPrefix store
            operation Put PUT /
             checksum Algorithm
            request
             Algorithm Text header=x-amz-sdk-checksum-algorithm
             Body Bytes payload stream
            response
            string Text
            blob Bytes
            """);

    private final List<String> hashes = new CopyOnWriteArrayList<>();
    private HttpsServer server;
    private SSLContext context;
    private X509TrustManager trust;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        KeyStore store = certificate(folder.resolve("store.p12"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        TrustManagerFactory trusts = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusts.init(store);
        trust = (X509TrustManager) trusts.getTrustManagers()[0];
        context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusts.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            hashes.add(exchange.getRequestHeaders().getFirst("x-amz-checksum-crc32"));
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /** The JDK's own tool makes the certificate, as its API for that is not public. */
    private static KeyStore certificate(Path file) throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "store",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertEquals(0, process.waitFor());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        return store;
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private ClientConfig.Builder config(String host) {
        return ClientConfig.builder()
                .region("eu-west-1")
                .credentials(Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))
                .maxAttempts(1)
                .endpointUrl("https://" + host + ":" + server.getAddress().getPort());
    }

    @Test
    @DisplayName("a call goes through an OkHttp client that trusts the server")
    void trusted() throws IOException {
        OkHttpClient trusting = new OkHttpClient.Builder()
                .sslSocketFactory(context.getSocketFactory(), trust)
                .build();
        AwsClient client =
                new AwsClient(STORE, config("localhost").callFactory(trusting).build());
        assertEquals(
                200,
                client.call("Put", Map.of("Body", "hello")).responseMetadata().status());
        assertEquals(List.of("NhCmhg=="), hashes);
        AwsClientException e = assertThrows(
                AwsClientException.class,
                () -> new AwsClient(
                                STORE, config("127.0.0.1").callFactory(trusting).build())
                        .call("Put", Map.of("Body", "hello")),
                "the certificate is for another name");
        assertInstanceOf(SSLException.class, root(e));
    }

    @Test
    @DisplayName("a server that the platform does not trust is not spoken to")
    void untrusted() {
        AwsClient client = new AwsClient(STORE, config("localhost").build());
        AwsClientException e =
                assertThrows(AwsClientException.class, () -> client.call("Put", Map.of("Body", "hello")));
        assertInstanceOf(SSLException.class, root(e));
        assertTrue(hashes.isEmpty());
    }

    private static Throwable root(Throwable e) {
        Throwable cause = e;
        while (cause != null && !(cause instanceof SSLException)) {
            cause = cause.getCause();
        }
        return cause;
    }
}
