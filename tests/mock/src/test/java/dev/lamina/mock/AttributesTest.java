package dev.lamina.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MockAwsExtension.class)
class AttributesTest {
    private static final String HELLO_SHA256 = "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=";

    private RawClient s3;

    @BeforeEach
    void bucket(MockAws aws) throws IOException {
        s3 = new RawClient(aws);
        s3.put("/photos", "");
    }

    @Test
    @DisplayName("the attributes that are asked for are told, and no other")
    void attributes() throws IOException {
        s3.put("/photos/a", "hello", "x-amz-checksum-sha256", HELLO_SHA256);
        RawClient.Response some = attributes("ETag, Checksum,ObjectSize");
        assertEquals("5d41402abc4b2a76b9719d911017c592", some.element("ETag"));
        assertEquals(HELLO_SHA256, some.element("ChecksumSHA256"));
        assertEquals("FULL_OBJECT", some.element("ChecksumType"));
        assertEquals("5", some.element("ObjectSize"));
        assertNull(some.element("StorageClass"));
        assertNotNull(some.header("Last-Modified"));
        RawClient.Response other = attributes("StorageClass,ObjectParts");
        assertEquals("STANDARD", other.element("StorageClass"));
        assertNull(other.element("ObjectParts"));
    }

    @Test
    @DisplayName("parts that have checksums are listed")
    void parts() throws IOException {
        String id = s3.send("POST", "/photos/a?uploads", "", "x-amz-checksum-algorithm", "SHA256")
                .element("UploadId");
        s3.put("/photos/a?partNumber=1&uploadId=" + id, "hello", "x-amz-checksum-sha256", HELLO_SHA256);
        String body = "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>5d41402abc4b2a76b9719d911017c592"
                + "</ETag><ChecksumSHA256>" + HELLO_SHA256 + "</ChecksumSHA256></Part></CompleteMultipartUpload>";
        assertEquals(200, s3.send("POST", "/photos/a?uploadId=" + id, body).status());
        RawClient.Response told = attributes("ObjectParts,Checksum");
        assertTrue(
                told.text()
                        .contains("<Part><PartNumber>1</PartNumber><Size>5</Size><ChecksumSHA256>" + HELLO_SHA256
                                + "</ChecksumSHA256></Part>"),
                told.text());
        assertEquals("1", told.element("PartsCount"));
        assertEquals("COMPOSITE", told.element("ChecksumType"));
        assertTrue(!told.element("ChecksumSHA256").endsWith("-1"), told.text());
    }

    @Test
    @DisplayName("what is no attribute is refused, and so is asking for none")
    void refusals() throws IOException {
        s3.put("/photos/a", "hello");
        assertEquals("InvalidArgument", attributes("Size").code());
        assertEquals("InvalidRequest", s3.get("/photos/a?attributes").code());
        assertEquals(
                "NoSuchKey",
                s3.get("/photos/none?attributes", "x-amz-object-attributes", "ETag")
                        .code());
    }

    private RawClient.Response attributes(String wanted) throws IOException {
        return s3.get("/photos/a?attributes", "x-amz-object-attributes", wanted);
    }
}
