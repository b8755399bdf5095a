/**
 * Our signatures beside botocore's, and botocore's before our verifier. Skipped, aloud, where there is no Python with
 * botocore ({@link dev.lamina.interop.server.Python}).
 */
package dev.lamina.interop.botocore;
