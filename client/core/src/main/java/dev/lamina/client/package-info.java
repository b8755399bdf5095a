/**
 * Call an AWS service by name: the engine, as a user meets it.
 *
 * <p>An {@link dev.lamina.client.AwsClient} is made of a service's description ({@link dev.lamina.client.api.Api}) and a
 * {@link dev.lamina.client.ClientConfig}; {@code call("PutObject", Map.of(…))} validates, signs, sends, retries and
 * parses. What goes in and what comes out is a {@link dev.lamina.client.Struct}: values by the names that the service's
 * own documentation uses. Bytes that stream are a {@link dev.lamina.client.Body}. What goes wrong is an
 * {@link dev.lamina.client.AwsException}; a mistake of the caller's is an {@link java.lang.IllegalArgumentException}
 * before anything is sent.
 *
 * <p>This package knows no XML, no HTTP library but for the two types that are a user's door to it, and no service.
 * Start reading at {@link dev.lamina.client.AwsClient}; what one call does, step by step, is
 * {@code internal.Pipeline}.
 */
package dev.lamina.client;
