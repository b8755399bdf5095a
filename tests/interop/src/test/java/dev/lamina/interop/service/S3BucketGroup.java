package dev.lamina.interop.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.Struct;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is said of a bucket: put, told as it was put, taken away, and then an error of its own. */
interface S3BucketGroup extends S3Group {
    @Test
    @DisplayName("tags")
    default void bucketTags() {
        Map<String, ?> bucket = Map.of("Bucket", bucket());
        Calls.refused(404, "NoSuchTagSet", () -> s3().call("GetBucketTagging", bucket));
        putTo(
                bucket,
                "PutBucketTagging",
                "Tagging",
                Map.of("TagSet", List.of(Map.of("Key", "team", "Value", "a & b"))));
        assertEquals("a & b", Calls.text(s3().call("GetBucketTagging", bucket), "TagSet[].Value"));
        s3().call("DeleteBucketTagging", bucket);
        Calls.refused(404, "NoSuchTagSet", () -> s3().call("GetBucketTagging", bucket));
    }

    private void putTo(Map<String, ?> bucket, String operation, String member, Object value) {
        Struct done = s3().call(operation, Map.of("Bucket", bucket.get("Bucket"), member, value));
        assertTrue(done.responseMetadata().status() < 300);
    }

    @Test
    @DisplayName("grants, canned, by header, or a document that tells each grantee's kind by an attribute")
    default void bucketAcl() {
        Map<String, ?> bucket = Map.of("Bucket", bucket());
        Struct own = s3().call("GetBucketAcl", bucket);
        assertEquals("FULL_CONTROL", Calls.text(own, "Grants[].Permission"));
        assertEquals(Calls.text(own, "Owner.ID"), Calls.text(own, "Grants[].Grantee.ID"));
        putTo(bucket, "PutBucketAcl", "ACL", "public-read");
        assertEquals(
                List.of("FULL_CONTROL", "READ"),
                s3().call("GetBucketAcl", bucket).find("Grants[].Permission").stream()
                        .sorted()
                        .toList());
        putTo(bucket, "PutBucketAcl", "GrantWrite", "uri=\"http://acs.amazonaws.com/groups/global/AllUsers\"");
        assertEquals("WRITE", Calls.text(s3().call("GetBucketAcl", bucket), "Grants[].Permission"));
        Map<String, ?> grantee = Map.of("Type", "Group", "URI", "http://acs.amazonaws.com/groups/s3/LogDelivery");
        putTo(
                bucket,
                "PutBucketAcl",
                "AccessControlPolicy",
                Map.of(
                        "Owner",
                        Map.of("ID", Calls.text(own, "Owner.ID")),
                        "Grants",
                        List.of(Map.of("Grantee", grantee, "Permission", "READ_ACP"))));
        Struct granted = s3().call("GetBucketAcl", bucket);
        assertEquals("READ_ACP", Calls.text(granted, "Grants[].Permission"));
        assertEquals(grantee, ((Struct) Calls.one(granted, "Grants[].Grantee")).toMap());
    }

    @Test
    @DisplayName("a policy, which is a body of text and not XML")
    default void policy() {
        String name = bucket();
        Map<String, ?> bucket = Map.of("Bucket", name);
        Calls.refused(404, "NoSuchBucketPolicy", () -> s3().call("GetBucketPolicy", bucket));
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"é <&>\",\"Effect\":\"Allow\","
                + "\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::" + name + "/*\"}]}";
        putTo(bucket, "PutBucketPolicy", "Policy", policy);
        assertEquals(policy, s3().call("GetBucketPolicy", bucket).string("Policy"));
        s3().call("DeleteBucketPolicy", bucket);
        Calls.refused(404, "NoSuchBucketPolicy", () -> s3().call("GetBucketPolicy", bucket));
    }

