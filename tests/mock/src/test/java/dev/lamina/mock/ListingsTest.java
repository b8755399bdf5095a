package dev.lamina.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(MockAwsExtension.class)
class ListingsTest {
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
    private static final Pattern PREFIX = Pattern.compile("<CommonPrefixes><Prefix>([^<]*)</Prefix></CommonPrefixes>");

    private RawClient s3;

    @BeforeEach
    void bucket(MockAws aws) throws IOException {
        s3 = new RawClient(aws);
        s3.put("/photos", "");
        for (String key : List.of("a", "b/1", "b/2", "b/c/3", "d", "e/4", "f")) {
            s3.put("/photos/" + key, key);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', a b/1 b/2 b/c/3 d e/4 f, ''",
        "delimiter=/, a d f, b/ e/",
        "prefix=b/, b/1 b/2 b/c/3, ''",
        "prefix=b/&delimiter=/, b/1 b/2, b/c/",
        "prefix=b/c, b/c/3, ''",
        "prefix=z, '', ''",
        "start-after=b/2, b/c/3 d e/4 f, ''",
        "start-after=b/&delimiter=/, d f, e/",
        "start-after=b&delimiter=/, d f, b/ e/",
        "start-after=a&prefix=b/, b/1 b/2 b/c/3, ''",
        "start-after=z, '', ''",
        "max-keys=0, '', ''",
        "max-keys=2&delimiter=/, a, b/",
    })
    @DisplayName("a listing has the keys and common prefixes that were asked for")
    void listing(String query, String keys, String prefixes) throws IOException {
        RawClient.Response page = s3.get("/photos?list-type=2&" + query);
        assertEquals(200, page.status(), page.text());
        assertEquals(keys, String.join(" ", all(KEY, page)));
        assertEquals(prefixes, String.join(" ", all(PREFIX, page)));
        int count = all(KEY, page).size() + all(PREFIX, page).size();
        assertEquals(Integer.toString(count), page.element("KeyCount"));
    }

    @ParameterizedTest
    @CsvSource({"1, ''", "2, ''", "3, /", "1, /", "1000, ''"})
    @DisplayName("pages of version 2 join to the whole")
    void pages(int size, String delimiter) throws IOException {
        String query = "/photos?list-type=2&max-keys=" + size + "&delimiter=" + delimiter;
        List<String> names = new ArrayList<>();
        String token = "";
        while (token != null) {
            RawClient.Response page = s3.get(query + token);
            names.addAll(all(KEY, page));
            names.addAll(all(PREFIX, page));
            String next = page.element("NextContinuationToken");
            assertEquals(next != null, page.element("IsTruncated").equals("true"));
            token = next == null ? null : "&continuation-token=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
        names.sort(null);
        String whole = delimiter.isEmpty() ? "a b/1 b/2 b/c/3 d e/4 f" : "a b/ d e/ f";
        assertEquals(whole, String.join(" ", names));
    }

    @Test
    @DisplayName("pages of version 1 join to the whole, and tell the next marker where there is a delimiter")
    void versionOne() throws IOException {
        RawClient.Response first = s3.get("/photos?max-keys=2&delimiter=/");
        assertEquals("b/", first.element("NextMarker"));
        RawClient.Response second = s3.get("/photos?max-keys=2&delimiter=/&marker=b/");
        assertEquals(List.of("d"), all(KEY, second));
        assertEquals(List.of("e/"), all(PREFIX, second));
        assertNull(s3.get("/photos?max-keys=2").element("NextMarker"));
        assertEquals(List.of("b/1", "b/2"), all(KEY, s3.get("/photos?max-keys=2&marker=a")));
        assertTrue(first.text().contains("<Owner>"));
    }

    @Test
    @DisplayName("keys are in the order of their UTF-8 bytes")
    void order() throws IOException {
        s3.put("/order", "");
        for (String key : List.of("%F0%9F%98%80", "%EF%BF%BD", "a", "Z", "%C3%A9")) {
            s3.put("/order/" + key, "");
        }
        assertEquals(List.of("Z", "a", "\u00E9", "\uFFFD", "\uD83D\uDE00"), all(KEY, s3.get("/order?list-type=2")));
    }

    @Test
    @DisplayName("an owner is told when asked for, and names are encoded when asked for")
    void options() throws IOException {
        s3.put("/photos/g%20%2B%2F%C3%A9*", "");
        assertFalse(s3.get("/photos?list-type=2").text().contains("<Owner>"));
        assertTrue(s3.get("/photos?list-type=2&fetch-owner=true").text().contains("<Owner>"));
        RawClient.Response encoded = s3.get("/photos?list-type=2&encoding-type=url&prefix=g%20");
        assertEquals("g+%2B/%C3%A9*", encoded.element("Key"));
        assertEquals("g+", encoded.element("Prefix"));
        assertEquals("url", encoded.element("EncodingType"));
    }

    @ParameterizedTest
    @CsvSource({"max-keys=-1", "max-keys=x", "encoding-type=base64", "continuation-token=abc", "continuation-token="})
    @DisplayName("a parameter that means nothing is InvalidArgument")
    void invalid(String query) throws IOException {
        RawClient.Response refused = s3.get("/photos?list-type=2&" + query);
        assertEquals(400, refused.status());
        assertEquals("InvalidArgument", refused.code());
        assertEquals(query.substring(0, query.indexOf('=')), refused.element("ArgumentName"));
    }

    private static List<String> all(Pattern pattern, RawClient.Response page) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(page.text());
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
