/**
 * A server for benchmarks: just enough of HTTP/1.1 and S3 for clients to put, get and list, on plain sockets, so that it
 * streams bodies of any size and costs as little as can be.
 *
 * <p>It checks no signature and keeps large bodies nowhere. It is not a mock: tests use {@code lamina-mock}. Start with
 * {@link dev.lamina.bench.server.ObjectServer}.
 */
package dev.lamina.bench.server;
