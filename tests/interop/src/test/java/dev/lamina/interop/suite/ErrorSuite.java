package dev.lamina.interop.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.client.AwsServiceException;
import dev.lamina.signer.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

interface ErrorSuite extends Suite {
    @Test
    @DisplayName("a key that is not there: NoSuchKey, once, with the request's id")
    default void noSuchKey() {
        String bucket = bucket();
        AwsServiceException e = Suite.refused(404, "NoSuchKey", () -> get(bucket, "missing"));
        assertEquals(1, e.attempts());
        assertNotNull(e.serviceMessage());
        assertNotNull(e.requestId());
    }

    @Test
    @DisplayName("a bucket that is not there: NoSuchBucket")
    default void noSuchBucket() {
        String missing = "interop-missing-bucket";
        Suite.refused(404, "NoSuchBucket", () -> get(missing, "k"));
        Suite.refused(404, "NoSuchBucket", () -> put(missing, "k", "x"));
        Suite.refused(404, "NoSuchBucket", () -> s3().call("ListObjectsV2", Map.of("Bucket", missing)));
        Suite.refused(404, "NoSuchBucket", () -> s3().call("DeleteBucket", Map.of("Bucket", missing)));
    }

    @Test
    @DisplayName("HEAD of what is not there: 404, which is all that an answer without a body can say")
    default void head() {
        String bucket = bucket();
        AwsServiceException e =
                Suite.refused(404, "404", () -> s3().call("HeadObject", Map.of("Bucket", bucket, "Key", "missing")));
        assertEquals("HeadObject", e.operation());
        Suite.refused(404, "404", () -> s3().call("HeadBucket", Map.of("Bucket", "interop-missing-bucket")));
    }

    @Test
    @DisplayName("a wrong secret: SignatureDoesNotMatch, and nothing was done")
    default void wrongSecret() {
        String bucket = bucket();
        Calls wrong = s3().with(
                        c -> c.credentials(Credentials.of(server().credentials().accessKeyId(), "not the secret")));
        Suite.refused(
                403,
                "SignatureDoesNotMatch",
                () -> wrong.call(
                        "PutObject", Map.of("Bucket", bucket, "Key", "k", "Body", dev.lamina.client.Body.of("x"))));
        Suite.refused(403, "SignatureDoesNotMatch", () -> wrong.call("ListBuckets", Map.of()));
        Suite.refused(404, "NoSuchKey", () -> get(bucket, "k"));
    }

    @Test
    @DisplayName("an access key that nobody knows: InvalidAccessKeyId")
    default void unknownKey() {
        Calls unknown = s3().with(c -> c.credentials(Credentials.of("AKIDUNKNOWN", "any")));
        Suite.refused(403, "InvalidAccessKeyId", () -> unknown.call("ListBuckets", Map.of()));
    }

    @Test
    @DisplayName("a clock that is a day behind: refused, or set right from the answer's date and tried again")
    default void skewedClock() throws Throwable {
        Clock yesterday = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
        Calls late = s3().with(c -> c.clock(yesterday).sleeper(duration -> {}));
        expect(
                Behaviour.CLOCK_CHECKED,
                () -> assertEquals(
                        2, late.call("ListBuckets", Map.of()).responseMetadata().attempts()));
    }

    @Test
    @DisplayName("what the client can know to be wrong is refused before anything is sent")
    default void beforeSending() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                // With types, javac says so.
                () -> server().client().call("GetObject", Map.of("Buckt", "b", "Key", "k")));
        assertEquals("GetObject.Buckt: no such member; did you mean Bucket?", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> get("interop-b", ""));
    }
}
