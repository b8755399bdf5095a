package dev.lamina.client.internal.protocol;

import java.time.Instant;

/**
 * The three ways in which AWS writes a moment, by hand: a page of a listing has a thousand of them, and the formatters of
 * java.time cost several times as much and a cold start besides.
 *
 * <p>The formats are Smithy 2.0's, "Protocol traits", {@code timestampFormat}: {@code date-time} is RFC 3339 section 5.6,
 * {@code http-date} is the IMF-fixdate of RFC 9110 section 5.6.7, with an optional fraction of a second when read;
 * {@code epoch-seconds} are seconds since 1970 with an optional fraction. Microseconds are the finest that is written;
 * all nine digits are read. A date that is out of its calendar ("31 February") is refused, not rolled over.
 */
final class Timestamps {
    private static final String[] DAYS = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    /** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z: what four digits of a year can say. */
    private static final long FIRST_SECOND = -62_135_596_800L;

    private static final long LAST_SECOND = 253_402_300_799L;
    private static final int DAY = 86_400;

    private Timestamps() {}

    /**
     * Reads a moment in whichever of the three formats it is written, as servers do not always keep to the one that is
     * described.
     *
     * @param text the time stamp; white space around it is ignored
     * @return the moment
     * @throws IllegalArgumentException if it is in none of the formats
     */
    static Instant parse(String text) {
        String trimmed = text.strip();
        if (trimmed.length() > 4 && trimmed.charAt(4) == '-' && trimmed.charAt(0) != '-') {
            return parseDateTime(trimmed);
        }
        if (!trimmed.isEmpty() && trimmed.charAt(0) >= 'A') {
            return parseHttpDate(trimmed);
        }
        return parseEpochSeconds(trimmed);
    }

    static Instant parseDateTime(String text) {
        Scanner in = new Scanner(text, "date-time");
        int year = in.number(4);
        in.skip('-');
        int month = in.number(2);
        in.skip('-');
        int day = in.number(2);
        in.skipAnyCase('T');
        int seconds = in.timeOfDay();
        int nanos = in.fraction();
        int offset = in.offset();
        in.end();
        return in.instant(year, month, day, seconds - offset, nanos);
    }

    static Instant parseHttpDate(String text) {
        Scanner in = new Scanner(text, "http-date");
        in.name(DAYS);
        in.skip(',');
        in.skip(' ');
        int day = in.oneOrTwoDigits();
        in.skip(' ');
        int month = in.name(MONTHS) + 1;
        in.skip(' ');
        int year = in.number(4);
        in.skip(' ');
        int seconds = in.timeOfDay();
        int nanos = in.fraction();
        in.skip(' ');
        in.greenwich();
        in.end();
        return in.instant(year, month, day, seconds, nanos);
    }

    /**
     * Reads seconds since 1970. The fraction counts upwards from the whole number before it, whatever that number's
     * sign, as in the published cases: {@code -1.25} is a quarter of a second after {@code -1}.
     */
    static Instant parseEpochSeconds(String text) {
        Scanner in = new Scanner(text, "epoch-seconds");
        boolean negative = in.sign();
        long seconds = in.seconds();
        int nanos = in.fraction();
        in.end();
        return Instant.ofEpochSecond(negative ? -seconds : seconds, nanos);
    }

    static String formatDateTime(Instant moment) {
        long seconds = inFourDigitYears(moment, moment.getEpochSecond(), "date-time");
        StringBuilder out = new StringBuilder(27);
        long date = civil(Math.floorDiv(seconds, (long) DAY));
        digits(out, (int) (date >> 16), 4);
        out.append('-');
        digits(out, (int) (date >> 8 & 0xFF), 2);
        out.append('-');
        digits(out, (int) (date & 0xFF), 2);
        out.append('T');
        timeOfDay(out, (int) Math.floorMod(seconds, (long) DAY));
        microseconds(out, moment.getNano());
        return out.append('Z').toString();
    }

    static String formatHttpDate(Instant moment) {
        long seconds = inFourDigitYears(moment, moment.getEpochSecond(), "http-date");
        long days = Math.floorDiv(seconds, (long) DAY);
        long date = civil(days);
        StringBuilder out = new StringBuilder(29);
        out.append(DAYS[(int) Math.floorMod(days, 7L)]).append(", ");
        digits(out, (int) (date & 0xFF), 2);
        out.append(' ').append(MONTHS[(int) (date >> 8 & 0xFF) - 1]).append(' ');
        digits(out, (int) (date >> 16), 4);
        out.append(' ');
        timeOfDay(out, (int) Math.floorMod(seconds, (long) DAY));
        return out.append(" GMT").toString();
    }

    static String formatEpochSeconds(Instant moment) {
        long seconds = moment.getEpochSecond();
        StringBuilder out = new StringBuilder(20).append(seconds);
        microseconds(out, moment.getNano());
        return out.toString();
    }

    private static long inFourDigitYears(Instant moment, long seconds, String format) {
        if (seconds < FIRST_SECOND || seconds > LAST_SECOND) {
            throw new IllegalArgumentException(
                    moment + " cannot be written as " + format + ", which has the years 0001 to 9999 only");
        }
        return seconds;
    }

