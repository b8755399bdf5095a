package dev.lamina.interop.service;

import dev.lamina.client.Body;
import dev.lamina.client.Struct;
import dev.lamina.s3.S3Client;
import java.util.LinkedHashMap;
import java.util.Map;

/** S3 beyond what every server of {@code dev.lamina.interop.suite} has. */
interface S3Group extends OnMoto {
    default Calls s3() {
        return calls("s3", S3Client::new);
    }

    /** A new, empty bucket. */
    default String bucket() {
        String name = MotoSuite.name();
        s3().call("CreateBucket", Map.of("Bucket", name));
        return name;
    }

    default Struct put(String bucket, String key, String content) {
        return s3().call("PutObject", Map.of("Bucket", bucket, "Key", key, "Body", Body.of(content)));
    }

    /** An object's content; more says which version, and on what conditions. */
    default String get(String bucket, String key, Map<String, ?> more) {
        return s3().call("GetObject", object(bucket, key, more)).body("Body").string();
    }

    /** What names an object, and more. */
    static Map<String, Object> object(String bucket, String key, Map<String, ?> more) {
        Map<String, Object> input = new LinkedHashMap<>(more);
        input.put("Bucket", bucket);
        input.put("Key", key);
        return input;
    }
}
