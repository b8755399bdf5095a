package dev.lamina.interop.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Body;
import dev.lamina.client.ChecksumMode;
import dev.lamina.client.Struct;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

interface ChecksumSuite extends Suite {
    @Test
    @DisplayName("a PUT carries a CRC32 by default, which the server keeps and a GET is held against")
    default void byDefault() {
        String bucket = bucket();
        put(bucket, "k", "hello");
        CRC32 crc = new CRC32();
        crc.update("hello".getBytes(StandardCharsets.US_ASCII));
        String expected = Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        Struct got = s3().call("GetObject", Map.of("Bucket", bucket, "Key", "k"));
        assertEquals("hello", got.body("Body").string());
        assertEquals(expected, got.string("ChecksumCRC32"));
    }

    @Test
    @DisplayName("the checksum asked for is the one kept")
    default void askedFor() throws NoSuchAlgorithmException {
        String bucket = bucket();
        s3().call(
                        "PutObject",
                        Map.of("Bucket", bucket, "Key", "k", "Body", Body.of("hello"), "ChecksumAlgorithm", "SHA256"));
        String expected = Base64.getEncoder()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest("hello".getBytes(StandardCharsets.US_ASCII)));
        Struct head = s3().call("HeadObject", Map.of("Bucket", bucket, "Key", "k", "ChecksumMode", "ENABLED"));
        assertEquals(expected, head.string("ChecksumSHA256"));
    }

    @Test
    @DisplayName("every algorithm is accepted")
    default void everyAlgorithm() {
        String bucket = bucket();
        for (String algorithm : new String[] {"CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"}) {
            s3().call(
                            "PutObject",
                            Map.of(
                                    "Bucket",
                                    bucket,
                                    "Key",
                                    algorithm,
                                    "Body",
                                    Body.of("hello"),
                                    "ChecksumAlgorithm",
                                    algorithm));
            assertEquals("hello", get(bucket, algorithm));
        }
    }

    @Test
    @DisplayName("a checksum that is not the content's is refused, and nothing is stored")
    default void wrong() throws Throwable {
        String bucket = bucket();
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("ContentMD5", "AAAAAAAAAAAAAAAAAAAAAA==");
        wrong.put("ChecksumCRC32", "AAAAAA==");
        wrong.put("ChecksumSHA256", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            Behaviour behaviour =
                    one.getKey().equals("ContentMD5") ? Behaviour.CONTENT_MD5_CHECKED : Behaviour.CHECKSUM_CHECKED;
            expect(behaviour, () -> {
                AwsServiceException e = Assertions.assertThrows(
                        AwsServiceException.class,
                        () -> s3().call(
                                        "PutObject",
                                        Map.of(
                                                "Bucket",
                                                bucket,
                                                "Key",
                                                one.getKey(),
                                                "Body",
                                                Body.of("hello"),
                                                one.getKey(),
                                                one.getValue())));
                assertEquals(400, e.status(), e.getMessage());
                assertTrue(e.is("BadDigest", "InvalidRequest"), e.getMessage());
                Suite.refused(404, "NoSuchKey", () -> get(bucket, one.getKey()));
            });
        }
    }

    @Test
    @DisplayName("a client that sends checksums only where they are required is served too")
    default void whenRequired() {
        String bucket = bucket();
        var frugal = s3().with(c ->
                c.requestChecksums(ChecksumMode.WHEN_REQUIRED).responseChecksums(ChecksumMode.WHEN_REQUIRED));
        frugal.call("PutObject", Map.of("Bucket", bucket, "Key", "k", "Body", Body.of("hello")));
        assertEquals(
                "hello",
                frugal.call("GetObject", Map.of("Bucket", bucket, "Key", "k"))
                        .body("Body")
                        .string());
        frugal.call(
                "DeleteObjects",
                Map.of("Bucket", bucket, "Delete", Map.of("Objects", java.util.List.of(Map.of("Key", "k")))));
        Suite.refused(404, "NoSuchKey", () -> get(bucket, "k"));
    }
}
