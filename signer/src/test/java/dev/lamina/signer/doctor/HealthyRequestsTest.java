package dev.lamina.signer.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.PresignedRequest;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The doctor, of a healthy request")
class HealthyRequestsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2015-08-30T12:36:00Z"), ZoneOffset.UTC);
    private static final Credentials KEY = Credentials.of(Plant.ID, Plant.SECRET);
    private static final Credentials TEMPORARY = Credentials.of("ASIAEXAMPLE", Plant.SECRET, Plant.TOKEN);

    /** A request, what signed it, and its body. */
    record Healthy(SignedRequest request, Credentials credentials, String body) {}

    static Map<String, Healthy> all() {
        Map<String, Healthy> all = new LinkedHashMap<>();
        String s3 = "https://photos.s3.us-east-1.amazonaws.com";
        String api = "https://a1b2.execute-api.us-east-1.amazonaws.com";
        for (String path : List.of(
                "/", "/a.jpg", "/a%20b.jpg", "/a//b/../c.jpg", "/caf%C3%A9.jpg", "/a+b.jpg", "/day=1/%2A~!.jpg")) {
            all.put("S3 GET " + path, signed("s3", "GET", s3 + path, KEY, "", Headers.of()));
            all.put("API GET " + path, signed("execute-api", "GET", api + path, KEY, "", Headers.of()));
        }
        for (String query :
                List.of("?acl", "?prefix=a%20b&list-type=2", "?prefix=a+b&marker=x%3Dy&marker=", "?delete=&x")) {
            all.put("S3 GET " + query, signed("s3", "GET", s3 + "/" + query, KEY, "", Headers.of()));
            all.put("S3 presigned " + query, presigned("s3", "GET", s3 + "/a" + query, KEY));
        }
        all.put("S3 HEAD", signed("s3", "HEAD", s3 + "/a.jpg", KEY, "", Headers.of()));
        all.put(
                "S3 PUT",
                signed(
                        "s3",
                        "PUT",
                        s3 + "/a.txt",
                        KEY,
                        "hello",
                        Headers.of("Content-Type", "text/plain; charset=utf-8", "x-amz-meta-title", "a  b")));
        all.put("S3 PUT of nothing", signed("s3", "PUT", s3 + "/a.txt", KEY, "", Headers.of("Content-Length", "0")));
        all.put("S3 GET with a token", signed("s3", "GET", s3 + "/a.jpg", TEMPORARY, "", Headers.of()));
        all.put("S3 DELETE", signed("s3", "DELETE", s3 + "/a.jpg", KEY, "", Headers.of()));
        all.put(
                "S3 at a port",
                signed(
                        "s3",
                        "GET",
                        "http://localhost:9000/b/a.jpg",
                        KEY,
                        "",
                        Headers.of("Accept-Encoding", "identity")));
        all.put("API POST", signed("execute-api", "POST", api + "/orders", KEY, "{\"a\": 1}", Headers.of()));
        all.put(
                "STS POST",
                signed(
                        "sts",
                        "POST",
                        "https://sts.us-east-1.amazonaws.com/",
                        KEY,
                        "Action=GetCallerIdentity",
                        Headers.of("Content-Type", "application/x-www-form-urlencoded")));
        all.put(
                "STS GET with a token",
                signed(
                        "sts",
                        "GET",
                        "https://sts.amazonaws.com/?Action=GetCallerIdentity",
                        TEMPORARY,
                        "",
                        Headers.of()));
        all.put("S3 presigned with a token", presigned("s3", "GET", s3 + "/a.jpg", TEMPORARY));
        all.put("S3 presigned PUT", presigned("s3", "PUT", s3 + "/a.jpg", KEY));
        all.put("API presigned", presigned("execute-api", "GET", api + "/a%20b", KEY));
        return all;
    }

    private static Healthy signed(
            String service, String method, String url, Credentials key, String body, Headers headers) {
        SigningRequest.Builder request =
                SigningRequest.builder(method, url).headers(headers).payload(body.getBytes(StandardCharsets.UTF_8));
        if (!body.isEmpty()) {
            request.header("Content-Length", Integer.toString(body.length()));
        }
        Signer signer = Signer.builder(service, "us-east-1").clock(CLOCK).build();
        return new Healthy(signer.sign(request.build(), key), key, body);
    }

    private static Healthy presigned(String service, String method, String url, Credentials key) {
        PresignedRequest presigned = Signer.builder(service, "us-east-1")
                .clock(CLOCK)
                .build()
                .presign(SigningRequest.builder(method, url).build(), key, Duration.ofHours(1));
        return new Healthy(SignedRequest.of(method, presigned.url(), presigned.headers()), key, "");
    }

    /** As it goes over the wire: a target and a Host header. */
    static SignedRequest wire(SignedRequest request) {
        String url = request.url();
        int start = url.indexOf("://") + 3;
        int end = url.indexOf('/', start);
        Headers.Builder headers = Headers.builder();
        if (!request.headers().has("Host")) {
            headers.add("Host", url.substring(start, end));
        }
        request.headers().forEach(one -> headers.add(one.getKey(), one.getValue()));
        return SignedRequest.of(request.method(), url.substring(end), headers.build());
    }

    static Stream<Arguments> requests() {
        return all().entrySet().stream()
                .flatMap(one ->
                        Stream.of(Format.values()).map(format -> Arguments.of(one.getKey(), format, one.getValue())));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("requests")
    @DisplayName("names nothing, whatever is known of it and however it was answered")
    void nothing(String name, Format format, Healthy healthy) {
        SignedRequest request = format == Format.TRACE ? healthy.request() : wire(healthy.request());
        Headers date = Headers.of("Date", Plant.HTTP_DATE);
        List<Capture> captures = List.of(
                format.capture(request, healthy.body(), 0, Headers.of(), ""),
                format.capture(request, healthy.body(), 200, date, "<ok/>"),
                format.capture(request, healthy.body(), 204, date, ""),
                format.capture(
                        request,
                        healthy.body(),
                        404,
                        date,
                        Plant.error("NoSuchKey", "The specified key does not exist.", "")),
                format.capture(request, healthy.body(), 403, date, Plant.error("AccessDenied", "Access Denied", "")),
                format.capture(request, healthy.body(), 403, date, ""),
                format.capture(
                        request,
                        healthy.body(),
                        503,
                        date,
                        Plant.error("SlowDown", "Please reduce your request rate.", "")));
        for (SignatureDoctor doctor : List.of(
                SignatureDoctor.create(),
                SignatureDoctor.create().clock(CLOCK),
                SignatureDoctor.create().credentials(healthy.credentials()).clock(CLOCK))) {
            for (Capture capture : captures) {
                Diagnosis diagnosis = doctor.examine(capture);
                assertEquals(List.of(), diagnosis.findings(), diagnosis::toString);
                assertTrue(diagnosis.isEmpty());
                assertTrue(diagnosis.toString().startsWith("Nothing found."), diagnosis::toString);
            }
        }
    }

    @Test
    @DisplayName("there are at least twenty of them")
    void many() {
        assertTrue(all().size() >= 20);
    }
}
