package dev.lamina.session.profile;

import dev.lamina.session.profile.SectionName.Kind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The grammar of a profile file.
 *
 * <p>A line is a heading ({@code [profile dev]}), a property ({@code region = eu-west-1}), the continuation of a
 * property, a comment, or blank. Where the SDKs' grammar and botocore's differ, this one reads what both read, and takes
 * from each what the other refuses only where no user's file can mean two things:
 *
 * <ul>
 *   <li>A comment is a line whose first visible character is {@code #} or {@code ;}, indented or not (botocore; the SDKs
 *       take an indented one for a continuation). It also ends a property's line after white space, and a heading's line
 *       anywhere after the bracket (SDKs; botocore has neither). Continuations keep theirs, as text; a nested property,
 *       read as a property, does not.
 *   <li>A line continues a property if it is indented deeper than the property is (botocore). So the first properties
 *       below a heading may be indented themselves, all alike, which the SDKs refuse.
 *   <li>A property with an empty value, and lines that continue it, has nested properties: each must have a name and an
 *       equals sign.
 *   <li>Keys are folded to lower case; a key with white space is skipped with what continues it. A section that comes
 *       twice is one, and of a property that comes twice the last counts (SDKs; botocore refuses both).
 *   <li>{@code [profile default]} hides {@code [default]} in the same config file altogether, wherever it stands (SDKs).
 *   <li>Only {@code =} separates (SDKs; botocore also takes a colon, which SDKs allow within a key).
 * </ul>
 *
 * <p>An error names file and line, and never repeats what stands there: it may be a secret.
 */
final class ProfileParser {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ProfileFile file;
    private final String text;
    private int line;

    /** Of the heading read last; null before the first one. */
    private Map<String, Property> section;
    /** Whether there was a {@code [profile default]}, which a {@code [default]} does not count beside. */
    private boolean prefixedDefault;
    /** Where the heading or property read last begins in its line. */
    private int indentation;
    /** The property that may still be continued; null if there is none. */
    private String key;

    private StringBuilder value;
    private Map<String, String> nested;
    private int keyLine;

    ProfileParser(ProfileFile file, String text) {
        this.file = file;
        this.text = text;
    }

    /** Reads every line, and leaves the sections in the file. */
    void parse() {
        int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            line++;
            line(text.substring(start, end));
            boolean pair = end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
            start = end + (pair ? 2 : 1);
        }
        endProperty();
    }

    private void line(String raw) {
        String content = raw.trim();
        if (content.isEmpty() || isComment(content)) {
            return;
        }
        int indented = raw.indexOf(content.charAt(0));
        if (key != null && indented > indentation) {
            continuation(content);
            return;
        }
        endProperty();
        if (content.charAt(0) == '[') {
            heading(content);
        } else {
            property(content, indented);
        }
        indentation = indented;
    }

    private void heading(String content) {
        String heading = content.substring(1, closingBracket(content)).trim();
        SectionName named =
                file.isConfig() ? SectionName.inConfigFile(heading) : SectionName.inCredentialsFile(heading);
        section = named == null ? new LinkedHashMap<>() : section(named);
    }

    private Map<String, Property> section(SectionName named) {
        Map<String, Map<String, Property>> sections = file.sections(named.kind());
        if (named.kind() == Kind.BARE_DEFAULT && prefixedDefault) {
            return new LinkedHashMap<>();
        }
        if (named.kind() == Kind.PROFILE && named.name().equals(Profiles.DEFAULT) && !prefixedDefault) {
            prefixedDefault = true;
            sections.put(Profiles.DEFAULT, new LinkedHashMap<>());
        }
        Map<String, Property> known = sections.get(named.name());
        if (known == null) {
            known = new LinkedHashMap<>();
            sections.put(named.name(), known);
        }
        return known;
    }

    /** The first bracket with nothing but a comment after it. */
    private int closingBracket(String content) {
        for (int at = content.indexOf(']'); at >= 0; at = content.indexOf(']', at + 1)) {
            String rest = content.substring(at + 1).trim();
            if (rest.isEmpty() || isComment(rest)) {
                return at;
            }
        }
        throw malformed("Profile definition must end with ']'");
    }

    private void property(String content, int indented) {
        if (section == null) {
            throw malformed("Expected a profile definition, such as [default], before the first property");
        }
        if (indented > 0 && content.indexOf('=') < 0) {
            throw malformed("Expected a property definition, found continuation");
        }
        String definition = withoutComment(content);
        int equals = equalsSign(definition, "property", "Property");
        key = definition.substring(0, equals).trim().toLowerCase(Locale.ROOT);
        keyLine = line;
        value = new StringBuilder(definition.substring(equals + 1).trim());
        nested = value.length() == 0 ? new LinkedHashMap<>() : null;
    }

    private void continuation(String content) {
        if (nested != null) {
            String definition = withoutComment(content);
            int equals = equalsSign(definition, "sub-property", "Sub-property");
            nested.put(
                    definition.substring(0, equals).trim().toLowerCase(Locale.ROOT),
                    definition.substring(equals + 1).trim());
        }
        value.append('\n').append(content);
    }

    private void endProperty() {
        if (key != null && !hasWhiteSpace(key)) {
            Map<String, String> below =
                    nested == null || nested.isEmpty() ? Map.of() : Collections.unmodifiableMap(nested);
            section.put(key, new Property(value.toString(), below, file.name(), keyLine));
        }
        key = null;
    }

    private int equalsSign(String definition, String what, String capitalised) {
        int equals = definition.indexOf('=');
        if (equals < 0) {
            throw malformed("Expected an '=' sign defining a " + what);
        }
        if (equals == 0) {
            throw malformed(capitalised + " did not have a name before its '=' sign");
        }
        return equals;
    }

    private static String withoutComment(String content) {
        for (int i = 1; i < content.length(); i++) {
            char c = content.charAt(i);
            if ((c == '#' || c == ';') && content.charAt(i - 1) <= ' ') {
                return content.substring(0, i).trim();
            }
        }
        return content;
    }

    private static boolean isComment(String content) {
        return content.charAt(0) == '#' || content.charAt(0) == ';';
    }

    private static boolean hasWhiteSpace(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) <= ' ') {
                return true;
            }
        }
        return false;
    }

    private IllegalArgumentException malformed(String what) {
        return new IllegalArgumentException(file.name() + ":" + line + ": " + what);
    }
}
