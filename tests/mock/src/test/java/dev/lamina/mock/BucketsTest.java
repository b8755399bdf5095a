package dev.lamina.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(MockAwsExtension.class)
class BucketsTest {
    @Test
    @DisplayName("a bucket is created, seen, listed and deleted")
    void life(MockAws aws) throws IOException {
        RawClient s3 = new RawClient(aws);
        assertEquals(404, s3.send("HEAD", "/photos", "").status());
        RawClient.Response created = s3.put("/photos", "");
        assertEquals(200, created.status());
        assertEquals("/photos", created.header("Location"));
        RawClient.Response head = s3.send("HEAD", "/photos", "");
        assertEquals(200, head.status());
        assertEquals("us-east-1", head.header("x-amz-bucket-region"));
        assertEquals("photos", s3.get("/").element("Name"));
        assertEquals(204, s3.send("DELETE", "/photos", "").status());
        assertEquals("NoSuchBucket", s3.send("DELETE", "/photos", "").code());
        assertEquals("photos", s3.get("/photos").element("BucketName"));
    }

    @Test
    @DisplayName("a bucket that holds an object is not deleted")
    void notEmpty(MockAws aws) throws IOException {
        RawClient s3 = new RawClient(aws);
        s3.put("/photos", "");
        s3.put("/photos/a", "x");
        RawClient.Response refused = s3.send("DELETE", "/photos", "");
        assertEquals(409, refused.status());
        assertEquals("BucketNotEmpty", refused.code());
    }

    @Test
    @DisplayName("creating a bucket again succeeds in us-east-1 and fails elsewhere")
    void again(MockAws aws) throws IOException {
        RawClient s3 = new RawClient(aws);
        s3.put("/photos", "");
        assertEquals(200, s3.put("/photos", "").status());
        try (MockAws other = MockAws.builder().region("eu-west-1").start()) {
            RawClient there = new RawClient(other);
            assertEquals(200, there.put("/photos", location("eu-west-1")).status());
            RawClient.Response refused = there.put("/photos", location("EU"));
            assertEquals(409, refused.status());
            assertEquals("BucketAlreadyOwnedByYou", refused.code());
            assertTrue(there.get("/photos?location").text().contains(">eu-west-1</LocationConstraint>"));
        }
        assertTrue(s3.get("/photos?location").text().contains("\"></LocationConstraint>"));
    }

    @Test
    @DisplayName("a location constraint must fit the region")
    void location(MockAws aws) throws IOException {
        RawClient s3 = new RawClient(aws);
        assertEquals(
                "IllegalLocationConstraintException",
                s3.put("/photos", location("eu-west-1")).code());
        assertEquals(
                "InvalidLocationConstraint",
                s3.put("/photos", location("us-east-1")).code());
        assertEquals("MalformedXML", s3.put("/photos", "<Create").code());
        assertEquals(
                "MalformedXML",
                s3.put("/photos", "<!DOCTYPE x []><CreateBucketConfiguration/>").code());
        try (MockAws other = MockAws.builder().region("eu-west-1").start()) {
            assertEquals(
                    "IllegalLocationConstraintException",
                    new RawClient(other).put("/photos", "").code());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab",
                "Photos",
                "pho_tos",
                "-photos",
                "photos-",
                "pho..tos",
                "192.168.5.4",
                "xn--photos",
                "photos-s3alias",
                "photos--x-s3",
                "a2345678901234567890123456789012345678901234567890123456789012345"
            })
    @DisplayName("a name against the rules is refused")
    void badName(String name, MockAws aws) throws IOException {
        RawClient.Response refused = new RawClient(aws).put("/" + name, "");
        assertEquals(400, refused.status());
        assertEquals("InvalidBucketName", refused.code());
    }

    @Test
    @DisplayName("buckets are listed in pages, by prefix and region")
    void pages(MockAws aws) throws IOException {
        RawClient s3 = new RawClient(aws);
        for (String name : new String[] {"aaa", "bbb", "bbc"}) {
            s3.put("/" + name, "");
        }
        RawClient.Response page = s3.get("/?max-buckets=2");
        assertTrue(page.text().contains("bbb") && !page.text().contains("bbc"));
        String token = page.element("ContinuationToken")
                .replace("+", "%2B")
                .replace("/", "%2F")
                .replace("=", "%3D");
        assertEquals(
                "bbc",
                s3.get("/?continuation-token=" + token + "&max-buckets=2").element("Name"));
        assertEquals("bbb", s3.get("/?prefix=bb").element("Name"));
        assertEquals(null, s3.get("/?bucket-region=eu-west-1").element("Name"));
        assertEquals("InvalidArgument", s3.get("/?continuation-token=x").code());
    }

    private static String location(String region) {
        return "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><LocationConstraint>"
                + region + "</LocationConstraint></CreateBucketConfiguration>";
    }
}
