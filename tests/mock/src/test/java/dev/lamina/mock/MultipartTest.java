package dev.lamina.mock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(MockAwsExtension.class)
class MultipartTest {
    private static final int FIVE_MIB = 5 << 20;

    private RawClient s3;

    @BeforeEach
    void bucket(MockAws aws) throws IOException {
        s3 = new RawClient(aws);
        s3.put("/photos", "");
    }

    @Test
    @DisplayName("parts become one object, in the order of their numbers, with the digest of their digests")
    void assembles() throws IOException {
        String id = create("/photos/a", "Content-Type", "image/png", "x-amz-meta-one", "eins", "x-amz-tagging", "k=v");
        byte[] first = new byte[FIVE_MIB];
        Arrays.fill(first, (byte) 1);
        String two = part("/photos/a", id, 2, "end");
        String one =
                s3.send("PUT", "/photos/a?partNumber=1&uploadId=" + id, first).header("ETag");
        assertEquals(404, s3.get("/photos/a").status());
        RawClient.Response done = complete("/photos/a", id, one, two);
        assertEquals(200, done.status(), done.text());
        assertTrue(done.element("ETag").matches("&quot;[0-9a-f]{32}-2&quot;"), done.text());
        assertEquals("FULL_OBJECT", done.element("ChecksumType"));
        assertTrue(done.element("Location").endsWith("/photos/a"), done.text());
        RawClient.Response got = s3.get("/photos/a");
        assertEquals(FIVE_MIB + 3, got.body().length);
        assertEquals("image/png", got.header("Content-Type"));
        assertEquals("eins", got.header("x-amz-meta-one"));
        assertEquals("1", got.header("x-amz-tagging-count"));
        assertEquals(
                "end", s3.get("/photos/a", "Range", "bytes=" + FIVE_MIB + "-").text());
        assertEquals("NoSuchUpload", complete("/photos/a", id, one, two).code());
    }

    @Test
    @DisplayName("one part of an object is read by its number")
    void readsParts() throws IOException {
        String id = create("/photos/a");
        byte[] first = new byte[FIVE_MIB];
        String one =
                s3.send("PUT", "/photos/a?partNumber=1&uploadId=" + id, first).header("ETag");
        complete("/photos/a", id, one, part("/photos/a", id, 2, "end"));
        RawClient.Response two = s3.get("/photos/a?partNumber=2");
        assertEquals(206, two.status());
        assertEquals("end", two.text());
        assertEquals("2", two.header("x-amz-mp-parts-count"));
        assertEquals("bytes " + FIVE_MIB + "-" + (FIVE_MIB + 2) + "/" + (FIVE_MIB + 3), two.header("Content-Range"));
        assertEquals(
                Integer.toString(FIVE_MIB),
                s3.send("HEAD", "/photos/a?partNumber=1", "").header("Content-Length"));
        RawClient.Response three = s3.get("/photos/a?partNumber=3");
        assertEquals("InvalidPartNumber", three.code());
        assertEquals("2", three.element("ActualPartCount"));
    }

    @Test
    @DisplayName("a part that is uploaded again takes the place of the first one")
    void replacesParts() throws IOException {
        String id = create("/photos/a");
        String old = part("/photos/a", id, 1, "old");
        String now = part("/photos/a", id, 1, "new");
        assertEquals("InvalidPart", complete("/photos/a", id, old).code());
        assertEquals(200, complete("/photos/a", id, now).status());
        assertEquals("new", s3.get("/photos/a").text());
    }

    @Test
    @DisplayName("every part but the last has 5 MiB, and the refusal tells which has not")
    void tooSmall() throws IOException {
        String id = create("/photos/a");
        RawClient.Response refused =
                complete("/photos/a", id, part("/photos/a", id, 1, "1"), part("/photos/a", id, 2, "2"));
        assertEquals(400, refused.status());
        assertEquals("EntityTooSmall", refused.code());
        assertEquals("1", refused.element("PartNumber"));
        assertEquals("1", refused.element("ProposedSize"));
        assertEquals("5242880", refused.element("MinSizeAllowed"));
        assertEquals(404, s3.get("/photos/a").status());
    }

    @Test
    @DisplayName("the list of parts is ascending, known, and not empty")
    void badLists() throws IOException {
        String id = create("/photos/a");
        String tag = part("/photos/a", id, 1, "1");
        String known = "<Part><PartNumber>1</PartNumber><ETag>" + tag + "</ETag></Part>";
        String unknown = "<Part><PartNumber>2</PartNumber><ETag>" + tag + "</ETag></Part>";
        assertEquals("InvalidPartOrder", completeWith(id, unknown + known).code());
        assertEquals("InvalidPartOrder", completeWith(id, known + known).code());
        assertEquals("InvalidPart", completeWith(id, known + unknown).code());
        assertEquals("MalformedXML", completeWith(id, "").code());
        assertEquals(
                "MalformedXML",
                completeWith(id, "<Part><PartNumber>1</PartNumber></Part>").code());
        assertEquals(
                "MalformedXML",
                completeWith(id, "<Part><PartNumber>x</PartNumber><ETag>x</ETag></Part>")
                        .code());
        assertEquals(200, completeWith(id, known.replace("\"", "")).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "-1", "x", ""})
    @DisplayName("a part's number is from 1 to 10,000")
    void badNumbers(String number) throws IOException {
        String id = create("/photos/a");
        RawClient.Response refused = s3.put("/photos/a?partNumber=" + number + "&uploadId=" + id, "1");
        assertEquals("InvalidArgument", refused.code());
        assertEquals("partNumber", refused.element("ArgumentName"));
    }

