/**
 * From names to places: a service, a region and, for S3, a bucket become a URL, a signing name and a signing region.
 *
 * <p>Code that reads like the documentation: one class for everyone's pattern, {@code IamEndpoints} and
 * {@code SigninEndpoints} for two that have none, and S3's by kind: {@code S3Endpoints} for buckets, {@code S3Express} for
 * directory buckets, {@code S3AccessPoints} for ARNs. {@code Partitions}, {@code BucketName} and {@code Arn} are the facts
 * and the words of it.
 *
 * <p>It knows no protocol and no credentials. It is held against the public endpoint rules, and interprets none. Start
 * reading at {@link dev.lamina.client.internal.endpoint.Endpoints}.
 */
package dev.lamina.client.internal.endpoint;
