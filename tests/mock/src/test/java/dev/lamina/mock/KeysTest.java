package dev.lamina.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.vectors.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(MockAwsExtension.class)
class KeysTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/../b",
                "../a",
                "a/./b",
                ".",
                "..",
                "/lead",
                "//",
                "a//b",
                "trail/",
                " ",
                "sp ace",
                "pl+us",
                "per%cent",
                "%2F",
                "q?x=1&y",
                "#hash",
                "gr\u00FCn/\u65E5\u672C",
                "\uD83D\uDE00",
                "\u0001\u001F\t\n\r\u007F\uFFFE",
                "<&>\"'"
            })
    @DisplayName("an awkward key is kept as it is, and listed as it is")
    void awkward(String key, MockAws aws) throws IOException {
        RawClient s3 = new RawClient(aws);
        s3.put("/photos", "");
        roundTrip(s3, key);
        RawClient.Response listed = s3.get("/photos?list-type=2&encoding-type=url");
        assertEquals(key, java.net.URLDecoder.decode(listed.element("Key"), StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("dot segments are not another object")
    void dotSegments(MockAws aws) throws IOException {
        RawClient s3 = new RawClient(aws);
        s3.put("/photos", "");
        s3.put("/photos/a/../b", "dotted");
        s3.put("/photos/b", "plain");
        assertEquals("dotted", s3.get("/photos/a/../b").text());
        assertEquals("dotted", s3.get("/photos/a/%2E%2E/b").text());
        assertEquals("plain", s3.get("/photos/b").text());
        assertEquals("/photos/a/%2E%2E/b", aws.requests().get(4).target());
    }

    @Test
    @DisplayName("a character that XML 1.0 cannot carry is a numeric reference, as S3 writes it")
    void controlCharacters(MockAws aws) throws IOException {
        RawClient s3 = new RawClient(aws);
        s3.put("/photos", "");
        s3.put("/photos/a%01%0Db", "");
        assertEquals("a&#x1;&#xd;b", s3.get("/photos").element("Key"));
    }

    @Test
    @DisplayName("a target that is not percent-coded UTF-8 is InvalidURI")
    void invalidUri(MockAws aws) throws IOException {
        RawClient s3 = new RawClient(aws);
        for (String target : List.of("/photos/%", "/photos/%zz", "/photos/%FF", "/photos?prefix=%C3")) {
            RawClient.Response refused =
                    s3.exchange("GET", target, "127.0.0.1", dev.lamina.signer.Headers.of(), new byte[0]);
            assertEquals(400, refused.status(), target);
            assertEquals("InvalidURI", refused.code(), target);
        }
        assertEquals("", aws.requests().get(0).operation());
    }

    @Test
    @DisplayName("strings that break things survive a round trip")
    void naughtyStrings(MockAws aws) throws IOException {
        Path file = Vectors.folder().resolve("strings/blns.txt");
        List<String> keys = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            for (String line : Files.readAllLines(file)) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    keys.add(line);
                }
            }
        }
        System.out.println("vectors: strings/blns.txt: " + keys.size() + " keys");
        keys.add("one of our own \u202E");
        RawClient s3 = new RawClient(aws);
        s3.put("/photos", "");
        for (String key : keys) {
            roundTrip(s3, key);
        }
    }

    private static void roundTrip(RawClient s3, String key) throws IOException {
        String target = "/photos/" + encode(key);
        RawClient.Response put = s3.put(target, key);
        if (key.getBytes(StandardCharsets.UTF_8).length > 1024) {
            assertEquals("KeyTooLongError", put.code());
            return;
        }
        assertEquals(200, put.status(), key + ": " + put.text());
        assertEquals(key, s3.get(target).text());
        assertTrue(s3.get("/photos?prefix=" + encode(key)).text().contains("<Contents>"), key);
    }

    private static String encode(String key) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            encoded.append(
                    plain
                            ? String.valueOf(c)
                            : "%" + java.util.HexFormat.of().withUpperCase().toHexDigits(b));
        }
        return encoded.toString();
    }
}
