package dev.lamina.interop.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClient;
import dev.lamina.client.ClientConfig;
import dev.lamina.s3.S3Client;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Listings of directory buckets, as recorded by another SDK")
class RecordedSessionTest {
    private static final Clock THEN = Clock.fixed(Instant.parse("2009-02-13T23:31:30Z"), ZoneOffset.UTC);
    private static final Credentials OWN = Credentials.of("ANOTREAL", "notrealrnrELgWzOk3IfjzDKtFBhDby");
    private static final Credentials SESSION = Credentials.of("ASIARTESTID", "TESTSECRETKEY", "TESTSESSIONTOKEN");

    static Stream<Arguments> cases() {
        return Vectors.cases("recorded/http-traffic.json", (json, sink) -> {
            for (Object one : Json.array(json)) {
                String name = String.valueOf(Json.object(one).get("name"));
                if (name.startsWith("s3/express/")) {
                    sink.accept(name, Json.object(one));
                }
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void listed(String name, Map<String, Object> vector) {
        List<Map<String, Object>> sent = new ArrayList<>();
        Canned aws = new Canned();
        for (Object each : Json.array(Json.object(vector.get("traffic")).get("events"))) {
            Map<String, Object> action = Json.object(Json.object(each).get("action"));
            if (action.containsKey("Request")) {
                sent.add(Json.object(Json.object(action.get("Request")).get("request")));
            } else if ("Response".equals(Json.object(action.get("Data")).get("direction"))) {
                Map<String, Object> data =
                        Json.object(Json.object(action.get("Data")).get("data"));
                aws.answer(200, (String) data.get("Utf8"));
            }
        }
        AwsClient s3 = new AwsClient(
                S3Client.API,
                ClientConfig.of("us-west-2", OWN)
                        .newBuilder()
                        .callFactory(aws.client())
                        .clock(THEN)
                        .build());
        for (Map<String, Object> request : sent) {
            HttpUrl url = HttpUrl.get((String) request.get("uri"));
            if (url.queryParameter("list-type") != null) {
                String host = url.host();
                s3.call("ListObjectsV2", Map.of("Bucket", host.substring(0, host.indexOf('.'))));
            }
        }
        assertEquals(sent.size(), aws.requests().size());
        for (int i = 0; i < sent.size(); i++) {
            Map<String, Object> headers = Json.object(sent.get(i).get("headers"));
            Request ours = aws.requests().get(i);
            HttpUrl theirs = HttpUrl.get((String) sent.get(i).get("uri"));
            assertEquals(
                    theirs.host() + theirs.encodedPath(),
                    ours.url().host() + ours.url().encodedPath());
            assertTrue(ours.url().queryParameterNames().containsAll(theirs.queryParameterNames()), ours.url() + "");
            assertEquals(first(headers, "x-amz-s3session-token"), ours.header("x-amz-s3session-token"));
            assertEquals(credential(first(headers, "authorization")), credential(ours.header("Authorization")));
            assertAccepted(Canned.signed(ours));
            if (headers.containsKey("x-amz-s3session-token")) {
                assertAccepted(signed(sent.get(i), headers));
            }
        }
    }

    private static SignedRequest signed(Map<String, Object> request, Map<String, Object> recorded) {
        String url = (String) request.get("uri");
        Headers.Builder headers = Headers.builder().add("Host", HttpUrl.get(url).host());
        for (String header : recorded.keySet()) {
            headers.add(header, first(recorded, header));
        }
        return SignedRequest.of((String) request.get("method"), url, headers.build());
    }

    private static void assertAccepted(SignedRequest request) {
        Verification verification = Verifier.builder(id -> Stream.of(OWN, SESSION)
                        .filter(known -> known.accessKeyId().equals(id))
                        .findAny())
                .clock(THEN)
                .build()
                .verify(request, request.headers().get("x-amz-content-sha256"));
        assertInstanceOf(Verification.Accepted.class, verification, String.valueOf(verification));
    }

    private static String first(Map<String, Object> headers, String name) {
        return Optional.ofNullable(headers.get(name))
                .map(values -> (String) Json.array(values).get(0))
                .orElse(null);
    }

    private static String credential(String authorization) {
        int start = authorization.indexOf("Credential=");
        return authorization.substring(start, authorization.indexOf(',', start));
    }
}
