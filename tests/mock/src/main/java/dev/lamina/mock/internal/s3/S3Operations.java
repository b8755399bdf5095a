package dev.lamina.mock.internal.s3;

/** The name that S3's API gives to a request, by method, level and sub-resource (Amazon S3 API Reference, "Actions"). */
final class S3Operations {
    /** Sub-resources of a bucket, and what follows Get, Put or Delete in the operation's name. */
    private static final String[] BUCKET = {
        "abac", "BucketAbac",
        "accelerate", "BucketAccelerateConfiguration",
        "acl", "BucketAcl",
        "analytics", "BucketAnalyticsConfiguration",
        "cors", "BucketCors",
        "encryption", "BucketEncryption",
        "intelligent-tiering", "BucketIntelligentTieringConfiguration",
        "inventory", "BucketInventoryConfiguration",
        "lifecycle", "BucketLifecycleConfiguration",
        "location", "BucketLocation",
        "logging", "BucketLogging",
        "metadataConfiguration", "BucketMetadataConfiguration",
        "metadataTable", "BucketMetadataTableConfiguration",
        "metrics", "BucketMetricsConfiguration",
        "notification", "BucketNotificationConfiguration",
        "object-lock", "ObjectLockConfiguration",
        "ownershipControls", "BucketOwnershipControls",
        "policy", "BucketPolicy",
        "policyStatus", "BucketPolicyStatus",
        "publicAccessBlock", "PublicAccessBlock",
        "replication", "BucketReplication",
        "requestPayment", "BucketRequestPayment",
        "tagging", "BucketTagging",
        "versioning", "BucketVersioning",
        "website", "BucketWebsite",
    };

    /** Kinds of configuration of which a bucket has many: GET without an id lists them. */
    private static final String[] LISTED = {"analytics", "intelligent-tiering", "inventory", "metrics"};

    /** Sub-resources of an object, likewise. */
    private static final String[] OBJECT = {
        "acl", "ObjectAcl",
        "annotation", "ObjectAnnotation",
        "attributes", "ObjectAttributes",
        "legal-hold", "ObjectLegalHold",
        "retention", "ObjectRetention",
        "tagging", "ObjectTagging",
        "torrent", "ObjectTorrent",
    };

    private S3Operations() {}

    /** The operation's name; where S3 has none for such a request, its method. */
    static String name(S3Request request) {
        String name = request.hasKey()
                ? ofObject(request)
                : request.hasBucket() ? ofBucket(request) : request.method().equals("GET") ? "ListBuckets" : null;
        return name == null ? request.method() : name;
    }

    private static String ofBucket(S3Request request) {
        String noun = noun(BUCKET, request);
        switch (request.method()) {
            case "GET" -> {
                return noun == null ? readBucket(request) : lists(request) ? "List" + noun + "s" : "Get" + noun;
            }
            case "HEAD" -> {
                return "HeadBucket";
            }
            case "PUT" -> {
                return noun == null ? writeBucket(request) : "Put" + noun;
            }
            case "DELETE" -> {
                return noun == null
                        ? "DeleteBucket"
                        : noun.equals("BucketLifecycleConfiguration") ? "DeleteBucketLifecycle" : "Delete" + noun;
            }
            case "POST" -> {
                return request.has("delete") ? "DeleteObjects" : noun == null ? "PostObject" : "Create" + noun;
            }
            default -> {
                return null;
            }
        }
    }

    private static String readBucket(S3Request request) {
        if (request.has("uploads")) {
            return "ListMultipartUploads";
        }
        if (request.has("versions")) {
            return "ListObjectVersions";
        }
        if (request.has("session")) {
            return "CreateSession";
        }
        return request.text("list-type").equals("2") ? "ListObjectsV2" : "ListObjects";
    }

    private static String writeBucket(S3Request request) {
        if (request.has("metadataAnnotationTable")) {
            return "UpdateBucketMetadataAnnotationTableConfiguration";
        }
        if (request.has("metadataInventoryTable")) {
            return "UpdateBucketMetadataInventoryTableConfiguration";
        }
        return request.has("metadataJournalTable") ? "UpdateBucketMetadataJournalTableConfiguration" : "CreateBucket";
    }

    private static String ofObject(S3Request request) {
        String noun = noun(OBJECT, request);
        boolean part = request.has("uploadId");
        boolean copy = request.header("x-amz-copy-source") != null;
        switch (request.method()) {
            case "GET" -> {
                if (noun != null) {
                    boolean named = !noun.equals("ObjectAnnotation") || request.has("annotationName");
                    return named ? "Get" + noun : "ListObjectAnnotations";
                }
                return part ? "ListParts" : "GetObject";
            }
            case "HEAD" -> {
                return "HeadObject";
            }
            case "PUT" -> {
                if (noun != null) {
                    return "Put" + noun;
                }
                if (part) {
                    return copy ? "UploadPartCopy" : "UploadPart";
                }
                if (request.has("renameObject")) {
                    return "RenameObject";
                }
                if (request.has("encryption")) {
                    return "UpdateObjectEncryption";
                }
                return copy ? "CopyObject" : "PutObject";
            }
            case "DELETE" -> {
                return noun != null ? "Delete" + noun : part ? "AbortMultipartUpload" : "DeleteObject";
            }
            case "POST" -> {
                return post(request, part);
            }
            default -> {
                return null;
            }
        }
    }

    private static String post(S3Request request, boolean part) {
        if (request.has("uploads")) {
            return "CreateMultipartUpload";
        }
        if (part) {
            return "CompleteMultipartUpload";
        }
        if (request.has("restore")) {
            return "RestoreObject";
        }
        return request.has("select") ? "SelectObjectContent" : null;
    }

    private static boolean lists(S3Request request) {
        for (String kind : LISTED) {
            if (request.has(kind)) {
                return !request.has("id");
            }
        }
        return false;
    }

    private static String noun(String[] table, S3Request request) {
        for (int i = 0; i < table.length; i += 2) {
            if (request.has(table[i])) {
                return table[i + 1];
            }
        }
        return null;
    }
}
