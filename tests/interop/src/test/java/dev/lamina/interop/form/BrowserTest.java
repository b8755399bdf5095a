package dev.lamina.interop.form;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lamina.client.AwsClient;
import dev.lamina.client.Struct;
import dev.lamina.interop.server.Chromium;
import dev.lamina.interop.server.MockServer;
import dev.lamina.interop.server.MotoServer;
import dev.lamina.interop.server.S3ProxyServer;
import dev.lamina.interop.server.S3Server;
import dev.lamina.signer.PostPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A real browser")
class BrowserTest {
    private static final int MOST_SECONDS = 60;

    /** Chooses a file, as a person would, and sends the form as it stands in the page. */
    private static final String CHOOSE_AND_SEND = """
            <script>
            const chosen = new DataTransfer();
            chosen.items.add(new File([new Uint8Array(70000).fill(65), 'é\\r\\n--', new Uint8Array([0, 255])],
                'from a browser é.txt', {type: 'text/plain'}));
            document.querySelector('input[type=file]').files = chosen.files;
            document.querySelector('form').submit();
            </script>
            """;

    static Stream<Arguments> servers() {
        return Stream.of(
                Arguments.of("lamina-mock", (Supplier<S3Server>) MockServer::new),
                Arguments.of("moto", (Supplier<S3Server>) MotoServer::unchecking),
                Arguments.of("S3Proxy", (Supplier<S3Server>) S3ProxyServer::new));
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("servers")
    @DisplayName("sends the HTML of our form, and the object is there")
    void uploads(String name, Supplier<S3Server> start, @TempDir Path folder) throws Exception {
        Path chromium = Chromium.orSkip("an upload by a real browser to " + name);
        try (S3Server server = start.get();
                Pages pages = new Pages()) {
            AwsClient s3 = server.client();
            s3.call("CreateBucket", Map.of("Bucket", "photos"));
            PostPolicy.Form form = s3.presignPost(PostPolicy.builder("photos", "in/${filename}")
                    .contentLengthRange(70_000, 80_000)
                    .startsWith("Content-Type", "text/", "text/plain")
                    .metadata("marks", "a \"b\" <c> 'd' & $e")
                    .successActionRedirect(pages.url() + "done")
                    .build());
            String page = "<!DOCTYPE html><meta charset=\"utf-8\"><title>Upload</title>\n" + form.html();

            try (Chromium browser = Chromium.open(chromium, pages.serve(page + CHOOSE_AND_SEND), folder)) {
                assertNotNull(browser);
                String query = pages.asked.poll(MOST_SECONDS, TimeUnit.SECONDS);
                assertNotNull(query, () -> "the browser was not sent on: " + text(Chromium.output(folder)));
            }

            Struct object = s3.call("GetObject", Map.of("Bucket", "photos", "Key", "in/from a browser é.txt"));
            assertArrayEquals(content(), object.body("Body").bytes());
            assertEquals("text/plain", object.string("ContentType"));
            assertEquals(Map.of("marks", "a \"b\" <c> 'd' & $e"), object.get("Metadata"));
        }
    }

    private static byte[] content() {
        byte[] text = Programs.bytes("A".repeat(70_000) + "é\r\n--");
        byte[] all = Arrays.copyOf(text, text.length + 2);
        all[all.length - 1] = (byte) 255;
        return all;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** A site of two pages: the form, and where S3 sends the browser afterwards. */
    private static final class Pages implements AutoCloseable {
        private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        private final HttpServer server;

        Pages() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/done", exchange -> {
                answer(exchange, "done");
                asked.add(exchange.getRequestURI().getRawQuery());
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        }

        String serve(String html) {
            server.createContext("/form", exchange -> answer(exchange, html));
            return url() + "form";
        }

        private static void answer(HttpExchange exchange, String html) throws IOException {
            byte[] body = Programs.bytes(html);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
