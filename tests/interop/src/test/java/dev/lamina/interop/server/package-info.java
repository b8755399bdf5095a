/**
 * Servers that speak S3's API, as the suites of behaviour see them: a name, a URL, an access key.
 *
 * <p>Those that others wrote run as processes of their own on loopback, so that nothing of theirs is on a class path of
 * ours. They are waited for by connecting, and destroyed at the end. Start reading at
 * {@link dev.lamina.interop.server.S3Server}.
 */
package dev.lamina.interop.server;
