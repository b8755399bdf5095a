/**
 * The protocols, held against cases that others published: what a request must look like, what a response must mean, and
 * documents that services really sent.
 *
 * <p>The cases come in botocore's form, so each of their tiny services goes through the importer first, and what is
 * tested is the way from a description in JSON to the bytes of a request. Which cases there are is not known here; one
 * that cannot pass is told by what is in it. Start reading at
 * {@link dev.lamina.interop.protocol.ProtocolVectorsTest}.
 */
package dev.lamina.interop.protocol;
