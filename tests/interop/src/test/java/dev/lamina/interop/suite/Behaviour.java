package dev.lamina.interop.suite;

/** What S3 does, and not every server. */
enum Behaviour {
    /** In us-east-1, CreateBucket of a bucket that one has is a success. */
    OWN_BUCKET_MADE_AGAIN,
    /** A request of yesterday is refused as RequestTimeTooSkewed. */
    CLOCK_CHECKED,
    /** A body whose x-amz-checksum-* is another is refused. */
    CHECKSUM_CHECKED,
    /** A body whose Content-MD5 is another is refused. */
    CONTENT_MD5_CHECKED,
    /** Keys that a file system would take for one are several objects. */
    KEYS_ARE_NO_PATHS,
    /** A quiet DeleteObjects reports nothing. */
    QUIET,
    /** A presigned URL is taken. */
    PRESIGNED_URLS,
    /** A key may have a line break. */
    LINE_BREAKS_IN_KEYS
}
