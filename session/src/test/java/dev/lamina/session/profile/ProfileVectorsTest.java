package dev.lamina.session.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Profile files: the public vectors")
class ProfileVectorsTest {
    static Stream<Arguments> parserCases() {
        return Vectors.cases("profiles/profile-parser-tests.json", (json, sink) -> {
            for (Object each : Json.array(Json.object(json).get("tests"))) {
                sink.accept((String) Json.object(each).get("name"), Json.object(each));
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("parserCases")
    void parser(String name, Map<String, Object> vector) {
        Map<String, Object> output = Json.object(vector.get("output"));
        if (output.containsKey("errorContaining")) {
            Exception error = assertThrows(IllegalArgumentException.class, () -> parse(vector));
            String expected = (String) output.get("errorContaining");
            assertTrue(error.getMessage().contains(expected), error.getMessage());
            return;
        }
        Profiles profiles = parse(vector);
        Map<String, Object> config = Json.object(output.getOrDefault("config", output));
        assertEquals(Json.object(config.get("profiles")), values(profiles.names(), p -> profiles.profile(p)));
        if (config.containsKey("sso_sessions")) {
            assertEquals(
                    Json.object(config.get("sso_sessions")),
                    values(profiles.ssoSessionNames(), p -> profiles.ssoSession(p)));
        }
        if (config.containsKey("services")) {
            assertEquals(
                    Json.object(config.get("services")), values(profiles.servicesNames(), p -> profiles.services(p)));
        }
    }

    static Stream<Arguments> sdkutilsCases() {
        return Vectors.cases("profiles/c-sdkutils-tests.json", (json, sink) -> {
            for (Object each : Json.array(json)) {
                sink.accept((String) Json.object(each).get("name"), Json.object(each));
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("sdkutilsCases")
    void sdkutils(String name, Map<String, Object> vector) {
        if (!(vector.get("expect") instanceof List)) {
            assertThrows(IllegalArgumentException.class, () -> parse(vector));
            return;
        }
        Profiles profiles = parse(vector);
        for (Object each : Json.array(vector.get("expect"))) {
            List<Object> expect = Json.array(each);
            String type = (String) expect.get(1);
            if (expect.get(0).equals("sectionCount")) {
                int count = switch (type) {
                    case "profiles" -> profiles.names().size();
                    case "sso-sessions" -> profiles.ssoSessionNames().size();
                    default -> profiles.servicesNames().size();
                };
                assertEquals(((Number) expect.get(2)).intValue(), count, each.toString());
                continue;
            }
            Optional<Profile> section = switch (type) {
                case "profiles" -> profiles.profile((String) expect.get(2));
                case "sso-sessions" -> profiles.ssoSession((String) expect.get(2));
                default -> profiles.services((String) expect.get(2));
            };
            assertTrue(section.isPresent(), each.toString());
            check(section.get(), expect);
        }
    }

    private static void check(Profile section, List<Object> expect) {
        Object actual = switch ((String) expect.get(0)) {
            case "section" -> section.name();
            case "propertyCount" -> section.properties().size();
            case "property" -> section.property((String) expect.get(3)).orElse(null);
            case "subPropertyCount" ->
                section.properties((String) expect.get(3)).size();
            case "subProperty" ->
                section.property((String) expect.get(3), (String) expect.get(4)).orElse(null);
            default -> throw new IllegalArgumentException(expect.toString());
        };
        Object expected = expect.get(expect.size() - 1);
        assertEquals(expected instanceof Number n ? (Object) n.intValue() : expected, actual, expect.toString());
    }

    static Stream<Arguments> botocoreCases() {
        return Vectors.cases("profiles/botocore-config-tests.json", (json, sink) -> {
            for (Object each : Json.array(json)) {
                sink.accept((String) Json.object(each).get("name"), Json.object(each));
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("botocoreCases")
    void botocore(String name, Map<String, Object> vector, @TempDir Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (Object content : Json.array(vector.get("files"))) {
            Path path = folder.resolve("config" + paths.size());
            paths.add(path);
            if (content != null) {
                Files.write(path, bytes(content));
            }
        }
        if (vector.containsKey("error")) {
            Exception error = assertThrows(IllegalArgumentException.class, () -> readConfigs(paths));
            assertTrue(error.getMessage().contains(folder.toString()), error.getMessage());
            return;
        }
        Profiles profiles = readConfigs(paths);
        if (vector.containsKey("profiles")) {
            assertEquals(Set.copyOf(Json.array(vector.get("profiles"))), profiles.names());
        }
        Map<String, String> byPath = new HashMap<>();
        flatten("profiles.", profiles.names(), p -> profiles.profile(p), byPath);
        flatten("services.", profiles.servicesNames(), p -> profiles.services(p), byPath);
        flatten("sso_sessions.", profiles.ssoSessionNames(), p -> profiles.ssoSession(p), byPath);
        for (Map.Entry<String, Object> each : Json.object(vector.get("values")).entrySet()) {
            assertEquals(each.getValue(), byPath.get(each.getKey()), each.getKey());
        }
    }

    static Stream<Arguments> fuzzCases() {
        return Vectors.cases("profiles/fuzz-seeds.json", (json, sink) -> {
            for (Object each : Json.array(Json.object(json).get("cases"))) {
                sink.accept((String) Json.object(each).get("name"), Json.object(each));
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("fuzzCases")
    void fuzzSeedEndsWithResultOrDocumentedError(String name, Map<String, Object> vector) {
        byte[] seed = Base64.getDecoder().decode((String) vector.get("bytesBase64"));
        for (boolean config : new boolean[] {true, false}) {
            try {
                Profiles profiles = new Profiles(List.of(ProfileFile.parse("seed", config, seed)));
                for (String each : profiles.names()) {
                    assertEquals(each, profiles.profile(each).orElseThrow().name());
                }
            } catch (IllegalArgumentException documented) {
                assertTrue(documented.getMessage().startsWith("seed:"), documented.getMessage());
            }
        }
    }

    static Stream<Arguments> locationCases() {
        return Vectors.cases("profiles/file-location-tests.json", (json, sink) -> {
            for (Object each : Json.array(Json.object(json).get("tests"))) {
                sink.accept((String) Json.object(each).get("name"), Json.object(each));
            }
        });
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("locationCases")
    void location(String name, Map<String, Object> vector) {
        Map<String, Object> environment = Json.object(vector.get("environment"));
        Map<String, String> properties = new HashMap<>();
        properties.put("os.name", "windows".equals(vector.get("platform")) ? "Windows 11" : "Linux");
        properties.put("user.home", (String) vector.getOrDefault("languageSpecificHome", "unused"));
        FileLocations locations = new FileLocations(v -> (String) environment.get(v), properties::get);
        assertEquals(vector.get("configLocation"), locations.config());
        assertEquals(vector.get("credentialsLocation"), locations.credentials());
    }

    private static Profiles parse(Map<String, Object> vector) {
        Map<String, Object> input = Json.object(vector.get("input"));
        byte[] config = bytes(input.getOrDefault("configFile", ""));
        byte[] credentials = bytes(input.getOrDefault("credentialsFile", ""));
        return new Profiles(List.of(
                ProfileFile.parse("credentials", false, credentials), ProfileFile.parse("config", true, config)));
    }

    private static Profiles readConfigs(List<Path> paths) {
        List<ProfileFile> files = new ArrayList<>();
        for (Path path : paths) {
            files.add(ProfileFile.readConfig(path));
        }
        return new Profiles(files);
    }

    private static byte[] bytes(Object content) {
        return content instanceof Map
                ? Base64.getDecoder().decode((String) Json.object(content).get("base64"))
                : ((String) content).getBytes(StandardCharsets.UTF_8);
    }

    private interface Lookup {
        Optional<Profile> section(String name);
    }

    private static Map<String, Object> values(Set<String> names, Lookup lookup) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : names) {
            values.put(name, lookup.section(name).orElseThrow().properties());
        }
        return values;
    }

    private static void flatten(String prefix, Set<String> names, Lookup lookup, Map<String, String> into) {
        for (String name : names) {
            Profile section = lookup.section(name).orElseThrow();
            for (Map.Entry<String, String> each : section.properties().entrySet()) {
                into.put(prefix + name + "." + each.getKey(), each.getValue());
                for (Map.Entry<String, String> nested :
                        section.properties(each.getKey()).entrySet()) {
                    into.put(prefix + name + "." + each.getKey() + "." + nested.getKey(), nested.getValue());
                }
            }
        }
    }
}
