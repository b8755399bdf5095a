package dev.lamina.interop.suite;

import java.util.List;
import java.util.function.Predicate;

/**
 * Keys that a server does not take as they are.
 *
 * @param server its name
 * @param keys which
 * @param outcome how what is seen of them begins, as a regular expression
 * @param why the reason
 */
record KeyRule(String server, Predicate<String> keys, String outcome, String why) {
    private static final List<KeyRule> ALL = List.of(
            new KeyRule(
                    "mock",
                    key -> bytes(key) > 1024,
                    "refused: 400 KeyTooLongError",
                    "S3's own limit: the Amazon S3 User Guide, Naming Amazon S3 objects"),
            new KeyRule(
                    "S3Proxy",
                    KeyRule::isNoPath,
                    ".*",
                    "its objects are files: empty and dot segments are resolved or refused, and a name that ends in a slash"
                            + " is a folder without content"),
            new KeyRule("S3Proxy", key -> key.contains("\0"), "refused: 400 InvalidURI", "no file's name has U+0000"),
            new KeyRule("moto", key -> key.contains("\n"), "refused: 404", "its routes match no line break"));

    /** The rule that explains what was seen, or null. */
    static KeyRule of(String server, String key, String outcome) {
        for (KeyRule rule : ALL) {
            if (rule.server.equals(server) && rule.keys.test(key) && outcome.matches("(?s)" + rule.outcome)) {
                return rule;
            }
        }
        return null;
    }

    private static int bytes(String key) {
        return key.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    private static boolean isNoPath(String key) {
        for (String segment : key.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return true;
            }
        }
        return false;
    }
}
