package dev.lamina.interop.botocore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.interop.server.Python;
import dev.lamina.mock.MockAws;
import dev.lamina.mock.ReceivedRequest;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A real boto3 client")
class Boto3ClientTest {
    private static final Credentials CREDENTIALS = Credentials.of("AKIDBOTO3", "boto3/secret+key");
    private static final Credentials TEMPORARY = Credentials.of("AKIDBOTO3", "boto3/secret+key", "token/+==");

    @ParameterizedTest(name = "with a session token: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName(
            "puts, gets, lists, copies and deletes on lamina-mock, and signs nothing that our verifier does not accept")
    void verified(boolean temporary) throws IOException, InterruptedException {
        Path python = Python.orSkip("boto3 on lamina-mock");
        Credentials credentials = temporary ? TEMPORARY : CREDENTIALS;
        Verifier verifier = Verifier.builder(id -> Optional.of(credentials)
                        .filter(known -> known.accessKeyId().equals(id)))
                .build();
        try (MockAws mock = MockAws.builder().credentials(credentials).start()) {
            run(python, mock.endpointUrl(), credentials);
            Set<String> methods = new TreeSet<>();
            for (ReceivedRequest request : mock.requests()) {
                Verification verification = verifier.verify(
                        SignedRequest.of(request.method(), mock.endpointUrl() + request.target(), request.headers()),
                        sha256(request.body()));
                assertInstanceOf(Verification.Accepted.class, verification, request + "\n" + verification);
                methods.add(request.method());
            }
            assertEquals(Set.of("DELETE", "GET", "HEAD", "POST", "PUT"), methods);
        }
    }

    private static void run(Path python, String url, Credentials credentials) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        python.toString(),
                        Python.script("boto3_calls.py").toString(),
                        url,
                        credentials.accessKeyId(),
                        credentials.secretAccessKey(),
                        "path",
                        credentials.sessionToken() == null ? "" : credentials.sessionToken())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.endsWith("done" + System.lineSeparator()), output);
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
