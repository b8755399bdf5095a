package dev.lamina.signer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as signatures spell them, {@code 20150830T123600Z}; by hand, as a formatter costs a first call milliseconds. */
final class AmzDate {
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private AmzDate() {}

    /** The latest second and its text: of many requests within a second, one pays for the calendar. Thread-safe. */
    static final class Memo {
        private volatile Moment latest = new Moment(Long.MIN_VALUE, null);

        String format(Instant instant) {
            Moment known = latest;
            if (known.second != instant.getEpochSecond()) {
                known = new Moment(instant.getEpochSecond(), AmzDate.format(instant));
                latest = known;
            }
            return known.text;
        }

        /** Whether this is such a text; of many requests within a second, one pays for the calendar. */
        boolean isDate(String text) {
            if (text.equals(latest.text)) {
                return true;
            }
            Instant instant = parse(text);
            if (instant == null) {
                return false;
            }
            latest = new Moment(instant.getEpochSecond(), text);
            return true;
        }
    }

    private record Moment(long second, String text) {}

    /** ISO 8601 basic format, UTC, whole seconds (the rest is cut off). */
    static String format(Instant instant) {
        long second = instant.getEpochSecond();
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, 86_400L));
        int time = (int) Math.floorMod(second, 86_400L);
        char[] text = new char[16];
        put(text, 0, day.getYear() / 100);
        put(text, 2, day.getYear() % 100);
        put(text, 4, day.getMonthValue());
        put(text, 6, day.getDayOfMonth());
        text[8] = 'T';
        put(text, 9, time / 3600);
        put(text, 11, time / 60 % 60);
        put(text, 13, time % 60);
        text[15] = 'Z';
        return new String(text);
    }

    /** What {@link #format} made, or null if it is anything else. */
    static Instant parse(String text) {
        if (text.length() != 16 || text.charAt(8) != 'T' || text.charAt(15) != 'Z') {
            return null;
        }
        return instant(
                number(text, 0, 4),
                number(text, 4, 6),
                number(text, 6, 8),
                number(text, 9, 11),
                number(text, 11, 13),
                number(text, 13, 15));
    }

    /** A Date header, {@code Sun, 30 Aug 2015 12:36:00 GMT} (RFC 9110, section 5.6.7), or null if it is anything else. */
    static Instant parseHttp(String text) {
        if (text.length() != 29 || !text.startsWith(", ", 3) || !text.endsWith(" GMT")) {
            return null;
        }
        int month = 0;
        for (int i = 0; i < MONTHS.length; i++) {
            month = text.startsWith(MONTHS[i], 8) ? i + 1 : month;
        }
        return instant(
                number(text, 12, 16),
                month,
                number(text, 5, 7),
                number(text, 17, 19),
                number(text, 20, 22),
                number(text, 23, 25));
    }

    private static Instant instant(int year, int month, int day, int hour, int minute, int second) {
        if (year < 0) {
            return null;
        }
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The digits of a range, or -1, which no field of a date allows, if there is another character. */
    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = 10 * number + c - '0';
        }
        return number;
    }

    private static void put(char[] text, int index, int twoDigits) {
        text[index] = (char) ('0' + twoDigits / 10);
        text[index + 1] = (char) ('0' + twoDigits % 10);
    }
}
