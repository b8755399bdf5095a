package dev.lamina.session.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A command line")
class CommandLineTest {
    private static List<String> words(String joined) {
        return joined == null ? List.of() : Arrays.asList(joined.split(";", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
                    /bin/a b  c > /bin/a;b;c
                    a\tb > a;b
                    '/opt/my tool' "x y" > /opt/my tool;x y
                    a"b"'c'd > abcd
                    a '' "" > a;;
                    'a\\b\\' "c\\"d\\\\e\\f" > a\\b\\;c"d\\e\\f
                    a\\ b \\"c \\' > a b;"c;'
                    "it's" 'say "hi"' > it's;say "hi"
                    a | b && $HOME * # ~ > a;|;b;&&;$HOME;*;#;~
                    """)
    @DisplayName("is split by the quoting rules of a POSIX shell, which expands nothing")
    void posix(String text, String words) {
        assertEquals(words(words), CommandLine.split(text, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
                    C:\\bin\\a.exe b  c > C:\\bin\\a.exe;b;c
                    "C:\\Program Files\\a.exe" /x 'y z' > C:\\Program Files\\a.exe;/x;'y;z'
                    a"b c"d > ab cd
                    a "" > a;
                    \\"a\\" > "a"
                    a\\\\"b c" > a\\b c
                    a\\\\\\"b > a\\"b
                    "a\\\\" b > a\\;b
                    a\\ > a\\
                    """)
    @DisplayName("of Windows is split by the rules of its C run time")
    void windows(String text, String words) {
        assertEquals(words(words), CommandLine.split(text, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 'b", "a \"b", "a \"b\\\"", "a \\"})
    @DisplayName("that does not end is refused")
    void unclosed(String text) {
        assertThrows(IllegalArgumentException.class, () -> CommandLine.split(text, false));
    }

    @Test
    @DisplayName("of Windows that does not end is refused")
    void unclosedOnWindows() {
        assertThrows(IllegalArgumentException.class, () -> CommandLine.split("a \"b", true));
    }
}
