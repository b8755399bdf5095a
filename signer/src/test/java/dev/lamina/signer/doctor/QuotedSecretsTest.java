package dev.lamina.signer.doctor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.Headers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a server quotes of a request is no way out for its secrets")
class QuotedSecretsTest {
    private static final String SECRET = "c2VjcmV0LW9mLWEtYmVhcmVy";

    private static String report(String request, String message) {
        String answer = "<ErrorResponse><Error><Code>IncompleteSignature</Code><Message>" + message
                + "</Message></Error></ErrorResponse>";
        return SignatureDoctor.create()
                .examine(Capture.ofHttp(request).answer(400, Headers.builder().build(), answer))
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer ", "Authorization: Basic ", "X-Amz-Security-Token: ", "Cookie: id="})
    @DisplayName("be it a header of the request, anywhere in the message")
    void header(String header) {
        String request = "GET / HTTP/1.1\nHost: sts.amazonaws.com\n" + header + SECRET + "\n\n";
        String value = header.substring(header.indexOf(' ') + 1) + SECRET;
        assertHidden(report(request, "it came with '" + value + "', which is no signature"));
        assertHidden(report(request, "x".repeat(230) + value));
    }

    @Test
    @DisplayName("be it an Authorization that the capture lacks")
    void notCaptured() {
        assertHidden(report(
                "GET / HTTP/1.1\nHost: sts.amazonaws.com\n\n",
                "Authorization header requires 'Credential' parameter. Authorization=Bearer " + SECRET));
    }

    private static void assertHidden(String report) {
        assertTrue(report.contains("IncompleteSignature"), report);
        assertFalse(report.contains(SECRET.substring(0, 8)), report);
    }
}
