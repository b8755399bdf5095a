package dev.lamina.mock.internal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.mock.internal.http.Incoming;
import dev.lamina.signer.Headers;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class S3OperationsTest {
    @ParameterizedTest
    @CsvSource({
        "GET, /, ListBuckets",
        "GET, /?x-id=ListBuckets, ListBuckets",
        "PUT, /, PUT",
        "PUT, /b, CreateBucket",
        "PUT, /b/, CreateBucket",
        "GET, /b, ListObjects",
        "GET, /b?list-type=2, ListObjectsV2",
        "GET, /b?uploads, ListMultipartUploads",
        "GET, /b?analytics, ListBucketAnalyticsConfigurations",
        "GET, /b?analytics&id=1, GetBucketAnalyticsConfiguration",
        "POST, /b?delete, DeleteObjects",
        "POST, /b, PostObject",
        "PATCH, /b, PATCH",
        "PUT, /b/k, PutObject",
        "PUT, /b//k, PutObject",
        "PUT, //k, PutObject",
        "PUT, /b/k?uploadId=1&partNumber=1, UploadPart",
        "POST, /b/k?uploads, CreateMultipartUpload",
        "POST, /b/k?uploadId=1, CompleteMultipartUpload",
        "DELETE, /b/k?uploadId=1, AbortMultipartUpload",
        "DELETE, /b/k?tagging, DeleteObjectTagging",
        "POST, /b/k, POST",
    })
    @DisplayName("method, level and sub-resource give the operation")
    void name(String method, String target, String operation) {
        assertEquals(operation, request(method, target).operation());
    }

    static Stream<Arguments> described() {
        Path file = Vectors.models().resolve("s3/service-2.json");
        List<Arguments> rows = new ArrayList<>();
        Map<String, Object> model = Files.isRegularFile(file) ? Json.object(Json.read(file)) : Map.of();
        Map<String, Object> shapes = Json.object(model.get("shapes"));
        for (Map.Entry<String, Object> one :
                Json.object(model.get("operations")).entrySet()) {
            Map<String, Object> operation = Json.object(one.getValue());
            // Deprecated operations share a request with their successor; two do not belong to S3's own hosts.
            boolean other = Boolean.TRUE.equals(operation.get("deprecated"))
                    || one.getKey().equals("ListDirectoryBuckets")
                    || one.getKey().equals("WriteGetObjectResponse");
            if (!other) {
                Object input = Json.object(operation.get("input")).get("shape");
                rows.add(Arguments.of(one.getKey(), operation, Json.object(shapes.get(input))));
            }
        }
        System.out.println("models: s3/service-2.json: " + rows.size() + " operations");
        return rows.stream();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("described")
    @DisplayName("every operation of the public description is known by name")
    void described(String name, Map<String, Object> operation, Map<String, Object> input) {
        Map<String, Object> http = Json.object(operation.get("http"));
        StringBuilder target = new StringBuilder((String) http.get("requestUri"));
        Headers.Builder headers = Headers.builder();
        List<Object> required = Json.array(input.get("required"));
        for (Map.Entry<String, Object> one : Json.object(input.get("members")).entrySet()) {
            Map<String, Object> member = Json.object(one.getValue());
            if (required.contains(one.getKey()) && "querystring".equals(member.get("location"))) {
                target.append(target.indexOf("?") < 0 ? "?" : "&")
                        .append(member.get("locationName"))
                        .append("=1");
            }
            if (required.contains(one.getKey()) && "header".equals(member.get("location"))) {
                headers.add((String) member.get("locationName"), "1");
            }
        }
        String filled = target.toString().replace("{Bucket}", "bucket").replace("{Key+}", "key");
        Incoming incoming = new Incoming((String) http.get("method"), filled, headers.build(), new byte[0], 0);
        assertEquals(name, S3Request.of(incoming).operation(), filled);
    }

    private static S3Request request(String method, String target) {
        return S3Request.of(new Incoming(method, target, Headers.of(), new byte[0], 0));
    }
}
