package dev.lamina.client.internal.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The functions of the endpoint rules, as far as we have them")
class RuleFunctionsTest {
    /** The others are of an engine of rules, or such as every language has. */
    private static final Set<String> OURS =
            Set.of("is-virtual-hostable-s3-bucket", "valid-hostlabel", "parse-arn", "partition-fn", "uri-encode");

    static Stream<Arguments> cases() {
        return Vectors.cases("endpoints/rule-functions.json", (json, sink) -> {
            for (Object one : Json.array(json)) {
                Map<String, Object> suite = Json.object(one);
                for (Object each : Json.array(suite.get("testCases"))) {
                    if (OURS.contains(suite.get("name"))) {
                        Map<String, Object> vector = new LinkedHashMap<>(Json.object(each));
                        vector.put("suite", suite.get("name"));
                        sink.accept(suite.get("name") + ": " + vector.get("documentation"), vector);
                    }
                }
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void vectors(String name, Map<String, Object> vector) {
        Map<String, Object> parameters = Json.object(vector.get("params"));
        Map<String, Object> expected = Json.object(vector.get("expect"));
        Map<String, Object> endpoint = Json.object(expected.get("endpoint"));
        String url = (String) endpoint.get("url");
        String error = (String) expected.get("error");
        String region = (String) parameters.get("Region");
        switch ((String) vector.get("suite")) {
            case "is-virtual-hostable-s3-bucket" -> {
                String bucket = (String) parameters.get("BucketName");
                assertEquals(url != null && url.startsWith("https:"), BucketName.isVirtualHostable(bucket, false));
                assertEquals(url != null, BucketName.isVirtualHostable(bucket, true));
            }
            case "valid-hostlabel" -> {
                boolean subdomains = url != null && url.contains("-subdomains.");
                assertEquals(url != null && !subdomains, BucketName.isHostLabel(region, false));
                assertEquals(url != null, BucketName.isHostLabel(region, true));
            }
            case "partition-fn" -> {
                Partitions partition = Partitions.of(region);
                String id = partition == Partitions.AWS ? "aws-partition" : partition.id;
                assertEquals(url, "https://" + id + "." + region + "." + partition.dnsSuffix);
                Map<String, Object> meta =
                        Json.object(Json.object(endpoint.get("properties")).get("meta"));
                assertEquals(meta.get("dualStackSuffix"), partition.dualstackDnsSuffix);
            }
            case "uri-encode" ->
                assertEquals(error, "The value is: `" + BucketName.encoded((String) parameters.get("Input")) + "`");
            default -> arn(parameters, url, error);
        }
    }

    private static void arn(Map<String, Object> parameters, String url, String error) {
        String text = (String) parameters.get("Bucket");
        Arn arn = text == null ? null : Arn.parse(text);
        if ("invalid-arn".equals(parameters.get("TestCaseId"))) {
            assertEquals(null, arn);
        } else if ("valid-arn".equals(parameters.get("TestCaseId"))) {
            assertEquals(
                    error,
                    "Test case passed: A valid ARN was parsed: service: `" + arn.service() + "`, partition: `"
                            + arn.partition() + ", region: `" + arn.region() + "`, accountId: `" + arn.account()
                            + "`, resource: `" + arn.part(0) + "`");
        } else if (arn != null && url != null) {
            assertEquals(
                    url,
                    "https://" + arn.part(1) + "-" + arn.account() + "." + parameters.get("Region") + ".amazonaws.com");
        } else if (arn != null) {
            assertTrue(arn.part(1) == null || arn.part(1).isEmpty(), error);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1,AWS",
        "xx-nowhere-1,AWS",
        "us-gov-1,AWS",
        "us-iso-east,AWS",
        "cn-north-,AWS",
        "cn-north-1a,AWS",
        "cn-new-12,CHINA",
        "aws-cn-global,CHINA",
        "aws-global,AWS",
        "us-gov-east-1,GOV_CLOUD",
        "us-iso-east-1,ISO",
        "us-isob-east-1,ISO_B",
        "eu-isoe-west-1,ISO_E",
        "us-isof-south-1,ISO_F",
        "eusc-de-east-1,EUROPEAN_SOVEREIGN",
        "eusc-fr-east-1,AWS"
    })
    @DisplayName("A region is in a partition by its name")
    void partition(String region, Partitions partition) {
        assertEquals(partition, Partitions.of(region));
    }

    @Test
    @DisplayName("The partitions and what we know of them are those that AWS publishes")
    void published() {
        Path file = Vectors.models().resolve("partitions.json");
        if (!Files.isRegularFile(file)) {
            System.out.println("models: partitions.json is absent, our partitions are not compared");
            return;
        }
        for (Object one : Json.array(Json.object(Json.read(file)).get("partitions"))) {
            Map<String, Object> published = Json.object(one);
            Map<String, Object> facts = Json.object(published.get("outputs"));
            for (String region : Json.object(published.get("regions")).keySet()) {
                Partitions ours = Partitions.of(region);
                assertEquals(
                        List.of(
                                published.get("id"),
                                facts.get("dnsSuffix"),
                                facts.get("dualStackDnsSuffix"),
                                facts.get("implicitGlobalRegion"),
                                facts.get("supportsFIPS"),
                                facts.get("supportsDualStack")),
                        List.of(ours.id, ours.dnsSuffix, ours.dualstackDnsSuffix, ours.globalRegion, true, true),
                        region);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "arn:aws:s3:us-east-1:123:accesspoint/a,s3,us-east-1,123,accesspoint,a",
                "arn:aws:s3::123:accesspoint:a.mrap,s3,'',123,accesspoint,a.mrap",
                "arn:aws:s3:::photos,s3,'','',photos,-",
                "arn:aws:s3:::a:,s3,'','',a,''"
            })
    @DisplayName("An ARN is taken apart")
    void arns(String text, String service, String region, String account, String first, String second) {
        Arn arn = Arn.parse(text);
        assertEquals("aws", arn.partition());
        assertEquals(service, arn.service());
        assertEquals(region, arn.region());
        assertEquals(account, arn.account());
        assertEquals(first, arn.part(0));
        assertEquals(second, arn.part(1));
    }
}