    @Test
    @DisplayName("CORS rules, lists flat in lists")
    default void cors() {
        Map<String, ?> bucket = Map.of("Bucket", bucket());
        Calls.refused(404, "NoSuchCORSConfiguration", () -> s3().call("GetBucketCors", bucket));
        putTo(
                bucket,
                "PutBucketCors",
                "CORSConfiguration",
                Map.of(
                        "CORSRules",
                        List.of(
                                Map.of(
                                        "AllowedMethods", List.of("GET", "PUT"),
                                        "AllowedOrigins", List.of("https://example.com", "https://example.org"),
                                        "AllowedHeaders", List.of("x-amz-*"),
                                        "ExposeHeaders", List.of("ETag"),
                                        "MaxAgeSeconds", 3000),
                                Map.of("AllowedMethods", List.of("HEAD"), "AllowedOrigins", List.of("*")))));
        Struct told = s3().call("GetBucketCors", bucket);
        assertEquals(List.of("GET", "PUT", "HEAD"), told.find("CORSRules[].AllowedMethods[]"));
        assertEquals(
                List.of("https://example.com", "https://example.org", "*"), told.find("CORSRules[].AllowedOrigins[]"));
        assertEquals(3000, Calls.one(told, "CORSRules[].MaxAgeSeconds"));
        s3().call("DeleteBucketCors", bucket);
        Calls.refused(404, "NoSuchCORSConfiguration", () -> s3().call("GetBucketCors", bucket));
    }

    @Test
    @DisplayName("lifecycle rules, with days, a date, and filters that are one thing or several")
    default void lifecycle() {
        Map<String, ?> bucket = Map.of("Bucket", bucket());
        Calls.refused(404, "NoSuchLifecycleConfiguration", () -> s3().call("GetBucketLifecycleConfiguration", bucket));
        Instant date = Instant.parse("2030-01-01T00:00:00Z");
        putTo(
                bucket,
                "PutBucketLifecycleConfiguration",
                "LifecycleConfiguration",
                Map.of(
                        "Rules",
                        List.of(
                                Map.of(
                                        "ID", "old logs",
                                        "Status", "Enabled",
                                        "Filter", Map.of("Prefix", "logs/"),
                                        "Transitions", List.of(Map.of("Days", 30, "StorageClass", "GLACIER")),
                                        "Expiration", Map.of("Days", 365)),
                                Map.of(
                                        "ID",
                                        "tagged",
                                        "Status",
                                        "Disabled",
                                        "Filter",
                                        Map.of(
                                                "And",
                                                Map.of(
                                                        "Prefix",
                                                        "a",
                                                        "Tags",
                                                        List.of(Map.of("Key", "k", "Value", "v")))),
                                        "Expiration",
                                        Map.of("Date", date)))));
        Struct told = s3().call("GetBucketLifecycleConfiguration", bucket);
        assertEquals(List.of("old logs", "tagged"), told.find("Rules[].ID"));
        assertEquals("logs/", Calls.text(told, "Rules[].Filter.Prefix"));
        assertEquals("v", Calls.text(told, "Rules[].Filter.And.Tags[].Value"));
        assertEquals(365, Calls.one(told, "Rules[].Expiration.Days"));
        assertEquals(date, Calls.one(told, "Rules[].Expiration.Date"));
        assertEquals("GLACIER", Calls.text(told, "Rules[].Transitions[].StorageClass"));
        s3().call("DeleteBucketLifecycle", bucket);
        Calls.refused(404, "NoSuchLifecycleConfiguration", () -> s3().call("GetBucketLifecycleConfiguration", bucket));
    }

