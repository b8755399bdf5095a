package dev.lamina.interop.suite;

import dev.lamina.vectors.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys that break things. */
final class Keys {
    private static final String[] OURS = {
        "a b",
        " a",
        "a ",
        " ",
        "+",
        "a+b",
        "%",
        "a%20b",
        "%2F",
        "%zz",
        "a%",
        "a//b",
        "//",
        "///",
        "a/",
        "a//",
        ".",
        "..",
        "./a",
        "../a",
        "a/.",
        "a/..",
        "a/./b",
        "a/../b",
        "a/../../b",
        "...",
        ".a",
        "a/%2E%2E/b",
        "%2e%2e",
        "..%2fa",
        "/",
        "/a",
        "//a",
        "a?b=c",
        "?",
        "?acl",
        "a&b",
        "a#b",
        "a;b",
        "a:b",
        "a=b",
        "a@b",
        "a\\b",
        "a..b\\..\\c",
        "*",
        "'",
        "\"",
        "<a>&amp;</a>",
        "]]>",
        "{}",
        "[]",
        "|",
        "^",
        "`",
        "~",
        "!$()*,-_",
        "é",
        "e\u0301",
        "\u00c5\u212bA\u030a",
        "日本語",
        "\uD83D\uDE00",
        "a/\uD83D\uDC68\u200D\uD83D\uDC69",
        "\u202Eabc",
        "\uFEFFa",
        "\u00A0",
        "\u2028",
        "\u0085",
        "\uFFFD",
        "\uFFFE",
        "\uFFFF",
        "\uE000",
        "a\tb",
        "a\nb",
        "a\rb",
        "a\r\nb",
        "\n",
        "\u0000",
        "a\u0000b",
        "\u0001",
        "\u000B",
        "\u001B[0m",
        "\u001F",
        "\u007F",
        "COM1",
        "con.txt",
        "NUL",
        "soap",
        "index.html",
        "\uDBFF\uDFFF"
    };

    private Keys() {}

    /** Our own, by what a reader may call them. */
    static Map<String, String> ours() {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String key : OURS) {
            keys.put(escaped(key), key);
        }
        keys.put("a × 1024", "a".repeat(1024));
        keys.put("é × 512 (1024 bytes)", "é".repeat(512));
        keys.put("a/ × 512", "a/".repeat(512));
        keys.put("a × 1025", "a".repeat(1025));
        keys.put("é × 513 (1026 bytes)", "é".repeat(513));
        return keys;
    }

    /** The lines of the vectors' strings, by their escaped form; none where they are absent. */
    static Map<String, String> ofVectors() {
        Path file = Vectors.folder().resolve("strings/blns.txt");
        Map<String, String> keys = new LinkedHashMap<>();
        if (!Files.isRegularFile(file)) {
            System.out.println("vectors: strings/blns.txt is absent, its keys are skipped");
            return keys;
        }
        try {
            for (String line : Files.readString(file).split("\n", -1)) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    keys.put(escaped(line), line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }

    /** On one line of ASCII, and fit for a table of Markdown. */
    static String escaped(String key) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean isInside = i > 0 && i < key.length() - 1;
            boolean plain = (c == ' ' && isInside) || (c > ' ' && c < 0x7F && "|`\\".indexOf(c) < 0);
            text.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return text.toString();
    }
}
