package dev.lamina.session.profile;

import java.util.Map;

/**
 * One property of a section.
 *
 * @param value its text; lines that continue it follow after a line feed each, so that nested properties begin with one
 * @param nested the properties nested below it, by lower-case name; empty for a plain value
 * @param file the file it stands in
 * @param line the line it stands in, counted from 1
 */
record Property(String value, Map<String, String> nested, String file, int line) {
    String place() {
        return file + ":" + line;
    }

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
        return "Property[" + place() + "]";
    }
}
