package dev.lamina.mock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectsTest {
    private static final String HELLO_MD5 = "\"5d41402abc4b2a76b9719d911017c592\"";

    @RegisterExtension
    static final MockAwsExtension AWS = MockAwsExtension.of(
            MockAws.builder().clock(Clock.fixed(Instant.parse("2026-03-01T12:00:00.5Z"), ZoneOffset.UTC)));

    private RawClient s3;

    @BeforeEach
    void bucket(MockAws aws) throws IOException {
        s3 = new RawClient(aws);
        s3.put("/photos", "");
    }

    @Test
    @DisplayName("what was put is got, with all that was said about it")
    void roundTrip() throws IOException {
        RawClient.Response put = s3.put(
                "/photos/a",
                "hello",
                "Content-Type",
                "text/plain",
                "Cache-Control",
                "no-store",
                "Content-Encoding",
                "aws-chunked, gzip",
                "x-amz-meta-One",
                "eins",
                "x-amz-meta-one",
                "uno",
                "x-amz-storage-class",
                "STANDARD_IA");
        assertEquals(200, put.status(), put.text());
        assertEquals(HELLO_MD5, put.header("ETag"));
        RawClient.Response got = s3.get("/photos/a");
        assertEquals("hello", got.text());
        assertEquals("text/plain", got.header("Content-Type"));
        assertEquals("no-store", got.header("Cache-Control"));
        assertEquals("gzip", got.header("Content-Encoding"));
        assertEquals("eins,uno", got.header("x-amz-meta-one"));
        assertEquals("STANDARD_IA", got.header("x-amz-storage-class"));
        assertEquals("Sun, 01 Mar 2026 12:00:00 GMT", got.header("Last-Modified"));
        assertEquals("Sun, 01 Mar 2026 12:00:00 GMT", got.header("Date"));
        assertEquals("bytes", got.header("Accept-Ranges"));
        assertEquals("AmazonS3", got.header("Server"));
        assertNotNull(got.header("x-amz-request-id"));
        assertNotNull(got.header("x-amz-id-2"));
        RawClient.Response head = s3.send("HEAD", "/photos/a", "");
        assertEquals("5", head.header("Content-Length"));
        assertEquals(0, head.body().length);
    }

    @Test
    @DisplayName("an object without a type is binary, and parameters override what a GET says")
    void overrides() throws IOException {
        s3.put("/photos/a", "hello");
        assertEquals("binary/octet-stream", s3.get("/photos/a").header("Content-Type"));
        RawClient.Response got = s3.get("/photos/a?response-content-type=a%2Fb&response-expires=never");
        assertEquals("a/b", got.header("Content-Type"));
        assertEquals("never", got.header("Expires"));
    }

    @Test
    @DisplayName("what is not there is NoSuchKey, and HEAD's error has no body")
    void missing() throws IOException {
        RawClient.Response refused = s3.get("/photos/none");
        assertEquals(404, refused.status());
        assertEquals("NoSuchKey", refused.code());
        assertEquals("none", refused.element("Key"));
        assertEquals(refused.header("x-amz-request-id"), refused.element("RequestId"));
        RawClient.Response head = s3.send("HEAD", "/photos/none", "");
        assertEquals(404, head.status());
        assertEquals(0, head.body().length);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-1, 206, he, bytes 0-1/5",
        "bytes=3-, 206, lo, bytes 3-4/5",
        "bytes=-2, 206, lo, bytes 3-4/5",
        "bytes=-99, 206, hello, bytes 0-4/5",
        "bytes=1-99999999999999999999, 206, ello, bytes 1-4/5",
        "'bytes=0-1,3-4', 200, hello,",
        "bytes=3-1, 200, hello,",
        "bytes=a-b, 200, hello,",
        "lines=0-1, 200, hello,",
        "bytes=-, 200, hello,",
    })
    @DisplayName("a range gives its bytes, and what is no range gives all")
    void ranges(String range, int status, String body, String contentRange) throws IOException {
        s3.put("/photos/a", "hello");
        RawClient.Response got = s3.get("/photos/a", "Range", range);
        assertEquals(status, got.status());
        assertEquals(body, got.text());
        assertEquals(contentRange, got.header("Content-Range"));
        assertEquals(Integer.toString(body.length()), got.header("Content-Length"));
    }

    @ParameterizedTest
    @CsvSource({"bytes=5-", "bytes=7-9", "bytes=-0"})
    @DisplayName("a range beyond the end is InvalidRange")
    void invalidRange(String range) throws IOException {
        s3.put("/photos/a", "hello");
        RawClient.Response refused = s3.get("/photos/a", "Range", range);
        assertEquals(416, refused.status());
        assertEquals("InvalidRange", refused.code());
        assertEquals("5", refused.element("ActualObjectSize"));
        assertEquals(range, refused.element("RangeRequested"));
    }

    @ParameterizedTest
    @CsvSource({
        "If-Match, \"5d41402abc4b2a76b9719d911017c592\", 200",
        "If-Match, 5d41402abc4b2a76b9719d911017c592, 200",
        "If-Match, *, 200",
        "If-Match, other, 412",
        "If-None-Match, other, 200",
        "If-None-Match, \"5d41402abc4b2a76b9719d911017c592\", 304",
        "If-Modified-Since, 'Sun, 01 Mar 2026 12:00:00 GMT', 304",
        "If-Modified-Since, 'Sun, 01 Mar 2026 11:59:59 GMT', 200",
        "If-Modified-Since, yesterday, 200",
        "If-Unmodified-Since, 'Sun, 01 Mar 2026 12:00:00 GMT', 200",
        "If-Unmodified-Since, 'Sun, 01 Mar 2026 11:59:59 GMT', 412",
    })
    @DisplayName("conditions of a GET hold, or say so")
    void conditions(String name, String value, int status) throws IOException {
        s3.put("/photos/a", "hello");
        RawClient.Response got = s3.get("/photos/a", name, value);
        assertEquals(status, got.status());
        if (status == 304) {
            assertEquals(0, got.body().length);
            assertEquals(HELLO_MD5, got.header("ETag"));
        }
        if (status == 412) {
            assertEquals("PreconditionFailed", got.code());
            assertEquals(name, got.element("Condition"));
        }
    }

    @Test
    @DisplayName("a tag decides in place of its date")
    void tagBeforeDate() throws IOException {
        s3.put("/photos/a", "hello");
        String old = "Sun, 01 Mar 2020 12:00:00 GMT";
        String later = "Sun, 01 Mar 2026 13:00:00 GMT";
        assertEquals(
                200,
                s3.get("/photos/a", "If-Match", HELLO_MD5, "If-Unmodified-Since", old)
                        .status());
        assertEquals(
                200,
                s3.get("/photos/a", "If-None-Match", "other", "If-Modified-Since", later)
                        .status());
    }

    @Test
    @DisplayName("conditional writes and deletes look at what is there")
    void conditionalWrites() throws IOException {
        assertEquals("NoSuchKey", s3.put("/photos/a", "1", "If-Match", "x").code());
        assertEquals(200, s3.put("/photos/a", "hello", "If-None-Match", "*").status());
        assertEquals(
                "PreconditionFailed",
                s3.put("/photos/a", "2", "If-None-Match", "*").code());
        assertEquals(
                "PreconditionFailed", s3.put("/photos/a", "2", "If-Match", "x").code());
        assertEquals(412, s3.send("DELETE", "/photos/a", "", "If-Match", "x").status());
        assertEquals("hello", s3.get("/photos/a").text());
        assertEquals(
                204, s3.send("DELETE", "/photos/a", "", "If-Match", HELLO_MD5).status());
        assertEquals(404, s3.get("/photos/a").status());
        assertEquals(204, s3.send("DELETE", "/photos/a", "").status());
    }

    @Test
    @DisplayName("a copy takes metadata along, or replaces it")
    void copy() throws IOException {
        s3.put("/photos/x+y", "hello");
        assertEquals(200, s3.get("/photos/x%20y").status(), "a raw plus sign stands for a space");
        s3.put("/photos/a%20b%2Bc", "hello", "x-amz-meta-k", "v", "Content-Type", "text/plain");
        RawClient.Response copied = s3.put("/photos/d", "", "x-amz-copy-source", "/photos/a%20b%2Bc");
        assertEquals(200, copied.status(), copied.text());
        assertEquals(HELLO_MD5, copied.element("ETag").replace("&quot;", "\""));
        assertEquals("2026-03-01T12:00:00.000Z", copied.element("LastModified"));
        assertEquals("v", s3.get("/photos/d").header("x-amz-meta-k"));
        s3.put(
                "/photos/e",
                "",
                "x-amz-copy-source",
                "photos/d",
                "x-amz-metadata-directive",
                "REPLACE",
                "x-amz-meta-n",
                "w");
        RawClient.Response replaced = s3.get("/photos/e");
        assertEquals("hello", replaced.text());
        assertEquals("w", replaced.header("x-amz-meta-n"));
        assertNull(replaced.header("x-amz-meta-k"));
        assertEquals("binary/octet-stream", replaced.header("Content-Type"));
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-copy-source-if-match, other, PreconditionFailed",
        "x-amz-copy-source-if-none-match, \"5d41402abc4b2a76b9719d911017c592\", PreconditionFailed",
        "x-amz-copy-source-if-modified-since, 'Sun, 01 Mar 2026 12:00:00 GMT', PreconditionFailed",
        "x-amz-copy-source-if-unmodified-since, 'Sun, 01 Mar 2020 12:00:00 GMT', PreconditionFailed",
        "x-amz-metadata-directive, MIX, InvalidArgument",
        "x-amz-storage-class, COLD, InvalidStorageClass",
    })
    @DisplayName("a copy whose condition fails is refused")
    void copyConditions(String name, String value, String code) throws IOException {
        s3.put("/photos/a", "hello");
        assertEquals(
                code,
                s3.put("/photos/b", "", "x-amz-copy-source", "photos/a", name, value)
                        .code());
        assertEquals(404, s3.get("/photos/b").status());
    }

    @Test
    @DisplayName("a copy onto itself must change something, and its source must be there")
    void copyToItself() throws IOException {
        s3.put("/photos/a", "hello");
        assertEquals(
                "InvalidRequest",
                s3.put("/photos/a", "", "x-amz-copy-source", "photos/a").code());
        assertEquals(
                "NoSuchKey",
                s3.put("/photos/a", "", "x-amz-copy-source", "photos/none").code());
        assertEquals(
                "NoSuchBucket",
                s3.put("/photos/a", "", "x-amz-copy-source", "none-such/a").code());
        assertEquals(
                "InvalidArgument",
                s3.put("/photos/a", "", "x-amz-copy-source", "photos").code());
    }

    @Test
    @DisplayName("a batch delete says of each key what became of it, unless it is quiet")
    void deleteObjects() throws IOException {
        s3.put("/photos/a", "1");
        s3.put("/photos/b%3C", "2");
        String both = "<Delete><Object><Key>a</Key></Object><Object><Key>b&lt;</Key></Object><Object><Key>c</Key>"
                + "<ETag>x</ETag></Object>QUIET</Delete>";
        String loud = both.replace("QUIET", "");
        assertEquals("InvalidRequest", s3.send("POST", "/photos?delete", loud).code());
        RawClient.Response done = s3.send("POST", "/photos?delete", loud, "Content-MD5", md5(loud));
        assertEquals(200, done.status(), done.text());
        assertTrue(done.text().contains("<Deleted><Key>b&lt;</Key></Deleted>"), done.text());
        assertTrue(done.text().contains("<Error><Key>c</Key><Code>PreconditionFailed</Code>"), done.text());
        assertEquals(404, s3.get("/photos/a").status());
        String quiet = both.replace("QUIET", "<Quiet>true</Quiet>");
        RawClient.Response hushed = s3.send("POST", "/photos?delete", quiet, "Content-MD5", md5(quiet));
        assertNull(hushed.element("Deleted"));
        assertNotNull(hushed.element("Error"));
    }

    @ParameterizedTest
    @CsvSource({"<Delete/>", "<Other><Object><Key>a</Key></Object></Other>", "<Delete><Object/></Delete>", "junk"})
    @DisplayName("a batch delete that is not understood deletes nothing")
    void malformedDelete(String xml) throws IOException {
        assertEquals(
                "MalformedXML",
                s3.send("POST", "/photos?delete", xml, "Content-MD5", md5(xml)).code());
    }

    @Test
    @DisplayName("digests and checksums that came with a body are held against it")
    void digests() throws IOException {
        assertEquals(
                200, s3.put("/photos/a", "hello", "Content-MD5", md5("hello")).status());
        assertEquals(
                "BadDigest",
                s3.put("/photos/a", "hello", "Content-MD5", md5("other")).code());
        assertEquals(
                "InvalidDigest",
                s3.put("/photos/a", "hello", "Content-MD5", "short").code());
        assertEquals(
                "BadDigest",
                s3.put("/photos/a", "hello", "x-amz-checksum-crc32", "AAAAAA==").code());
        assertEquals(
                "InvalidRequest",
                s3.put("/photos/a", "hello", "x-amz-checksum-crc32", "?").code());
        assertEquals(
                "InvalidRequest",
                s3.put("/photos/a", "hello", "x-amz-sdk-checksum-algorithm", "CRC32")
                        .code());
        assertEquals(
                200,
                s3.put("/photos/a", "hello", "x-amz-checksum-crc32", "NhCmhg==").status());
        assertNull(s3.get("/photos/a").header("x-amz-checksum-crc32"));
        RawClient.Response checked = s3.get("/photos/a", "x-amz-checksum-mode", "ENABLED");
        assertEquals("NhCmhg==", checked.header("x-amz-checksum-crc32"));
        assertEquals("FULL_OBJECT", checked.header("x-amz-checksum-type"));
        assertNotNull(s3.put("/photos/b", "hello").header("x-amz-checksum-crc64nvme"));
    }

    @Test
    @DisplayName("bounds of keys and metadata are S3's")
    void bounds() throws IOException {
        assertEquals(200, s3.put("/photos/" + "k".repeat(1024), "").status());
        assertEquals(
                "KeyTooLongError", s3.put("/photos/" + "k".repeat(1025), "").code());
        assertEquals(
                "KeyTooLongError", s3.put("/photos/" + "%C3%BC".repeat(513), "").code());
        assertEquals(
                200, s3.put("/photos/a", "", "x-amz-meta-k", "v".repeat(2047)).status());
        assertEquals(
                "MetadataTooLarge",
                s3.put("/photos/a", "", "x-amz-meta-k", "v".repeat(2048)).code());
    }

    @Test
    @DisplayName("a body of any bytes comes back as it was")
    void binary() throws IOException {
        byte[] body = new byte[300_000];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31 + i / 256);
        }
        assertEquals(200, s3.send("PUT", "/photos/a", body).status());
        assertArrayEquals(body, s3.get("/photos/a").body());
    }

    private static String md5(String text) throws IOException {
        try {
            return java.util.Base64.getEncoder()
                    .encodeToString(java.security.MessageDigest.getInstance("MD5")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }
}
