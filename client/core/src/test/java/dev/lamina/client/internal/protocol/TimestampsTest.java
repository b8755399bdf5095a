package dev.lamina.client.internal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.vectors.Json;
import dev.lamina.vectors.Vectors;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    static Stream<Arguments> published() {
        return Vectors.cases("timestamps/date-time-formats.json", (json, sink) -> {
            for (Map.Entry<String, Object> section : Json.object(json).entrySet()) {
                if (section.getKey().startsWith("format_") || section.getKey().startsWith("parse_")) {
                    for (Object one : Json.array(section.getValue())) {
                        sink.accept(section.getKey(), Json.object(one));
                    }
                }
            }
        });
    }

    @ParameterizedTest(name = "{0} {index}", allowZeroInvocations = true)
    @MethodSource("published")
    void keepsToThePublishedCases(String section, Map<String, Object> one) {
        String text = (String) one.get("smithy_format_value");
        Instant moment = Instant.ofEpochSecond(
                Long.parseLong(String.valueOf(one.get("canonical_seconds"))),
                ((Number) one.get("canonical_nanos")).longValue());
        boolean error = Boolean.TRUE.equals(one.get("error"));
        if (section.startsWith("format_")) {
            if (error) {
                assertThrows(IllegalArgumentException.class, () -> format(section, moment));
            } else {
                assertEquals(text, format(section, moment));
            }
        } else if (error) {
            assertThrows(IllegalArgumentException.class, () -> parse(section, text));
        } else {
            assertEquals(moment, parse(section, text));
            assertEquals(moment, Timestamps.parse(text), "the format is recognised");
        }
    }

    private static String format(String section, Instant moment) {
        return switch (section) {
            case "format_epoch_seconds" -> Timestamps.formatEpochSeconds(moment);
            case "format_http_date" -> Timestamps.formatHttpDate(moment);
            case "format_date_time" -> Timestamps.formatDateTime(moment);
            default -> throw new AssertionError(section);
        };
    }

    private static Instant parse(String section, String text) {
        return switch (section) {
            case "parse_epoch_seconds" -> Timestamps.parseEpochSeconds(text);
            case "parse_http_date" -> Timestamps.parseHttpDate(text);
            case "parse_date_time" -> Timestamps.parseDateTime(text);
            default -> throw new AssertionError(section);
        };
    }

    @Test
    @DisplayName("agrees with java.time over four thousand years of random moments")
    void agreesWithTheJdk() {
        Random random = new Random(20261125);
        DateTimeFormatter iso = DateTimeFormatter.ISO_INSTANT;
        DateTimeFormatter http = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
        for (int i = 0; i < 20_000; i++) {
            Instant moment = Instant.ofEpochSecond(random.nextLong(-62_135_596_800L, 64_000_000_000L));
            assertEquals(iso.format(moment), Timestamps.formatDateTime(moment));
            assertEquals(moment, Timestamps.parse(Timestamps.formatDateTime(moment)));
            String date = Timestamps.formatHttpDate(moment);
            assertEquals(moment, http.parse(date, Instant::from));
            assertEquals(moment, Timestamps.parse(date));
        }
    }

    @Test
    void readsOffsetsAndSmallLetters() {
        assertEquals(Instant.parse("2019-12-16T23:48:18Z"), Timestamps.parse("2019-12-17T00:48:18+01:00"));
        assertEquals(Instant.parse("2019-12-16T23:48:18Z"), Timestamps.parse("2019-12-16t22:48:18-01:00"));
        assertEquals(Instant.parse("2019-12-16T23:48:18Z"), Timestamps.parse(" 2019-12-16T23:48:18z\n"));
        assertEquals(Instant.parse("1994-11-06T08:49:37Z"), Timestamps.parse("Sun, 6 Nov 1994 08:49:37 GMT"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".5",
                "1.",
                "soon",
                "0",
                "2019-02-29T00:00:00Z",
                "2019-13-01T00:00:00Z",
                "2019-01-01",
                "2019-01-01T24:00:00Z",
                "2019-01-01T00:00:60Z",
                "2019-01-01T00:00:00",
                "2019-01-01T00:00:00.Z",
                "0000-01-01T00:00:00Z",
                "Mon, 31 Feb 2020 00:00:00 GMT",
                "Mon, 01 Jan 2020 00:00:00 PST",
                "Someday, 01 Jan 2020 00:00:00 GMT",
                "1e9",
                "1234567890123",
                "2019-01-01T00:00:00+24:00",
                "١٢٣"
            })
    void refusesWhatIsNoTimeStamp(String text) {
        if (text.equals("0")) {
            assertEquals(Instant.EPOCH, Timestamps.parse(text), "and the shortest of all is one");
        } else {
            assertThrows(IllegalArgumentException.class, () -> Timestamps.parse(text));
        }
    }
}
