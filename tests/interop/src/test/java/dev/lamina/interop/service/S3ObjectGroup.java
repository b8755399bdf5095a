package dev.lamina.interop.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.Body;
import dev.lamina.client.Struct;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Versions, uploads in parts, conditions, and what is said of an object. */
interface S3ObjectGroup extends S3Group {
    private void versioning(String bucket, String status) {
        s3().call("PutBucketVersioning", Map.of("Bucket", bucket, "VersioningConfiguration", Map.of("Status", status)));
        assertEquals(
                status,
                s3().call("GetBucketVersioning", Map.of("Bucket", bucket)).string("Status"));
    }

    @Test
    @DisplayName("each version of an object can be read, a deletion is a marker, and a version is deleted for good")
    default void versions() {
        String bucket = bucket();
        assertEquals(
                List.of(),
                s3().call("GetBucketVersioning", Map.of("Bucket", bucket)).find("Status"));
        versioning(bucket, "Enabled");
        String first = put(bucket, "k", "one").string("VersionId");
        String second = put(bucket, "k", "two").string("VersionId");
        assertNotEquals(first, second);
        assertEquals("two", get(bucket, "k", Map.of()));
        assertEquals("one", get(bucket, "k", Map.of("VersionId", first)));

        Struct deleted = s3().call("DeleteObject", Map.of("Bucket", bucket, "Key", "k"));
        assertEquals(true, deleted.bool("DeleteMarker"));
        Calls.refused(404, "NoSuchKey", () -> get(bucket, "k", Map.of()));
        Struct listed = s3().call("ListObjectVersions", Map.of("Bucket", bucket));
        assertEquals(List.of(second, first), listed.find("Versions[].VersionId"));
        assertEquals(List.of(false, false), listed.find("Versions[].IsLatest"));
        assertEquals(deleted.string("VersionId"), Calls.text(listed, "DeleteMarkers[].VersionId"));

        s3().call("DeleteObject", S3Group.object(bucket, "k", Map.of("VersionId", deleted.string("VersionId"))));
        assertEquals("two", get(bucket, "k", Map.of()));
        s3().call("DeleteObject", S3Group.object(bucket, "k", Map.of("VersionId", second)));
        assertEquals("one", get(bucket, "k", Map.of()));
        Calls.refused(404, "NoSuchVersion", () -> get(bucket, "k", Map.of("VersionId", second)));
        versioning(bucket, "Suspended");
    }

    @Test
    @DisplayName("pages of versions go on from a key and a version")
    default void versionPages() {
        String bucket = bucket();
        versioning(bucket, "Enabled");
        List<Object> made = new ArrayList<>();
        for (String key : List.of("a", "b b", "c+é")) {
            for (int i = 0; i < 3; i++) {
                made.add(put(bucket, key, "content " + i).string("VersionId"));
            }
        }
        List<Object> found = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (Struct page : s3().pages("ListObjectVersions", Map.of("Bucket", bucket, "MaxKeys", 4))) {
            found.addAll(page.find("Versions[].VersionId"));
            sizes.add(page.structs("Versions").size());
        }
        assertEquals(List.of(4, 4, 1), sizes);
        assertEquals(
                made.stream().map(Object::toString).sorted().toList(),
                found.stream().map(Object::toString).sorted().toList());
    }

