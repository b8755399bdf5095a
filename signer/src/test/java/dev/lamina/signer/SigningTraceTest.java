package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The trace of a signature")
class SigningTraceTest {
    private static final Credentials KEY = Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static final Credentials ROLE = Credentials.of("ASIAEXAMPLE", "secret", "a/token+with=all");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2015-08-30T12:36:00Z"), ZoneOffset.UTC);
    private static final Signer S3 =
            Signer.builder("s3", "us-east-1").clock(CLOCK).build();
    private static final Signer IAM =
            Signer.builder("iam", "us-east-1").clock(CLOCK).build();
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    @DisplayName("has what went into each step, and what came out")
    void values() {
        SigningTrace trace = IAM.sign(
                        SigningRequest.builder("GET", "https://iam.amazonaws.com/a//b%20c?b=2&a=+&b=1")
                                .header("X-Custom", " a   b ")
                                .build(),
                        KEY)
                .trace();

        assertEquals("GET", trace.method());
        assertEquals("/a//b%20c", trace.path());
        assertEquals("/a/b%2520c", trace.canonicalUri());
        assertEquals("b=2&a=+&b=1", trace.query());
        assertEquals("a=%20&b=1&b=2", trace.canonicalQuery());
        assertEquals(" a   b ", trace.headers().get("x-custom"));
        assertEquals("host:iam.amazonaws.com\nx-amz-date:20150830T123600Z\nx-custom:a b\n", trace.canonicalHeaders());
        assertEquals("host;x-amz-date;x-custom", trace.signedHeaders());
        assertEquals(EMPTY, trace.payloadHash());
        assertEquals(
                "GET\n/a/b%2520c\na=%20&b=1&b=2\n" + trace.canonicalHeaders() + "\n" + trace.signedHeaders() + "\n"
                        + EMPTY,
                trace.canonicalRequest());
        assertEquals("AWS4-HMAC-SHA256", trace.algorithm());
        assertEquals("20150830T123600Z", trace.dateTime());
        assertEquals("20150830/us-east-1/iam/aws4_request", trace.credentialScope());
        assertEquals(
                "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/iam/aws4_request\n"
                        + trace.canonicalRequestHash(),
                trace.stringToSign());
        assertEquals(4, trace.keyFingerprints().size());
    }

    @Test
    @DisplayName("is the same where the request was received; another secret gives other fingerprints")
    void retraced() {
        SignedRequest signed = S3.sign(
                SigningRequest.builder("GET", "https://b.s3.amazonaws.com/k").build(), KEY);
        SignedRequest received = SignedRequest.of(signed.method(), signed.url(), signed.headers());

        SigningTrace other = S3.retrace(received, Credentials.of("AKIDEXAMPLE", "another"));

        assertEquals(signed.trace(), S3.retrace(received, KEY));
        assertEquals("", signed.trace().query());
        assertEquals(signed.trace().stringToSign(), other.stringToSign());
        for (int i = 0; i < 4; i++) {
            assertNotEquals(
                    signed.trace().keyFingerprints().get(i),
                    other.keyFingerprints().get(i));
        }
    }

    @Test
    @DisplayName("reads as numbered steps, inputs first, what comes out behind an arrow")
    void text() {
        SigningTrace trace = S3.sign(
                        SigningRequest.builder("GET", "https://b.s3.amazonaws.com/k?b&a")
                                .header("Range", "bytes=0-9")
                                .payloadHash("UNSIGNED-PAYLOAD")
                                .build(),
                        KEY)
                .trace();

        String[] keys = trace.keyFingerprints().toArray(new String[0]);
        assertEquals(
                """
                1. Canonical request
                   method                   GET
                   path                     /k
                   => canonical URI         /k
                   query                    b&a
                   => canonical query       a=&b=
                   headers                  Range: bytes=0-9
                                            x-amz-date: 20150830T123600Z
                                            x-amz-content-sha256: UNSIGNED-PAYLOAD
                                            Authorization: ***
                   => canonical headers     host:b.s3.amazonaws.com
                                            range:bytes=0-9
                                            x-amz-content-sha256:UNSIGNED-PAYLOAD
                                            x-amz-date:20150830T123600Z
                   => signed headers        host;range;x-amz-content-sha256;x-amz-date
                   payload hash             UNSIGNED-PAYLOAD
                   => canonical request     GET
                                            /k
                                            a=&b=
                                            host:b.s3.amazonaws.com
                                            range:bytes=0-9
                                            x-amz-content-sha256:UNSIGNED-PAYLOAD
                                            x-amz-date:20150830T123600Z

                                            host;range;x-amz-content-sha256;x-amz-date
                                            UNSIGNED-PAYLOAD
                2. String to sign
                   algorithm                AWS4-HMAC-SHA256
                   date and time            20150830T123600Z
                   credential scope         20150830/us-east-1/s3/aws4_request
                   SHA-256 of step 1        %s
                   => string to sign        AWS4-HMAC-SHA256
                                            20150830T123600Z
                                            20150830/us-east-1/s3/aws4_request
                                            %s
                3. Signing key (of each key the start of its SHA-256, never the key)
                   HMAC of                  20150830 by AWS4 and the secret
                   => date key              %s
                   HMAC of                  us-east-1 by the date key
                   => region key            %s
                   HMAC of                  s3 by the region key
                   => service key           %s
                   HMAC of                  aws4_request by the service key
                   => signing key           %s
                4. Signature
                   HMAC of                  the string to sign by the signing key
                   => signature             %s
                """.formatted(
                                trace.canonicalRequestHash(),
                                trace.canonicalRequestHash(),
                                keys[0],
                                keys[1],
                                keys[2],
                                keys[3],
                                trace.signature()),
                trace.toString());
    }

    @Test
    @DisplayName("as text masks tokens, SSE-C keys and a presigned URL's signature, which its components have")
    void masked() {
        String ssec = "x-amz-server-side-encryption-customer-key";
        SigningTrace header = S3.sign(
                        SigningRequest.builder("GET", "https://b.s3.amazonaws.com/k")
                                .header(ssec, "c3NlLWM=")
                                .build(),
                        ROLE)
                .trace();
        PresignedRequest url = S3.presign(
                SigningRequest.builder("GET", "https://b.s3.amazonaws.com/k?X%2Damz-Security-tokeN=other")
                        .build(),
                ROLE,
                Duration.ofHours(1));
        SigningTrace query = S3.retrace(SignedRequest.of("GET", url.url(), url.headers()), ROLE);

        assertTrue(header.canonicalRequest().contains(ROLE.sessionToken()));
        assertFalse(header.toString().contains(ROLE.sessionToken()), header::toString);
        assertFalse(header.toString().contains("c3NlLWM="), header::toString);
        assertTrue(header.toString().contains("\n" + " ".repeat(28) + "x-amz-security-token:***\n"));
        assertTrue(query.canonicalQuery().contains("a%2Ftoken%2Bwith%3Dall"));
        assertTrue(query.query().contains(query.signature()));
        assertFalse(query.toString().contains("a%2Ftoken"), query::toString);
        assertFalse(query.toString().contains("other"), query::toString);
        assertFalse(query.toString().contains(query.signature()), query::toString);
    }
}
