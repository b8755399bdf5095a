package dev.lamina.client.internal.protocol;

import dev.lamina.client.api.Member;
import dev.lamina.client.api.TimestampFormat;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;

/** Single values as text and back, the same in XML, headers and queries; only a time stamp's format differs. */
final class Scalars {
    /** Longer than any number is, and short enough to be read in no time. */
    private static final int NUMBER_LENGTH = 400;

    private Scalars() {}

    static String text(Object value, TimestampFormat format) {
        if (value instanceof Instant moment) {
            return switch (format) {
                case ISO_8601 -> Timestamps.formatDateTime(moment);
                case RFC_822 -> Timestamps.formatHttpDate(moment);
                case UNIX -> Timestamps.formatEpochSeconds(moment);
            };
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        // Java's names of NaN, Infinity and -Infinity are Smithy's too.
        return value.toString();
    }

    /**
     * Reads a value.
     *
     * @return the value by the member's type; null where an empty text can be none, which is then an absent value
     * @throws IOException if the text is no such value; the message names the member
     */
    static Object value(Member member, String text) throws IOException {
        try {
            return switch (member.shape().type()) {
                case STRING -> text;
                case BLOB -> Base64.getMimeDecoder().decode(text);
                case BOOLEAN -> bool(text.strip());
                case INTEGER -> text.isBlank() ? null : (Object) Integer.valueOf(number(text));
                case LONG -> text.isBlank() ? null : (Object) Long.valueOf(number(text));
                case FLOAT -> text.isBlank() ? null : (Object) Float.valueOf(number(text));
                case DOUBLE -> text.isBlank() ? null : (Object) Double.valueOf(number(text));
                case TIMESTAMP -> text.isBlank() ? null : Timestamps.parse(text);
                default -> throw new IllegalArgumentException("is not a single value");
            };
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "the response's " + member.name() + " cannot be read as "
                            + member.shape().type() + (member.sensitive() ? "" : ": " + e.getMessage()),
                    member.sensitive() ? null : e);
        }
    }

    private static String number(String text) {
        if (text.length() > NUMBER_LENGTH) {
            throw new NumberFormatException("a number of " + text.length() + " characters");
        }
        return text.strip();
    }

    private static Boolean bool(String text) {
        if (text.equalsIgnoreCase("true")) {
            return Boolean.TRUE;
        }
        if (text.equalsIgnoreCase("false")) {
            return Boolean.FALSE;
        }
        if (text.isEmpty()) {
            return null;
        }
        throw new IllegalArgumentException("neither true nor false");
    }
}
