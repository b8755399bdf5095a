package dev.lamina.client;

import dev.lamina.signer.Headers;

/**
 * What a service said beside the members of its answer.
 *
 * @param status the HTTP status, for example 200
 * @param requestId the service's id of the request ({@code x-amz-request-id} or the body's {@code RequestId}), to quote
 *     to AWS support; null where it gave none
 * @param extendedRequestId S3's second id ({@code x-amz-id-2}); null where there is none
 * @param headers the answer's headers, exactly as they came
 * @param attempts how often the request was sent; 1 without a retry
 */
public record ResponseMetadata(int status, String requestId, String extendedRequestId, Headers headers, int attempts) {}
