package dev.lamina.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.client.ClientConfig;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Configured endpoint URLs: the public vectors")
class EndpointVectorsTest {
    static Stream<Arguments> cases() {
        return Vectors.cases("endpoints/configured-endpoint-urls.json", (json, sink) -> {
            for (Object each : Json.array(Json.object(json).get("testSuites"))) {
                Map<String, Object> suite = Json.object(each);
                for (Object test : Json.array(suite.get("endpointUrlTests"))) {
                    Map<String, Object> vector = new LinkedHashMap<>(suite);
                    vector.put("test", test);
                    sink.accept((String) Json.object(test).get("name"), vector);
                }
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void endpoint(String name, Map<String, Object> vector, @TempDir Path home) {
        Map<String, Object> test = Json.object(vector.get("test"));
        Machine machine = new Machine(home).config(configFile(vector));
        for (Map.Entry<String, Object> variable :
                chosen(vector, "environments", test.get("environment")).entrySet()) {
            machine.env(variable.getKey(), (String) variable.getValue());
        }
        Map<String, Object> inCode = chosen(vector, "client_configs", test.get("client_config"));
        ClientConfig config = machine.builder()
                .profile((String) test.get("profile"))
                .build()
                .client(c -> c, c -> {
                    if (Boolean.TRUE.equals(inCode.get("ignore_configured_endpoint_urls"))) {
                        c.endpointUrls(null);
                    }
                    if (inCode.containsKey("endpoint_url")) {
                        c.endpointUrl((String) inCode.get("endpoint_url"));
                    }
                });
        String service = (String) test.get("service");
        String aws = "https://" + service + "." + config.region() + ".amazonaws.com";
        String endpoint = config.endpointUrl(service);
        assertEquals(Json.object(test.get("output")).get("endpointUrl"), endpoint == null ? aws : endpoint);
    }

    private static Map<String, Object> chosen(Map<String, Object> vector, String table, Object name) {
        return Json.object(Json.object(vector.get(table)).get((String) name));
    }

    private static String configFile(Map<String, Object> vector) {
        StringBuilder file = new StringBuilder();
        Json.object(vector.get("profiles")).forEach((name, keys) -> {
            file.append("[profile ").append(name).append("]\n");
            Json.object(keys).forEach((key, value) -> file.append(key + " = " + value + "\n"));
        });
        Json.object(vector.get("services")).forEach((name, services) -> {
            file.append("[services ").append(name).append("]\n");
            Json.object(services).forEach((service, keys) -> {
                file.append(service).append(" =\n");
                Json.object(keys).forEach((key, value) -> file.append("  " + key + " = " + value + "\n"));
            });
        });
        return file.toString();
    }
}
