package dev.lamina.client.internal.http;

import dev.lamina.client.Body;
import dev.lamina.signer.Headers;

/**
 * An answer as it came over the wire; its body not yet read.
 *
 * @param status the HTTP status
 * @param headers exactly as they came
 * @param body what follows them, to be read or closed; empty, not null, where nothing does
 */
public record HttpResponse(int status, Headers headers, Body body) {}
