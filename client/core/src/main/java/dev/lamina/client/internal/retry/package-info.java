/**
 * Whether a failed attempt is made again, and when: the {@code standard} and {@code adaptive} retry modes as revised in
 * 2026 (AWS SDKs and Tools Reference Guide, "Retry behavior").
 *
 * <p>It is arithmetic and classification, and neither sends nor sleeps: it is told plain facts about an attempt
 * ({@link dev.lamina.client.internal.retry.Failure}) and answers with a
 * {@link dev.lamina.client.internal.retry.RetryDecision}. It knows no request, no socket, no exception of the client.
 *
 * <p>A client has one {@link dev.lamina.client.internal.retry.Retries}, which is safe for use by many threads and holds
 * what calls share: the quota of retries, the measured rate, the offset of the service's clock. A call has one
 * {@link dev.lamina.client.internal.retry.CallRetries}: its attempts and what its last retry took from the quota. Start
 * reading at {@link dev.lamina.client.internal.retry.Retries}; the lists of codes stand in {@code Classification}, what
 * differs by service in {@code ServiceRules}.
 */
package dev.lamina.client.internal.retry;
