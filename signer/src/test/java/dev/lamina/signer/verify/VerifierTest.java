package dev.lamina.signer.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.PresignedRequest;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import dev.lamina.signer.StreamingPayload;
import dev.lamina.signer.verify.Refusal.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The verifier refuses as S3 does:")
class VerifierTest {
    private static final Credentials KEY = Credentials.of("AKIDEXAMPLE", "secret");
    private static final Credentials ROLE =
            new Credentials("ASIAEXAMPLE", "secret", "token", Requests.NOW.plusSeconds(60), null);
    private static final Signer S3 =
            Signer.builder("s3", "us-east-1").clock(Requests.CLOCK).build();
    private static final Signer IAM =
            Signer.builder("iam", "us-east-1").clock(Requests.CLOCK).build();
    private static final String URL = "https://b.s3.amazonaws.com/k";
    private static final String EMPTY = Requests.sha256(new byte[0]);

    @Test
    @DisplayName("no signature at all")
    void notSigned() {
        assertEquals(
                "AccessDenied",
                refused(Reason.NOT_SIGNED, request(Headers.of("Host", "a"))).code());
    }

    @Test
    @DisplayName("a signature in header and query")
    void signedTwice() {
        PresignedRequest presigned = S3.presign(get().build(), KEY, Duration.ofHours(1));
        Headers headers = S3.sign(get().build(), KEY).headers();
        refused(Reason.SIGNED_TWICE, SignedRequest.of("GET", presigned.url(), headers));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Basic dXNlcjpwYXNz | UNSUPPORTED_AUTHORIZATION",
                "'' | UNSUPPORTED_AUTHORIZATION",
                "AWS AKID:c2ln | UNSUPPORTED_ALGORITHM",
                "AWS4-ECDSA-P384-SHA384 Credential=a | UNSUPPORTED_ALGORITHM",
                "AWS4-ECDSA-P256-SHA256 Credential=a | HEADER_MALFORMED",
                "AWS4-HMAC-SHA256 | HEADER_MALFORMED",
                "AWS4-HMAC-SHA256 Credential=a/20150830/r/s3/aws4_request, SignedHeaders=host | HEADER_MALFORMED",
                "AWS4-HMAC-SHA256 Credential=a/20150830/r/s3, SignedHeaders=host, Signature=0 | HEADER_MALFORMED",
                "AWS4-HMAC-SHA256 Credential=/20150830/r/s3/aws4_request, SignedHeaders=host, Signature=0 | HEADER_MALFORMED",
                "AWS4-HMAC-SHA256 Credential=a/20150830//s3/aws4_request, SignedHeaders=host, Signature=0 | HEADER_MALFORMED",
                "AWS4-HMAC-SHA256 Credential=a/20150830/r/s3/aws5, SignedHeaders=host, Signature=0 | HEADER_MALFORMED",
                "AWS4-HMAC-SHA256 Credential=a/20150831/r/s3/aws4_request, SignedHeaders=host, Signature=0 | HEADER_MALFORMED",
                "AWS4-HMAC-SHA256 Credential=a/2015/r/s3/aws4_request, SignedHeaders=host, Signature=0 | HEADER_MALFORMED",
                "AWS4-HMAC-SHA256 Credential=a/20150830/r/s3/aws4_request,SignedHeaders=host,Signature=0 | INVALID_ACCESS_KEY_ID"
            })
    @DisplayName("an Authorization header of another kind, or a malformed one")
    void authorizationHeaders(String authorization, Reason reason) {
        Refusal refusal =
                refused(reason, request(Headers.of("Authorization", authorization, "x-amz-date", "20150830T123600Z")));
        assertFalse(refusal.toString().contains("dXNlcjpwYXNz"));
    }

    @Test
    @DisplayName("two Authorization headers, and two dates")
    void repeated() {
        SignedRequest signed = S3.sign(get().build(), KEY);
        refused(
                Reason.HEADER_MALFORMED,
                request(signed.headers().newBuilder().add("authorization", "x").build()));
        refused(
                Reason.DATE_MISSING,
                request(signed.headers().newBuilder().add("x-amz-date", "x").build()));
    }

    @Test
    @DisplayName("another region, and says which one is right; another service")
    void scope() {
        SignedRequest signed = S3.sign(get().build(), KEY);
        PresignedRequest presigned = S3.presign(get().build(), KEY, Duration.ofHours(1));

        Refusal region = refused(Reason.HEADER_MALFORMED, signed, verifier().region("eu-west-1"));
        Refusal inQuery = refused(
                Reason.QUERY_MALFORMED,
                SignedRequest.of("GET", presigned.url(), Headers.of()),
                verifier().region("eu-west-1"));
        Refusal service = refused(Reason.HEADER_MALFORMED, signed, verifier().service("ec2"));

        assertEquals(
                "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'",
                region.message());
        assertEquals("eu-west-1", region.details().get("Region"));
        assertEquals("AuthorizationQueryParametersError", inQuery.code());
        assertEquals("eu-west-1", inQuery.details().get("Region"));
        assertTrue(service.message().contains("\"s3\"") && service.message().contains("\"ec2\""), service.message());
        accepted(signed, verifier().service("s3").region("us-east-1"));
    }

    @Test
    @DisplayName("no date, or one that is none; a Date header will do")
    void dates() {
        SignedRequest signed = S3.sign(get().build(), KEY);
        refused(
                Reason.DATE_MISSING,
                request(signed.headers().newBuilder().remove("x-amz-date").build()));
        refused(
                Reason.DATE_MISSING,
                request(signed.headers().newBuilder().set("x-amz-date", "today").build()));

        Headers unsigned = Headers.of(
                "Host",
                "iam.amazonaws.com",
                "Date",
                "Sun, 30 Aug 2015 12:36:00 GMT",
                "Authorization",
                "AWS4-HMAC-SHA256"
                        + " Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=date;host, Signature=");
        String signature =
                IAM.retrace(SignedRequest.of("GET", "/", unsigned), KEY).signature();
        Headers headers = unsigned.newBuilder()
                .set("Authorization", unsigned.get("Authorization") + signature)
                .build();
        accepted(SignedRequest.of("GET", "/", headers), verifier());
    }

    @ParameterizedTest(name = "{0} s off")
    @ValueSource(longs = {901, -901, 86_400, -86_400})
    @DisplayName("a clock that is more than 15 minutes off")
    void skew(long seconds) {
        SignedRequest signed = S3.sign(get().build(), KEY);

        Refusal refusal = refused(
                Reason.REQUEST_TIME_TOO_SKEWED,
                signed,
                verifier().clock(Clock.offset(Requests.CLOCK, Duration.ofSeconds(seconds))));

        assertEquals("20150830T123600Z", refusal.details().get("RequestTime"));
        assertEquals(
                Requests.NOW.plusSeconds(seconds).toString(), refusal.details().get("ServerTime"));
        assertEquals("900000", refusal.details().get("MaxAllowedSkewMilliseconds"));
        accepted(signed, verifier().clock(Clock.offset(Requests.CLOCK, Duration.ofSeconds(seconds > 0 ? 900 : -900))));
        accepted(
                signed,
                verifier()
                        .clock(Clock.offset(Requests.CLOCK, Duration.ofSeconds(seconds)))
                        .maxSkew(Duration.ofDays(1)));
    }

    @Test
    @DisplayName("a presigned URL that has expired, or whose time has not come")
    void expiry() {
        SignedRequest presigned = presigned(S3.presign(get().build(), KEY, Duration.ofHours(1)));

        Refusal expired = refused(
                Reason.EXPIRED, presigned, verifier().clock(Clock.offset(Requests.CLOCK, Duration.ofSeconds(3601))));
        Refusal early = refused(
                Reason.NOT_YET_VALID,
                presigned,
                verifier().clock(Clock.offset(Requests.CLOCK, Duration.ofSeconds(-901))));

        assertEquals("Request has expired", expired.message());
        assertEquals("AccessDenied", expired.code());
        assertEquals("2015-08-30T13:36:00Z", expired.details().get("Expires"));
        assertEquals("2015-08-30T13:36:01Z", expired.details().get("ServerTime"));
        assertEquals("3600", expired.details().get("X-Amz-Expires"));
        assertEquals("Request is not valid yet", early.message());
        accepted(presigned, verifier().clock(Clock.offset(Requests.CLOCK, Duration.ofHours(1))));
        accepted(presigned, verifier().clock(Clock.offset(Requests.CLOCK, Duration.ofMinutes(-15))));
    }

    @ParameterizedTest(name = "{0} becomes {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Expires=3600 | Expires=604801 | X-Amz-Expires must be less than a week",
                "Expires=3600 | Expires=99999999999999999999 | X-Amz-Expires must be less than a week",
                "Expires=3600 | Expires=-1 | X-Amz-Expires must be non-negative",
                "Expires=3600 | Expires=1h | X-Amz-Expires should be a number",
                "Expires=3600 | Expires= | X-Amz-Expires should be a number",
                "Expires=3600 | Expired=3600 | Query-string authentication version 4 requires",
                "Expires=3600 | Expires=1&X-Amz-Expires=2 | Query-string authentication version 4 requires",
                "HMAC-SHA256 | HMAC-SHA1 | X-Amz-Algorithm only supports",
                "T123600Z | 123600 | X-Amz-Date must be in the ISO8601 Long Format",
                "%2Fs3%2F | %2F | Error parsing the X-Amz-Credential parameter"
            })
    @DisplayName("malformed parameters of a presigned URL")
    void queryParameters(String part, String changed, String message) {
        String url = S3.presign(get().build(), KEY, Duration.ofHours(1)).url();
        Refusal refusal =
                refused(Reason.QUERY_MALFORMED, SignedRequest.of("GET", url.replace(part, changed), Headers.of()));
        assertTrue(refusal.message().startsWith(message), refusal.message());
        assertEquals(400, refusal.status());
    }

    @Test
    @DisplayName("a presigned URL of the old Signature Version 2")
    void signatureVersion2() {
        refused(
                Reason.UNSUPPORTED_ALGORITHM,
                SignedRequest.of("GET", "/k?AWSAccessKeyId=a&Signature=b&Expires=1", Headers.of("Host", "a")));
    }

    @Test
    @DisplayName("an unknown access key")
    void unknownKey() {
        SignedRequest signed = S3.sign(get().build(), Credentials.of("AKIDOTHER", "secret"));
        Refusal refusal = refused(Reason.INVALID_ACCESS_KEY_ID, signed);
        assertEquals("AKIDOTHER", refusal.details().get("AWSAccessKeyId"));
        assertEquals(
                "InvalidAccessKeyId (403): The AWS Access Key Id you provided does not exist in our records.",
                refusal.toString());
    }

    @Test
    @DisplayName("a session token that is missing, wrong, superfluous or at its end")
    void tokens() {
        SignedRequest right = S3.sign(get().build(), ROLE);
        accepted(right, verifier());
        accepted(presigned(S3.presign(get().build(), ROLE, Duration.ofHours(1))), verifier());

        refused(Reason.INVALID_TOKEN, S3.sign(get().build(), Credentials.of("ASIAEXAMPLE", "secret")));
        refused(Reason.INVALID_TOKEN, S3.sign(get().build(), Credentials.of("ASIAEXAMPLE", "secret", "wrong")));
        refused(Reason.INVALID_TOKEN, S3.sign(get().build(), Credentials.of("AKIDEXAMPLE", "secret", "token")));
        refused(Reason.EXPIRED_TOKEN, right, verifier().clock(Clock.offset(Requests.CLOCK, Duration.ofMinutes(1))));
    }

    @Test
    @DisplayName("headers that had to be signed: x-amz-, Content-MD5 for S3, and Host")
    void headersNotSigned() {
        SignedRequest signed = S3.sign(get().build(), KEY);
        Headers more = signed.headers()
                .newBuilder()
                .add("X-Amz-Acl", "public-read")
                .add("Content-MD5", "x")
                .add("Content-Type", "text/plain")
                .add("X-Amzn-Trace-Id", "x")
                .build();

        Refusal refusal = refused(Reason.HEADERS_NOT_SIGNED, request(more));
        Refusal noHost = refused(Reason.HEADERS_NOT_SIGNED, request(claims("s3", "x-amz-content-sha256;x-amz-date")));

        assertEquals("x-amz-acl, content-md5", refusal.details().get("HeadersNotSigned"));
        assertEquals("There were headers present in the request which were not signed", refusal.message());
        assertEquals("host", noHost.details().get("HeadersNotSigned"));
        SignedRequest iam = IAM.sign(
                SigningRequest.builder("GET", "https://iam.amazonaws.com/").build(), KEY);
        accepted(
                SignedRequest.of(
                        "GET",
                        iam.url(),
                        iam.headers().newBuilder().add("Content-MD5", "x").build()),
                verifier());
    }

    @Test
    @DisplayName("a header x-amz-content-sha256 that is missing, repeated or nonsense")
    void contentSha256() {
        Headers without = claims("s3", "host;x-amz-date")
                .newBuilder()
                .remove("x-amz-content-sha256")
                .build();
        Headers signed = claims("s3", "host;x-amz-content-sha256;x-amz-date");

        assertEquals(
                "MissingSecurityHeader",
                refused(Reason.MISSING_CONTENT_SHA256, request(without)).code());
        Refusal nonsense = refused(
                Reason.INVALID_CONTENT_SHA256,
                request(signed.newBuilder().set("x-amz-content-sha256", "e3b0").build()));
        assertEquals("e3b0", nonsense.details().get("ArgumentValue"));
        refused(
                Reason.INVALID_CONTENT_SHA256,
                request(signed.newBuilder()
                        .add("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                        .build()));
        refused(
                Reason.INVALID_CONTENT_SHA256,
                request(signed.newBuilder()
                        .set("x-amz-content-sha256", "STREAMING-SOMETHING")
                        .build()));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("a body in chunks, unless the caller checks them")
    void streaming(StreamingPayload payload) {
        boolean ecdsa = payload.payloadHash().contains("ECDSA");
        SignedRequest signed = (ecdsa ? SigV4aVerifierTest.S3 : S3)
                .sign(
                        get().payloadHash(payload.payloadHash())
                                .header("X-Amz-Decoded-Content-Length", "5")
                                .header("X-Amz-Trailer", "X-Amz-Checksum-CRC32, second")
                                .build(),
                        KEY);

        Refusal refusal = refused(Reason.STREAMING_NOT_ACCEPTED, signed);
        Verification.Accepted accepted = accepted(signed, verifier().acceptStreaming(true));

        assertEquals("NotImplemented", refusal.code());
        assertEquals(501, refusal.status());
        assertEquals(payload.payloadHash(), accepted.payloadHash());
        assertEquals(payload, accepted.chunks().payload());
        assertEquals(5, accepted.chunks().decodedLength());
        assertEquals(
                payload.hasTrailers() ? List.of("x-amz-checksum-crc32", "second") : List.of(),
                accepted.chunks().trailerNames());
        assertEquals(payload.isSigned(), accepted.chunks().chunkSigner() != null);
        assertFalse(accepted.toString().contains("secret"));
    }

    @Test
    @DisplayName("a body in chunks whose length without them is not known")
    void decodedLength() {
        Verifier.Builder verifier = verifier().acceptStreaming(true);
        SigningRequest chunked =
                get().payloadHash("STREAMING-UNSIGNED-PAYLOAD-TRAILER").build();

        Refusal missing = refused(Reason.MISSING_DECODED_LENGTH, S3.sign(chunked, KEY), verifier);
        assertEquals(411, missing.status());
        for (String length : new String[] {"", "-1", "1e3", "5,5", "9223372036854775808"}) {
            SigningRequest announced = chunked.newBuilder()
                    .header("x-amz-decoded-content-length", length)
                    .build();
            refused(Reason.INVALID_DECODED_LENGTH, S3.sign(announced, KEY), verifier);
        }
    }

    @Test
    @DisplayName("another body than the one whose hash was signed")
    void body() {
        SignedRequest signed = S3.sign(get().payload(new byte[] {1}).build(), KEY);

        Refusal refusal = refused(Reason.CONTENT_SHA256_MISMATCH, signed);

        assertEquals("XAmzContentSHA256Mismatch", refusal.code());
        assertEquals(Requests.sha256(new byte[] {1}), refusal.details().get("ClientComputedContentSHA256"));
        assertEquals(EMPTY, refusal.details().get("S3ComputedContentSHA256"));
        accepted(S3.sign(get().payloadHash("UNSIGNED-PAYLOAD").build(), KEY), verifier());
    }

    @Test
    @DisplayName("another signature, with the server's side of it and the client's")
    void signature() {
        SignedRequest signed = S3.sign(get().build(), Credentials.of("AKIDEXAMPLE", "another secret"));

        Refusal refusal = refused(Reason.SIGNATURE_DOES_NOT_MATCH, signed);

        assertEquals(
                List.of(
                        "AWSAccessKeyId",
                        "StringToSign",
                        "SignatureProvided",
                        "StringToSignBytes",
                        "CanonicalRequest",
                        "CanonicalRequestBytes"),
                List.copyOf(refusal.details().keySet()));
        assertEquals(signed.trace().canonicalRequest(), refusal.canonicalRequest());
        assertEquals(signed.trace().stringToSign(), refusal.stringToSign());
        assertEquals(signed.trace().signature(), refusal.details().get("SignatureProvided"));
        assertTrue(refusal.details().get("StringToSignBytes").startsWith("41 57 53 34 2d 48 4d 41 43"));
        assertFalse(refusal.toString().contains(signed.trace().signature()));
    }

    @Test
    @DisplayName("but accepts a right one, and says whose it is and what it covers")
    void accepts() {
        Verification.Accepted accepted = accepted(
                S3.sign(
                        get().header("X-Amz-Meta-A", "b")
                                .payloadHash("UNSIGNED-PAYLOAD")
                                .build(),
                        KEY),
                verifier());

        assertEquals(
                new Verification.Accepted(
                        KEY,
                        "us-east-1",
                        "s3",
                        List.of("host", "x-amz-content-sha256", "x-amz-date", "x-amz-meta-a"),
                        false,
                        "UNSIGNED-PAYLOAD",
                        null),
                accepted);
        assertFalse(accepted.toString().contains("secret"));
        assertThrows(NullPointerException.class, () -> verifier().build().verify(S3.sign(get().build(), KEY), null));
    }

    private static SigningRequest.Builder get() {
        return SigningRequest.builder("GET", URL);
    }

    private static SignedRequest request(Headers headers) {
        return SignedRequest.of("GET", URL, headers);
    }

    private static SignedRequest presigned(PresignedRequest presigned) {
        return SignedRequest.of(presigned.method(), presigned.url(), presigned.headers());
    }

    private static Headers claims(String service, String signedHeaders) {
        return Headers.of(
                "Host",
                "b.s3.amazonaws.com",
                "x-amz-date",
                "20150830T123600Z",
                "x-amz-content-sha256",
                EMPTY,
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/" + service
                        + "/aws4_request, SignedHeaders=" + signedHeaders + ", Signature=0");
    }

    private static Verifier.Builder verifier() {
        return Verifier.builder(id -> id.equals("AKIDEXAMPLE")
                        ? Optional.of(KEY)
                        : id.equals("ASIAEXAMPLE") ? Optional.of(ROLE) : Optional.empty())
                .clock(Requests.CLOCK);
    }

    private static Refusal refused(Reason reason, SignedRequest request) {
        return refused(reason, request, verifier());
    }

    private static Refusal refused(Reason reason, SignedRequest request, Verifier.Builder verifier) {
        Verification answer = verifier.build().verify(request, EMPTY);
        Refusal refusal = assertInstanceOf(Verification.Refused.class, answer, answer::toString)
                .refusal();
        assertEquals(reason, refusal.reason(), refusal::toString);
        return refusal;
    }

    private static Verification.Accepted accepted(SignedRequest request, Verifier.Builder verifier) {
        Verification answer = verifier.build().verify(request, EMPTY);
        return assertInstanceOf(Verification.Accepted.class, answer, answer::toString);
    }
}
