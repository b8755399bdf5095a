package dev.lamina.interop.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClient;
import dev.lamina.client.AwsServiceException;
import dev.lamina.client.ClientConfig;
import dev.lamina.s3.S3Client;
import dev.lamina.signer.Credentials;
import java.time.Duration;
import java.util.Map;
import okhttp3.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An ARN in the place of a bucket")
class AccessPointCallsTest {
    private static final String REPORTS = "arn:aws:s3:us-west-2:123456789012:accesspoint/reports";
    private static final String EVERYWHERE = "arn:aws:s3::123456789012:accesspoint/mfzwi23gnjvgw.mrap";

    private final Canned aws = new Canned();
    private ClientConfig config;

    @BeforeEach
    void start() {
        config = ClientConfig.of("us-east-1", Credentials.of("AKIDEXAMPLE", "secret"))
                .newBuilder()
                .callFactory(aws.client())
                .maxAttempts(1)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:us-west-2:123456789012:accesspoint/reports,"
                + " https://reports-123456789012.s3-accesspoint.us-west-2.amazonaws.com/a%20b, us-west-2/s3",
        "arn:aws:s3-object-lambda:us-west-2:123456789012:accesspoint/reports,"
                + " https://reports-123456789012.s3-object-lambda.us-west-2.amazonaws.com/a%20b, us-west-2/s3-object-lambda",
        "arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-01/accesspoint/reports,"
                + " https://reports-123456789012.op-01.s3-outposts.us-west-2.amazonaws.com/a%20b, us-west-2/s3-outposts"
    })
    @DisplayName("is called at the access point, in its Region, typed and by name")
    void called(String arn, String url, String scope) {
        aws.answer(200, "text").answer(200, "text");
        new AwsClient(S3Client.API, config)
                .call("GetObject", Map.of("Bucket", arn, "Key", "a b"))
                .body("Body")
                .close();
        new S3Client(config).getObject(arn, "a b").close();
        for (Request request : aws.requests()) {
            assertEquals(url, request.url().toString());
            assertTrue(request.header("Authorization").contains("/" + scope + "/aws4_request, "));
        }
        assertEquals(2, aws.requests().size());
    }

    @Test
    @DisplayName("of several Regions is signed for all of them")
    void everywhere() {
        aws.answer(200, "");
        S3Client s3 = new S3Client(config);
        s3.headObject(r -> r.bucket(EVERYWHERE).key("a"));
        assertEquals(
                "https://mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com/a",
                aws.last().url().toString());
        assertEquals("*", aws.last().header("x-amz-region-set"));
        String authorization = aws.last().header("Authorization");
        assertTrue(authorization.startsWith("AWS4-ECDSA-P256-SHA256 Credential=AKIDEXAMPLE/"), authorization);
        String url = s3.presign("GetObject", Map.of("Bucket", EVERYWHERE, "Key", "a"), Duration.ofMinutes(5))
                .url();
        assertTrue(url.contains("&X-Amz-Region-Set=%2A&"), url);
    }

    @Test
    @DisplayName("may be what is copied from")
    void copied() {
        aws.answer(200, "<CopyObjectResult><ETag>e</ETag></CopyObjectResult>");
        new S3Client(config).copyObject(r -> r.bucket("photos").key("a").copySource(REPORTS + "/object/b c"));
        assertEquals(
                "arn%3Aaws%3As3%3Aus-west-2%3A123456789012%3Aaccesspoint/reports/object/b%20c",
                aws.last().header("x-amz-copy-source"));
    }

    @Test
    @DisplayName("is never called in another Region than its own")
    void notRedirected() {
        aws.answer(301, "<Error><Code>PermanentRedirect</Code></Error>", "x-amz-bucket-region", "eu-west-1");
        AwsServiceException e =
                assertThrows(AwsServiceException.class, () -> new S3Client(config).getObject(REPORTS, "a"));
        assertEquals("PermanentRedirect", e.code());
        assertEquals(1, aws.requests().size());
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:us-west-2:123456789012:bucket/x, access point",
        "arn:aws:s3:us-west-2:123456789012:accesspoint, accesspoint/NAME",
        "arn:aws:s3:us-west-2:123456789012:accesspoint/a/b, behind",
        "arn:aws:s3:us-west-2:12_3:accesspoint/a, account id",
        "arn:aws:s3:us-west-2:123456789012:accesspoint/a_b, name",
        "arn:aws-cn:s3:cn-north-1:123456789012:accesspoint/a, partition aws-cn",
        "arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-1, outpost/ID/accesspoint/NAME",
        "arn:aws:s3:us-west-2, arn:PARTITION",
        "photos--use1--x-s3, zone"
    })
    @DisplayName("that cannot be is refused, with the rule, before anything is sent")
    void refused(String bucket, String rule) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new S3Client(config).getObject(bucket, "a"));
        assertTrue(e.getMessage().startsWith("GetObject.Bucket " + bucket + ": "), e.getMessage());
        assertTrue(e.getMessage().contains(rule), e.getMessage());
        assertEquals(0, aws.requests().size());
    }

    @Test
    @DisplayName("obeys the settings")
    void settings() {
        ClientConfig strict = config.newBuilder()
                .useArnRegion(false)
                .disableMultiRegionAccessPoints(true)
                .build();
        assertThrows(IllegalArgumentException.class, () -> new S3Client(strict).getObject(REPORTS, "a"));
        assertThrows(IllegalArgumentException.class, () -> new S3Client(strict).getObject(EVERYWHERE, "a"));
        assertEquals(0, aws.requests().size());
        aws.answer(200, "");
        new S3Client(strict.newBuilder().region("us-west-2").build())
                .headObject(r -> r.bucket(REPORTS).key("a"));
        assertEquals(1, aws.requests().size());
    }
}
