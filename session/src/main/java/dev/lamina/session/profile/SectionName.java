package dev.lamina.session.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * What a section's heading names. In the config file a profile other than {@code default} needs the word {@code
 * profile} before its name, and {@code sso-session} and {@code services} begin the other sections; the credentials file
 * has bare names only, and none with white space.
 *
 * <p>Names follow botocore, which splits a config file's heading as a POSIX shell splits words: {@code [profile "my
 * profile"]} is the profile {@code my profile}, while {@code [profile my profile]}, three words, is nobody's and is
 * skipped as any heading is that names nothing known. Any other character may stand in a name; the SDKs' grammar has
 * letters, digits and {@code -_/.%@:+} only, and a profile that works with boto3 shall work here.
 *
 * @param kind which sort of section
 * @param name the name, without quotes
 */
record SectionName(Kind kind, String name) {
    enum Kind {
        /** {@code [default]} in the config file, which counts only where there is no {@code [profile default]}. */
        BARE_DEFAULT,
        PROFILE,
        SSO_SESSION,
        SERVICES
    }

    /** The heading's section, or null where it names none. */
    static SectionName inConfigFile(String heading) {
        if (heading.equals(Profiles.DEFAULT)) {
            return new SectionName(Kind.BARE_DEFAULT, heading);
        }
        int end = 0;
        while (end < heading.length() && heading.charAt(end) > ' ') {
            end++;
        }
        Kind kind = switch (heading.substring(0, end)) {
            case "profile" -> Kind.PROFILE;
            case "sso-session" -> Kind.SSO_SESSION;
            case "services" -> Kind.SERVICES;
            default -> null;
        };
        if (kind == null) {
            return null;
        }
        List<String> words = words(heading.substring(end));
        return words.size() == 1 && !words.get(0).isEmpty() ? new SectionName(kind, words.get(0)) : null;
    }

    /** The heading's section, or null where it names none. */
    static SectionName inCredentialsFile(String heading) {
        for (int i = 0; i < heading.length(); i++) {
            if (heading.charAt(i) <= ' ') {
                return null;
            }
        }
        return heading.isEmpty() ? null : new SectionName(Kind.PROFILE, heading);
    }

    /** A text's words as a POSIX shell sees them (XCU 2.2, Quoting); none where a quote is not closed. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && c <= ' ') {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
                continue;
            }
            if (word == null) {
                word = new StringBuilder();
            }
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == '\\' && quote != '\'') {
                if (++i == text.length()) {
                    return List.of();
                }
                char escaped = text.charAt(i);
                if (quote == '"' && escaped != '"' && escaped != '\\') {
                    word.append(c);
                }
                word.append(escaped);
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            return List.of();
        }
        if (word != null) {
            words.add(word.toString());
        }
        return words;
    }
}
