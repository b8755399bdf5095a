package dev.lamina.mock.internal.s3;

import dev.lamina.mock.internal.http.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** ListBuckets, ListObjects and ListObjectsV2. */
final class ListOperations {
    /** Amazon S3 API Reference, "ListObjectsV2": a page never has more than 1,000 keys. */
    private static final int MAX_KEYS = 1000;

    /** Amazon S3 API Reference, "ListBuckets", max-buckets. */
    private static final int MAX_BUCKETS = 10_000;

    private final S3Store store;
    private final String region;

    ListOperations(S3Store store, String region) {
        this.store = store;
        this.region = region;
    }

    Answer listBuckets(S3Request request) {
        boolean paged = request.has("max-buckets");
        int max = Paging.number(request, "max-buckets", 1, MAX_BUCKETS);
        String after = token(request);
        String wanted = request.text("bucket-region");
        S3Xml xml = S3Xml.document("ListAllMyBucketsResult").open("Owner");
        xml.element("ID", S3Fake.OWNER_ID).close("Owner").open("Buckets");
        int count = 0;
        String last = null;
        boolean more = false;
        for (S3Store.BucketInfo bucket : store.buckets()) {
            if (bucket.name().startsWith(request.text("prefix"))
                    && bucket.name().compareTo(after) > 0
                    && (wanted.isEmpty() || wanted.equals(region))) {
                more = count == max;
                if (more) {
                    break;
                }
                xml.open("Bucket").element("Name", bucket.name());
                xml.element("CreationDate", HttpDates.document(bucket.created()));
                if (paged || !wanted.isEmpty() || request.has("prefix")) {
                    xml.element("BucketRegion", region);
                }
                xml.close("Bucket");
                last = bucket.name();
                count++;
            }
        }
        xml.close("Buckets");
        if (request.has("prefix")) {
            xml.element("Prefix", request.text("prefix"));
        }
        if (more) {
            xml.element("ContinuationToken", tokenAfter(last));
        }
        return Answer.xml(200, xml.close("ListAllMyBucketsResult").bytes());
    }

    Answer listObjects(S3Request request) {
        KeyEncoding encoding = KeyEncoding.of(request);
        int max = Paging.number(request, "max-keys", 0, MAX_KEYS);
        S3Listing page = page(request, request.text("marker"), max);
        S3Xml xml = S3Xml.document("ListBucketResult");
        xml.element("Name", request.bucket()).element("Prefix", encoding.of(request.text("prefix")));
        xml.element("Marker", encoding.of(request.text("marker")));
        // Without a delimiter, the last key itself is the next marker, and S3 does not say it.
        if (page.truncated() && !request.text("delimiter").isEmpty()) {
            xml.element("NextMarker", encoding.of(page.last()));
        }
        xml.element("MaxKeys", max);
        return finish(xml, request, page, encoding, true);
    }

    Answer listObjectsV2(S3Request request) {
        KeyEncoding encoding = KeyEncoding.of(request);
        int max = Paging.number(request, "max-keys", 0, MAX_KEYS);
        String token = request.parameter("continuation-token");
        S3Listing page = page(request, token == null ? request.text("start-after") : token(request), max);
        S3Xml xml = S3Xml.document("ListBucketResult");
        xml.element("Name", request.bucket()).element("Prefix", encoding.of(request.text("prefix")));
        if (token != null) {
            xml.element("ContinuationToken", token);
        }
        if (request.has("start-after")) {
            xml.element("StartAfter", encoding.of(request.text("start-after")));
        }
        if (page.truncated()) {
            xml.element("NextContinuationToken", tokenAfter(page.last()));
        }
        xml.element("KeyCount", page.entries().size()).element("MaxKeys", max);
        return finish(xml, request, page, encoding, request.text("fetch-owner").equals("true"));
    }

    private S3Listing page(S3Request request, String after, int max) {
        return store.list(request.bucket(), request.text("prefix"), request.text("delimiter"), after, max);
    }

    private static Answer finish(
            S3Xml xml, S3Request request, S3Listing page, KeyEncoding encoding, boolean withOwner) {
        if (!request.text("delimiter").isEmpty()) {
            xml.element("Delimiter", encoding.of(request.text("delimiter")));
        }
        if (encoding == KeyEncoding.URL) {
            xml.element("EncodingType", "url");
        }
        xml.element("IsTruncated", Boolean.toString(page.truncated()));
        for (S3Listing.Entry entry : page.entries()) {
            if (entry.object() != null) {
                contents(xml, entry, encoding, withOwner);
            }
        }
        for (S3Listing.Entry entry : page.entries()) {
            if (entry.object() == null) {
                xml.open("CommonPrefixes").element("Prefix", encoding.of(entry.name()));
                xml.close("CommonPrefixes");
            }
        }
        return Answer.xml(200, xml.close("ListBucketResult").bytes());
    }

    private static void contents(S3Xml xml, S3Listing.Entry entry, KeyEncoding encoding, boolean withOwner) {
        StoredObject object = entry.object();
        xml.open("Contents").element("Key", encoding.of(entry.name()));
        xml.element("LastModified", HttpDates.document(object.lastModified()));
        xml.element("ETag", object.etag());
        xml.element("ChecksumAlgorithm", object.checksum().algorithm());
        xml.element("ChecksumType", object.checksumType()).element("Size", object.data().length);
        if (withOwner) {
            xml.open("Owner").element("ID", S3Fake.OWNER_ID).close("Owner");
        }
        xml.element("StorageClass", object.storageClass()).close("Contents");
    }

    /** Opaque, and with characters that a query must escape, as S3's own are. */
    private static String tokenAfter(String name) {
        byte[] bytes = ("\u00FF\u00FE" + name).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String token(S3Request request) {
        String token = request.text("continuation-token");
        if (token.isEmpty() && !request.has("continuation-token")) {
            return "";
        }
        try {
            String name = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            if (name.startsWith("\u00FF\u00FE")) {
                return name.substring(2);
            }
        } catch (IllegalArgumentException e) {
            throw badToken(token);
        }
        throw badToken(token);
    }

    private static S3Error badToken(String token) {
        return S3Error.invalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }
}
