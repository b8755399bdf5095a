/**
 * An AWS inside the JVM for tests: an S3 that verifies every signature as the real one does, refuses what it refuses in
 * its words, and keeps objects in memory.
 *
 * <p>In a JUnit test, ask for it:
 *
 * <pre>{@code
 * @ExtendWith(MockAwsExtension.class)
 * class UploadTest {
 *     @Test
 *     void uploads(MockAws aws) {
 *         AwsClient s3 = new AwsClient(Api.of("s3"), aws.config());
 *         s3.call("CreateBucket", Map.of("Bucket", "photos"));
 *         aws.fault(Fault.slowDown().on("PutObject"));
 *         s3.call("PutObject", Map.of("Bucket", "photos", "Key", "a.jpg", "Body", Body.of("…")));
 *         assertEquals(2, aws.requests().stream().filter(r -> r.operation().equals("PutObject")).count());
 *     }
 * }
 * }</pre>
 *
 * <p>Without JUnit: {@code try (MockAws aws = MockAws.start()) { … }}. From another process, in whatever language:
 * {@code java -cp … dev.lamina.mock.MockAws 9000} listens until it is killed, and prints URL and keys. Any client will do
 * that speaks Signature Version 4: boto3, the AWS CLI, the AWS SDKs.
 *
 * <p>It knows buckets, objects, uploads in parts, tags, attributes and listings, with their conditions, ranges, checksums
 * and presigned URLs, in path style and by virtual host ({@code docs/mock.md} names every operation). Whatever else is
 * asked, be it a header, is answered with NotImplemented and its name, never with a success that means nothing. What goes
 * wrong elsewhere can be ordered: {@link dev.lamina.mock.Fault}. What was received can be looked at: {@link
 * dev.lamina.mock.ReceivedRequest}.
 *
 * <p>It is not a server for production and does not imitate time: a write is seen at once, nobody is throttled, and a body
 * is held in memory whole. It departs from S3 where a test wants to be precise: keys may hold dot segments that climb out of
 * the bucket ({@code ../x}), which S3 refuses. It listens on loopback only and speaks HTTP/1.1 without TLS.
 *
 * <p>Start reading at {@link dev.lamina.mock.MockAws}.
 */
package dev.lamina.mock;
