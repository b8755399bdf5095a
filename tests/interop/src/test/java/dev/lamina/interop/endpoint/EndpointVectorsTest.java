package dev.lamina.interop.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.api.Api;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The published cases of the endpoint rules")
class EndpointVectorsTest {
    /** What the rules call built-in, and how the parameter is called. */
    private static final Map<String, String> BUILT_IN = Map.of(
            "AWS::Region", "Region",
            "AWS::UseFIPS", "UseFIPS",
            "AWS::UseDualStack", "UseDualStack",
            "SDK::Endpoint", "Endpoint",
            "AWS::S3::Accelerate", "Accelerate",
            "AWS::S3::ForcePathStyle", "ForcePathStyle",
            "AWS::S3::UseArnRegion", "UseArnRegion",
            "AWS::S3::UseGlobalEndpoint", "UseGlobalEndpoint",
            "AWS::S3::DisableMultiRegionAccessPoints", "DisableMultiRegionAccessPoints",
            "AWS::S3::DisableS3ExpressSessionAuth", "DisableS3ExpressSessionAuth");

    static Stream<Arguments> cases() {
        List<Arguments> all = new ArrayList<>();
        for (String service : Resolution.services()) {
            Vectors.cases("endpoints/" + service + ".json", (json, sink) -> {
                        for (Object one : Json.array(json)) {
                            Map<String, Object> vector = new LinkedHashMap<>(Json.object(one));
                            vector.put("service", service);
                            sink.accept(service + ": " + vector.get("documentation"), vector);
                        }
                    })
                    .forEach(all::add);
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void parameters(String name, Map<String, Object> vector) {
        String service = (String) vector.get("service");
        Map<String, Object> parameters = Json.object(vector.get("params"));
        hold(vector, parameters, Resolution.ours(service, parameters));
    }

    /** The description fixes what operations fix. */
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void operations(String name, Map<String, Object> vector) {
        if (!vector.get("service").equals("s3")) {
            assertTrue(Json.array(vector.get("operationInputs")).size() <= 1, "the case has an operation after all");
            return;
        }
        for (Object one : Json.array(vector.get("operationInputs"))) {
            Map<String, Object> call = Json.object(one);
            Map<String, Object> settings = new LinkedHashMap<>();
            Json.object(call.get("builtInParams"))
                    .forEach((builtIn, value) -> settings.put(BUILT_IN.get(builtIn), value));
            settings.putAll(Json.object(call.get("clientParams")));
            hold(
                    vector,
                    settings,
                    Resolution.ours(
                            Api.of("s3").operation((String) call.get("operationName")),
                            Json.object(call.get("operationParams")),
                            settings));
        }
    }

    private static void hold(Map<String, Object> vector, Map<String, Object> parameters, Resolution ours) {
        Map<String, Object> expected = Json.object(vector.get("expect"));
        if (expected.containsKey("error")) {
            assertTrue(ours.isRefused(), () -> "not refused (" + expected.get("error") + "): " + ours);
            return;
        }
        Map<String, Object> endpoint = Json.object(expected.get("endpoint"));
        assertEquals(Map.of(), Json.object(endpoint.get("headers")), "headers of endpoints are not in use");
        assertEquals(
                Resolution.theirs(
                        (String) vector.get("service"),
                        parameters,
                        (String) endpoint.get("url"),
                        Json.array(Json.object(endpoint.get("properties")).get("authSchemes"))),
                ours);
    }
}
