/**
 * Amazon S3 as resources: buckets, objects and what belongs to them, as boto3's {@code resource("s3")} has them.
 *
 * <pre>{@code
 * S3 s3 = session.resource(S3::new);
 * Bucket photos = s3.bucket("photos");
 * photos.putObject("2026/a.jpg", Body.of(path));
 * for (ObjectSummary photo : photos.objects().filter(f -> f.prefix("2026/"))) { … }
 * }</pre>
 *
 * <p>Every type, action and collection of boto3's definitions is here; boto3's {@code Object} is {@code S3Object}. Generated
 * at each build out of {@code s3.resources}; by hand only what boto3 does by hand too: how a bucket and an object's summary
 * are loaded. It stands on {@link dev.lamina.s3.S3Client} and knows no session. Start reading at
 * {@link dev.lamina.resource.s3.S3}.
 */
package dev.lamina.resource.s3;
