package dev.lamina.session.profile;

import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Where the two files lie: {@code AWS_CONFIG_FILE} and {@code AWS_SHARED_CREDENTIALS_FILE}, or the system properties
 * that the AWS SDK for Java has for the same, before them; otherwise {@code .aws/config} and {@code .aws/credentials} in
 * the user's home.
 *
 * <p>The home is {@code HOME}, on Windows too; there also {@code USERPROFILE}, then {@code HOMEDRIVE} and {@code
 * HOMEPATH} together; last, what Java takes for it. A tilde at the beginning of a configured path is the home. All of
 * it is text, so that the rules of any platform can be asked on any other. A variable that is blank is not set.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html">AWS SDKs and Tools Reference Guide,
 *     "Finding and changing the location of the shared config and credentials files"</a>
 */
final class FileLocations {
    private final UnaryOperator<String> environment;
    private final UnaryOperator<String> systemProperties;
    private final boolean windows;

    FileLocations(UnaryOperator<String> environment, UnaryOperator<String> systemProperties) {
        this.environment = environment;
        this.systemProperties = systemProperties;
        String os = systemProperties.apply("os.name");
        this.windows = os != null && os.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    String config() {
        return location("aws.configFile", "AWS_CONFIG_FILE", "config");
    }

    String credentials() {
        return location("aws.sharedCredentialsFile", "AWS_SHARED_CREDENTIALS_FILE", "credentials");
    }

    private String location(String property, String variable, String file) {
        String configured = systemProperties.apply(property);
        if (isBlank(configured)) {
            configured = environment.apply(variable);
        }
        if (isBlank(configured)) {
            String separator = windows ? "\\" : "/";
            return home() + separator + ".aws" + separator + file;
        }
        boolean inHome = configured.startsWith("~/") || (windows && configured.startsWith("~\\"));
        return inHome ? home() + configured.substring(1) : configured;
    }

    String home() {
        String home = environment.apply("HOME");
        if (windows && isBlank(home)) {
            home = environment.apply("USERPROFILE");
        }
        if (windows && isBlank(home)) {
            String drive = environment.apply("HOMEDRIVE");
            String path = environment.apply("HOMEPATH");
            home = isBlank(path) ? null : isBlank(drive) ? path : drive + path;
        }
        return isBlank(home) ? systemProperties.apply("user.home") : home;
    }

    private static boolean isBlank(String value) {
        return value == null || value.isBlank();
    }
}
