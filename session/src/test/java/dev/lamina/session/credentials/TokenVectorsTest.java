package dev.lamina.session.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.session.Machine;
import dev.lamina.session.RecordedTraffic;
import dev.lamina.session.internal.Surroundings;
import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Bearer tokens of single sign-on: the public vectors")
class TokenVectorsTest {
    static Stream<Arguments> cases() {
        return Vectors.cases("credentials/default-token-provider-chain.json", (json, sink) -> {
            for (Object each : Json.array(json)) {
                Map<String, Object> vector = Json.object(each);
                sink.accept((String) vector.get("name"), vector);
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void token(String name, Map<String, Object> vector, @TempDir Path root) {
        Machine machine = new Machine(root.resolve("home"));
        Json.object(vector.get("fs")).forEach((file, text) -> machine.file("../" + file, (String) text));
        Json.object(vector.get("env"))
                .forEach((variable, value) ->
                        machine.env(variable, variable.equals("HOME") ? root + (String) value : (String) value));
        Map<String, Object> result =
                Json.object(Json.object(vector.get("test-case")).get("result"));
        try (RecordedTraffic traffic = RecordedTraffic.of(vector.get("http-traffic"))) {
            Surroundings surroundings = machine.surroundings(
                    traffic.connections(), new VirtualClock(Instant.parse("2022-01-01T00:00:00Z")), new ArrayList<>());
            if (!result.containsKey("Ok")) {
                assertThrows(
                        RuntimeException.class,
                        () -> SsoTokens.ofProfile(surroundings).token());
                return;
            }
            Map<String, Object> expected = Json.object(result.get("Ok"));
            SsoTokens.Token token = SsoTokens.ofProfile(surroundings).token();
            assertEquals(expected.get("token"), token.value());
            assertEquals(expected.get("expiration"), token.expiration().toString());
            assertEquals(List.of(), traffic.complaints());
        }
    }
}
