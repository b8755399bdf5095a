/**
 * The wire: exactly what was signed goes out, exactly what the server sent comes in.
 *
 * <p>The one place that knows OkHttp, and what OkHttp must not do here: resolve dot segments, follow redirects, send a
 * request again, un-gzip, add a charset, block a millisecond before a PUT. It does not know what the bytes mean. Start
 * reading at {@link dev.lamina.client.internal.http.Transport}; {@link dev.lamina.client.internal.http.Integrity} is
 * where lengths, payload hashes and checksums are made and checked.
 */
package dev.lamina.client.internal.http;
