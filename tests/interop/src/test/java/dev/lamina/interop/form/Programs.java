package dev.lamina.interop.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.interop.server.Python;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Programs of others, run to their end, and JSON for them. */
final class Programs {
    private Programs() {}

    /** What a program prints; it must end well. */
    static List<String> run(Path folder, List<String> input, String... command)
            throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Path output = folder.resolve("output");
        int status = new ProcessBuilder(command)
                .redirectInput(Files.write(folder.resolve("input"), input).toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start()
                .waitFor();
        assertEquals(0, status, () -> text(errors) + text(output));
        return Files.readAllLines(output);
    }

    static List<String> python(Path folder, List<String> input, String script, String... arguments)
            throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 2];
        command[0] = Python.orSkip(script).toString();
        command[1] = Python.script(script).toString();
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return run(folder, input, command);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return Arrays.toString(e.getStackTrace());
        }
    }

    static String json(Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        StringBuilder json = new StringBuilder();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, one) -> json.append(json.isEmpty() ? "" : ",")
                    .append(json(name))
                    .append(':')
                    .append(json(one)));
            return "{" + json + "}";
        }
        if (value instanceof List<?> list) {
            list.forEach(one -> json.append(json.isEmpty() ? "" : ",").append(json(one)));
            return "[" + json + "]";
        }
        String text = (String) value;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c < 0x7F && c != '"' && c != '\\';
            json.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return "\"" + json + "\"";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
