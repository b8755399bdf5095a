package dev.lamina.interop.endpoint;

import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Parameters of a service's endpoint rules by chance, half of them the published cases' with some changed. */
final class GeneratedParameters {
    private static final String[] REGIONS = {
        "us-east-1",
        "us-east-1",
        "us-west-2",
        "us-west-2",
        "eu-west-1",
        "ap-northeast-1",
        "eu-central-2",
        "me-west-1",
        "aws-global",
        "aws-global",
        "cn-north-1",
        "cn-northwest-1",
        "aws-cn-global",
        "us-gov-west-1",
        "us-gov-east-1",
        "aws-us-gov-global",
        "us-iso-east-1",
        "us-isob-east-1",
        "eu-isoe-west-1",
        "us-isof-south-1",
        "eusc-de-east-1",
        "eusc-fr-west-1",
        "us-iso-1",
        "us-gov-1",
        "cn-north",
        "xx-somewhere-9",
        "us-isof-north-22",
        "local"
    };

    private static final String[] ENDPOINTS = {
        "https://example.com",
        "http://example.com",
        "http://beta.example.com:1234/path",
        "http://127.0.0.1",
        "https://10.1.2.3:9000/deep/path",
        "http://[::1]:9000",
        "https://vpce-1a2b-5e6f.s3.us-west-2.vpce.amazonaws.com"
    };

    private static final String[] NAMES = {
        "bucketname",
        "a-bucket",
        "my.bucket",
        "a.b.c",
        "my..bucket",
        "99_ab",
        "MyBucket",
        "UPPER",
        "ab",
        "-bucket",
        "bucket-",
        "bucket name",
        "example.com#",
        "bucket!",
        "a/b",
        "192.168.1.1",
        "bücher",
        "a~b*c+d",
        "abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz-0123456789",
        "abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz-012345678"
    };

    private static final String[] ZONES = {
        "use1-az4",
        "usw2-az1",
        "use1-az12",
        "usw2-lax1-az1",
        "usw2-lax12-az1",
        "abcdefgh-ijkl-mnopq-",
        "use1",
        "--use1az",
        "test-abcde-az1",
        "us--e1-az4",
        "12345678901234567890",
        "",
        "usw2_az1"
    };

    private static final String[] RESOURCES = {
        "accesspoint:myendpoint",
        "accesspoint/myendpoint",
        "accesspoint:",
        "accesspoint",
        "accesspoint:a:b",
        "accesspoint:my_endpoint",
        "accesspoint/mfzwi23gnjvgw.mrap",
        "accesspoint:my.bucket",
        "accesspoint:-x",
        "bucket/x",
        "bucket_name:mybucket",
        "",
        ":accesspoint:x",
        "/op-01234567890123456/accesspoint/reports",
        "outpost/op-01234567890123456/accesspoint/reports",
        "outpost:op-01234567890123456:accesspoint:reports",
        "outpost/op-01234567890123456/accesspoint/reports/more",
        "outpost/op-01234567890123456/bucket/reports",
        "outpost/op-01234567890123456",
        "outpost",
        "outpost:",
        "outpost//accesspoint/x",
        "outpost/op_1/accesspoint/x",
        "outpost/op-1/accesspoint/",
        "outpost/op-1/accesspoint/a.b",
        "outpost/op-1/accesspoint",
        "outpost/op-1/bucket"
    };

    private final Random random;
    private final String service;
    private final List<Object> published = new ArrayList<>();

    GeneratedParameters(String service, Random random) {
        this.service = service;
        this.random = random;
        Object json = Vectors.read("endpoints/" + service + ".json");
        if (json != null) {
            published.addAll(Json.array(json));
        }
    }

