/**
 * The places where a session finds credentials, a class each.
 *
 * <p>Every provider has one job and knows its own place only: {@link
 * dev.lamina.session.credentials.SystemPropertiesProvider}, {@link dev.lamina.session.credentials.EnvironmentProvider},
 * and {@link dev.lamina.session.credentials.ProfileProvider} for the static keys of one profile in one of the two files.
 * None knows an order, a cache or another provider; the order is {@code dev.lamina.session.CredentialsChain}'s. A {@link
 * dev.lamina.session.credentials.ChainProvider} gives a {@link dev.lamina.session.credentials.Lookup}: credentials, or
 * the reason why there are none here, which is what the chain's error and its trace are made of.
 *
 * <p>Start reading at {@code EnvironmentProvider}.
 */
package dev.lamina.session.credentials;
