package dev.lamina.interop.botocore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.interop.server.Python;
import dev.lamina.signer.Headers;
import dev.lamina.signer.PresignedRequest;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import dev.lamina.signer.SigningTrace;
import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
import dev.lamina.vectors.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("botocore's signatures are ours, and ours are botocore's")
class BotocoreSignaturesTest {
    private static final int REQUESTS = 8_000;
    private static final long SEED = 20_150_830;

    private final List<GeneratedRequest> requests = new ArrayList<>();
    private final List<Map<String, Object>> signed = new ArrayList<>();

    @BeforeAll
    void letBotocoreSign(@TempDir Path folder) throws IOException, InterruptedException {
        Path python = Python.orSkip("the comparison of signatures with botocore");
        Random random = new Random(SEED);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            GeneratedRequest request = GeneratedRequest.of(random);
            requests.add(request);
            lines.add(request.json());
        }
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        int status = new ProcessBuilder(
                        python.toString(), Python.script("botocore_sign.py").toString())
                .redirectInput(Files.write(folder.resolve("input"), lines).toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start()
                .waitFor();
        assertEquals(0, status, Files.readString(errors));
        for (String line : Files.readAllLines(output)) {
            signed.add(Json.object(Json.parse(line)));
        }
        assertEquals(REQUESTS, signed.size());
    }

    @Test
    @DisplayName("each generated request gets the same signature from both")
    void same() {
        int presigned = 0;
        for (int i = 0; i < REQUESTS; i++) {
            GeneratedRequest request = requests.get(i);
            SigningTrace ours = sign(request);
            assertEquals(signed.get(i).get("canonicalRequest"), ours.canonicalRequest(), request.json());
            assertEquals(signed.get(i).get("signature"), ours.signature(), request.json());
            presigned += request.expires() > 0 ? 1 : 0;
        }
        assertTrue(presigned > REQUESTS / 4 && presigned < REQUESTS / 2, "presigned: " + presigned);
        System.out.println("botocore and we agree on " + REQUESTS + " signatures, " + presigned + " of them presigned");
    }

    private static SigningTrace sign(GeneratedRequest request) {
        Signer signer = Signer.builder(request.service(), request.region())
                .clock(Clock.fixed(request.time(), ZoneOffset.UTC))
                .build();
        SigningRequest.Builder toSign = SigningRequest.builder(request.method(), request.url());
        for (String[] header : request.headers()) {
            toSign.header(header[0], header[1]);
        }
        boolean isS3 = request.service().equals("s3");
        if (request.unsigned()) {
            toSign.payloadHash("UNSIGNED-PAYLOAD");
        } else if (request.expires() == 0 || !isS3) {
            toSign.payload(request.body().getBytes(StandardCharsets.UTF_8));
        }
        if (request.expires() == 0) {
            return signer.sign(toSign.build(), request.credentials()).trace();
        }
        PresignedRequest presigned =
                signer.presign(toSign.build(), request.credentials(), Duration.ofSeconds(request.expires()));
        Headers sent = presigned.headers();
        SignedRequest received = SignedRequest.of(presigned.method(), presigned.url(), sent);
        received = isS3 ? received : received.withPayloadHash(hash(request.body()));
        SigningTrace trace = signer.retrace(received, request.credentials());
        assertTrue(presigned.url().endsWith("&X-Amz-Signature=" + trace.signature()), request.json());
        return trace;
    }

    @Test
    @DisplayName("what botocore signed, our verifier accepts; with one character changed, it does not")
    void accepted() {
        for (int i = 0; i < REQUESTS; i++) {
            GeneratedRequest request = requests.get(i);
            Headers.Builder headers = Headers.builder();
            for (Object header : Json.array(signed.get(i).get("headers"))) {
                headers.add((String) Json.array(header).get(0), (String)
                        Json.array(header).get(1));
            }
            String url = (String) signed.get(i).get("url");
            Verifier verifier = Verifier.builder(id -> Optional.of(request.credentials())
                            .filter(known -> known.accessKeyId().equals(id)))
                    .clock(Clock.fixed(request.time(), ZoneOffset.UTC))
                    .build();
            Verification verification =
                    verifier.verify(SignedRequest.of(request.method(), url, headers.build()), hash(request.body()));
            assertInstanceOf(Verification.Accepted.class, verification, request.json() + "\n" + verification);
            String other = request.method().equals("GET") ? "PUT" : "GET";
            assertInstanceOf(
                    Verification.Refused.class,
                    verifier.verify(SignedRequest.of(other, url, headers.build()), hash(request.body())),
                    request.json());
        }
    }

    private static String hash(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
