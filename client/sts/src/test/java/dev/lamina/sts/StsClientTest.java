package dev.lamina.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Struct;
import dev.lamina.signer.Credentials;
import dev.lamina.sts.model.AssumeRoleResponse;
import dev.lamina.sts.model.ExpiredTokenException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The typed client of STS")
class StsClientTest {
    private static final String ASSUMED = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>hush</SecretAccessKey>
            <SessionToken>whole-token</SessionToken><Expiration>2026-11-25T12:00:00Z</Expiration></Credentials>
            <AssumedRoleUser><AssumedRoleId>AROA:me</AssumedRoleId>
            <Arn>arn:aws:sts::123456789012:assumed-role/reader/me</Arn></AssumedRoleUser></AssumeRoleResult>
            <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></AssumeRoleResponse>""";

    private final MockWebServer server = new MockWebServer();
    private StsClient sts;

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
        sts = new StsClient(ClientConfig.builder()
                .region("eu-west-1")
                .credentials(Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))
                .endpointUrl("http://127.0.0.1:" + server.getPort())
                .maxAttempts(1)
                .build());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    @DisplayName("assumes a role by a signed form, and shows no secret of the answer")
    void assumeRole() throws InterruptedException {
        server.enqueue(new MockResponse().setBody(ASSUMED));
        AssumeRoleResponse assumed = sts.assumeRole(r -> r.roleArn("arn:aws:iam::123456789012:role/reader")
                .roleSessionName("me")
                .durationSeconds(900)
                .tags(t -> t.key("team").value("a b")));
        assertEquals("ASIAEXAMPLE", assumed.credentials().accessKeyId());
        assertEquals(
                Instant.parse("2026-11-25T12:00:00Z"), assumed.credentials().expiration());
        assertEquals("r-1", assumed.responseMetadata().requestId());
        assertFalse(assumed.toString().contains("hush"), assumed.toString());
        assertFalse(assumed.toString().contains("whole-token"), assumed.toString());
        RecordedRequest sent = server.takeRequest();
        assertEquals("POST / HTTP/1.1", sent.getRequestLine());
        assertTrue(sent.getHeader("Authorization").contains("/eu-west-1/sts/aws4_request"));
        assertEquals(
                "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Freader"
                        + "&RoleSessionName=me&DurationSeconds=900&Tags.member.1.Key=team&Tags.member.1.Value=a%20b",
                sent.getBody().readUtf8());
    }

    @Test
    @DisplayName("assumes a role for a web identity's token without a signature")
    void webIdentity() throws InterruptedException {
        server.enqueue(new MockResponse().setBody(ASSUMED.replace("AssumeRoleRe", "AssumeRoleWithWebIdentityRe")));
        sts.assumeRoleWithWebIdentity(r -> r.roleArn("arn:aws:iam::123456789012:role/reader")
                .roleSessionName("me")
                .webIdentityToken("a.b.c"));
        assertNull(server.takeRequest().getHeader("Authorization"));
    }

    @Test
    @DisplayName("tells a modelled error by its code")
    void errors() {
        server.enqueue(new MockResponse()
                .setResponseCode(400)
                .setBody("<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredTokenException</Code>"
                        + "<Message>old</Message></Error><RequestId>r-2</RequestId></ErrorResponse>"));
        AwsServiceException e = assertThrows(AwsServiceException.class, () -> sts.getCallerIdentity());
        assertTrue(e.is(ExpiredTokenException.CODE), e.getMessage());
        assertEquals("r-2", e.requestId());
    }

    @Test
    @DisplayName("gives by name what it gives typed")
    void sameAsUntyped() {
        server.enqueue(new MockResponse().setBody(ASSUMED));
        server.enqueue(new MockResponse().setBody(ASSUMED));
        Struct untyped = sts.call(
                "AssumeRole", Map.of("RoleArn", "arn:aws:iam::123456789012:role/reader", "RoleSessionName", "me"));
        AssumeRoleResponse typed = sts.assumeRole(
                r -> r.roleArn("arn:aws:iam::123456789012:role/reader").roleSessionName("me"));
        assertEquals(untyped, typed);
    }
}
