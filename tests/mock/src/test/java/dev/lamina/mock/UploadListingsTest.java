package dev.lamina.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MockAwsExtension.class)
class UploadListingsTest {
    private RawClient s3;

    @BeforeEach
    void bucket(MockAws aws) throws IOException {
        s3 = new RawClient(aws);
        s3.put("/photos", "");
    }

    @Test
    @DisplayName("parts are listed by number, page by page")
    void parts() throws IOException {
        String id = create("a");
        for (int number : new int[] {7, 1, 3}) {
            s3.put("/photos/a?partNumber=" + number + "&uploadId=" + id, "x".repeat(number));
        }
        RawClient.Response all = s3.get("/photos/a?uploadId=" + id);
        assertEquals(List.of("1", "3", "7"), texts(all, "PartNumber"));
        assertEquals(List.of("1", "3", "7"), texts(all, "Size"));
        assertEquals("false", all.element("IsTruncated"));
        assertEquals("7", all.element("NextPartNumberMarker"));
        RawClient.Response first = s3.get("/photos/a?max-parts=2&uploadId=" + id);
        assertEquals(List.of("1", "3"), texts(first, "PartNumber"));
        assertEquals("true", first.element("IsTruncated"));
        assertEquals("3", first.element("NextPartNumberMarker"));
        RawClient.Response second = s3.get("/photos/a?part-number-marker=3&uploadId=" + id);
        assertEquals(List.of("7"), texts(second, "PartNumber"));
        assertEquals("NoSuchUpload", s3.get("/photos/a?uploadId=none").code());
    }

    @Test
    @DisplayName("uploads are listed by key and then by age, with prefix and delimiter")
    void uploads() throws IOException {
        String b = create("b");
        String older = create("a/1");
        String newer = create("a/1");
        create("c/2");
        RawClient.Response all = s3.get("/photos?uploads");
        assertEquals(List.of("a/1", "a/1", "b", "c/2"), texts(all, "Key"));
        assertEquals(List.of(older, newer, b), texts(all, "UploadId").subList(0, 3));
        assertEquals(List.of("a/1", "a/1"), texts(s3.get("/photos?uploads&prefix=a"), "Key"));
        RawClient.Response delimited = s3.get("/photos?delimiter=%2F&uploads");
        assertEquals(List.of("b"), texts(delimited, "Key"));
        assertTrue(
                delimited
                        .text()
                        .contains("<CommonPrefixes><Prefix>a/</Prefix></CommonPrefixes>"
                                + "<CommonPrefixes><Prefix>c/</Prefix></CommonPrefixes>"),
                delimited.text());
    }

    @Test
    @DisplayName("pages of uploads go on between two uploads of one key, and behind a common prefix")
    void pages() throws IOException {
        String older = create("a/1");
        String newer = create("a/1");
        create("b");
        RawClient.Response first = s3.get("/photos?max-uploads=1&uploads");
        assertEquals(List.of(older), texts(first, "UploadId"));
        assertEquals("true", first.element("IsTruncated"));
        assertEquals("a/1", first.element("NextKeyMarker"));
        assertEquals(older, first.element("NextUploadIdMarker"));
        RawClient.Response second =
                s3.get("/photos?key-marker=a%2F1&max-uploads=1&upload-id-marker=" + older + "&uploads");
        assertEquals(List.of(newer), texts(second, "UploadId"));
        assertEquals(List.of("b"), texts(s3.get("/photos?key-marker=a%2F1&uploads"), "Key"));
        RawClient.Response prefix = s3.get("/photos?delimiter=%2F&max-uploads=1&uploads");
        assertEquals("a/", prefix.element("NextKeyMarker"));
        RawClient.Response behind = s3.get("/photos?delimiter=%2F&key-marker=a%2F&uploads");
        assertEquals(List.of("b"), texts(behind, "Key"));
        assertNull(behind.element("CommonPrefixes"));
        assertEquals("false", s3.get("/photos?max-uploads=0&uploads").element("IsTruncated"));
    }

    @Test
    @DisplayName("keys of listed uploads are percent-coded where that is asked for")
    void encoding() throws IOException {
        create("a%20b");
        assertEquals("a b", s3.get("/photos?uploads").element("Key"));
        assertEquals("a+b", s3.get("/photos?encoding-type=url&uploads").element("Key"));
    }

    private String create(String key) throws IOException {
        return s3.send("POST", "/photos/" + key + "?uploads", "").element("UploadId");
    }

    private static List<String> texts(RawClient.Response response, String element) {
        List<String> texts = new ArrayList<>();
        Matcher matcher =
                Pattern.compile("<" + element + ">(.*?)</" + element + ">").matcher(response.text());
        while (matcher.find()) {
            texts.add(matcher.group(1));
        }
        return texts;
    }
}
