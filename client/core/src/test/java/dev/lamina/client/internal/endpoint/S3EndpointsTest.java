package dev.lamina.client.internal.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AddressingStyle;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class S3EndpointsTest {
    /** As much of S3 as has endpoints. */
    private static final Api S3 = Api.parse("""
            api s3 1
             protocol rest-xml
             endpointPrefix s3
            operation CreateBucket PUT -
            request
             Bucket! Name uri context
            response
            operation HeadBucket HEAD -
            request
             Bucket! Name uri context
            response
            operation ListBuckets GET /
            string Name
            """);

    private static Endpoint resolve(ClientConfig.Builder config, String operation, String bucket) {
        Map<String, Object> input = bucket == null ? Map.of() : Map.of("Bucket", bucket);
        Operation called = S3.operation(operation);
        Struct with = Struct.of(called.input(), input);
        Endpoints endpoints = new Endpoints(S3, config.build());
        endpoints.check(called, with);
        return endpoints.resolve(called, with, null);
    }

    private static ClientConfig.Builder config(String region) {
        return ClientConfig.builder().region(region);
    }

    static Stream<Arguments> cases() {
        return Vectors.cases("endpoints/s3-addressing.json", (json, sink) -> {
            for (Object one : Json.array(json)) {
                sink.accept(String.valueOf(Json.object(one).get("ExpectedUri")), Json.object(one));
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void vectors(String name, Map<String, Object> one) {
        String style = (String) one.get("ConfiguredAddressingStyle");
        ClientConfig.Builder config = config((String) one.get("Region"))
                .addressingStyle(
                        style.equals("default")
                                ? AddressingStyle.AUTO
                                : AddressingStyle.valueOf(style.toUpperCase(Locale.ROOT)))
                .useDualstack((Boolean) one.get("UseDualstack"))
                .useAccelerate((Boolean) one.get("UseS3Accelerate"));
        String expected = (String) one.get("ExpectedUri");
        if (expected.equals("Error")) {
            assertThrows(
                    IllegalArgumentException.class, () -> resolve(config, "HeadBucket", (String) one.get("Bucket")));
            return;
        }
        if ("legacy".equals(one.get("S3RegionalEndpoint")) && "us-east-1".equals(one.get("Region"))) {
            // The default of that time, which is a setting by now.
            config.useGlobalEndpoint("s3");
        }
        assertEquals(
                expected,
                resolve(config, "HeadBucket", (String) one.get("Bucket")).url());
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1,photos,https://photos.s3.eu-west-1.amazonaws.com",
        "eu-west-1,my.photos,https://s3.eu-west-1.amazonaws.com/my.photos",
        "eu-west-1,My_Photos,https://s3.eu-west-1.amazonaws.com/My_Photos",
        "eu-west-1,,https://s3.eu-west-1.amazonaws.com",
        "cn-north-1,photos,https://photos.s3.cn-north-1.amazonaws.com.cn",
        "us-gov-west-1,photos,https://photos.s3.us-gov-west-1.amazonaws.com",
        "us-iso-east-1,photos,https://photos.s3.us-iso-east-1.c2s.ic.gov",
        "eusc-de-east-1,photos,https://photos.s3.eusc-de-east-1.amazonaws.eu",
        "aws-global,photos,https://photos.s3.amazonaws.com"
    })
    @DisplayName("AWS's own endpoints")
    void own(String region, String bucket, String url) {
        assertEquals(
                url,
                resolve(config(region), bucket == null ? "ListBuckets" : "HeadBucket", bucket)
                        .url());
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO,http://localhost:9000,photos,http://localhost:9000/photos",
        "PATH,http://localhost:9000/s3,photos,http://localhost:9000/s3/photos",
        "VIRTUAL,http://localhost:9000,photos,http://photos.localhost:9000",
        "VIRTUAL,http://store/x,my.photos,http://my.photos.store/x",
        "VIRTUAL,https://store,my.photos,https://store/my.photos",
        "VIRTUAL,https://store,UPPER,https://store/UPPER"
    })
    @DisplayName("An endpoint URL of one's own")
    void custom(AddressingStyle style, String base, String bucket, String url) {
        ClientConfig.Builder config = config("us-east-1").endpointUrl(base).addressingStyle(style);
        Endpoint endpoint = resolve(config, "HeadBucket", bucket);
        assertEquals(url, endpoint.url());
        assertEquals("us-east-1", endpoint.signingRegion());
    }

    @ParameterizedTest
    @CsvSource({
        "CreateBucket,ab,3 to 63",
        "CreateBucket,Photos,lower-case",
        "CreateBucket,my_photos,lower-case",
        "CreateBucket,-photos,begin and end",
        "CreateBucket,photos.,begin and end",
        "CreateBucket,my..photos,two dots",
        "CreateBucket,192.168.1.1,IP address",
        "CreateBucket,xn--photos,xn--",
        "CreateBucket,photos-s3alias,-s3alias",
        "HeadBucket,my photos,letters",
        "HeadBucket,a/b,letters",
        "HeadBucket,bücher,letters",
        "HeadBucket,..,dot segment"
    })
    @DisplayName("A name that cannot be a bucket's is refused, with the rule")
    void badName(String operation, String bucket, String rule) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> resolve(config("us-east-1"), operation, bucket));
        assertTrue(e.getMessage().startsWith(operation + ".Bucket " + bucket + ": "), e.getMessage());
        assertTrue(e.getMessage().contains(rule), e.getMessage());
    }

    @Test
    @DisplayName("Without a region every place to set it is named")
    void noRegion() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> resolve(ClientConfig.builder(), "ListBuckets", null));
        for (String place : new String[] {"aws.region", "AWS_REGION", "AWS_DEFAULT_REGION", "profile"}) {
            assertTrue(e.getMessage().contains(place), e.getMessage());
        }
    }
}
