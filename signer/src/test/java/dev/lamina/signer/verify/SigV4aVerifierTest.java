package dev.lamina.signer.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.Authorization;
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
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Requests signed for a region set")
class SigV4aVerifierTest {
    static final Signer S3 = Signer.builder("s3", "us-east-1")
            .regionSet("us-*", "eu-west-1")
            .clock(Requests.CLOCK)
            .build();

    private static final Credentials KEY = Credentials.of("AKIDEXAMPLE", "secret");
    private static final String EMPTY = Requests.sha256(new byte[0]);
    private static final String URL = "https://b.s3.amazonaws.com/k";

    @Test
    @DisplayName("say so in scope, header and query, and are accepted with the set")
    void accepted() {
        SignedRequest signed = S3.sign(get().build(), KEY);
        SignedRequest presigned = presigned();

        assertEquals("us-*,eu-west-1", signed.headers().get("x-amz-region-set"));
        assertEquals("us-*,eu-west-1", presigned.parameter("X-Amz-Region-Set"));
        for (SignedRequest request : new SignedRequest[] {signed, presigned}) {
            Authorization claims = request.authorization().orElseThrow();
            assertTrue(claims.isSigV4a());
            assertEquals("AKIDEXAMPLE/20150830/s3/aws4_request", claims.credential());
            assertEquals("AKIDEXAMPLE", claims.accessKeyId());
            assertEquals("20150830", claims.scopeDate());
            assertEquals("s3", claims.service());
            assertEquals("aws4_request", claims.terminator());
            assertEquals("us-*,eu-west-1", claims.regionSet());
            assertNull(claims.region());
            Verification.Accepted accepted = assertInstanceOf(Verification.Accepted.class, verify(verifier(), request));
            assertEquals("us-*,eu-west-1", accepted.region());
            assertEquals("s3", accepted.service());
        }
    }

    @ParameterizedTest(name = "{0} is in the set: {1}")
    @CsvSource({"us-east-1, true", "us-, true", "eu-west-1, true", "eu-west-12, false", "xus-east-1, false"})
    @DisplayName("are good for the regions of the set")
    void regions(String region, boolean yes) {
        Verifier.Builder verifier = verifier().region(region);
        if (yes) {
            assertInstanceOf(Verification.Accepted.class, verify(verifier, S3.sign(get().build(), KEY)));
            assertInstanceOf(Verification.Accepted.class, verify(verifier, presigned()));
        } else {
            Refusal byHeader = refused(Reason.HEADER_MALFORMED, verifier, S3.sign(get().build(), KEY));
            Refusal byQuery = refused(Reason.QUERY_MALFORMED, verifier, presigned());
            assertEquals(region, byHeader.details().get("Region"));
            assertEquals(region, byQuery.details().get("Region"));
            assertTrue(byHeader.message().contains("us-*,eu-west-1"), byHeader.message());
        }
    }

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource({
        "*, us-east-1, true",
        "'', us-east-1, false",
        "',', us-east-1, false",
        "'a, us-east-1 ,b', us-east-1, true",
        "us-east, us-east-1, false",
        "us-*-1, us-east-1, true",
        "us-*-1, us-gov-west-1, true",
        "us-*-1, us-east-2, false",
        "*-1, eu-west-1, true",
        "u*s*1, us-east-1, true",
        "u*s*2*, us-east-1, false",
        "**, us-east-1, true",
        "us-east-1*, us-east-1, true",
        "US-EAST-1, us-east-1, false"
    })
    @DisplayName("have sets in which an asterisk is any characters")
    void sets(String set, String region, boolean covers) {
        assertEquals(covers, RegionSet.covers(set, region));
    }

