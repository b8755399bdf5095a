package dev.lamina.client.internal.endpoint;

/**
 * Where a request goes and how it is signed.
 *
 * @param url scheme, host, port and a path in its percent-encoded form, without a slash at its end; S3's bucket is in it
 * @param signingName the service in the credential scope, for example {@code s3}
 * @param signingRegion the region in the credential scope, for example {@code eu-west-1}; null where the request can be
 *     signed with SigV4A only, or nobody said
 * @param regionSet the regions that a SigV4A signature is good for, for example {@code *}; null where SigV4A is not asked
 *     for
 * @param session whether the credentials are those of a session with a directory bucket (S3's CreateSession)
 */
public record Endpoint(String url, String signingName, String signingRegion, String regionSet, boolean session) {
    /**
     * One that is signed as usual, for one region with the client's own credentials.
     *
     * @param url as above
     * @param signingName as above
     * @param signingRegion as above
     */
    public Endpoint(String url, String signingName, String signingRegion) {
        this(url, signingName, signingRegion, null, false);
    }
}