    private static void timeOfDay(StringBuilder out, int seconds) {
        digits(out, seconds / 3600, 2);
        out.append(':');
        digits(out, seconds / 60 % 60, 2);
        out.append(':');
        digits(out, seconds % 60, 2);
    }

    private static void microseconds(StringBuilder out, int nanos) {
        int micros = nanos / 1000;
        if (micros == 0) {
            return;
        }
        out.append('.');
        for (int unit = 100_000; micros > 0; unit /= 10) {
            out.append((char) ('0' + micros / unit));
            micros %= unit;
        }
    }

    private static void digits(StringBuilder out, int number, int width) {
        for (int unit = width == 4 ? 1000 : 10; unit > 0; unit /= 10) {
            out.append((char) ('0' + number / unit % 10));
        }
    }

    /** Days since 1970-01-01 of a date of the proleptic Gregorian calendar, by counting years from March. */
    private static long days(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int ofEra = y - era * 400;
        int ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * 146_097L + ofEra * 365L + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
    }

    /** The inverse of {@link #days}, as year, month and day in one number: 16 bits and more, 8 bits, 8 bits. */
    private static long civil(long days) {
        long z = days + 719_468;
        long era = Math.floorDiv(z, 146_097L);
        int ofEra = (int) (z - era * 146_097);
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shifted = (5 * ofYear + 2) / 153;
        int day = ofYear - (153 * shifted + 2) / 5 + 1;
        int month = shifted < 10 ? shifted + 3 : shifted - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return year << 16 | (long) month << 8 | day;
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 4, 6, 9, 11 -> 30;
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            default -> 31;
        };
    }

    /** Reads one time stamp from left to right. */
    private static final class Scanner {
        private final String text;
        private final String format;
        private int at;

        Scanner(String text, String format) {
            this.text = text;
            this.format = format;
        }

        int number(int width) {
            int number = 0;
            for (int i = 0; i < width; i++) {
                number = number * 10 + digit();
            }
            return number;
        }

        int oneOrTwoDigits() {
            int number = digit();
            return isDigit() ? number * 10 + digit() : number;
        }

        boolean sign() {
            if (at < text.length() && text.charAt(at) == '-') {
                at++;
                return true;
            }
            return false;
        }

        /** Twelve digits reach beyond year 9999 either way, and thirteen would say milliseconds. */
        long seconds() {
            long number = digit();
            for (int width = 1; isDigit(); width++) {
                if (width == 12) {
                    throw refuse();
                }
                number = number * 10 + digit();
            }
            return number;
        }

        int timeOfDay() {
            int hour = number(2);
            skip(':');
            int minute = number(2);
            skip(':');
            int second = number(2);
            if (hour > 23 || minute > 59 || second > 59) {
                throw refuse();
            }
            return hour * 3600 + minute * 60 + second;
        }

        /** Digits beyond the ninth are read and dropped: nothing of ours is finer than a nanosecond. */
        int fraction() {
            if (at >= text.length() || text.charAt(at) != '.') {
                return 0;
            }
            at++;
            int nanos = 0;
            int unit = 100_000_000;
            do {
                nanos += digit() * unit;
                unit /= 10;
            } while (isDigit());
            return nanos;
        }

        int offset() {
            char c = at < text.length() ? text.charAt(at) : 0;
            if (c == 'Z' || c == 'z') {
                at++;
                return 0;
            }
            if (c != '+' && c != '-') {
                throw refuse();
            }
            at++;
            int hours = number(2);
            skip(':');
            int minutes = number(2);
            if (hours > 23 || minutes > 59) {
                throw refuse();
            }
            int seconds = hours * 3600 + minutes * 60;
            return c == '-' ? -seconds : seconds;
        }

        void greenwich() {
            if (!text.startsWith("GMT", at) && !text.startsWith("UTC", at)) {
                throw refuse();
            }
            at += 3;
        }

        int name(String[] names) {
            for (int i = 0; i < names.length; i++) {
                if (text.regionMatches(true, at, names[i], 0, 3)) {
                    at += 3;
                    return i;
                }
            }
            throw refuse();
        }

        void skip(char expected) {
            if (at >= text.length() || text.charAt(at) != expected) {
                throw refuse();
            }
            at++;
        }

        void skipAnyCase(char expected) {
            if (at >= text.length() || (text.charAt(at) & ~0x20) != expected) {
                throw refuse();
            }
            at++;
        }

        void end() {
            if (at != text.length()) {
                throw refuse();
            }
        }

        Instant instant(int year, int month, int day, int seconds, int nanos) {
            if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
                throw refuse();
            }
            return Instant.ofEpochSecond(days(year, month, day) * DAY + seconds, nanos);
        }

        private boolean isDigit() {
            return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }

        private int digit() {
            if (!isDigit()) {
                throw refuse();
            }
            return text.charAt(at++) - '0';
        }

        private IllegalArgumentException refuse() {
            String shown = text.length() > 64 ? text.substring(0, 64) + "…" : text;
            return new IllegalArgumentException("\"" + shown + "\" is not a time stamp in the format " + format);
        }
    }
}
