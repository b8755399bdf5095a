package dev.lamina.others;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Runs steps, and prints a line of JSON for each. */
final class Steps {
    private final PrintStream out;
    private final Set<String> names = new HashSet<>();

    Steps(PrintStream out) {
        this.out = out;
    }

    /** What a step does; its answer is told. */
    interface Action<T> {
        T run() throws Exception;
    }

    /** Runs a step; gives back what it answered, or null where it was refused. */
    <T> T step(String name, Action<T> action) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("two steps are named " + name);
        }
        T result = null;
        Object answer;
        try {
            result = action.run();
            answer = result;
        } catch (AwsServiceException e) {
            answer = refused(e);
        } catch (Exception e) {
            answer = Map.of("raised", e.toString());
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("suite", "sdk-v2");
        line.put("step", name);
        line.put("answer", answer);
        out.println(Json.of(line));
        return result;
    }

    private static Map<String, Object> refused(AwsServiceException e) {
        Map<String, Object> refused = new LinkedHashMap<>();
        refused.put("status", e.statusCode());
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        // An answer to HEAD has no document; what the SDK then says is its own.
        refused.put("error", code == null ? e.getClass().getSimpleName() : code);
        return refused;
    }
}