    @Test
    @DisplayName("an upload belongs to its key, and once aborted it is gone")
    void aborts() throws IOException {
        String id = create("/photos/a");
        assertNotEquals(id, create("/photos/a"));
        assertEquals(
                "NoSuchUpload",
                s3.put("/photos/b?partNumber=1&uploadId=" + id, "1").code());
        assertEquals(204, s3.send("DELETE", "/photos/a?uploadId=" + id, "").status());
        RawClient.Response again = s3.send("DELETE", "/photos/a?uploadId=" + id, "");
        assertEquals(404, again.status());
        assertEquals("NoSuchUpload", again.code());
        assertEquals(id, again.element("UploadId"));
        assertEquals(
                "NoSuchUpload",
                s3.put("/photos/a?partNumber=1&uploadId=" + id, "1").code());
        assertEquals("NoSuchBucket", s3.send("POST", "/nowhere/a?uploads", "").code());
    }

    @Test
    @DisplayName("a part is copied whole or in a range that lies within its source")
    void copies() throws IOException {
        s3.put("/photos/source", "0123456789");
        String id = create("/photos/a");
        RawClient.Response copied = copyPart(id, "bytes=2-4");
        assertEquals(200, copied.status(), copied.text());
        String tag = copied.element("ETag").replace("&quot;", "\"");
        assertEquals(200, complete("/photos/a", id, tag).status());
        assertEquals("234", s3.get("/photos/a").text());
        String other = create("/photos/b");
        assertEquals(
                200,
                s3.put("/photos/b?partNumber=1&uploadId=" + other, "", "x-amz-copy-source", "/photos/source")
                        .status());
        assertEquals(
                "NoSuchKey",
                s3.put("/photos/b?partNumber=1&uploadId=" + other, "", "x-amz-copy-source", "/photos/none")
                        .code());
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=2-99, InvalidArgument",
        "bytes=2-, InvalidArgument",
        "bytes=-2, InvalidArgument",
        "2-4, InvalidArgument",
        "bytes=10-12, InvalidRange"
    })
    @DisplayName("a copy's range has both ends, and both lie in the source")
    void badCopies(String range, String code) throws IOException {
        s3.put("/photos/source", "0123456789");
        assertEquals(code, copyPart(create("/photos/a"), range).code());
    }

    @Test
    @DisplayName("a condition that does not hold leaves the upload as it was")
    void conditions() throws IOException {
        s3.put("/photos/a", "there");
        String id = create("/photos/a");
        String body = list(part("/photos/a", id, 1, "new"));
        assertEquals(
                "PreconditionFailed",
                s3.send("POST", "/photos/a?uploadId=" + id, body, "If-None-Match", "*")
                        .code());
        assertEquals("there", s3.get("/photos/a").text());
        assertEquals(200, s3.send("POST", "/photos/a?uploadId=" + id, body).status());
        assertEquals("new", s3.get("/photos/a").text());
    }

    @Test
    @DisplayName("what was uploaded in parts is copied as one piece")
    void copiedWhole() throws IOException {
        String id = create("/photos/a");
        complete("/photos/a", id, part("/photos/a", id, 1, "hello"));
        s3.put("/photos/b", "", "x-amz-copy-source", "/photos/a");
        RawClient.Response got = s3.get("/photos/b");
        assertEquals("\"5d41402abc4b2a76b9719d911017c592\"", got.header("ETag"));
        assertArrayEquals(s3.get("/photos/a").body(), got.body());
        assertNull(s3.get("/photos/b?partNumber=1").header("x-amz-mp-parts-count"));
    }

    @Test
    @DisplayName("a bucket with nothing but an upload in it may be deleted")
    void deletesBucket() throws IOException {
        create("/photos/a");
        assertEquals(204, s3.send("DELETE", "/photos", "").status());
    }

    private RawClient.Response copyPart(String id, String range) throws IOException {
        return s3.put(
                "/photos/a?partNumber=1&uploadId=" + id,
                "",
                "x-amz-copy-source",
                "/photos/source",
                "x-amz-copy-source-range",
                range);
    }

    private String create(String target, String... headers) throws IOException {
        RawClient.Response created = s3.send("POST", target + "?uploads", "", headers);
        assertEquals(200, created.status(), created.text());
        return created.element("UploadId");
    }

    private String part(String target, String id, int number, String text) throws IOException {
        RawClient.Response put = s3.put(target + "?partNumber=" + number + "&uploadId=" + id, text);
        assertEquals(200, put.status(), put.text());
        return put.header("ETag");
    }

    private RawClient.Response complete(String target, String id, String... etags) throws IOException {
        return s3.send("POST", target + "?uploadId=" + id, list(etags));
    }

    private RawClient.Response completeWith(String id, String parts) throws IOException {
        String body = "<CompleteMultipartUpload>" + parts + "</CompleteMultipartUpload>";
        return s3.send("POST", "/photos/a?uploadId=" + id, body);
    }

    private static String list(String... etags) {
        StringBuilder xml = new StringBuilder("<CompleteMultipartUpload>");
        for (int i = 0; i < etags.length; i++) {
            xml.append("<Part><PartNumber>").append(i + 1).append("</PartNumber><ETag>");
            xml.append(etags[i]).append("</ETag></Part>");
        }
        return xml.append("</CompleteMultipartUpload>").toString();
    }
}
