package dev.lamina.codegen;

import dev.lamina.client.api.Api;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command of the build's tools.
 *
 * <pre>{@code
 * Generate import --service s3 --from FOLDER --to FILE.api
 * }</pre>
 *
 * <p>{@code import} makes the description {@code FILE.api} out of botocore's JSON in {@code FOLDER}. Where the file is
 * there already, it is replaced, and what the new one takes away, retypes or newly requires is told on standard error.
 */
public final class Generate {
    private static final String USAGE = "usage: Generate import --service NAME --from FOLDER --to FILE.api";

    private Generate() {}

    /**
     * Runs the command, and ends the JVM with status 2 where it was called wrongly, 1 where it failed.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        int status = run(arguments, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Runs the command.
     *
     * @param arguments the command and its options
     * @param report takes what was made, what could not be taken over, and what has changed, a line each
     * @return 0, or 2 where it was called wrongly, 1 where it failed; the report then says why
     */
    public static int run(String[] arguments, PrintStream report) {
        Map<String, String> options = options(arguments);
        if (options == null) {
            report.println(USAGE);
            return 2;
        }
        try {
            for (String line : importService(
                    options.get("--service"), Path.of(options.get("--from")), Path.of(options.get("--to")))) {
                report.println(line);
            }
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            report.println("not imported: " + e);
            return 1;
        }
    }

    /** The options by name, or null where they are not exactly those of {@code import}. */
    private static Map<String, String> options(String[] arguments) {
        if (arguments.length != 7 || !arguments[0].equals("import")) {
            return null;
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        boolean complete = options.keySet().containsAll(List.of("--service", "--from", "--to"));
        return complete ? options : null;
    }

    /** Imports, writes, and tells what there is to know. */
    private static List<String> importService(String service, Path from, Path to) throws IOException {
        BotocoreImporter.Imported imported = BotocoreImporter.fromFolder(service, from);
        List<String> report = new java.util.ArrayList<>(imported.notes());
        Api newer = Api.parse(imported.text());
        if (Files.exists(to)) {
            report.addAll(ApiChanges.between(Api.parse(Files.readString(to)), newer));
        }
        Path folder = to.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Files.writeString(to, imported.text());
        report.add(to + ": " + imported.text().lines().findFirst().orElse("").substring(2));
        return report;
    }
}
