/**
 * The session: it finds credentials, region and settings where boto3 and the AWS CLI find them, and makes clients.
 *
 * <p>{@link dev.lamina.session.Session} is all that most users need. Below it, {@link
 * dev.lamina.session.CredentialsChain} is the order in which places are asked for credentials, and {@link
 * dev.lamina.session.CredentialsTrace} the account of one such search; {@code Setting} is the table of all settings with
 * each one's variable, property and profile key, {@code Settings} reads them, {@code RegionChain} and {@code
 * ConfiguredEndpoints} add the rules of their own that the region and the endpoint URLs have; {@code StandardProvider}
 * makes one of the chain's providers when it is first asked.
 *
 * <p>This package knows no HTTP, no service's operations and no grammar: files are {@code dev.lamina.session.profile}'s,
 * the places of credentials {@code dev.lamina.session.credentials}'s. Nothing is read before it is needed. Start reading
 * at {@code Session.Builder.build}, then {@code CredentialsChain.standard}.
 */
package dev.lamina.session;
