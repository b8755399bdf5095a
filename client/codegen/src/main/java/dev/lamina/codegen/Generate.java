package dev.lamina.codegen;

import dev.lamina.client.api.Api;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The command of the build's tools.
 *
 * <pre>{@code
 * Generate import --service s3 --from FOLDER --to FILE.api
 * Generate import --service s3 --from FOLDER --to FILE.resources
 * Generate views --service s3 [--api FILE.api] --package dev.lamina.s3 --to FOLDER
 * Generate resources --service s3 --resources FILE.resources [--api FILE.api] --client dev.lamina.s3 \
 *     --package dev.lamina.resource.s3 --to FOLDER
 * }</pre>
 *
 * <p>{@code import} makes the description {@code FILE.api} out of botocore's JSON in {@code FOLDER}. Where the file is
 * there already, it is replaced, and what the new one takes away, retypes or newly requires is told on standard error.
 *
 * <p>{@code views} writes the typed client and the views of a description, of the class path's where no file is given,
 * into a folder that holds generated sources only. What has not changed is not touched, what is generated no more is
 * deleted. {@code import} to a file that ends in {@code .resources} takes boto3's {@code resources-1.json} there, and
 * {@code resources} does with it what {@code views} does with a description.
 */
public final class Generate {
    private static final String USAGE = """
            usage: Generate import --service NAME --from FOLDER --to FILE.api
                   Generate import --service NAME --from FOLDER --to FILE.resources
                   Generate views --service NAME [--api FILE.api] --package PACKAGE --to FOLDER
                   Generate resources --service NAME --resources FILE.resources [--api FILE.api] \
                       --client PACKAGE --package PACKAGE --to FOLDER""";

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
        String command = arguments.length == 0 ? "" : arguments[0];
        Map<String, String> options = switch (command) {
            case "import" -> options(arguments, Set.of("--service", "--from", "--to"), Set.of());
            case "views" -> options(arguments, Set.of("--service", "--package", "--to"), Set.of("--api"));
            case "resources" ->
                options(
                        arguments,
                        Set.of("--service", "--resources", "--client", "--package", "--to"),
                        Set.of("--api"));
            default -> null;
        };
        if (options == null) {
            report.println(USAGE);
            return 2;
        }
        try {
            List<String> told = switch (command) {
                case "import" ->
                    options.get("--to").endsWith(".resources") ? importResources(options) : importService(options);
                case "views" -> views(options);
                default -> resources(options);
            };
            for (String line : told) {
                report.println(line);
            }
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            report.println((command.equals("import") ? "not imported: " : "no " + command + ": ") + e);
            return 1;
        }
    }

    /** The options by name, or null where one is missing, unknown, or without a value. */
    private static Map<String, String> options(String[] arguments, Set<String> needed, Set<String> possible) {
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < arguments.length; i += 2) {
            boolean known = needed.contains(arguments[i]) || possible.contains(arguments[i]);
            if (!known || i + 1 == arguments.length) {
                return null;
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options.keySet().containsAll(needed) ? options : null;
    }

    /** Imports, writes, and tells what there is to know. */
    private static List<String> importService(Map<String, String> options) throws IOException {
        Path to = Path.of(options.get("--to"));
        BotocoreImporter.Imported imported =
                BotocoreImporter.fromFolder(options.get("--service"), Path.of(options.get("--from")));
        List<String> report = new ArrayList<>(imported.notes());
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

    /** Imports boto3's resources; lines by hand of the file before stay. */
    private static List<String> importResources(Map<String, String> options) throws IOException {
        Path to = Path.of(options.get("--to"));
        String before = Files.exists(to) ? Files.readString(to) : null;
        String text = ResourceImporter.fromFolder(options.get("--service"), Path.of(options.get("--from")), before);
        Files.createDirectories(to.toAbsolutePath().getParent());
        Files.writeString(to, text);
        return List.of(to + ": " + text.lines().findFirst().orElse("").substring(2));
    }

    /** Writes resources, as quietly as views. */
    private static List<String> resources(Map<String, String> options) throws IOException {
        Resources resources = Resources.parse(Files.readString(Path.of(options.get("--resources"))));
        Api api = api(options);
        if (!resources.service().equals(api.service())) {
            throw new IllegalArgumentException(
                    options.get("--resources") + " is of " + resources.service() + ", not " + api.service());
        }
        return GeneratedFiles.update(
                Path.of(options.get("--to")),
                ResourceSources.of(resources, api, options.get("--client"), options.get("--package")));
    }

    /** Writes views; tells nothing where nothing changed, for this runs at every build. */
    private static List<String> views(Map<String, String> options) throws IOException {
        Api api = api(options);
        String clientPackage = options.get("--package");
        Map<String, String> sources = ViewSources.of(api, clientPackage, List.of());
        sources.put(clientPackage + ".package-info", ViewSources.aboutClient(api, clientPackage));
        return GeneratedFiles.update(Path.of(options.get("--to")), sources);
    }

    private static Api api(Map<String, String> options) throws IOException {
        String service = options.get("--service");
        String file = options.get("--api");
        Api api = file == null ? Api.of(service) : Api.parse(Files.readString(Path.of(file)));
        if (!api.service().equals(service)) {
            throw new IllegalArgumentException(file + " describes " + api.service() + ", not " + service);
        }
        return api;
    }
}
