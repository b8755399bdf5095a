/**
 * From MockWebServer to the fakes: raw bytes, verification, faults, operation, answer.
 *
 * <p>{@link dev.lamina.mock.internal.MockDispatcher} is that way, a step a line. Nothing here knows an operation of S3 or
 * how a signature is made.
 *
 * <p>Start reading at {@code MockDispatcher.answer}.
 */
package dev.lamina.mock.internal;
