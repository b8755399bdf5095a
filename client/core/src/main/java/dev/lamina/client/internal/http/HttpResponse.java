package dev.lamina.client.internal.http;

import dev.lamina.client.Body;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;

/**
 * An answer as it came over the wire; its body not yet read.
 *
 * @param status the HTTP status
 * @param headers exactly as they came
 * @param body what follows them, to be read or closed; empty, not null, where nothing does
 * @param request what it answers; null where that is not known
 */
public record HttpResponse(int status, Headers headers, Body body, SignedRequest request) {
    /**
     * An answer to a request that is not known.
     *
     * @param status the HTTP status
     * @param headers exactly as they came
     * @param body what follows them
     */
    public HttpResponse(int status, Headers headers, Body body) {
        this(status, headers, body, null);
    }
}
