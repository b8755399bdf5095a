/**
 * From names to places: a service, a region and, for S3, a bucket become a URL, a signing name and a signing region.
 *
 * <p>Code that reads like the documentation, one class for S3 and one for everyone else's pattern. It knows no protocol
 * and no credentials. Start reading at {@link dev.lamina.client.internal.endpoint.Endpoints}.
 */
package dev.lamina.client.internal.endpoint;
