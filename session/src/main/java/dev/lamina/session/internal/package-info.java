/**
 * What a session and its credentials providers share, and no user needs.
 *
 * <p>{@link dev.lamina.session.internal.Surroundings} is all that a provider is given of the world: variables,
 * properties, the profile, time, and the network, each of which a test can replace. It decides nothing: what the values
 * mean is the providers' matter in {@code dev.lamina.session.credentials}, in which order they are asked that of {@code
 * dev.lamina.session.CredentialsChain}. Anything here may change in any release.
 */
package dev.lamina.session.internal;
