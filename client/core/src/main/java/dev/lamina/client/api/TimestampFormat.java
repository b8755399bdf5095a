package dev.lamina.client.api;

/**
 * How a point in time is written on the wire: Smithy 2.0, "Protocol traits", {@code timestampFormat}.
 *
 * @see Member#timestampFormat()
 */
public enum TimestampFormat {
    /** {@code 2026-11-25T01:26:00Z}: RFC 3339's date-time. */
    ISO_8601,
    /** {@code Wed, 25 Nov 2026 01:26:00 GMT}: RFC 9110, section 5.6.7, IMF-fixdate. */
    RFC_822,
    /** Seconds since 1970, possibly with a fraction. */
    UNIX
}