    @Test
    @DisplayName("are refused without their region set, with two, or with one that is not signed")
    void regionSet() {
        SignedRequest signed = S3.sign(get().build(), KEY);
        Headers.Builder headers = signed.headers().newBuilder();
        String url = presigned().url();

        refused(
                Reason.HEADER_MALFORMED,
                verifier(),
                request(headers.remove("x-amz-region-set").build()));
        refused(
                Reason.HEADER_MALFORMED,
                verifier(),
                request(signed.headers()
                        .newBuilder()
                        .add("X-Amz-Region-Set", "*")
                        .build()));
        refused(
                Reason.SIGNATURE_DOES_NOT_MATCH,
                verifier(),
                request(signed.headers()
                        .newBuilder()
                        .set("x-amz-region-set", "*")
                        .build()));
        refused(Reason.QUERY_MALFORMED, verifier(), url(url.replace("Region-Set", "Regions")));
        refused(Reason.QUERY_MALFORMED, verifier(), url(url + "&X-Amz-Region-Set=*"));
        refused(Reason.SIGNATURE_DOES_NOT_MATCH, verifier(), url(url.replace("eu-west-1", "eu-west-2")));
        Signer unsigned = Signer.builder("s3", "us-east-1")
                .regionSet("*")
                .unsigned(name -> name.equals("x-amz-region-set"))
                .clock(Requests.CLOCK)
                .build();
        Refusal notSigned = refused(Reason.HEADERS_NOT_SIGNED, verifier(), unsigned.sign(get().build(), KEY));
        assertEquals("x-amz-region-set", notSigned.details().get("HeadersNotSigned"));
    }

    @ParameterizedTest(name = "signature ''{0}''")
    @ValueSource(strings = {"", "0", "zz", "30", "3080", "3006020101020101", "3006020100020100", "é", "00000000", "*"})
    @DisplayName("are refused with any signature that is none")
    void signatures(String signature) {
        SignedRequest signed = S3.sign(get().build(), KEY);
        String authorization = signed.headers().get("Authorization");
        String other = authorization.substring(0, authorization.indexOf("Signature=") + 10) + signature;
        String url = presigned().url();

        Refusal refusal = refused(
                Reason.SIGNATURE_DOES_NOT_MATCH,
                verifier(),
                request(signed.headers()
                        .newBuilder()
                        .set("Authorization", other)
                        .build()));
        refused(
                Reason.SIGNATURE_DOES_NOT_MATCH,
                verifier(),
                url(url.substring(0, url.indexOf("Signature=") + 10) + signature));
        assertEquals(signature, refusal.details().get("SignatureProvided"));
        assertEquals(signed.trace().stringToSign(), refusal.stringToSign());
        assertEquals(signed.trace().canonicalRequest(), refusal.canonicalRequest());
        assertFalse(refusal.toString().contains(authorization.substring(authorization.length() - 20)));
    }

    @Test
    @DisplayName("take neither the other algorithm's signature nor its chunks")
    void algorithms() {
        Signer sigV4 = Signer.builder("s3", "us-east-1").clock(Requests.CLOCK).build();
        SigningRequest request =
                get().header("x-amz-region-set", "us-*,eu-west-1").build();
        SignedRequest sigV4a = S3.sign(request, KEY);
        String forged = sigV4a.headers()
                .get("Authorization")
                .replace(
                        sigV4a.trace().signature(),
                        sigV4.sign(request, KEY).trace().signature());
        refused(
                Reason.SIGNATURE_DOES_NOT_MATCH,
                verifier(),
                request(sigV4a.headers()
                        .newBuilder()
                        .set("Authorization", forged)
                        .build()));

        assertFalse(sigV4.matches(sigV4a, KEY));
        assertFalse(S3.matches(sigV4.sign(request, KEY), KEY));
        assertTrue(S3.matches(sigV4a, KEY));
        SignedRequest otherChunks =
                S3.sign(get().payloadHash(StreamingPayload.SIGNED.payloadHash()).build(), KEY);
        assertThrows(IllegalStateException.class, otherChunks::chunkSigner);
        Refusal chunks = refused(Reason.INVALID_CONTENT_SHA256, verifier().acceptStreaming(true), otherChunks);
        assertTrue(chunks.message().contains("STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER"), chunks.message());
        refused(
                Reason.INVALID_CONTENT_SHA256,
                verifier().acceptStreaming(true),
                sigV4.sign(
                        get().payloadHash(StreamingPayload.ECDSA_SIGNED.payloadHash())
                                .build(),
                        KEY));
    }