    @Test
    @DisplayName("encryption at rest, of a bucket and of an object")
    default void encryption() {
        String name = bucket();
        Map<String, ?> bucket = Map.of("Bucket", name);
        putTo(
                bucket,
                "PutBucketEncryption",
                "ServerSideEncryptionConfiguration",
                Map.of(
                        "Rules",
                        List.of(Map.of(
                                "ApplyServerSideEncryptionByDefault",
                                Map.of("SSEAlgorithm", "aws:kms", "KMSMasterKeyID", "alias/mine"),
                                "BucketKeyEnabled",
                                true))));
        Struct told = s3().call("GetBucketEncryption", bucket).struct("ServerSideEncryptionConfiguration");
        assertEquals("aws:kms", Calls.text(told, "Rules[].ApplyServerSideEncryptionByDefault.SSEAlgorithm"));
        assertEquals("alias/mine", Calls.text(told, "Rules[].ApplyServerSideEncryptionByDefault.KMSMasterKeyID"));
        assertEquals(true, Calls.one(told, "Rules[].BucketKeyEnabled"));
        assertEquals("aws:kms", put(name, "k", "x").string("ServerSideEncryption"));
        s3().call("DeleteBucketEncryption", bucket);
        Struct own = s3().call(
                        "PutObject",
                        Map.of(
                                "Bucket",
                                name,
                                "Key",
                                "own",
                                "ServerSideEncryption",
                                "AES256",
                                "Body",
                                dev.lamina.client.Body.of("x")));
        assertEquals("AES256", own.string("ServerSideEncryption"));
    }

    @Test
    @DisplayName("a website, with documents and redirections")
    default void website() {
        Map<String, ?> bucket = Map.of("Bucket", bucket());
        Calls.refused(404, "NoSuchWebsiteConfiguration", () -> s3().call("GetBucketWebsite", bucket));
        putTo(
                bucket,
                "PutBucketWebsite",
                "WebsiteConfiguration",
                Map.of(
                        "IndexDocument", Map.of("Suffix", "index.html"),
                        "ErrorDocument", Map.of("Key", "oops/404.html"),
                        "RoutingRules",
                                List.of(Map.of(
                                        "Condition", Map.of("KeyPrefixEquals", "docs/"),
                                        "Redirect", Map.of("ReplaceKeyPrefixWith", "documents/")))));
        Struct told = s3().call("GetBucketWebsite", bucket);
        assertEquals("index.html", Calls.text(told, "IndexDocument.Suffix"));
        assertEquals("oops/404.html", Calls.text(told, "ErrorDocument.Key"));
        assertEquals("documents/", Calls.text(told, "RoutingRules[].Redirect.ReplaceKeyPrefixWith"));
        s3().call("DeleteBucketWebsite", bucket);
        Calls.refused(404, "NoSuchWebsiteConfiguration", () -> s3().call("GetBucketWebsite", bucket));
    }

    @Test
    @DisplayName("where it is, and who has what is put there; waiters see it come and go")
    default void locationAndOwnership() {
        String name = MotoSuite.name();
        Map<String, ?> bucket = Map.of("Bucket", name);
        Calls europe = s3().with(c -> c.region("eu-west-1"));
        // At an endpoint of one's own nothing is filled in.
        Map<String, ?> configuration = Map.of("LocationConstraint", "eu-west-1");
        europe.call("CreateBucket", Map.of("Bucket", name, "CreateBucketConfiguration", configuration));
        europe.waitUntil("BucketExists", bucket);
        assertEquals("eu-west-1", europe.call("GetBucketLocation", bucket).string("LocationConstraint"));
        Map<String, ?> here = Map.of("Bucket", bucket());
        // Moto leaves it out, as S3 does; boto3 then tells no location either.
        assertEquals(List.of(), s3().call("GetBucketLocation", here).find("LocationConstraint"));

        putTo(
                here,
                "PutBucketOwnershipControls",
                "OwnershipControls",
                Map.of("Rules", List.of(Map.of("ObjectOwnership", "BucketOwnerEnforced"))));
        Struct controls = s3().call("GetBucketOwnershipControls", here);
        assertEquals("BucketOwnerEnforced", Calls.text(controls, "OwnershipControls.Rules[].ObjectOwnership"));
        putTo(
                here,
                "PutPublicAccessBlock",
                "PublicAccessBlockConfiguration",
                Map.of("BlockPublicAcls", true, "RestrictPublicBuckets", false));
        Struct block = s3().call("GetPublicAccessBlock", here).struct("PublicAccessBlockConfiguration");
        assertEquals(true, block.bool("BlockPublicAcls"));
        assertEquals(false, block.bool("RestrictPublicBuckets"));

        europe.call("DeleteBucket", bucket);
        assertTrue(europe.waitUntil("BucketNotExists", bucket).isEmpty());
    }
}
