package dev.lamina.mock.internal.s3;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as they stand in headers (RFC 9110, section 5.6.7), in documents and in signatures. */
public final class HttpDates {
    private static final DateTimeFormatter HEADER = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DOCUMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private HttpDates() {}

    /**
     * A time for a header.
     *
     * @param time the time
     * @return for example {@code Fri, 24 May 2013 00:00:00 GMT}
     */
    public static String header(Instant time) {
        return HEADER.format(time);
    }

    /** A time for a document, for example {@code 2013-05-24T00:00:00.000Z}. */
    static String document(Instant time) {
        return DOCUMENT.format(time);
    }

    /** A header's time, or null where it is absent or not readable: a condition on it is then no condition. */
    static Instant parse(String header) {
        if (header == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
