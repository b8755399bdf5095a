package dev.lamina.client.internal.endpoint;

/**
 * Where a request goes and what it is signed for.
 *
 * @param url scheme, host, port and a path in its percent-encoded form, without a slash at its end; S3's bucket is in it
 * @param signingName the service in the credential scope, for example {@code s3}
 * @param signingRegion the region in the credential scope, for example {@code eu-west-1}
 */
public record Endpoint(String url, String signingName, String signingRegion) {}
