/**
 * One suite of S3's behaviour, run by name, through the typed client and through resources, against servers that others wrote, and against our mock.
 *
 * <p>A group of behaviour is an interface of tests; {@link dev.lamina.interop.suite.S3Suite} is all of them, and has a
 * subclass a server; {@link dev.lamina.interop.suite.Way} is how it calls. Where a server is not as S3 is, that stands in {@link dev.lamina.interop.suite.Differences} with its
 * reason, and the suite fails when it is not so any more: no assertion is loosened for anybody.
 */
package dev.lamina.interop.suite;
