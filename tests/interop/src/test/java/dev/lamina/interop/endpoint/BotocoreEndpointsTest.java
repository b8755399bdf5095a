package dev.lamina.interop.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.interop.server.Python;
import dev.lamina.vectors.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Where botocore's rule engine goes, we go, and what it refuses, we refuse")
class BotocoreEndpointsTest {
    private static final int SETS = 6_000;
    private static final int SETS_OF_S3 = 20_000;
    private static final long SEED = 20_060_314;

    /** Each of these ways of signing an S3 request must come up, or the sets are not worth much. */
    private static final Set<String> WAYS = Set.of(
            "sigv4 s3",
            "sigv4 s3-object-lambda",
            "sigv4 s3express",
            "sigv4-s3express s3express",
            "sigv4a s3",
            "sigv4a s3-outposts");

    @TempDir
    Path folder;

    static Set<String> services() {
        return Resolution.services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void same(String service) throws IOException, InterruptedException {
        Path python = Python.orSkip("the comparison of endpoints with botocore");
        GeneratedParameters generated = new GeneratedParameters(service, new Random(SEED));
        List<Map<String, Object>> sets = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < (service.equals("s3") ? SETS_OF_S3 : SETS); i++) {
            sets.add(generated.next());
            lines.add(GeneratedParameters.json(sets.get(i)));
        }
        List<String> answers = resolve(python, service, lines);
        assertEquals(sets.size(), answers.size());

        List<String> differences = new ArrayList<>();
        Map<String, Integer> ways = new TreeMap<>();
        for (int i = 0; i < sets.size(); i++) {
            Map<String, Object> answer = Json.object(Json.parse(answers.get(i)));
            Resolution ours = Resolution.ours(service, sets.get(i));
            boolean same;
            if (answer.containsKey("url")) {
                Resolution theirs = Resolution.theirs(
                        service, sets.get(i), (String) answer.get("url"), Json.array(answer.get("schemes")));
                same = theirs.equals(ours);
                String way = theirs.schemes().get(0);
                ways.merge(way.substring(0, way.lastIndexOf(' ')), 1, Integer::sum);
            } else {
                same = ours.isRefused();
                ways.merge("refused", 1, Integer::sum);
            }
            if (!same) {
                differences.add(lines.get(i) + "\n  botocore: " + answers.get(i) + "\n  we: " + ours);
            }
        }
        System.out.println(service + ": " + sets.size() + " sets of parameters, " + ways);
        assertTrue(
                differences.isEmpty(),
                () -> differences.size() + " differences, such as\n"
                        + String.join("\n", differences.subList(0, Math.min(20, differences.size()))));
        assertTrue(
                ways.get("refused") > sets.size() / 50 && ways.get("refused") < sets.size() * 3 / 4, ways.toString());
        if (service.equals("s3")) {
            for (String way : WAYS) {
                assertTrue(ways.getOrDefault(way, 0) >= 50, way + " in " + ways);
            }
        }
    }

    private List<String> resolve(Path python, String service, List<String> lines)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        int status = new ProcessBuilder(
                        python.toString(),
                        Python.script("botocore_endpoints.py").toString(),
                        service)
                .redirectInput(Files.write(folder.resolve("input"), lines).toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start()
                .waitFor();
        assertEquals(0, status, Files.readString(errors));
        return Files.readAllLines(output);
    }
}
