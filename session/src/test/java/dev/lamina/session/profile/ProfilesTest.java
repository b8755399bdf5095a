package dev.lamina.session.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Profile files")
class ProfilesTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("A profile has the properties of both files, and the credentials file's where both have one")
    void merges() throws IOException {
        Files.writeString(
                folder.resolve("config"), "[profile dev]\nregion = eu-west-1\nunknown_key = kept\noutput=x\n");
        Files.writeString(folder.resolve("credentials"), "[dev]\n\naws_access_key_id = AKID\noutput = json\n");
        Profiles profiles = Profiles.load(folder.resolve("config"), folder.resolve("credentials"));
        Profile dev = profiles.profile("dev").orElseThrow();
        assertEquals(
                Map.of("region", "eu-west-1", "unknown_key", "kept", "aws_access_key_id", "AKID", "output", "json"),
                dev.properties());
        assertEquals(
                folder.resolve("credentials") + ":3",
                dev.place("aws_access_key_id").orElseThrow());
        assertEquals(folder.resolve("config") + ":2", dev.place("REGION").orElseThrow());
        assertEquals(
                Map.of("aws_access_key_id", "AKID", "output", "json"),
                profiles.profileInCredentialsFile("dev").orElseThrow().properties());
        assertEquals(
                Optional.empty(),
                profiles.profileInConfigFile("dev").orElseThrow().property("aws_access_key_id"));
    }

    @Test
    @DisplayName("A file that does not exist, a folder in its place, and a home that is no folder are as empty files")
    void absent() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        for (Path path :
                List.of(folder.resolve("absent"), folder, file.resolve(".aws").resolve("config"))) {
            Profiles profiles = Profiles.load(path, path);
            assertTrue(profiles.names().isEmpty());
            assertEquals(path + " (no such file)", profiles.configFile());
            assertEquals(path + " (no such file)", profiles.credentialsFile());
        }
    }

    @Test
    @DisplayName("A file that exists and cannot be read is an error with its name")
    void unreadable() throws IOException {
        Path loop = folder.resolve("loop");
        Files.createSymbolicLink(loop, loop);
        Exception error = assertThrows(UncheckedIOException.class, () -> Profiles.load(loop, folder.resolve("absent")));
        assertTrue(error.getMessage().startsWith(loop + ": the profile file cannot be read"), error.getMessage());
    }

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(delimiter = '|', textBlock = """
        [default                              | config:1: Profile definition must end with ']'
        [default] hidden                      | config:1: Profile definition must end with ']'
        region = hidden                       | config:1: Expected a profile definition
        [default]~hidden                      | config:2: Expected an '=' sign defining a property
        [default]~# comment~~ hidden          | config:4: Expected a property definition, found continuation
        [default]~s3 =~ hidden                | config:3: Expected an '=' sign defining a sub-property
        [default]~s3 =~ = hidden              | config:3: Sub-property did not have a name
        [default]~= hidden                    | config:2: Property did not have a name
        [unknown thing]~hidden                | config:2: Expected an '=' sign defining a property
        """)
    @DisplayName("An error names file and line, and repeats nothing of the line")
    void malformed(String lines, String message) {
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            byte[] bytes = lines.replace("~", lineEnd).getBytes(StandardCharsets.UTF_8);
            Exception error =
                    assertThrows(IllegalArgumentException.class, () -> ProfileFile.parse("config", true, bytes));
            assertTrue(error.getMessage().startsWith(message), error.getMessage());
            assertFalse(error.getMessage().contains("hidden"), error.getMessage());
        }
    }

    @Test
    @DisplayName("Bytes that are no UTF-8 are an error with the line")
    void notUtf8() {
        byte[] bytes = "[default]\nregion = \u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        Exception error = assertThrows(IllegalArgumentException.class, () -> ProfileFile.parse("config", true, bytes));
        assertEquals("config:2: not UTF-8; save the profile file in that encoding", error.getMessage());
    }

    @Test
    @DisplayName("A byte order mark before the first line is skipped")
    void byteOrderMark() {
        assertEquals(
                "r", config("\uFEFF[default]\nregion = r").property("region").orElseThrow());
    }

    @Test
    @DisplayName("Properties may be indented alike, and deeper lines continue them, as botocore has it")
    void indented() {
        Profile profile = config("[default]\n  region = r\n  s3 =\n    addressing_style = path\n  output = json\n");
        assertEquals(Map.of("region", "r", "s3", "\naddressing_style = path", "output", "json"), profile.properties());
        assertEquals("path", profile.property("s3", "Addressing_Style").orElseThrow());
    }

    @Test
    @DisplayName("An indented comment is a comment, also among nested properties")
    void indentedComment() {
        Profile profile =
                config("[default]\ns3 =\n  # of path\n  addressing_style = path ; here\n  ;\nregion = r#1 #2\n");
        assertEquals(Map.of("addressing_style", "path"), profile.properties("s3"));
        assertEquals("r#1", profile.property("region").orElseThrow());
    }

    @Test
    @DisplayName("[profile default] hides [default], wherever it stands")
    void profileDefault() {
        String bare = "[default]\nregion = bare\noutput = json\n";
        String full = "[profile default]\nregion = full\n";
        assertEquals(Map.of("region", "full"), config(bare + full).properties());
        assertEquals(Map.of("region", "full"), config(full + bare).properties());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        profile "my profile",        my profile
        profile 'my profile',        my profile
        profile my" "profile,        my profile
        profile my\\ profile,        my profile
        profile "a \\" b",           a " b
        profile f\u00f6\u00f6!,      f\u00f6\u00f6!
        profile "a]b",               a]b
        profile a#b,                 a#b
        """)
    @DisplayName("Names are quoted as in a shell, and any character may stand in them")
    void names(String heading, String name) {
        byte[] bytes = ("[" + heading + "] # comment\n[profile after]\n").getBytes(StandardCharsets.UTF_8);
        Profiles profiles = new Profiles(List.of(ProfileFile.parse("config", true, bytes)));
        assertEquals(List.of(name, "after"), List.copyOf(profiles.names()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"profile", "profile a b", "profile \"a", "profile \"\"", "profile a\\", "profilea", "plugins", ""
            })
    @DisplayName("A heading that names nothing known is skipped with what stands below it")
    void skipped(String heading) {
        byte[] bytes = ("[" + heading + "]\na = b\n c\n[profile after]\n").getBytes(StandardCharsets.UTF_8);
        Profiles profiles = new Profiles(List.of(ProfileFile.parse("config", true, bytes)));
        assertEquals(List.of("after"), List.copyOf(profiles.names()));
    }

    @Test
    @DisplayName("Names are told in the file's order")
    void order() {
        byte[] bytes = "[profile b]\n[default]\n[profile a]\n[profile default]\n".getBytes(StandardCharsets.UTF_8);
        Profiles profiles = new Profiles(List.of(ProfileFile.parse("config", true, bytes)));
        assertEquals(List.of("b", "default", "a"), List.copyOf(profiles.names()));
    }

    @Test
    @DisplayName("sso-session and services sections are kept, and found by name")
    void otherSections() {
        byte[] bytes = """
                [sso-session corp]
                sso_region = eu-west-1
                [services local]
                s3 =
                  endpoint_url = http://localhost:9000
                """.getBytes(StandardCharsets.UTF_8);
        Profiles profiles = new Profiles(List.of(ProfileFile.parse("config", true, bytes)));
        assertEquals(
                "eu-west-1",
                profiles.ssoSession("corp").orElseThrow().property("sso_region").orElseThrow());
        assertEquals(
                "http://localhost:9000",
                profiles.services("local")
                        .orElseThrow()
                        .property("s3", "endpoint_url")
                        .orElseThrow());
        assertTrue(profiles.names().isEmpty());
    }

    @Test
    @DisplayName("What is printed shows names and keys, never a value")
    void printed() {
        Profile profile = config("[default]\naws_secret_access_key = hidden\n");
        assertEquals("Profile[default: aws_secret_access_key]", profile.toString());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        Linux,      /home/u, -,     -,     ~/cfg,       /home/u/cfg
        Linux,      -,       -,     -,     -,           /java/home/.aws/config
        Linux,      -,       D:\\u, -,     -,           /java/home/.aws/config
        Linux,      /home/u, -,     -,     ~other/cfg,  ~other/cfg
        Linux,      /home/u, -,     -,     ' ',         /home/u/.aws/config
        Windows 10, -,       D:\\u, -,     -,           D:\\u\\.aws\\config
        Windows 10, -,       -,     \\u,   -,           C:\\u\\.aws\\config
        Windows 10, -,       D:\\u, \\u,   ~\\cfg,      D:\\u\\cfg
        Windows 10, -,       -,     -,     -,           /java/home\\.aws\\config
        """)
    @DisplayName("The home is found by each platform's own rules")
    void locations(String os, String home, String userProfile, String homePath, String configured, String expected) {
        Map<String, String> environment = new java.util.HashMap<>();
        environment.put("HOME", home);
        environment.put("USERPROFILE", userProfile);
        environment.put("HOMEDRIVE", homePath == null ? null : "C:");
        environment.put("HOMEPATH", homePath);
        environment.put("AWS_CONFIG_FILE", configured);
        Map<String, String> properties = Map.of("os.name", os, "user.home", "/java/home");
        assertEquals(expected, new FileLocations(environment::get, properties::get).config());
    }

    @Test
    @DisplayName("The SDK for Java's system properties come before the variables")
    void systemProperties() {
        Map<String, String> environment = Map.of("AWS_CONFIG_FILE", "/e", "AWS_SHARED_CREDENTIALS_FILE", "/e");
        Map<String, String> properties = Map.of("aws.configFile", "/p1", "aws.sharedCredentialsFile", "/p2");
        FileLocations locations = new FileLocations(environment::get, properties::get);
        assertEquals("/p1", locations.config());
        assertEquals("/p2", locations.credentials());
    }

    private static Profile config(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Profiles(List.of(ProfileFile.parse("config", true, bytes)))
                .profile("default")
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        "rw-r--r--, aws_secret_access_key = hidden, true",
        "rw-r-----, aws_secret_access_key = hidden, true",
        "rw----r--, AWS_SECRET_ACCESS_KEY = hidden, true",
        "rw-------, aws_secret_access_key = hidden, false",
        "rw-r--r--, region = x, false"
    })
    @DisplayName("that have secret keys and can be read by others earn a warning, which shows none")
    void readableByOthers(String mode, String line, boolean warned) throws IOException {
        for (String name : List.of("config", "credentials")) {
            Path file = folder.resolve(name);
            Files.writeString(file, "[default]\n" + line + "\n");
            Assumptions.assumeTrue(
                    Files.getFileStore(file).supportsFileAttributeView("posix"), "this platform has no modes");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        }
        List<String> warnings = new ArrayList<>();
        Logger logger = Logger.getLogger(ProfileFile.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord warning) {
                warnings.add(new SimpleFormatter().formatMessage(warning));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            Profiles.load(folder.resolve("config"), folder.resolve("credentials"));
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        assertEquals(warned ? 2 : 0, warnings.size(), warnings.toString());
        assertFalse(warnings.toString().contains("hidden"), warnings.toString());
    }
}