    @Test
    @DisplayName("are refused where they are not wanted, too late, for another service, or with a scope of SigV4")
    void claims() {
        SignedRequest signed = S3.sign(get().build(), KEY);

        refused(Reason.UNSUPPORTED_ALGORITHM, verifier().acceptSigV4a(false), signed);
        Refusal query = refused(Reason.QUERY_MALFORMED, verifier().acceptSigV4a(false), presigned());
        assertEquals("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"", query.message());
        refused(
                Reason.REQUEST_TIME_TOO_SKEWED,
                verifier().clock(Clock.offset(Requests.CLOCK, Duration.ofMinutes(16))),
                signed);
        refused(Reason.EXPIRED, verifier().clock(Clock.offset(Requests.CLOCK, Duration.ofHours(2))), presigned());
        refused(
                Reason.NOT_YET_VALID,
                verifier().clock(Clock.offset(Requests.CLOCK, Duration.ofHours(-1))),
                presigned());
        refused(Reason.HEADER_MALFORMED, verifier().service("iam"), signed);
        String regional = signed.headers().get("Authorization").replace("/20150830/", "/20150830/us-east-1/");
        Refusal scope = refused(
                Reason.HEADER_MALFORMED,
                verifier(),
                request(signed.headers()
                        .newBuilder()
                        .set("Authorization", regional)
                        .build()));
        assertTrue(scope.message().contains("credential date \"us-east-1\""), scope.message());
        refused(Reason.INVALID_ACCESS_KEY_ID, verifier(), S3.sign(get().build(), Credentials.of("AKIDOTHER", "s")));
        refused(
                Reason.SIGNATURE_DOES_NOT_MATCH,
                verifier(),
                S3.sign(get().build(), Credentials.of("AKIDEXAMPLE", "another")));
    }

    @Test
    @DisplayName("cannot be made of a set that is none, nor of a request that names another")
    void mistakes() {
        Signer.Builder builder = Signer.builder("s3", "us-east-1");
        for (String region : new String[] {"", " ", "us east", "a,b", "a\nb", "é"}) {
            assertThrows(IllegalArgumentException.class, () -> builder.regionSet(region));
        }
        assertThrows(IllegalArgumentException.class, builder::regionSet);
        SigningRequest other = get().header("X-Amz-Region-Set", "*").build();
        assertThrows(IllegalArgumentException.class, () -> S3.sign(other, KEY));
        assertThrows(IllegalArgumentException.class, () -> S3.presign(other, KEY, Duration.ofHours(1)));
        SigningRequest twice =
                SigningRequest.builder("GET", URL + "?X-Amz-Region-Set=*").build();
        assertThrows(IllegalArgumentException.class, () -> S3.presign(twice, KEY, Duration.ofHours(1)));
    }

    private static SigningRequest.Builder get() {
        return SigningRequest.builder("GET", URL);
    }

    private static SignedRequest presigned() {
        PresignedRequest presigned = S3.presign(get().build(), KEY, Duration.ofHours(1));
        return SignedRequest.of(presigned.method(), presigned.url(), presigned.headers());
    }

    private static SignedRequest request(Headers headers) {
        return SignedRequest.of("GET", URL, headers);
    }

    private static SignedRequest url(String url) {
        return SignedRequest.of("GET", url, Headers.of());
    }

    private static Verifier.Builder verifier() {
        return Verifier.builder(id -> id.equals("AKIDEXAMPLE") ? Optional.of(KEY) : Optional.empty())
                .clock(Requests.CLOCK);
    }

    private static Verification verify(Verifier.Builder verifier, SignedRequest request) {
        return verifier.build().verify(request, EMPTY);
    }

    private static Refusal refused(Reason reason, Verifier.Builder verifier, SignedRequest request) {
        Verification answer = verify(verifier, request);
        Refusal refusal = assertInstanceOf(Verification.Refused.class, answer, answer::toString)
                .refusal();
        assertEquals(reason, refusal.reason(), refusal::toString);
        return refusal;
    }
}
