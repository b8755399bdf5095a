package dev.lamina.signer;

/** Text for a POSIX shell (Shell Command Language, section 2.2.2: within single quotes nothing is special). */
final class Shell {
    private Shell() {}

    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
