package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The signature of a string to sign")
class SignatureOfTextTest {
    @Test
    @DisplayName("is the one of the request that it stands for")
    void same() {
        Credentials key = Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        SigningTrace trace = Signer.of("iam", "us-east-1")
                .sign(
                        SigningRequest.builder("GET", "https://iam.amazonaws.com/")
                                .build(),
                        key)
                .trace();
        assertEquals(trace.signature(), Signer.signature(trace.stringToSign(), key.secretAccessKey()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb\nc\nd", "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1\n00"})
    @DisplayName("is refused of any other text")
    void refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Signer.signature(text, "secret"));
    }
}
