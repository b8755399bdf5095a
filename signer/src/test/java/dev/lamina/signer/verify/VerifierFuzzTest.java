package dev.lamina.signer.verify;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Whatever is received, the verifier answers")
class VerifierFuzzTest {
    private static final String[] NAMES = {
        "Authorization",
        "x-amz-date",
        "Date",
        "Host",
        "x-amz-content-sha256",
        "x-amz-security-token",
        "x-amz-meta-a",
        "content-md5",
        "",
        "é",
        "x-amz-s3session-token",
        "x-amz-region-set"
    };
    private static final String[] VALUES = {
        "",
        " ",
        "AWS4-HMAC-SHA256",
        "AWS4-HMAC-SHA256 ",
        "AWS AKID:x",
        "Basic x",
        "20150830T123600Z",
        "99999999T999999Z",
        "-0010101T000000Z",
        "Sun, 30 Aug 2015 12:36:00 GMT",
        "AWS4-HMAC-SHA256 Credential=,SignedHeaders=,Signature=",
        "AWS4-HMAC-SHA256 Credential=////,SignedHeaders=;;;,Signature=é",
        "AWS4-HMAC-SHA256 Credential=A/20150830/r/s3/aws4_request,SignedHeaders=host;x-amz-date,Signature=0",
        "AWS4-HMAC-SHA256 Credential=A/20150830/é/\ud800/aws4_request,SignedHeaders=host,Signature=0",
        "AWS4-ECDSA-P256-SHA256 Credential=//,SignedHeaders=;,Signature=30",
        "AWS4-ECDSA-P256-SHA256 Credential=A/20150830/s3/aws4_request,SignedHeaders=host;x-amz-date,Signature=3080",
        "*",
        "us-*,,r",
        "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
        "UNSIGNED-PAYLOAD",
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
        "\ud800",
        "a\r\nb: c",
        "\u0000",
        "0".repeat(64)
    };
    private static final String[] TARGETS = {
        "",
        "/",
        "*",
        "?",
        "/?",
        "http://",
        "https://[",
        "//a?b",
        "/%",
        "/%z?%=%&&=&",
        "host:443",
        "/\ud800?\udc00=\ud800",
        "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A%2F20150830%2Fr%2Fs3%2Faws4_request&X-Amz-Date=20150830T123600Z"
                + "&X-Amz-Expires=604800&X-Amz-SignedHeaders=host&X-Amz-Signature=0",
        "/?X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256&X-Amz-Credential=A%2F20150830%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20150830T123600Z&X-Amz-Expires=604800&X-Amz-Region-Set=*&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=3006020101020101",
        "/?X-Amz-Signature",
        "/?X-Amz-Algorithm=&X-Amz-Credential=&X-Amz-Date=&X-Amz-Expires=&X-Amz-SignedHeaders=&X-Amz-Signature="
    };

    private final Verifier verifier =
            Verifier.of(id -> Optional.of(Credentials.of("A", "secret", "token")), Requests.CLOCK);

    static IntStream seeds() {
        return IntStream.range(0, 2_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("nonsense put together from sensible parts is refused")
    void nonsense(int seed) {
        Random random = new Random(seed);
        Headers.Builder headers = Headers.builder();
        for (int i = random.nextInt(6); i > 0; i--) {
            headers.add(NAMES[random.nextInt(NAMES.length)], VALUES[random.nextInt(VALUES.length)]);
        }
        String target = TARGETS[random.nextInt(TARGETS.length)];

        Verification answer =
                verifier.verify(SignedRequest.of(random.nextBoolean() ? "GET" : "", target, headers.build()), "");

        Verification.Refused refused = assertInstanceOf(Verification.Refused.class, answer, answer::toString);
        refused.refusal().details().forEach((name, value) -> assertNotNull(value, name));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("a signed request with one to three of its characters replaced gets an answer")
    void mutations(int seed) {
        Random random = new Random(seed);
        Requests.Received received = new Requests(random).next();
        SignedRequest request = received.request();
        String url = request.url();
        Headers headers = request.headers();
        for (int i = random.nextInt(3); i >= 0; i--) {
            if (random.nextBoolean()) {
                url = mutated(random, url);
            } else {
                int index = random.nextInt(headers.size());
                headers = Requests.with(headers, index, mutated(random, headers.value(index)));
            }
        }

        Verification answer = Verifier.of(id -> Optional.of(received.credentials()), Requests.CLOCK)
                .verify(SignedRequest.of(request.method(), url, headers), received.bodyHash());

        assertNotNull(answer.toString());
    }

    private static String mutated(Random random, String text) {
        int index = text.isEmpty() ? 0 : random.nextInt(text.length());
        String replacement = random.nextInt(4) == 0 ? "" : Character.toString(random.nextInt(0x250));
        return text.substring(0, index) + replacement + text.substring(Math.min(text.length(), index + 1));
    }

    @Test
    @DisplayName("very long requests end too")
    void longRequests() {
        Headers.Builder headers = Headers.builder();
        StringBuilder names = new StringBuilder("host");
        StringBuilder target = new StringBuilder("/");
        for (int i = 0; i < 50_000; i++) {
            headers.add("x-" + (100_000 - i), "  a  ");
            names.append(";x-").append(100_000 - i).append(";x-1");
            target.append(i == 0 ? '?' : '&').append("%2").append(i).append('=').append('+');
        }
        headers.add("Host", "a")
                .add("x-1", "b".repeat(50_000))
                .add("x-amz-date", "20150830T123600Z")
                .add(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=A/20150830/r/iam/aws4_request,SignedHeaders=x-amz-date;" + names
                                + ",Signature=0")
                .add("x-amz-security-token", "token");

        Verification answer = verifier.verify(SignedRequest.of("GET", target.toString(), headers.build()), "");

        Verification.Refused refused = assertInstanceOf(Verification.Refused.class, answer, answer::toString);
        assertInstanceOf(String.class, refused.refusal().canonicalRequest());
    }
}
