/**
 * The places where a session finds credentials, a class each.
 *
 * <p>Every provider has one job and knows its own place only: {@link
 * dev.lamina.session.credentials.SystemPropertiesProvider}, {@link
 * dev.lamina.session.credentials.EnvironmentProvider}, {@link dev.lamina.session.credentials.ProfileProvider} for the
 * static keys of one profile in one of the two files, {@link dev.lamina.session.credentials.ProcessProvider}, {@link
 * dev.lamina.session.credentials.ContainerProvider}, {@link dev.lamina.session.credentials.InstanceMetadataProvider};
 * with STS, {@link dev.lamina.session.credentials.AssumeRoleProvider} and {@link
 * dev.lamina.session.credentials.WebIdentityProvider}; after a person has signed in, {@link
 * dev.lamina.session.credentials.SsoProvider} and {@link dev.lamina.session.credentials.LoginProvider}, whose {@code
 * TokenCache} is shared with boto3. None knows an order or a cache: the order is {@code
 * dev.lamina.session.CredentialsChain}'s, and {@link dev.lamina.session.credentials.CachedCredentials} around a
 * provider keeps what it gave and renews it in good time. A {@link dev.lamina.session.credentials.ChainProvider} gives
 * a {@link dev.lamina.session.credentials.Lookup}: credentials, or the reason why there are none here, which is what
 * the chain's error and its trace are made of. {@code JsonFields} is the one class that knows JSON.
 *
 * <p>Start reading at {@code EnvironmentProvider}; of those with a network, at {@code ContainerProvider}.
 */
package dev.lamina.session.credentials;
