package dev.lamina.interop.form;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.client.AwsClient;
import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Struct;
import dev.lamina.interop.server.Installed;
import dev.lamina.interop.server.S3Server;
import dev.lamina.signer.PostPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Our forms, posted to one server that is started for them by clients that others wrote. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PostedForms {
    private static final String BUCKET = "forms";
    private static final byte[] FILE = Programs.bytes("a file's\r\n--content\u0000 é\n");

    private S3Server server;
    private AwsClient s3;

    abstract S3Server start();

    /** Whether the server holds a form against its signature and its policy. */
    abstract boolean verifies();

    @BeforeAll
    void startServer() {
        server = start();
        s3 = server.client();
        s3.call("CreateBucket", Map.of("Bucket", BUCKET));
    }

    @AfterAll
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    private static PostPolicy.Builder policy(String key) {
        return PostPolicy.builder(BUCKET, key)
                .contentLengthRange(1, 1000)
                .startsWith("Content-Type", "text/", "text/x-form")
                .metadata("two-words", "$a \"b\" \\ c")
                .expiresIn(Duration.ofMinutes(5));
    }

    private PostPolicy.Form form(PostPolicy.Builder policy) {
        return s3.presignPost(policy.build());
    }

    private static String post(PostPolicy.Form form) throws IOException {
        return post(form.url(), form.fields(), FILE);
    }

    /** Posts by OkHttp; gives status and body. */
    private static String post(String url, Map<String, String> fields, byte[] file) throws IOException {
        MultipartBody.Builder body = new MultipartBody.Builder().setType(MultipartBody.FORM);
        fields.forEach(body::addFormDataPart);
        body.addFormDataPart("file", "chosen.txt", RequestBody.create(MediaType.get("text/plain"), file));
        OkHttpClient client = new OkHttpClient.Builder().followRedirects(false).build();
        try (Response response = client.newCall(
                        new Request.Builder().url(url).post(body.build()).build())
                .execute()) {
            return response.code() + " " + response.body().string();
        }
    }

    private void assertStored(String key) {
        Struct object = s3.call("GetObject", Map.of("Bucket", BUCKET, "Key", key));
        assertArrayEquals(FILE, object.body("Body").bytes());
        assertEquals("text/x-form", object.string("ContentType"));
        assertEquals(Map.of("two-words", "$a \"b\" \\ c"), object.get("Metadata"));
    }

    private void assertNotStored(String key) {
        assertThrows(AwsServiceException.class, () -> s3.call("HeadObject", Map.of("Bucket", BUCKET, "Key", key)));
    }

    @Test
    @DisplayName("OkHttp posts our form, and the object is there")
    void byOkHttp() throws IOException {
        String answer = post(form(policy("by/okhttp é+%.txt")));
        assertTrue(answer.startsWith("20"), answer);
        assertStored("by/okhttp é+%.txt");
    }

    @Test
    @DisplayName("Python's requests posts our form, and the object is there")
    void byRequests(@TempDir Path folder) throws IOException, InterruptedException {
        PostPolicy.Form form = form(policy("by/requests"));
        Path file = Files.write(folder.resolve("file"), FILE);
        List<String> answer = Programs.python(
                folder,
                List.of(),
                "requests_post.py",
                form.url(),
                Programs.json(form.fields()),
                file.toString(),
                "chosen.txt");
        assertTrue(answer.get(0).startsWith("20"), answer::toString);
        assertStored("by/requests");
    }

    @Test
    @DisplayName("the form's curl line, run by a shell, posts it too")
    void byCurl(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("it's a \"file\""), FILE);
        assumeTrue(Installed.find("curl") != null, "there is no curl");
        PostPolicy.Form form = form(policy("by/curl 'x'"));
        List<String> answer = Programs.run(
                folder, List.of(), "sh", "-c", form.curl(file.toString()) + " --silent --write-out '%{http_code}'");
        assertTrue(String.join("\n", answer).contains("20"), answer::toString);
        assertStored("by/curl 'x'");
    }

    @Test
    @DisplayName("the file's own name goes into the key")
    void fileName() throws IOException {
        String answer = post(form(policy("named/${filename}")));
        assertTrue(answer.startsWith("20"), answer);
        assertStored("named/chosen.txt");
    }

    @Test
    @DisplayName("the answer is the one that was asked for")
    void answers() throws IOException {
        assertTrue(post(form(policy("s/200").successActionStatus(200))).startsWith("200"));
        assertTrue(post(form(policy("s/201").successActionStatus(201))).startsWith("201"));
        assertTrue(post(form(policy("s/303").successActionRedirect("http://example.com/")))
                .startsWith("303"));
    }

    @Test
    @DisplayName("a form that was changed, has ended, or is for another secret, is refused")
    void refused() throws IOException {
        if (!verifies()) {
            System.out.println(server.name() + " holds no form against its signature or its policy");
            return;
        }
        PostPolicy.Form form = form(policy("refused"));
        Map<String, String> changed = new LinkedHashMap<>(form.fields());
        changed.put("x-amz-signature", "0".repeat(64));
        assertTrue(post(form.url(), changed, FILE).startsWith("403"));
        Map<String, String> elsewhere =
                new LinkedHashMap<>(form(policy("allowed")).fields());
        elsewhere.put("key", "refused");
        assertTrue(post(form.url(), elsewhere, FILE).startsWith("403"));
        assertTrue(post(form.url(), form.fields(), new byte[0]).startsWith("400"));
        assertTrue(post(form.url(), form.fields(), new byte[1001]).startsWith("400"));
        Clock past = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));
        assertTrue(
                post(s3.with(c -> c.clock(past)).presignPost(policy("refused").build()))
                        .startsWith("403"));
        assertNotStored("refused");
    }
}
