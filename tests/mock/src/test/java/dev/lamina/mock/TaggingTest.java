package dev.lamina.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(MockAwsExtension.class)
class TaggingTest {
    private RawClient s3;

    @BeforeEach
    void bucket(MockAws aws) throws IOException {
        s3 = new RawClient(aws);
        s3.put("/photos", "");
    }

    @Test
    @DisplayName("tags come with the object, are counted, replaced and deleted")
    void objectTags() throws IOException {
        s3.put("/photos/a", "x", "x-amz-tagging", "a=1&b=two%20words+more&c");
        assertEquals("3", s3.get("/photos/a").header("x-amz-tagging-count"));
        String tags = s3.get("/photos/a?tagging").text();
        assertTrue(tags.contains("<Tag><Key>b</Key><Value>two words more</Value></Tag>"), tags);
        assertTrue(tags.contains("<Tag><Key>c</Key><Value></Value></Tag>"), tags);
        assertEquals(200, s3.put("/photos/a?tagging", tagging("d", "4")).status());
        assertEquals("d", s3.get("/photos/a?tagging").element("Key"));
        assertEquals(204, s3.send("DELETE", "/photos/a?tagging", "").status());
        assertNull(s3.get("/photos/a").header("x-amz-tagging-count"));
        assertFalse(s3.get("/photos/a?tagging").text().contains("<Tag>"));
        assertEquals("NoSuchKey", s3.get("/photos/none?tagging").code());
        assertEquals(
                "NoSuchKey", s3.put("/photos/none?tagging", tagging("d", "4")).code());
    }

    @Test
    @DisplayName("a copy has its source's tags, unless it is told to replace them")
    void copies() throws IOException {
        s3.put("/photos/a", "x", "x-amz-tagging", "a=1");
        s3.put("/photos/b", "", "x-amz-copy-source", "/photos/a");
        assertEquals("a", s3.get("/photos/b?tagging").element("Key"));
        s3.put(
                "/photos/c",
                "",
                "x-amz-copy-source",
                "/photos/a",
                "x-amz-tagging-directive",
                "REPLACE",
                "x-amz-tagging",
                "z=9");
        assertEquals("z", s3.get("/photos/c?tagging").element("Key"));
        RawClient.Response refused =
                s3.put("/photos/c", "", "x-amz-copy-source", "/photos/a", "x-amz-tagging-directive", "FORGET");
        assertEquals("InvalidArgument", refused.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "a=1&a=2", "aws:a=1"})
    @DisplayName("a tag's key is there, only once, and not AWS's own")
    void badTags(String header) throws IOException {
        assertEquals(
                "InvalidTag", s3.put("/photos/a", "x", "x-amz-tagging", header).code());
        assertEquals(404, s3.get("/photos/a").status());
    }

    @Test
    @DisplayName("an object has ten tags at most, of bounded length")
    void limits() throws IOException {
        s3.put("/photos/a", "x");
        StringBuilder eleven = new StringBuilder("k0=v");
        for (int i = 1; i < 11; i++) {
            eleven.append("&k").append(i).append("=v");
        }
        assertEquals(
                "BadRequest",
                s3.put("/photos/b", "x", "x-amz-tagging", eleven.toString()).code());
        assertEquals(
                "InvalidTag",
                s3.put("/photos/a?tagging", tagging("k".repeat(129), "v")).code());
        assertEquals(
                "InvalidTag",
                s3.put("/photos/a?tagging", tagging("k", "v".repeat(257))).code());
        assertEquals("MalformedXML", s3.put("/photos/a?tagging", "<Tagging/>").code());
        assertEquals(
                "InvalidArgument",
                s3.put("/photos/a", "x", "x-amz-tagging", "a=%zz").code());
    }

    @Test
    @DisplayName("a bucket has tags of its own")
    void bucketTags() throws IOException {
        RawClient.Response none = s3.get("/photos?tagging");
        assertEquals(404, none.status());
        assertEquals("NoSuchTagSet", none.code());
        assertEquals(204, s3.put("/photos?tagging", tagging("team", "red")).status());
        assertEquals("red", s3.get("/photos?tagging").element("Value"));
        assertEquals(204, s3.send("DELETE", "/photos?tagging", "").status());
        assertEquals("NoSuchTagSet", s3.get("/photos?tagging").code());
    }

    @Test
    @DisplayName("a bucket was never versioned")
    void versioning() throws IOException {
        RawClient.Response status = s3.get("/photos?versioning");
        assertEquals(200, status.status());
        assertNull(status.element("Status"));
        assertEquals("NoSuchBucket", s3.get("/nowhere?versioning").code());
    }

    private static String tagging(String key, String value) {
        return "<Tagging><TagSet><Tag><Key>" + key + "</Key><Value>" + value + "</Value></Tag></TagSet></Tagging>";
    }
}
