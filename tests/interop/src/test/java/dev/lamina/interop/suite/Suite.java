package dev.lamina.interop.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Body;
import dev.lamina.client.Struct;
import dev.lamina.interop.server.S3Server;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.function.Executable;

/** What every group of the suite stands on: the server under test, and a bucket of one's own. */
interface Suite {
    S3Server server();

    /** How this run calls that server. */
    Way way();

    /** That server, called that way. */
    Calls s3();

    /** A new, empty bucket. */
    default String bucket() {
        String name = "interop-" + UUID.randomUUID();
        s3().call("CreateBucket", Map.of("Bucket", name));
        return name;
    }

    default Struct put(String bucket, String key, String content) {
        return s3().call("PutObject", Map.of("Bucket", bucket, "Key", key, "Body", Body.of(content)));
    }

    default String get(String bucket, String key) {
        return s3().call("GetObject", Map.of("Bucket", bucket, "Key", key))
                .body("Body")
                .string();
    }

    /**
     * Asserts what S3 does. Where the server is known not to, the assertions must fail, so that an entry of the table
     * goes when its reason is gone.
     */
    default void expect(Behaviour behaviour, Executable assertions) throws Throwable {
        Difference difference = Differences.of(server().name(), behaviour);
        if (difference == null) {
            assertions.execute();
            return;
        }
        assertThrows(Throwable.class, assertions, difference + " is no more: take it out of the table");
        System.out.println(server().name() + " differs from S3 in " + behaviour + ": " + difference.why());
    }

    /** Asserts that the service refuses. */
    static AwsServiceException refused(int status, String code, Executable call) {
        AwsServiceException e = assertThrows(AwsServiceException.class, call);
        assertEquals(status + " " + code, e.status() + " " + e.code(), e.getMessage());
        return e;
    }
}
