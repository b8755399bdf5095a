package dev.lamina.resource;

import dev.lamina.client.AwsClient;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What stands behind a resource: the client that carries its actions out, for all that a resource has no method for.
 *
 * @param <C> the client's class
 * @param client what the resource calls
 * @param serviceName the service's name, for example {@code s3}
 * @param identifiers what names the resource, by the names of its accessors, for example {@code bucketName}; empty for a
 *     service's own resource; unmodifiable
 */
public record Meta<C extends AwsClient>(C client, String serviceName, Map<String, Object> identifiers) {
    /**
     * Copies the identifiers.
     *
     * @param client what the resource calls
     * @param serviceName the service's name
     * @param identifiers what names the resource
     */
    public Meta {
        identifiers = Collections.unmodifiableMap(new LinkedHashMap<>(identifiers));
    }
}
