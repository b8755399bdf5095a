package dev.lamina.others;

import static dev.lamina.others.BucketSteps.BUCKET;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Presigned URLs, used by the JDK's HTTP client, which knows nothing of AWS. */
final class PresignSteps {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private PresignSteps() {}

    static void run(Steps steps, S3Client s3, S3Presigner presigner) {
        steps.step("presigned GET", () -> http("GET", get(presigner, "a.txt"), null, Map.of()));
        steps.step("presigned GET key", () -> http("GET", get(presigner, "a b+c%2F.txt"), null, Map.of()));
        steps.step("presigned GET missing", () -> http("GET", get(presigner, "none"), null, Map.of()));
        steps.step("presigned PUT", () -> {
            var put = presigner.presignPutObject(p -> p.signatureDuration(MINUTE)
                    .putObjectRequest(r -> r.bucket(BUCKET).key("presigned").contentType("text/plain")));
            return http("PUT", put.url(), "by URL", put.signedHeaders());
        });
        steps.step("getObject presigned", () -> ObjectSteps.get(s3, "presigned", r -> {}));
    }

    private static URL get(S3Presigner presigner, String key) {
        return presigner
                .presignGetObject(p -> p.signatureDuration(MINUTE)
                        .getObjectRequest(r -> r.bucket(BUCKET).key(key)))
                .url();
    }

    private static Map<String, Object> http(String method, URL url, String body, Map<String, List<String>> headers)
            throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setRequestMethod(method);
        headers.forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                values.forEach(value -> connection.addRequestProperty(name, value));
            }
        });
        if (body != null) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", connection.getResponseCode());
        if (connection.getResponseCode() == 200) {
            try (InputStream in = connection.getInputStream()) {
                answer.put("body", new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return answer;
    }
}
