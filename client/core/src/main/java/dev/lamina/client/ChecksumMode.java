package dev.lamina.client;

/**
 * When checksums are sent or checked without being asked for. See the AWS SDKs and Tools Reference Guide, "Data
 * Integrity Protections for Amazon S3".
 */
public enum ChecksumMode {
    /** Wherever the operation supports them: the default. */
    WHEN_SUPPORTED,
    /** Only where the operation cannot do without, or the caller asks: for stores that do not know the newer headers. */
    WHEN_REQUIRED
}
