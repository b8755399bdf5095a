/**
 * What a description cannot say: one small class for each oddity of a service, named by a word in its {@code .api} file,
 * with the document that shows it.
 *
 * <p>A quirk is an {@link dev.lamina.client.Interceptor} like a user's own, and runs before those. Quirks know nothing of
 * each other. Start reading at {@link dev.lamina.client.internal.quirk.Quirks}.
 */
package dev.lamina.client.internal.quirk;
