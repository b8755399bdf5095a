package dev.lamina.others;

import static dev.lamina.others.BucketSteps.BUCKET;
import static dev.lamina.others.ObjectSteps.get;

import java.time.Instant;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Ranges and preconditions. */
final class ConditionSteps {
    private static final String HELLO = "\"5d41402abc4b2a76b9719d911017c592\"";
    private static final String OTHER = "\"0123456789abcdef0123456789abcdef\"";
    private static final Instant OLD = Instant.parse("2001-01-01T00:00:00Z");
    private static final Instant NEW = Instant.parse("2101-01-01T00:00:00Z");

    private ConditionSteps() {}

    static void run(Steps steps, S3Client s3) {
        steps.step("getObject range", () -> get(s3, "a.txt", r -> r.range("bytes=1-2")));
        steps.step("getObject range open", () -> get(s3, "a.txt", r -> r.range("bytes=3-")));
        steps.step("getObject range suffix", () -> get(s3, "a.txt", r -> r.range("bytes=-2")));
        steps.step("getObject range beyond", () -> get(s3, "a.txt", r -> r.range("bytes=5-9")));
        steps.step("getObject ifMatch", () -> get(s3, "a.txt", r -> r.ifMatch(HELLO)));
        steps.step("getObject ifMatch other", () -> get(s3, "a.txt", r -> r.ifMatch(OTHER)));
        steps.step("getObject ifNoneMatch", () -> get(s3, "a.txt", r -> r.ifNoneMatch(HELLO)));
        steps.step("getObject ifModifiedSince old", () -> get(s3, "a.txt", r -> r.ifModifiedSince(OLD)));
        steps.step("getObject ifModifiedSince new", () -> get(s3, "a.txt", r -> r.ifModifiedSince(NEW)));
        steps.step("getObject ifUnmodifiedSince old", () -> get(s3, "a.txt", r -> r.ifUnmodifiedSince(OLD)));
        steps.step(
                "putObject ifNoneMatch",
                () -> s3.putObject(r -> r.bucket(BUCKET).key("a.txt").ifNoneMatch("*"), RequestBody.fromString("x")));
        steps.step(
                "putObject ifMatch",
                () -> s3.putObject(r -> r.bucket(BUCKET).key("a.txt").ifMatch(HELLO), RequestBody.fromString("hello")));
        steps.step(
                "putObject ifMatch other",
                () -> s3.putObject(r -> r.bucket(BUCKET).key("a.txt").ifMatch(OTHER), RequestBody.fromString("x")));
    }
}
