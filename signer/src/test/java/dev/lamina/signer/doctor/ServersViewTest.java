package dev.lamina.signer.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import dev.lamina.signer.SigningTrace;
import dev.lamina.signer.doctor.Diagnosis.Certainty;
import dev.lamina.signer.doctor.Diagnosis.Finding;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The doctor, of a server's view of what Lamina signed")
class ServersViewTest {
    private static final Credentials KEY = Credentials.of("ASIAEXAMPLE", Plant.SECRET, Plant.TOKEN);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2015-08-30T12:36:00Z"), ZoneOffset.UTC);

    private static SignedRequest signed(String service, String url) {
        return Signer.builder(service, "us-east-1")
                .clock(CLOCK)
                .build()
                .sign(
                        SigningRequest.builder("GET", url)
                                .header("Accept-Encoding", "identity")
                                .header("Content-Type", "text/plain")
                                .header("Cache-Control", "no-cache")
                                .build(),
                        KEY);
    }

    private static String s3(String canonicalRequest, String stringToSign) {
        return Plant.error(
                "SignatureDoesNotMatch",
                "It does not match.",
                "<StringToSign>" + Plant.xml(stringToSign) + "</StringToSign><CanonicalRequest>"
                        + Plant.xml(canonicalRequest) + "</CanonicalRequest><CanonicalRequestBytes>"
                        + Plant.bytes(canonicalRequest) + "</CanonicalRequestBytes>");
    }

    private static Finding only(Diagnosis diagnosis) {
        assertEquals(1, diagnosis.findings().size(), diagnosis::toString);
        String report = diagnosis.toString();
        assertFalse(report.contains(Plant.TOKEN.substring(20, 60)), report);
        return diagnosis.findings().get(0);
    }

    @ParameterizedTest(name = "{2}: {0} for {1}")
    @CsvSource({
        "backend,photos.s3.us-east-1.amazonaws.com,HOST_REWRITTEN",
        "photos.s3.us-east-1.amazonaws.com:8080,photos.s3.us-east-1.amazonaws.com,PORT_DROPPED",
        "'gzip, deflate',identity,ACCEPT_ENCODING_CHANGED",
        "text/plain; charset=utf-8,text/plain,CONTENT_TYPE_CHARSET",
        "image/jpeg,text/plain,SIGNED_HEADER_CHANGED",
        "no cache,no-cache,SIGNED_HEADER_CHANGED",
        "no-c\u00E4che,no-cache,NON_ASCII_HEADER",
        "HEAD,GET,METHOD_CHANGED",
        "/a%2520b.jpg,/a%20b.jpg,PATH_ENCODED_TWICE",
        "/x/a%20b.jpg,/a%20b.jpg,PATH_CHANGED",
        "b=1&a=2,a=2&b=1,QUERY_UNSORTED",
        "a=2&b=1&utm=x,a=2&b=1,QUERY_CHANGED"
    })
    @DisplayName("names what differs, with certainty, line, column and both sides")
    void differences(String server, String signed, Cause cause) {
        SignedRequest request = signed("s3", "https://photos.s3.us-east-1.amazonaws.com/a%20b.jpg?b=1&a=2");
        SigningTrace trace = request.trace();
        String view = trace.canonicalRequest().replace(signed, server);
        assertFalse(view.equals(trace.canonicalRequest()));
        for (String answer : List.of(
                s3(view, trace.stringToSign()), json(view, trace.stringToSign()), query(view, trace.stringToSign()))) {
            Finding finding =
                    only(SignatureDoctor.create().examine(Capture.of(request).answer(403, Headers.of(), answer)));
            assertEquals(cause, finding.cause(), finding::toString);
            assertEquals(Certainty.CERTAIN, finding.certainty());
            assertTrue(
                    finding.evidence().contains("line ") && finding.evidence().contains("column "), finding::toString);
        }
    }