    @Test
    @DisplayName("an object is uploaded in parts, one of them a copy, listed on the way, and put together")
    default void multipart() {
        String bucket = bucket();
        put(bucket, "source", "0123456789");
        String id = s3().call(
                        "CreateMultipartUpload",
                        S3Group.object(
                                bucket, "big", Map.of("ContentType", "text/plain", "Metadata", Map.of("a", "b"))))
                .string("UploadId");
        Map<String, ?> upload = Map.of("UploadId", id);
        String large = "x".repeat(5 * 1024 * 1024);
        String one = s3().call(
                        "UploadPart",
                        S3Group.object(bucket, "big", Map.of("UploadId", id, "PartNumber", 1, "Body", Body.of(large))))
                .string("ETag");
        String two = Calls.text(
                s3().call(
                                "UploadPartCopy",
                                S3Group.object(
                                        bucket,
                                        "big",
                                        Map.of(
                                                "UploadId",
                                                id,
                                                "PartNumber",
                                                2,
                                                "CopySource",
                                                bucket + "/source",
                                                "CopySourceRange",
                                                "bytes=2-4"))),
                "CopyPartResult.ETag");
        assertEquals(id, Calls.text(s3().call("ListMultipartUploads", Map.of("Bucket", bucket)), "Uploads[].UploadId"));
        List<Object> parts = new ArrayList<>();
        for (Struct page :
                s3().pages("ListParts", S3Group.object(bucket, "big", Map.of("UploadId", id, "MaxParts", 1)))) {
            parts.addAll(page.find("Parts[].PartNumber"));
        }
        assertEquals(List.of(1, 2), parts);
        List<Map<String, Object>> wrong =
                List.of(Map.of("PartNumber", 1, "ETag", two), Map.of("PartNumber", 2, "ETag", two));
        Calls.refused(400, "InvalidPart", () -> complete(bucket, id, wrong));
        Struct done = complete(
                bucket, id, List.of(Map.of("PartNumber", 1, "ETag", one), Map.of("PartNumber", 2, "ETag", two)));
        assertTrue(done.string("ETag").endsWith("-2\""), done.string("ETag"));
        Struct whole = s3().call("GetObject", Map.of("Bucket", bucket, "Key", "big"));
        assertEquals("text/plain", whole.string("ContentType"));
        assertEquals(Map.of("a", "b"), whole.get("Metadata"));
        assertEquals(large + "234", whole.body("Body").string());
        Calls.refused(404, "NoSuchUpload", () -> s3().call("ListParts", S3Group.object(bucket, "big", upload)));
    }

    private Struct complete(String bucket, String id, List<Map<String, Object>> parts) {
        return s3().call(
                        "CompleteMultipartUpload",
                        S3Group.object(
                                bucket, "big", Map.of("UploadId", id, "MultipartUpload", Map.of("Parts", parts))));
    }

    @Test
    @DisplayName("an upload that is given up is gone")
    default void abort() {
        String bucket = bucket();
        String id = s3().call("CreateMultipartUpload", Map.of("Bucket", bucket, "Key", "k"))
                .string("UploadId");
        s3().call("AbortMultipartUpload", S3Group.object(bucket, "k", Map.of("UploadId", id)));
        assertEquals(
                List.of(),
                s3().call("ListMultipartUploads", Map.of("Bucket", bucket)).structs("Uploads"));
        Calls.refused(
                404,
                "NoSuchUpload",
                () -> s3().call("AbortMultipartUpload", S3Group.object(bucket, "k", Map.of("UploadId", id))));
    }

    @Test
    @DisplayName("an object is read and written on conditions")
    default void conditions() {
        String bucket = bucket();
        String etag = put(bucket, "k", "first").string("ETag");
        assertEquals("first", get(bucket, "k", Map.of("IfMatch", etag)));
        Calls.refused(412, "PreconditionFailed", () -> get(bucket, "k", Map.of("IfMatch", "\"other\"")));
        Calls.refused(304, "304", () -> get(bucket, "k", Map.of("IfNoneMatch", etag)));
        Instant hourAgo = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        Instant inAnHour = hourAgo.plus(2, ChronoUnit.HOURS);
        assertEquals("first", get(bucket, "k", Map.of("IfModifiedSince", hourAgo)));
        Calls.refused(304, "304", () -> get(bucket, "k", Map.of("IfModifiedSince", inAnHour)));
        assertEquals("first", get(bucket, "k", Map.of("IfUnmodifiedSince", inAnHour)));
        Calls.refused(412, "PreconditionFailed", () -> get(bucket, "k", Map.of("IfUnmodifiedSince", hourAgo)));

        Map<String, Object> ifNew = S3Group.object(bucket, "k", Map.of("IfNoneMatch", "*", "Body", Body.of("second")));
        Calls.refused(412, "PreconditionFailed", () -> s3().call("PutObject", ifNew));
        ifNew.put("Key", "new");
        s3().call("PutObject", ifNew);
        assertEquals("second", get(bucket, "new", Map.of()));
        s3().call("PutObject", S3Group.object(bucket, "k", Map.of("IfMatch", etag, "Body", Body.of("third"))));
        assertEquals("third", get(bucket, "k", Map.of()));
    }

