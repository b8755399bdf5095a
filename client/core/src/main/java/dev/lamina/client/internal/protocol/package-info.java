/**
 * The wire form of a {@link dev.lamina.client.Struct}, by its shape: how an input becomes a request's line, headers and
 * body, and how a response becomes an output or an error.
 *
 * <p>This package knows the protocols that AWS's service descriptions name ({@code rest-xml}, {@code query} and
 * {@code ec2}), XML, forms, the framing of event streams, and time stamps. It knows no service, no signature, no retry
 * and no socket: what it hands on is a raw URL, headers and a body, exactly as they are to be signed and sent. XML from
 * the network is hostile, so every limit on it stands in one place,
 * {@link dev.lamina.client.internal.protocol.XmlTokens}, which is also the only class that knows Jackson and StAX.
 *
 * <p>Start reading at {@link dev.lamina.client.internal.protocol.Protocol}, then
 * {@link dev.lamina.client.internal.protocol.RestXml} and {@link dev.lamina.client.internal.protocol.Query}.
 */
package dev.lamina.client.internal.protocol;
