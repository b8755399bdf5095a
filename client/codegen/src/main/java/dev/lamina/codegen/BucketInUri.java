package dev.lamina.codegen;

import java.util.Map;

/**
 * Takes the bucket's label out of a URI template. Where the endpoint's rules take the parameter {@code Bucket}, the
 * endpoint already has the bucket, in its host or in its path: Smithy 2.0, "AWS declarative endpoint traits", and
 * Amazon S3 User Guide, "Virtual hosting of general purpose buckets".
 */
final class BucketInUri {
    private BucketInUri() {}

    static String removed(String uri, Map<String, Object> requestMembers) {
        for (Map.Entry<String, Object> entry : requestMembers.entrySet()) {
            Map<String, Object> member = Json.object(entry.getValue());
            String label = "/{" + member.getOrDefault("locationName", entry.getKey()) + "}";
            if ("uri".equals(member.get("location"))
                    && "Bucket".equals(Json.object(member.get("contextParam")).get("name"))
                    && uri.startsWith(label)) {
                return uri.substring(label.length());
            }
        }
        return uri;
    }
}
