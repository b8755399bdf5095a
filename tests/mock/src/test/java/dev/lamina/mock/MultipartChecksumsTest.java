package dev.lamina.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(MockAwsExtension.class)
class MultipartChecksumsTest {
    private static final String HELLO_SHA256 = "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=";
    private static final String HELLO_CRC32 = "NhCmhg==";

    private RawClient s3;

    @BeforeEach
    void bucket(MockAws aws) throws IOException {
        s3 = new RawClient(aws);
        s3.put("/photos", "");
    }

    @Test
    @DisplayName("a composite checksum is that of the parts' checksums, with their number behind it")
    void composite() throws IOException, GeneralSecurityException {
        RawClient.Response created = create("x-amz-checksum-algorithm", "SHA256");
        assertEquals("COMPOSITE", created.header("x-amz-checksum-type"));
        String id = created.element("UploadId");
        RawClient.Response part = part(id, "x-amz-checksum-sha256", HELLO_SHA256);
        assertEquals(HELLO_SHA256, part.header("x-amz-checksum-sha256"));
        RawClient.Response missing = complete(id, "");
        assertEquals("InvalidRequest", missing.code());
        assertTrue(missing.text().contains("It was missing for part 1 in the request."), missing.text());
        assertEquals(
                "InvalidPart",
                complete(id, "<ChecksumSHA256>" + HELLO_SHA256.replace('L', 'M') + "</ChecksumSHA256>")
                        .code());
        RawClient.Response done = complete(id, "<ChecksumSHA256>" + HELLO_SHA256 + "</ChecksumSHA256>");
        byte[] joined = Base64.getDecoder().decode(HELLO_SHA256);
        String expected = Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(joined))
                + "-1";
        assertEquals(expected, done.element("ChecksumSHA256"));
        assertEquals("COMPOSITE", done.element("ChecksumType"));
        RawClient.Response head = s3.send("HEAD", "/photos/a", "", "x-amz-checksum-mode", "ENABLED");
        assertEquals(expected, head.header("x-amz-checksum-sha256"));
        assertEquals("COMPOSITE", head.header("x-amz-checksum-type"));
        s3.put("/photos/b", "", "x-amz-copy-source", "/photos/a");
        RawClient.Response copy = s3.send("HEAD", "/photos/b", "", "x-amz-checksum-mode", "ENABLED");
        assertEquals(HELLO_SHA256, copy.header("x-amz-checksum-sha256"));
    }

    @Test
    @DisplayName("the checksum of the whole is held against the header that gives it")
    void fullObject() throws IOException {
        RawClient.Response created = create("x-amz-checksum-algorithm", "CRC32", "x-amz-checksum-type", "FULL_OBJECT");
        String id = created.element("UploadId");
        part(id, "x-amz-checksum-crc32", HELLO_CRC32);
        assertEquals(
                "BadDigest",
                complete(id, "", "x-amz-checksum-crc32", "AAAAAA==").code());
        assertEquals(
                "InvalidRequest", complete(id, "", "x-amz-mp-object-size", "6").code());
        assertEquals(
                "InvalidRequest",
                complete(id, "", "x-amz-checksum-type", "COMPOSITE").code());
        RawClient.Response done = complete(id, "", "x-amz-checksum-crc32", HELLO_CRC32, "x-amz-mp-object-size", "5");
        assertEquals(HELLO_CRC32, done.element("ChecksumCRC32"), done.text());
        assertEquals("FULL_OBJECT", done.element("ChecksumType"));
    }

    @Test
    @DisplayName("an upload of no algorithm takes parts with any, and its object has S3's own")
    void undeclared() throws IOException {
        RawClient.Response created = create();
        assertNull(created.header("x-amz-checksum-algorithm"));
        String id = created.element("UploadId");
        assertEquals(HELLO_CRC32, part(id, "x-amz-checksum-crc32", HELLO_CRC32).header("x-amz-checksum-crc32"));
        RawClient.Response done = complete(id, "<ChecksumCRC32>" + HELLO_CRC32 + "</ChecksumCRC32>");
        assertEquals(200, done.status(), done.text());
        assertTrue(done.text().contains("<ChecksumCRC64NVME>"), done.text());
    }

    @Test
    @DisplayName("a part has the checksum of its upload's algorithm, and it is right")
    void mismatches() throws IOException {
        String id = create("x-amz-checksum-algorithm", "SHA256").element("UploadId");
        RawClient.Response other = part(id, "x-amz-checksum-crc32", HELLO_CRC32);
        assertEquals("InvalidRequest", other.code());
        assertTrue(other.text().contains("expected checksum Type: sha256, actual checksum Type: crc32"), other.text());
        assertTrue(part(id).text().contains("actual checksum Type: null"));
        assertEquals(
                "BadDigest",
                part(id, "x-amz-checksum-sha256", HELLO_SHA256.replace('L', 'M'))
                        .code());
    }

    @ParameterizedTest
    @CsvSource({
        "SHA256, FULL_OBJECT, 400",
        "SHA1, COMPOSITE, 200",
        "CRC64NVME, COMPOSITE, 400",
        "CRC64NVME, FULL_OBJECT, 200",
        "CRC32C, FULL_OBJECT, 200",
        "CRC32C, COMPOSITE, 200",
        "CRC32C, HALF_OBJECT, 400",
        "NONE, COMPOSITE, 400",
    })
    @DisplayName("algorithm and type fit each other")
    void types(String algorithm, String type, int status) throws IOException {
        RawClient.Response answer = create("x-amz-checksum-algorithm", algorithm, "x-amz-checksum-type", type);
        assertEquals(status, answer.status(), answer.text());
        assertEquals(400, create("x-amz-checksum-type", type).status());
    }

    private RawClient.Response create(String... headers) throws IOException {
        return s3.send("POST", "/photos/a?uploads", "", headers);
    }

    private RawClient.Response part(String id, String... headers) throws IOException {
        return s3.put("/photos/a?partNumber=1&uploadId=" + id, "hello", headers);
    }

    private RawClient.Response complete(String id, String checksum, String... headers) throws IOException {
        String body = "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber>"
                + "<ETag>5d41402abc4b2a76b9719d911017c592</ETag>" + checksum + "</Part></CompleteMultipartUpload>";
        return s3.send("POST", "/photos/a?uploadId=" + id, body.getBytes(StandardCharsets.UTF_8), headers);
    }
}
