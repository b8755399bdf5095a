package dev.lamina.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClient;
import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Body;
import dev.lamina.client.Sleeper;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.doctor.Cause;
import dev.lamina.signer.doctor.Diagnosis;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lamina's own client on the mock, as its users run it. */
@ExtendWith(MockAwsExtension.class)
class LaminaClientTest {
    private static final Sleeper NO_SLEEP = delay -> {};

    @Test
    @DisplayName("objects are put, got, listed, copied and deleted by name")
    void roundTrip(MockAws aws) {
        AwsClient s3 = new AwsClient(Api.of("s3"), aws.config());
        s3.call("CreateBucket", Map.of("Bucket", "photos"));
        for (String key : List.of("a/../b", "a b+c", "\u65E5\u672C", "/lead", "x\u0001y")) {
            s3.call(
                    "PutObject",
                    Map.of("Bucket", "photos", "Key", key, "Body", Body.of(key), "Metadata", Map.of("k", "v")));
            Struct got = s3.call("GetObject", Map.of("Bucket", "photos", "Key", key));
            assertEquals(key, got.body("Body").string());
            assertEquals(Map.of("k", "v"), got.get("Metadata"));
            s3.call("CopyObject", Map.of("Bucket", "photos", "Key", "copy of " + key, "CopySource", "photos/" + key));
        }
        Struct page = s3.call("ListObjectsV2", Map.of("Bucket", "photos"));
        assertEquals(10, page.structs("Contents").size());
        assertTrue(page.find("Contents[].Key").contains("x\u0001y"));
        s3.call(
                "DeleteObjects",
                Map.of("Bucket", "photos", "Delete", Map.of("Objects", List.of(Map.of("Key", "a/../b")))));
        AwsServiceException gone = assertThrows(
                AwsServiceException.class, () -> s3.call("GetObject", Map.of("Bucket", "photos", "Key", "a/../b")));
        assertEquals("NoSuchKey", gone.code());
    }

    @Test
    @DisplayName("faults are met, and retried where they should be")
    void retried(MockAws aws) {
        AwsClient s3 = new AwsClient(
                Api.of("s3"), aws.config().newBuilder().sleeper(NO_SLEEP).build());
        s3.call("CreateBucket", Map.of("Bucket", "photos"));
        aws.fault(Fault.slowDown().on("PutObject"))
                .fault(Fault.dropBeforeAnswer().on("PutObject"));
        Struct put = s3.call("PutObject", Map.of("Bucket", "photos", "Key", "a", "Body", Body.of("hello")));
        assertEquals(3, put.responseMetadata().attempts());
    }

    @Test
    @DisplayName("a wrong secret is refused, and the refusal says so")
    void wrongSecret(MockAws aws) {
        AwsClient s3 = new AwsClient(
                Api.of("s3"),
                aws.config()
                        .newBuilder()
                        .credentials(Credentials.of(MockAws.ACCESS_KEY_ID, "wrong"))
                        .build());
        AwsServiceException refused = assertThrows(AwsServiceException.class, () -> s3.call("ListBuckets", Map.of()));
        assertEquals("SignatureDoesNotMatch", refused.code());
        Diagnosis diagnosis = refused.diagnosis().orElseThrow();
        assertTrue(diagnosis.names(Cause.WRONG_SECRET), diagnosis.toString());
    }
}