    @Test
    @DisplayName("shows what cannot be seen")
    void invisible() {
        SignedRequest request = signed("s3", "https://photos.s3.us-east-1.amazonaws.com/a.jpg");
        String view = request.trace().canonicalRequest().replace("no-cache", "no-cache\u00A0\u200B");
        Finding finding = only(SignatureDoctor.create()
                .examine(Capture.of(request)
                        .answer(403, Headers.of(), s3(view, request.trace().stringToSign()))));
        assertTrue(finding.evidence().contains("\"no-cache<U+00A0><U+200B>\""), finding::toString);
        assertTrue(finding.evidence().contains("column 9"), finding::toString);
    }

    @Test
    @DisplayName("keeps a session token to itself, be it the one that differs")
    void token() {
        SignedRequest request = signed("s3", "https://photos.s3.us-east-1.amazonaws.com/a.jpg");
        String view =
                request.trace().canonicalRequest().replace(Plant.TOKEN, Plant.TOKEN.replace("wEXAMPLE", "wEXAMPLF"));
        Finding finding = only(SignatureDoctor.create()
                .examine(Capture.of(request)
                        .answer(403, Headers.of(), s3(view, request.trace().stringToSign()))));
        assertEquals(Cause.SIGNED_HEADER_CHANGED, finding.cause());
        assertFalse(finding.evidence().contains("EXAMPLF"), finding::toString);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("names the secret where both sides sign the same")
    void secret(boolean withSecret) {
        SignedRequest request = signed("sts", "https://sts.us-east-1.amazonaws.com/?Action=GetCallerIdentity");
        SigningTrace trace = request.trace();
        SignatureDoctor doctor = SignatureDoctor.create();
        for (String answer : List.of(
                s3(trace.canonicalRequest(), trace.stringToSign()),
                query(trace.canonicalRequest(), trace.stringToSign()),
                json(trace.canonicalRequest(), trace.stringToSign()))) {
            Finding finding = only((withSecret ? doctor.credentials(KEY) : doctor)
                    .examine(Capture.of(request).answer(403, Headers.of(), answer)));
            assertEquals(Cause.WRONG_SECRET, finding.cause());
            assertEquals(Certainty.CERTAIN, finding.certainty());
        }
    }

    @ParameterizedTest
    @CsvSource({"us-east-1,eu-west-1,REGION_WRONG", "/s3/,/execute-api/,SERVICE_WRONG", "20150830/,20150829/,SCOPE_DATE"
    })
    @DisplayName("names another scope")
    void scope(String signed, String server, Cause cause) {
        SignedRequest request = signed("s3", "https://photos.s3.us-east-1.amazonaws.com/a.jpg");
        SigningTrace trace = request.trace();
        Finding finding = only(SignatureDoctor.create()
                .examine(Capture.of(request)
                        .answer(
                                403,
                                Headers.of(),
                                s3(
                                        trace.canonicalRequest(),
                                        trace.stringToSign().replace(signed, server)))));
        assertEquals(cause, finding.cause());
    }

    private static String message(String canonicalRequest, String stringToSign) {
        return "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                + " Access Key and signing method. Consult the service documentation for details.\n\nThe Canonical String for"
                + " this request should have been\n'" + canonicalRequest + "'\n\nThe String-to-Sign should have been\n'"
                + stringToSign + "'\n";
    }

    private static String query(String canonicalRequest, String stringToSign) {
        return "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\n  <Error>\n    <Type>Sender</Type>\n"
                + "    <Code>SignatureDoesNotMatch</Code>\n    <Message>"
                + message(canonicalRequest, stringToSign).replace("&", "&amp;").replace("'", "&apos;")
                + "</Message>\n  </Error>\n  <RequestId>1</RequestId>\n</ErrorResponse>";
    }

    private static String json(String canonicalRequest, String stringToSign) {
        return "{\"__type\":\"InvalidSignatureException\",\"message\":\""
                + message(canonicalRequest, stringToSign).replace("\"", "\\\"").replace("\n", "\\n") + "\"}";
    }
}
