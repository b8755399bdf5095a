/**
 * What a service can do, read from a few kilobytes of text: operations, shapes, members. Facts, and no value.
 *
 * <p>A service is one text at {@code META-INF/lamina/SERVICE.api}, whose form {@code docs/api-descriptions.md} describes.
 * It is read whole when something is first asked of it, and only searched for where each operation and shape begins; an
 * operation's lines are parsed when that operation is first asked for, a shape's when a member that holds it is first
 * followed. What was parsed once is kept, so that two questions give the same object.
 *
 * <p>This package is a leaf: it knows no values, no HTTP, no XML, and no service by name. Values that have such shapes
 * are {@code dev.lamina.client.Struct}; their forms on the wire are the protocols' business.
 *
 * <p>Start reading at {@link dev.lamina.client.api.Api}, then {@code ApiText} (the index) and {@code ApiParser} (the
 * grammar).
 */
package dev.lamina.client.api;
