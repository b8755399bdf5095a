package dev.lamina.client.internal.http;

import dev.lamina.client.Body;
import dev.lamina.signer.SigningRequest;

/**
 * A request as a protocol made it, before it is signed.
 *
 * @param request method, raw URL and headers
 * @param body what it carries; null: nothing
 */
public record OutgoingRequest(SigningRequest request, Body body) {}