    Map<String, Object> next() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (!published.isEmpty() && random.nextBoolean()) {
            Map<String, Object> vector = Json.object(published.get(random.nextInt(published.size())));
            parameters.putAll(Json.object(vector.get("params")));
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                change(parameters, random.nextInt(16));
            }
        } else {
            for (int parameter = 0; parameter < 16; parameter++) {
                change(parameters, parameter);
            }
        }
        return parameters;
    }

    private void change(Map<String, Object> parameters, int parameter) {
        switch (parameter) {
            case 0 -> set(parameters, "Region", random.nextInt(50) == 0 ? null : region());
            case 1 -> set(parameters, "Endpoint", random.nextInt(4) == 0 ? one(ENDPOINTS) : null);
            case 2 -> set(parameters, "UseFIPS", random.nextInt(5) == 0);
            case 3 -> set(parameters, "UseDualStack", random.nextInt(5) == 0);
            default -> {
                if (service.equals("s3")) {
                    changeS3(parameters, parameter);
                } else if (service.equals("sts")) {
                    set(parameters, "UseGlobalEndpoint", random.nextBoolean());
                } else if (service.equals("signin")) {
                    set(parameters, parameter % 2 == 0 ? "IsControlPlane" : "IsOAuthEndpoint", random.nextInt(3) == 0);
                }
            }
        }
    }

    private void changeS3(Map<String, Object> parameters, int parameter) {
        switch (parameter) {
            case 4 -> set(parameters, "ForcePathStyle", random.nextInt(5) == 0);
            case 5 -> set(parameters, "Accelerate", random.nextInt(8) == 0);
            case 6 -> set(parameters, "UseGlobalEndpoint", random.nextInt(4) == 0);
            case 7 -> set(parameters, "UseObjectLambdaEndpoint", random.nextInt(6) == 0);
            case 8 -> set(parameters, "DisableAccessPoints", random.nextInt(8) == 0);
            case 9 -> set(parameters, "DisableMultiRegionAccessPoints", random.nextInt(8) == 0);
            case 10 -> set(parameters, "UseArnRegion", random.nextInt(3) == 0 ? random.nextBoolean() : null);
            case 11 -> set(parameters, "UseS3ExpressControlEndpoint", random.nextInt(5) == 0);
            case 12 -> set(parameters, "DisableS3ExpressSessionAuth", random.nextInt(4) == 0);
            default -> set(parameters, "Bucket", bucket());
        }
    }

    private static void set(Map<String, Object> parameters, String name, Object value) {
        if (value == null) {
            parameters.remove(name);
        } else {
            parameters.put(name, value);
        }
    }

    private String region() {
        return random.nextInt(6) > 0
                ? one(REGIONS)
                : one("us", "eu", "cn", "us-gov", "eusc-de", "us-isof", "ax", "il") + "-"
                        + one("east", "central", "x2", "north-west") + "-" + random.nextInt(100);
    }

    private String bucket() {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> one(NAMES);
            case 2 ->
                one("bucket", "My", "a.b", "b_", "a", "") + "--" + one(ZONES) + one("--x-s3", "--x-s3", "--xa-s3");
            case 3 -> outpostAlias();
            default -> arn();
        };
    }

    private String outpostAlias() {
        return one("test-accessp-", "t", "", "T-", "a.b-") + one("e", "o", "e", "o", "x")
                + one(
                        "0b1d075431d83bebd",
                        "0000b1d075431d83b",
                        "-b1d075431d83beb-",
                        "0b1d0754_1d83bebd",
                        "b1d075431d83bebd")
                + one("e8xz5w8ijx1qzlbp3i3kuse10", "e8xz5w8ijx1qzlbp3i3kbeta0", "e8xz5w8ijx1qzlbp3i3")
                + "--op-s3";
    }

    private String arn() {
        if (random.nextInt(8) == 0) {
            return "arn:" + one("aws", "aws", "aws-cn") + ":s3::123456789012:accesspoint" + one(":", "/")
                    + one("mfzwi23gnjvgw.mrap", "name", "a..b", "under_score");
        }
        String region =
                random.nextInt(3) == 0 ? "" : random.nextInt(8) == 0 ? one("us_west", "us.west", "-") : region();
        return one("arn", "arn", "arn", "arn", "arn", "arn", "anr") + ":"
                + one("aws", "aws", "aws", "aws-cn", "aws-us-gov", "") + ":"
                + one("s3", "s3", "s3", "s3-object-lambda", "s3-object-lambda", "s3-outposts", "s3-outposts", "sqs", "")
                + ":"
                + region + ":" + one("123456789012", "123456789012", "123456789012", "myaccount", "1_2", "", "a.b")
                + ":"
                + one(RESOURCES);
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    /** A line of JSON, for texts without quotes and backslashes. */
    static String json(Map<String, Object> parameters) {
        StringBuilder json = new StringBuilder("{");
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            json.append(json.length() == 1 ? "" : ",");
            json.append('"').append(parameter.getKey()).append("\":");
            boolean text = parameter.getValue() instanceof String;
            json.append(text ? "\"" : "").append(parameter.getValue()).append(text ? "\"" : "");
        }
        return json.append('}').toString();
    }
}
