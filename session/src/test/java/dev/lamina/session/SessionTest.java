package dev.lamina.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AddressingStyle;
import dev.lamina.client.AwsClient;
import dev.lamina.client.AwsServiceException;
import dev.lamina.client.ChecksumMode;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.RetryMode;
import dev.lamina.client.api.Api;
import dev.lamina.session.RecordedTraffic.Exchange;
import dev.lamina.signer.Credentials;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A session")
class SessionTest {
    @TempDir
    Path home;

    private Machine machine;

    @BeforeEach
    void machine() {
        machine = new Machine(home);
    }

    private ClientConfig config() {
        return machine.builder().region("eu-west-1").build().client(c -> c);
    }

    @Test
    @DisplayName("finds the region in code, aws.region, AWS_REGION, AWS_DEFAULT_REGION, the profile, in this order")
    void region() {
        assertEquals(Optional.empty(), machine.session().region());
        machine.config("[default]\nregion = profile\n");
        assertEquals(Optional.of("profile"), machine.session().region());
        machine.env("AWS_DEFAULT_REGION", "default");
        assertEquals(Optional.of("default"), machine.session().region());
        machine.env("AWS_REGION", "variable");
        assertEquals(Optional.of("variable"), machine.session().region());
        machine.property("aws.region", "property");
        assertEquals(Optional.of("property"), machine.session().region());
        assertEquals(
                Optional.of("code"), machine.builder().region("code").build().region());
        machine.property("aws.region", "").env("AWS_REGION", " ");
        assertEquals("default", machine.session().client(c -> c).region());
    }

