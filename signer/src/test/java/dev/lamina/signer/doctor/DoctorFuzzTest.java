package dev.lamina.signer.doctor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.Authorization;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The doctor, of hostile captures and answers")
class DoctorFuzzTest {
    private static final int MEGABYTE = 1 << 20;
    private static final String[] PIECES = {
        "&",
        "=",
        "%",
        "%25",
        "%2",
        ";",
        "\n",
        "\r\n",
        " ",
        "\t",
        "\0",
        "\uD800",
        "\u00E9",
        "<",
        ">",
        "&#",
        "&#x110000;",
        "'",
        "\"",
        "\\u00",
        ":",
        "/",
        "//",
        "?",
        "X-Amz-Signature=",
        "X-Amz-Date=",
        "Credential=",
        "SignedHeaders=",
        "STREAMING-",
        "> ",
        "< ",
        "* ",
        "HTTP/1.1 ",
        "<Code>",
        "</Code>",
        "<CanonicalRequest>",
        "<CanonicalRequestBytes>",
        "9",
        "-",
        "{",
        "[",
        "}",
        "]"
    };
    private static final SignatureDoctor DOCTOR = SignatureDoctor.create()
            .credentials(Credentials.of(Plant.ID, Plant.SECRET))
            .clock(Clock.fixed(Instant.parse("2015-08-30T12:36:00Z"), ZoneOffset.UTC));

    private static String mutated(Random random, String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(4) + 1; i > 0 && !changed.isEmpty(); i--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 1 -> changed.delete(at, Math.min(changed.length(), at + 1 + random.nextInt(20)));
                case 2 -> changed.setCharAt(at, (char) random.nextInt(256));
                default ->
                    changed.insert(at, changed.substring(at, Math.min(changed.length(), at + random.nextInt(60))));
            }
        }
        return changed.toString();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    @DisplayName("throws nothing but the refusal of a capture")
    void fuzz(Format format) {
        Random random = new Random(format.title.length());
        List<Plant> plants = Plants.all();
        int examined = 0;
        for (int i = 0; i < 800; i++) {
            Plant plant = plants.get(random.nextInt(plants.size()));
            SignedRequest request = plant.request();
            String answer = mutated(random, plant.answer());
            Headers headers = plant.answerHeaders();
            try {
                Capture capture = switch (format) {
                    case TRACE ->
                        Capture.of(SignedRequest.of(
                                        request.method(),
                                        mutated(random, request.url()),
                                        mutated(random, request.headers())))
                                .answer(plant.status() == 0 ? 403 : plant.status(), mutated(random, headers), answer);
                    case HTTP ->
                        Capture.ofHttp(
                                mutated(random, Format.http(request, plant.body, plant.status(), headers, answer)));
                    case CURL -> Capture.ofCurl(mutated(random, Format.curl(request, plant.status(), headers, answer)));
                    case HAR ->
                        Capture.ofHar(
                                mutated(random, Format.har(request, plant.body, plant.status(), headers, answer)));
                };
                String report = DOCTOR.examine(capture).toString();
                assertFalse(report.contains(Plant.SECRET), report);
                examined++;
            } catch (IllegalArgumentException e) {
                assertNotNull(e.getMessage());
                assertFalse(e.getMessage().contains(Plant.TOKEN), e::getMessage);
                assertFalse(
                        e.getMessage()
                                .contains(request.authorization()
                                        .map(Authorization::signature)
                                        .orElseThrow()),
                        e::getMessage);
            }
        }
        assertTrue(examined > 100, "examined " + examined);
    }

    private static Headers mutated(Random random, Headers headers) {
        Headers.Builder changed = Headers.builder();
        headers.forEach(one -> changed.add(
                one.getKey(), random.nextInt(4) > 0 ? one.getValue() : mutated(random, one.getValue() + " ")));
        return changed.build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&",
                " ",
                "=",
                "%",
                "/",
                ";",
                "\n",
                "<Code>",
                "&#",
                "\"",
                "'",
                "a=&",
                "/..",
                "%25",
                "X-Amz-Signature=&",
                "> a\n",
                "* [:authority: ",
                ":"
            })
    @DisplayName("comes to an end with a megabyte of one thing, wherever it stands")
    void large(String one) {
        String much = one.repeat(MEGABYTE / one.length());
        String authorization =
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/s3/aws4_request, SignedHeaders=host;x, Signature=00";
        for (SignedRequest request : List.of(
                SignedRequest.of(
                        "GET",
                        "/?" + much,
                        Headers.of("Host", "h", "x-amz-date", Plant.DATE, "Authorization", authorization)),
                SignedRequest.of(
                        "GET",
                        "/" + much,
                        Headers.of("Host", "h", "x-amz-date", Plant.DATE, "Authorization", authorization)),
                SignedRequest.of(
                        "GET",
                        "/",
                        Headers.of("Host", "h", "X", much, "x-amz-date", Plant.DATE, "Authorization", authorization)),
                SignedRequest.of(
                        "GET", "/", Headers.of("Host", much, "x-amz-date", Plant.DATE, "Authorization", authorization)),
                SignedRequest.of(
                        "GET",
                        "/",
                        Headers.of("Host", "h", "x-amz-date", Plant.DATE, "Authorization", authorization + much)),
                SignedRequest.of(
                        "GET", "/?X-Amz-Signature=" + much + "&X-Amz-Algorithm=AWS4-HMAC-SHA256", Headers.of()))) {
            Capture capture = Capture.of(request);
            assertNotNull(DOCTOR.examine(capture));
            assertNotNull(DOCTOR.examine(capture.answer(
                    403,
                    Headers.of("Date", much),
                    Plant.error("SignatureDoesNotMatch", much, "<CanonicalRequest>" + much + "</CanonicalRequest>"))));
            assertNotNull(DOCTOR.examine(capture.answer(403, Headers.of(), "{\"message\":\"" + much)));
            assertNotNull(DOCTOR.examine(capture.answer(403, Headers.of(), much)));
        }
        for (int i = 0; i < 3; i++) {
            try {
                Capture capture = i == 0
                        ? Capture.ofHttp("GET / HTTP/1.1\n" + much)
                        : i == 1 ? Capture.ofCurl("> GET / HTTP/1.1\n" + much) : Capture.ofHar("{\"a\":\"" + much);
                assertNotNull(DOCTOR.examine(capture));
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().length() < 1000, "the message quotes a megabyte");
            }
        }
    }

    @Test
    @DisplayName("a HAR file nested without end is refused")
    void nested() {
        org.junit.jupiter.api.Assertions.assertThrows(
                IllegalArgumentException.class, () -> Capture.ofHar("[".repeat(MEGABYTE)));
        org.junit.jupiter.api.Assertions.assertThrows(
                IllegalArgumentException.class, () -> Capture.ofHar("{\"a\":".repeat(MEGABYTE)));
    }
}
