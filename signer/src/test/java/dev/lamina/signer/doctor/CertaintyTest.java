package dev.lamina.signer.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import dev.lamina.signer.doctor.Diagnosis.Certainty;
import dev.lamina.signer.doctor.Diagnosis.Finding;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is not sure is not said as if it were")
class CertaintyTest {
    private static final Credentials CREDENTIALS =
            Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static final Credentials TEMPORARY =
            Credentials.of("ASIAEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "dG9rZW4tb2YtYS1yb2xl");

    private static SignedRequest get(Credentials credentials) {
        return Signer.of("s3", "eu-west-1")
                .sign(
                        SigningRequest.builder("GET", "https://photos.s3.eu-west-1.amazonaws.com/a.jpg")
                                .build(),
                        credentials);
    }

    private static Diagnosis examine(Capture capture) {
        return SignatureDoctor.create().credentials(CREDENTIALS).examine(capture);
    }

    private static Capture answered(SignedRequest request, int status, String code, String more) {
        return Capture.of(request)
                .answer(status, Headers.builder().build(), "<Error><Code>" + code + "</Code>" + more + "</Error>");
    }

    private static void assertNothingCertain(Diagnosis diagnosis) {
        for (Finding finding : diagnosis.findings()) {
            assertEquals(Certainty.HYPOTHESIS, finding.certainty(), diagnosis.toString());
        }
    }

    @Test
    @DisplayName("a string to sign with another hash or time is another request, not another secret")
    void otherStringToSign() {
        SignedRequest get = get(CREDENTIALS);
        String ours = get.trace().stringToSign();
        String otherHash = ours.substring(0, ours.length() - 3) + (ours.endsWith("000") ? "111" : "000");
        String otherTime = ours.replaceFirst("T\\d{6}Z", "T000000Z");
        for (String theirs : new String[] {otherHash, otherTime}) {
            Diagnosis diagnosis =
                    examine(answered(get, 403, "SignatureDoesNotMatch", "<StringToSign>" + theirs + "</StringToSign>"));
            assertNothingCertain(diagnosis);
            assertFalse(diagnosis.names(Cause.WRONG_SECRET), diagnosis.toString());
            assertFalse(diagnosis.toString().contains("letter for letter"), diagnosis.toString());
            assertTrue(diagnosis.toString().contains("another request"), diagnosis.toString());
        }
    }

    @Test
    @DisplayName("a request that a signer's own options made, and nobody refused, is not called wrong")
    void signersOptions() {
        SigningRequest thing =
                SigningRequest.builder("GET", "https://things.example.com/mqtt").build();
        var presigned = Signer.builder("iotdevicegateway", "us-east-1")
                .unsignedToken(true)
                .build()
                .presign(thing, TEMPORARY, Duration.ofMinutes(5));
        SignedRequest received = SignedRequest.of("GET", presigned.url(), Headers.of("Host", "things.example.com"));
        assertNothingCertain(SignatureDoctor.create().credentials(TEMPORARY).examine(Capture.of(received)));

        SignedRequest plain = Signer.builder("execute-api", "us-east-1")
                .normalizePath(false)
                .build()
                .sign(
                        SigningRequest.builder("GET", "https://api.example.com/a//b/../c")
                                .build(),
                        CREDENTIALS);
        StringBuilder text = new StringBuilder("GET /a//b/../c HTTP/1.1\r\nHost: api.example.com\r\n");
        for (int i = 0; i < plain.headers().size(); i++) {
            text.append(plain.headers().name(i))
                    .append(": ")
                    .append(plain.headers().value(i))
                    .append("\r\n");
        }
        assertNothingCertain(examine(Capture.ofHttp(text.append("\r\n").toString())));
    }

    @Test
    @DisplayName("an end that the server tells of the signature is the URL's, not that of a token which is not there")
    void expiredWithoutToken() {
        var presigned = Signer.of("s3", "auto")
                .presign(
                        SigningRequest.builder("GET", "https://storage.googleapis.com/b/o")
                                .build(),
                        CREDENTIALS,
                        Duration.ofMinutes(1));
        SignedRequest received = SignedRequest.of("GET", presigned.url(), Headers.of("Host", "storage.googleapis.com"));
        Diagnosis diagnosis = examine(
                answered(
                        received,
                        400,
                        "ExpiredToken",
                        "<Message>Invalid argument.</Message><Details>Request signature expired at: 2026-06-25T10:30:00</Details>"));
        assertTrue(diagnosis.names(Cause.URL_EXPIRED), diagnosis.toString());
        assertFalse(diagnosis.names(Cause.URL_OUTLIVES_TOKEN), diagnosis.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExpiredToken", "InvalidToken"})
    @DisplayName("a token that is not there is not certain to be the fault")
    void noToken(String code) {
        assertNothingCertain(examine(answered(get(CREDENTIALS), 400, code, "")));
    }

    @ParameterizedTest
    @CsvSource({
        "<Message>Header 'x-amz-acl' with value 'x' not implemented</Message>,false,false",
        "<Header>x-amz-acl</Header>,false,false",
        "<Message>something is not implemented</Message>,true,false",
        "<Header>Transfer-Encoding</Header>,true,true",
        "<Message>STREAMING payloads are not supported</Message>,true,true"
    })
    @DisplayName("what is not implemented are the chunks where the server means them")
    void notImplemented(String more, boolean named, boolean certain) {
        SignedRequest put = Signer.of("s3", "eu-west-1")
                .sign(
                        SigningRequest.builder("PUT", "https://photos.s3.eu-west-1.amazonaws.com/a.jpg")
                                .header("x-amz-acl", "x")
                                .header("x-amz-decoded-content-length", "5")
                                .payloadHash("STREAMING-AWS4-HMAC-SHA256-PAYLOAD")
                                .build(),
                        CREDENTIALS);
        Diagnosis diagnosis = examine(answered(put, 501, "NotImplemented", more));
        assertEquals(named, diagnosis.names(Cause.CHUNKS_UNSUPPORTED), diagnosis.toString());
        if (!certain) {
            assertNothingCertain(diagnosis);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidClientTokenId", "UnrecognizedClientException"})
    @DisplayName("a key that is unknown together with its token may be the token's fault")
    void keyOrToken(String code) {
        Diagnosis diagnosis = SignatureDoctor.create()
                .examine(answered(
                        get(TEMPORARY),
                        403,
                        code,
                        "<Message>The security token included in the request is invalid.</Message>"));
        assertNothingCertain(diagnosis);
        assertTrue(diagnosis.names(Cause.TOKEN_INVALID), diagnosis.toString());
        assertTrue(diagnosis.names(Cause.ACCESS_KEY_UNKNOWN), diagnosis.toString());
    }

    @Test
    @DisplayName("a view of SigV4A, which is not compared, is no evidence")
    void sigV4a() {
        SignedRequest several = Signer.builder("s3", "eu-west-1")
                .regionSet("us-*")
                .build()
                .sign(
                        SigningRequest.builder("GET", "https://b.accesspoint.s3-global.amazonaws.com/a")
                                .build(),
                        CREDENTIALS);
        Diagnosis diagnosis = examine(answered(
                several,
                403,
                "SignatureDoesNotMatch",
                "<CanonicalRequest>" + several.trace().canonicalRequest().replace("/a", "/b") + "</CanonicalRequest>"));
        assertFalse(diagnosis.names(Cause.WRONG_SECRET), diagnosis.toString());
        assertTrue(diagnosis.toString().contains("only the answer was read"), diagnosis.toString());
    }

    @Test
    @DisplayName("a wrong CRC is not the signed hash's fault, and that of nothing is named")
    void badDigest() {
        SignedRequest put = Signer.of("s3", "eu-west-1")
                .sign(
                        SigningRequest.builder("PUT", "https://photos.s3.eu-west-1.amazonaws.com/a.jpg")
                                .header("x-amz-checksum-crc32", "AAAAAA==")
                                .payload(new byte[] {'x'})
                                .build(),
                        CREDENTIALS);
        Diagnosis diagnosis = examine(answered(
                        put,
                        400,
                        "BadDigest",
                        "<Message>The CRC32 you specified did not match the calculated checksum.</Message>")
                .body(new byte[] {'x'}));
        assertTrue(diagnosis.names(Cause.EMPTY_BODY_CHECKSUM), diagnosis.toString());
        assertFalse(diagnosis.toString().contains(put.trace().payloadHash()), diagnosis.toString());
    }

    @Test
    @DisplayName("a malformed date is told as a finding, and another scheme as what it is")
    void malformed() {
        String head = "GET / HTTP/1.1\nHost: b.s3.amazonaws.com\n";
        assertTrue(examine(Capture.ofHttp(head + "x-amz-date: yesterday\nAuthorization: AWS4-HMAC-SHA256"
                        + " Credential=AKIDEXAMPLE/20260101/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature="
                        + "0".repeat(64) + "\n\n"))
                .names(Cause.SIGNATURE_MALFORMED));
        Diagnosis other = examine(Capture.ofHttp(head + "Authorization: Basic dXNlcjpwYXNz\n\n"));
        assertTrue(other.isEmpty(), other.toString());
        assertTrue(other.toString().contains("another scheme"), other.toString());
    }

    @Test
    @DisplayName("a hash may be written in any case, and must be one")
    void bodyHash() {
        Capture capture = Capture.of(get(CREDENTIALS));
        String hash = "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855";
        assertTrue(examine(capture.bodyHash(hash)).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> capture.bodyHash("junk"));
    }
}
