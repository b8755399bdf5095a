package dev.lamina.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The path language")
class StructPathTest {
    static Stream<Arguments> compliance() {
        return Vectors.cases("jmespath/compliance.json", StructPathTest::each);
    }

    private static void each(Object json, Vectors.Sink sink) {
        for (Map.Entry<String, Object> suite : Json.object(json).entrySet()) {
            for (Object group : Json.array(suite.getValue())) {
                Object given = Json.object(group).get("given");
                for (Object one : Json.array(Json.object(group).get("cases"))) {
                    Map<String, Object> vector = new HashMap<>(Json.object(one));
                    vector.put("given", given);
                    sink.accept(suite.getKey() + ": " + vector.get("expression"), vector);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("compliance")
    @DisplayName("finds what JMESPath finds, or refuses to read the expression")
    void finds(String name, Map<String, Object> vector) {
        String expression = (String) vector.get("expression");
        StructPath path;
        try {
            path = StructPath.of(expression);
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().contains(expression), e.getMessage());
            return;
        }
        assertTrue(vector.containsKey("result"), "it is an error, but was read");
        List<Object> found = path.find(vector.get("given"));
        Object result = vector.get("result");
        if (expression.contains("[]")) {
            assertEquals(result == null ? List.of() : result, found);
        } else {
            assertEquals(result == null ? List.of() : List.of(result), found);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Reservations[].Instances[].InstanceId",
                "NextMarker || Contents[-1].Key",
                "InstanceStatuses[0].SystemStatus.Status"
            })
    @DisplayName("is read where descriptions use it")
    void read(String path) {
        assertEquals(path, StructPath.of(path).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a.", ".a", "a..b", "a[", "a[x]", "a[*]", "a.*", "a | b", "length(a)", "a[?b]", "1a", "a-b"})
    @DisplayName("refuses what it does not offer, and says what it does")
    void refused(String path) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> StructPath.of(path));
        assertTrue(e.getMessage().contains("only names, dots, [], [number] and ||"), e.getMessage());
    }
}
