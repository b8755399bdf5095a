package dev.lamina.bench;

import dev.lamina.client.AwsClient;
import dev.lamina.client.Struct;
import dev.lamina.resource.s3.ObjectSummary;
import dev.lamina.resource.s3.S3;
import dev.lamina.s3.S3Client;
import dev.lamina.s3.model.ListObjectsResponse;
import dev.lamina.s3.model.S3Object;
import java.util.Map;

/** One listing through each of Lamina's layers, every object read. All of them are answered the same. */
final class TypedListings {
    private static final int PAGE = 1000;
    private static final int ALL = 100 * PAGE;

    private final AwsClient untyped;
    private final S3Client typed;
    private final S3 resource;

    TypedListings(String url) {
        untyped = Clients.lamina(url);
        typed = Clients.laminaTyped(url);
        resource = new S3(typed);
    }

    /** A page by name: key, size and date. */
    long untypedPage() {
        long sum = 0;
        int count = 0;
        for (Struct object :
                untyped.call("ListObjectsV2", Map.of("Bucket", "photos")).structs("Contents")) {
            sum += object.string("Key").length()
                    + object.number("Size").longValue()
                    + object.instant("LastModified").getEpochSecond();
            count++;
        }
        return checked(sum, count, PAGE);
    }

    /** A page by accessors: key, size and date. */
    long typedPage() {
        long sum = 0;
        int count = 0;
        for (S3Object object : typed.listObjectsV2("photos").contents()) {
            sum += object.key().length() + object.size() + object.lastModified().getEpochSecond();
            count++;
        }
        return checked(sum, count, PAGE);
    }

    /** A hundred pages by name: key and size. */
    long untypedPages() {
        long sum = 0;
        int count = 0;
        for (Struct page : untyped.paginator("ListObjects", Map.of("Bucket", "photos"))) {
            for (Struct object : page.structs("Contents")) {
                sum += object.string("Key").length() + object.number("Size").longValue();
                count++;
            }
        }
        return checked(sum, count, ALL);
    }

    /** A hundred pages by the typed paginator: key and size. */
    long typedPages() {
        long sum = 0;
        int count = 0;
        for (ListObjectsResponse page : typed.listObjectsPaginator("photos")) {
            for (S3Object object : page.contents()) {
                sum += object.key().length() + object.size();
                count++;
            }
        }
        return checked(sum, count, ALL);
    }

    /** A hundred pages by a bucket's collection: key and size. */
    long resources() {
        long sum = 0;
        int count = 0;
        for (ObjectSummary object : resource.bucket("photos").objects()) {
            sum += object.key().length() + object.size();
            count++;
        }
        return checked(sum, count, ALL);
    }

    private static long checked(long sum, int count, int wanted) {
        if (count != wanted) {
            throw new IllegalStateException(count + " objects were listed, not " + wanted);
        }
        return sum;
    }
}