    @Test
    @DisplayName("without a region makes no client, and says every place that it looked at")
    void noRegion() {
        machine.env("AWS_PROFILE", "dev").config("[profile dev]\n");
        Session session = machine.session();
        Exception error = assertThrows(IllegalArgumentException.class, () -> session.client(c -> c));
        for (String part : List.of(
                "no region",
                "system property aws.region: not set",
                "environment variable AWS_REGION: not set",
                "environment variable AWS_DEFAULT_REGION: not set",
                "region of profile dev in " + home.resolve(".aws/config") + " and " + home.resolve(".aws/credentials")
                        + " (no such file): not set")) {
            assertTrue(error.getMessage().contains(part), error.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> session.client("s3"));
        assertEquals("r", session.client(c -> c, c -> c.region("r")).region());
    }

    private static Exchange metadata(String path, String answer) {
        String url = "http://169.254.169.254/latest/" + path;
        return Exchange.of(path.startsWith("api") ? "PUT" : "GET", url, answer.isEmpty() ? 404 : 200, answer);
    }

    @Test
    @DisplayName("asks the instance metadata for the region, last, once, and only where one is needed")
    void regionFromMetadata() {
        machine.environment.remove("AWS_EC2_METADATA_DISABLED");
        try (RecordedTraffic traffic = new RecordedTraffic(
                metadata("api/token", "token"), metadata("meta-data/placement/region", "eu-west-1"))) {
            Session session =
                    machine.builder().connections(traffic.connections()).build();
            assertEquals("r", session.client(c -> c, c -> c.region("r")).region());
            assertEquals(List.of(), traffic.asked());
            assertEquals("eu-west-1", session.client(c -> c).region());
            assertEquals(
                    "eu-west-1",
                    session.client("s3", c -> c.maxAttempts(1)).config().region());
            assertEquals(Optional.of("eu-west-1"), session.region());
            assertEquals(List.of(), traffic.complaints());
            machine.env("AWS_REGION", "variable");
            assertEquals(
                    Optional.of("variable"),
                    machine.builder().connections(traffic.connections()).build().region());
            assertEquals(2, traffic.asked().size());
        }
    }

    @Test
    @DisplayName("without a region says why the instance metadata has none")
    void noRegionInMetadata() {
        machine.environment.remove("AWS_EC2_METADATA_DISABLED");
        try (RecordedTraffic traffic = new RecordedTraffic(
                Exchange.of("PUT", "http://169.254.169.254/latest/api/token", 400, ""),
                Exchange.of("PUT", "http://169.254.169.254/latest/api/token", 400, ""))) {
            Session session =
                    machine.builder().connections(traffic.connections()).build();
            assertEquals(Optional.empty(), session.region());
            Exception error = assertThrows(IllegalArgumentException.class, () -> session.client(c -> c));
            assertTrue(
                    error.getMessage().contains("instance metadata: the instance metadata service answered"),
                    error.getMessage());
        }
    }

    @Test
    @DisplayName("finds others, once a call, where a service refused the credentials as expired")
    void expired() {
        machine.env("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/x").env("AWS_REGION", "eu-west-1");
        String refusal = "<Error><Code>ExpiredToken</Code><Message>no</Message></Error>";
        String bucket = "https://s3.eu-west-1.amazonaws.com/photos?location";
        try (RecordedTraffic traffic = new RecordedTraffic(
                container("FIRST"),
                Exchange.of("GET", bucket, 400, refusal),
                container("SECOND"),
                Exchange.of("GET", bucket, 200, "<LocationConstraint>eu-west-1</LocationConstraint>"),
                Exchange.of("GET", bucket, 400, refusal),
                container("THIRD"),
                Exchange.of("GET", bucket, 400, refusal))) {
            AwsClient s3 =
                    machine.builder().connections(traffic.connections()).build().client("s3");
            assertEquals(
                    "eu-west-1",
                    s3.call("GetBucketLocation", Map.of("Bucket", "photos")).string("LocationConstraint"));
            AwsServiceException error = assertThrows(
                    AwsServiceException.class, () -> s3.call("GetBucketLocation", Map.of("Bucket", "photos")));
            assertEquals("ExpiredToken", error.code());
            assertEquals(List.of(), traffic.complaints());
        }
    }

    private static Exchange container(String id) {
        return Exchange.of(
                "GET",
                "http://169.254.170.2/x",
                200,
                "{\"AccessKeyId\": \"" + id + "\", \"SecretAccessKey\": \"s\", \"Token\": \"t\","
                        + " \"Expiration\": \"" + Instant.now().plusSeconds(3600) + "\"}");
    }

    @Test
    @DisplayName("reads no profile file before it is needed, and then once")
    void lazy() throws Exception {
        machine.config("not a profile file");
        Credentials keys = Credentials.of("AKID", "secret");
        Session session =
                machine.builder().credentials(keys).region("eu-west-1").build();
        assertSame(keys, session.credentials());
        assertEquals(Optional.of("eu-west-1"), session.region());
        Exception error = assertThrows(IllegalArgumentException.class, () -> session.client(c -> c));
        assertTrue(error.getMessage().startsWith(home.resolve(".aws/config") + ":1: "), error.getMessage());
        machine.config("[default]\nmax_attempts = 7\n");
        assertEquals(7, session.client(c -> c).maxAttempts());
        java.nio.file.Files.delete(home.resolve(".aws/config"));
        assertEquals(7, session.client(c -> c).maxAttempts());
        assertTrue(session.explainCredentials().selected().isPresent());
    }

    @Test
    @DisplayName("has ClientConfig's defaults where nothing is set")
    void defaults() {
        ClientConfig found = config();
        ClientConfig plain = ClientConfig.builder().build();
        assertEquals(plain.maxAttempts(), found.maxAttempts());
        assertEquals(plain.retryMode(), found.retryMode());
        assertEquals(plain.addressingStyle(), found.addressingStyle());
        assertEquals(plain.requestChecksums(), found.requestChecksums());
        assertEquals(plain.responseChecksums(), found.responseChecksums());
        assertFalse(found.useDualstack() || found.useFips() || found.useAccelerate());
        assertNull(found.endpointUrl("s3"));
    }

    @Test
    @DisplayName("takes settings from the profile")
    void profileSettings() {
        machine.config("""
                [default]
                max_attempts = 7
                retry_mode = Standard
                use_dualstack_endpoint = TRUE
                use_fips_endpoint = true
                request_checksum_calculation = WHEN_REQUIRED
                response_checksum_validation = when_required
                endpoint_url = http://localhost:9000/
                s3 =
                  addressing_style = path
                  use_accelerate_endpoint = true
                """);
        ClientConfig found = config();
        assertEquals(7, found.maxAttempts());
        assertEquals(RetryMode.STANDARD, found.retryMode());
        assertTrue(found.useDualstack() && found.useFips() && found.useAccelerate());
        assertEquals(ChecksumMode.WHEN_REQUIRED, found.requestChecksums());
        assertEquals(ChecksumMode.WHEN_REQUIRED, found.responseChecksums());
        assertEquals(AddressingStyle.PATH, found.addressingStyle());
        assertEquals("http://localhost:9000", found.endpointUrl("s3"));
    }

    @Test
    @DisplayName("settings of endpoints come from the profile, at both places where boto3 reads some")
    void endpointSettings() {
        machine.config("[default]\n");
        ClientConfig plain = config();
        assertTrue(plain.useArnRegion());
        assertFalse(plain.disableMultiRegionAccessPoints() || plain.disableS3ExpressSessionAuth());
        assertFalse(plain.useGlobalEndpoint("sts") || plain.useGlobalEndpoint("s3"));

        machine.config("""
                [default]
                sts_regional_endpoints = legacy
                s3_use_arn_region = false
                s3_disable_express_session_auth = true
                s3 =
                  use_arn_region = true
                  s3_disable_multiregion_access_points = true
                  us_east_1_regional_endpoint = legacy
                """);
        ClientConfig found = config();
        assertFalse(found.useArnRegion());
        assertTrue(found.disableMultiRegionAccessPoints() && found.disableS3ExpressSessionAuth());
        assertTrue(found.useGlobalEndpoint("sts") && found.useGlobalEndpoint("s3"));
    }

    @Test
    @DisplayName("takes settings from variables before the profile, and from system properties before variables")
    void precedence() {
        machine.config("[default]\nmax_attempts = 7\nrequest_checksum_calculation = when_required\n");
        machine.env("AWS_MAX_ATTEMPTS", "8").env("AWS_REQUEST_CHECKSUM_CALCULATION", "when_supported");
        assertEquals(8, config().maxAttempts());
        assertEquals(ChecksumMode.WHEN_SUPPORTED, config().requestChecksums());
        machine.property("aws.maxAttempts", "9");
        assertEquals(9, config().maxAttempts());
        assertEquals(
                10,
                machine.builder()
                        .region("r")
                        .build()
                        .client(c -> c, c -> c.maxAttempts(10))
                        .maxAttempts());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        AWS_MAX_ATTEMPTS                 | zero    | AWS_MAX_ATTEMPTS is zero; it must be a whole number of 1 or more
        AWS_MAX_ATTEMPTS                 | 0       | AWS_MAX_ATTEMPTS is 0; it must be a whole number of 1 or more
        AWS_RETRY_MODE                   | quick   | AWS_RETRY_MODE is quick; this version knows
        AWS_USE_FIPS_ENDPOINT            | yes     | AWS_USE_FIPS_ENDPOINT is yes; it must be true or false
        AWS_REQUEST_CHECKSUM_CALCULATION | never   | AWS_REQUEST_CHECKSUM_CALCULATION is never; this version knows when_supported, when_required
        """)
    @DisplayName("refuses a setting that cannot be, and names its place")
    void wrongSetting(String variable, String value, String message) {
        machine.env(variable, value);
        Exception error = assertThrows(IllegalArgumentException.class, this::config);
        assertTrue(error.getMessage().startsWith(message), error.getMessage());
    }

    @Test
    @DisplayName("names file and line of a profile's setting that cannot be")
    void wrongProfileSetting() {
        machine.config("[default]\ns3 =\n  addressing_style = host\n");
        Exception error = assertThrows(IllegalArgumentException.class, this::config);
        assertEquals(
                home.resolve(".aws/config") + ":2: s3.addressing_style is host; this version knows auto, path, virtual",
                error.getMessage());
    }

    @Test
    @DisplayName("takes botocore's legacy retry mode for the standard one")
    void legacyRetries() {
        machine.env("AWS_RETRY_MODE", "legacy");
        assertEquals(RetryMode.STANDARD, config().retryMode());
    }

    @Test
    @DisplayName("finds a service's own endpoint under the service's name, hyphens as underscores")
    void serviceEndpoint() {
        machine.env("AWS_ENDPOINT_URL_SSO_OIDC", "http://variable:1");
        assertEquals("http://variable:1", config().endpointUrl("sso-oidc"));
        assertNull(config().endpointUrl("sso"));
        machine.property("aws.endpointUrlSsoOidc", "http://property:1");
        assertEquals("http://property:1", config().endpointUrl("sso-oidc"));
        machine.property("aws.endpointUrl", "http://all:1");
        assertEquals("http://all:1", config().endpointUrl("s3"));
    }

    @Test
    @DisplayName("refuses an endpoint that is no URL, and a services section that does not exist")
    void wrongEndpoint() {
        machine.config("[default]\nservices = mine\n");
        Exception error = assertThrows(IllegalArgumentException.class, () -> config().endpointUrl("s3"));
        assertTrue(error.getMessage().contains("there is no section [services mine]"), error.getMessage());
        assertTrue(error.getMessage().startsWith(home.resolve(".aws/config") + ":2: "), error.getMessage());
        machine.env("AWS_ENDPOINT_URL", "local host");
        error = assertThrows(IllegalArgumentException.class, () -> config().endpointUrl("s3"));
        assertTrue(error.getMessage().startsWith("AWS_ENDPOINT_URL is local host; it is not a URL"));
        machine.env("AWS_ENDPOINT_URL", "http://user:hidden@local host");
        error = assertThrows(IllegalArgumentException.class, () -> config().endpointUrl("s3"));
        assertTrue(error.getMessage().startsWith("AWS_ENDPOINT_URL is a text with an @"), error.getMessage());
        assertFalse(error.getMessage().contains("hidden"), error.getMessage());
    }

    @Test
    @DisplayName("refuses a blank profile and a blank region in code")
    void blank() {
        assertThrows(IllegalArgumentException.class, () -> Session.builder().profile(" "));
        assertThrows(IllegalArgumentException.class, () -> Session.builder().region(""));
    }

    /** What a user writes. */
    private static final class Photos extends AwsClient {
        private static final Api S3 = Api.of("s3");

        Photos(ClientConfig config) {
            super(S3, config);
        }

        int count() {
            return call("ListBuckets", Map.of()).structs("Buckets").size();
        }
    }

    @Test
    @DisplayName(
            "makes clients by name, of a user's own class, and resources, which sign with its credentials and share"
                    + " connections")
    void clients() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            for (int i = 0; i < 4; i++) {
                server.enqueue(buckets());
            }
            machine.env("AWS_ENDPOINT_URL_S3", server.url("/").toString())
                    .credentials("[dev]\naws_access_key_id = AKIDDEV\naws_secret_access_key = secret\n")
                    .config("[profile dev]\nregion = eu-west-1\n");
            AwsClient byName;
            try (Session session = machine.builder().profile("dev").build()) {
                byName = session.client("s3");
                assertEquals(
                        1,
                        byName.call("ListBuckets", Map.of()).structs("Buckets").size());
                assertEquals(1, session.client(Photos::new).count());
                assertEquals(1, session.resource(Photos::new).count());
                assertEquals(
                        1, session.resource(Photos::new, c -> c.maxAttempts(1)).count());
            }
            for (int i = 0; i < 4; i++) {
                RecordedRequest request = server.takeRequest();
                assertTrue(request.getHeader("Authorization").contains("Credential=AKIDDEV/"));
                assertTrue(request.getHeader("Authorization").contains("/eu-west-1/s3/aws4_request"));
                assertEquals(i, request.getSequenceNumber());
            }
            assertThrows(RuntimeException.class, () -> byName.call("ListBuckets", Map.of()));
            assertEquals(4, server.getRequestCount());
        }
    }

    private static MockResponse buckets() {
        return new MockResponse()
                .setHeader("Content-Type", "application/xml")
                .setBody("<ListAllMyBucketsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Buckets>"
                        + "<Bucket><Name>photos</Name></Bucket></Buckets></ListAllMyBucketsResult>");
    }

    @Test
    @DisplayName("that is closed makes no more clients, and can be closed again")
    void closed() {
        Session session = machine.builder().region("eu-west-1").build();
        session.close();
        session.close();
        assertThrows(IllegalStateException.class, () -> session.client(c -> c));
        assertThrows(IllegalStateException.class, () -> session.client("s3"));
    }

    @Test
    @DisplayName("has a client of one name fail where no description of the service is on the class path")
    void unknownService() {
        Session session = machine.builder().region("eu-west-1").build();
        assertThrows(IllegalArgumentException.class, () -> session.client("no-such-service"));
    }
}
