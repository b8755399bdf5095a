package dev.lamina.interop.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A table of {@code docs/keys.md}: what each server does with a key. It is held against what was seen, or, with
 * {@code -Dlamina.keys.write=true}, written from it.
 */
final class KeyTable {
    private static final List<String> SERVERS = List.of("mock", "S3Proxy", "moto");
    private static final String HEADER = "| key | " + String.join(" | ", SERVERS) + " |";
    private static final String COUNT = "*all that make the round trip, of the list with CRC32 ";

    private final String title;
    private final int column;
    private final boolean isWhole;
    private final Map<String, String[]> rows = new LinkedHashMap<>();
    private List<String> before = new ArrayList<>();
    private final List<String> after = new ArrayList<>();

    private KeyTable(String title, String server, boolean isWhole) {
        this.title = title;
        this.column = SERVERS.indexOf(server);
        this.isWhole = isWhole;
        read();
    }

    /** Every one of our own keys is in it. */
    static KeyTable ours(String server) {
        return new KeyTable("## Awkward keys", server, true);
    }

    /** Of the vectors' strings those are in it that some server does not take. */
    static KeyTable vectors(String server) {
        return new KeyTable("## Strings that break things", server, false);
    }

    /** Asserts that every key made the round trip or has a rule that explains why not, and that the table says so. */
    void hold(Map<String, String> keys, Map<String, String> seen) {
        List<String> unexplained = new ArrayList<>();
        seen.forEach((name, outcome) -> {
            if (!outcome.equals(KeySuite.ROUND_TRIP)
                    && KeyRule.of(SERVERS.get(column), keys.get(name), outcome) == null) {
                unexplained.add(name + ": " + outcome);
            }
        });
        if (!unexplained.isEmpty()) {
            fail(SERVERS.get(column) + ": neither a round trip nor explained:\n" + String.join("\n", unexplained));
        }
        Map<String, String> expected = new LinkedHashMap<>();
        seen.forEach((name, outcome) -> expected.put("`" + name + "`", outcome));
        if (!isWhole) {
            long trips =
                    seen.values().stream().filter(KeySuite.ROUND_TRIP::equals).count();
            expected.put(count(seen), trips + " of " + seen.size());
        }
        if (Boolean.getBoolean("lamina.keys.write")) {
            write(expected);
        } else {
            compare(expected);
        }
    }

    private void compare(Map<String, String> expected) {
        // Of other strings than the table was made of, it speaks of those that it lists.
        boolean isOfThese =
                isWhole || expected.keySet().stream().anyMatch(name -> isCount(name) && rows.containsKey(name));
        List<String> stale = new ArrayList<>();
        expected.forEach((name, outcome) -> {
            String[] row = rows.get(name);
            String said = row != null ? row[column] : isWhole ? "nothing" : KeySuite.ROUND_TRIP;
            boolean isListed = row != null;
            if ((isListed || isOfThese) && !said.equals(outcome)) {
                stale.add(name + ": seen " + outcome + ", but the table says " + said);
            }
        });
        assertEquals(
                List.of(),
                stale,
                "docs/keys.md is not what " + SERVERS.get(column) + " does (-Dlamina.keys.write=true writes it)");
    }

    private static String count(Map<String, String> seen) {
        CRC32 crc = new CRC32();
        seen.keySet().forEach(name -> crc.update(name.getBytes(StandardCharsets.UTF_8)));
        return COUNT + HexFormat.of().toHexDigits((int) crc.getValue()) + "*";
    }

    private static boolean isCount(String name) {
        return name.startsWith(COUNT);
    }

    private static Path file() {
        return Path.of(System.getProperty("lamina.root"), "docs/keys.md");
    }

    private void read() {
        List<String> lines;
        try {
            lines = Files.readAllLines(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int at = lines.indexOf(title);
        at += lines.subList(at, lines.size()).indexOf(HEADER) + 2;
        before = lines.subList(0, at);
        for (; at < lines.size() && lines.get(at).startsWith("|"); at++) {
            String line = lines.get(at);
            String[] cells = line.substring(2, line.length() - 2).split(" \\| ", -1);
            rows.put(cells[0], new String[] {cells[1], cells[2], cells[3]});
        }
        after.addAll(lines.subList(at, lines.size()));
    }

    private void write(Map<String, String> expected) {
        rows.keySet().removeIf(name -> isCount(name) && !expected.containsKey(name));
        expected.forEach(
                (name, outcome) -> rows.computeIfAbsent(name, absent ->
                        new String[] {KeySuite.ROUND_TRIP, KeySuite.ROUND_TRIP, KeySuite.ROUND_TRIP})[column] = outcome);
        List<String> lines = new ArrayList<>(before);
        rows.forEach((name, cells) -> {
            if (isWhole || !List.of(cells).stream().allMatch(KeySuite.ROUND_TRIP::equals)) {
                lines.add("| " + name + " | " + String.join(" | ", cells) + " |");
            }
        });
        lines.addAll(after);
        try {
            Files.write(file(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