    @Test
    @DisplayName("an object's tags are put with it, replaced, counted and taken away")
    default void tags() {
        String bucket = bucket();
        s3().call("PutObject", S3Group.object(bucket, "k", Map.of("Tagging", "a=1&b=x%20y", "Body", Body.of("x"))));
        Map<String, ?> object = Map.of("Bucket", bucket, "Key", "k");
        Struct told = s3().call("GetObjectTagging", object);
        assertEquals(List.of("a", "b"), told.find("TagSet[].Key"));
        assertEquals(List.of("1", "x y"), told.find("TagSet[].Value"));
        s3().call(
                        "PutObjectTagging",
                        S3Group.object(
                                bucket,
                                "k",
                                Map.of(
                                        "Tagging",
                                        Map.of("TagSet", List.of(Map.of("Key", "c d", "Value", "a+b=c:/@"))))));
        told = s3().call("GetObjectTagging", object);
        assertEquals("c d", Calls.text(told, "TagSet[].Key"));
        assertEquals("a+b=c:/@", Calls.text(told, "TagSet[].Value"));
        assertEquals(1, s3().call("HeadObject", object).number("TagCount"));
        s3().call("DeleteObjectTagging", object);
        assertEquals(List.of(), s3().call("GetObjectTagging", object).structs("TagSet"));
    }

    @Test
    @DisplayName("an object is locked until a time, held, and not deleted before it is free")
    default void lock() {
        String bucket = MotoSuite.name();
        s3().call("CreateBucket", Map.of("Bucket", bucket, "ObjectLockEnabledForBucket", true));
        s3().call(
                        "PutObjectLockConfiguration",
                        Map.of(
                                "Bucket",
                                bucket,
                                "ObjectLockConfiguration",
                                Map.of(
                                        "ObjectLockEnabled",
                                        "Enabled",
                                        "Rule",
                                        Map.of("DefaultRetention", Map.of("Mode", "GOVERNANCE", "Days", 3)))));
        Struct configured = s3().call("GetObjectLockConfiguration", Map.of("Bucket", bucket))
                .struct("ObjectLockConfiguration");
        assertEquals("GOVERNANCE", Calls.text(configured, "Rule.DefaultRetention.Mode"));
        assertEquals(3, Calls.one(configured, "Rule.DefaultRetention.Days"));

        String version = put(bucket, "k", "kept").string("VersionId");
        Instant until = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        s3().call(
                        "PutObjectRetention",
                        S3Group.object(
                                bucket,
                                "k",
                                Map.of("Retention", Map.of("Mode", "GOVERNANCE", "RetainUntilDate", until))));
        Struct head = s3().call("HeadObject", Map.of("Bucket", bucket, "Key", "k"));
        assertEquals("GOVERNANCE", head.string("ObjectLockMode"));
        assertEquals(until, head.instant("ObjectLockRetainUntilDate"));
        s3().call("PutObjectLegalHold", S3Group.object(bucket, "k", Map.of("LegalHold", Map.of("Status", "ON"))));
        assertEquals(
                "ON",
                Calls.text(s3().call("GetObjectLegalHold", Map.of("Bucket", bucket, "Key", "k")), "LegalHold.Status"));
        Map<String, Object> one = S3Group.object(bucket, "k", Map.of("VersionId", version));
        Calls.refused(403, "AccessDenied", () -> s3().call("DeleteObject", one));
        s3().call("PutObjectLegalHold", S3Group.object(bucket, "k", Map.of("LegalHold", Map.of("Status", "OFF"))));
        Calls.refused(403, "AccessDenied", () -> s3().call("DeleteObject", one));
        one.put("BypassGovernanceRetention", true);
        s3().call("DeleteObject", one);
        Calls.refused(404, "NoSuchKey", () -> get(bucket, "k", Map.of()));
    }

    @Test
    @DisplayName("an object's grants are of a canned list, and of a kind")
    default void acl() {
        String bucket = bucket();
        put(bucket, "k", "x");
        Map<String, ?> object = Map.of("Bucket", bucket, "Key", "k");
        assertEquals("FULL_CONTROL", Calls.text(s3().call("GetObjectAcl", object), "Grants[].Permission"));
        s3().call("PutObjectAcl", S3Group.object(bucket, "k", Map.of("ACL", "public-read")));
        Struct open = s3().call("GetObjectAcl", object);
        assertEquals("http://acs.amazonaws.com/groups/global/AllUsers", Calls.text(open, "Grants[].Grantee.URI"));
        // An attribute of the element, xsi:type, tells what a grantee is.
        assertEquals(
                List.of("CanonicalUser", "Group"),
                open.find("Grants[].Grantee.Type").stream().sorted().toList());
    }
}
