/**
 * What the fakes of every service share: a request as it came over the wire, an answer as it will go out, and the
 * percent coding of URLs.
 *
 * <p>It is not an HTTP server (MockWebServer is, and only {@code MockDispatcher} knows it), knows no service and no
 * signature. Everything here is raw: a target keeps its dot segments and its escapes, because a key may be {@code a/../b}.
 *
 * <p>Start reading at {@link dev.lamina.mock.internal.http.Incoming}.
 */
package dev.lamina.mock.internal.http;
