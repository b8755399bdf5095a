package dev.lamina.mock.internal.s3;

import java.time.Instant;

/**
 * Preconditions (Amazon S3 User Guide, "Add preconditions to S3 operations with conditional requests"; RFC 9110, section
 * 13.2.2): a tag, where one is given, decides in place of its date.
 */
final class Conditions {
    private Conditions() {}

    /** Conditions of GetObject and HeadObject. */
    static void read(S3Request request, StoredObject object) {
        String match = request.header("If-Match");
        Instant unmodified = HttpDates.parse(request.header("If-Unmodified-Since"));
        if (match != null && !matches(match, object)) {
            throw S3Error.preconditionFailed("If-Match");
        }
        if (match == null && unmodified != null && object.lastModified().isAfter(unmodified)) {
            throw S3Error.preconditionFailed("If-Unmodified-Since");
        }
        String noneMatch = request.header("If-None-Match");
        Instant modified = HttpDates.parse(request.header("If-Modified-Since"));
        boolean same = noneMatch != null
                ? matches(noneMatch, object)
                : modified != null && !object.lastModified().isAfter(modified);
        if (same) {
            throw new S3Error(304, "NotModified", "Not Modified")
                    .withHeader("ETag", object.etag())
                    .withHeader("Last-Modified", HttpDates.header(object.lastModified()));
        }
    }

    /** Conditions on the source of CopyObject, which never answers 304. */
    static void copySource(S3Request request, StoredObject source) {
        String match = request.header("x-amz-copy-source-if-match");
        Instant unmodified = HttpDates.parse(request.header("x-amz-copy-source-if-unmodified-since"));
        if (match != null && !matches(match, source)) {
            throw S3Error.preconditionFailed("x-amz-copy-source-If-Match");
        }
        if (match == null && unmodified != null && source.lastModified().isAfter(unmodified)) {
            throw S3Error.preconditionFailed("x-amz-copy-source-If-Unmodified-Since");
        }
        String noneMatch = request.header("x-amz-copy-source-if-none-match");
        Instant modified = HttpDates.parse(request.header("x-amz-copy-source-if-modified-since"));
        if (noneMatch != null && matches(noneMatch, source)) {
            throw S3Error.preconditionFailed("x-amz-copy-source-If-None-Match");
        }
        if (modified != null && !source.lastModified().isAfter(modified)) {
            throw S3Error.preconditionFailed("x-amz-copy-source-If-Modified-Since");
        }
    }

    /** Conditions of a write or a delete, on what is there now: null where there is nothing. */
    static void write(S3Request request, StoredObject current) {
        String match = request.header("If-Match");
        if (match != null) {
            if (current == null) {
                throw S3Error.noSuchKey(request.key());
            }
            if (!matches(match, current)) {
                throw S3Error.preconditionFailed("If-Match");
            }
        }
        String noneMatch = request.header("If-None-Match");
        if (noneMatch != null && !noneMatch.equals("*")) {
            throw S3Error.notImplementedHeader("If-None-Match");
        }
        if (noneMatch != null && current != null) {
            throw S3Error.preconditionFailed("If-None-Match");
        }
    }

    /** Whether a list of tags names the object's; S3 takes them with quotation marks and without. */
    static boolean matches(String tags, StoredObject object) {
        for (String tag : tags.split(",", -1)) {
            String one = tag.trim();
            if (one.startsWith("W/")) {
                one = one.substring(2);
            }
            if (one.equals("*") || one.equals(object.etag()) || ("\"" + one + "\"").equals(object.etag())) {
                return true;
            }
        }
        return false;
    }
}
