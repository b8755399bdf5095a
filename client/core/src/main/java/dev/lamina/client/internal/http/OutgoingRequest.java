package dev.lamina.client.internal.http;

import dev.lamina.client.Body;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.SigningRequest;

/**
 * A request as a protocol made it, before it is signed.
 *
 * @param request method, raw URL and headers
 * @param body what it carries; null: nothing
 */
public record OutgoingRequest(SigningRequest request, Body body) {
    /**
     * The body of one attempt: what is framed in signed chunks depends on the attempt's own signature.
     *
     * @param signed the attempt's request
     * @return what goes out behind it; null: nothing
     */
    public Body bodyOf(SignedRequest signed) {
        return body instanceof ChunkedBody chunked ? chunked.framedFor(signed) : body;
    }
}
