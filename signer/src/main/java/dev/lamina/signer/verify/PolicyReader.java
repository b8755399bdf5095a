package dev.lamina.signer.verify;

import static dev.lamina.signer.verify.RefusedException.refused;

import dev.lamina.signer.verify.Refusal.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the one shape of JSON that a POST policy has (RFC 8259), and nothing else: so it needs no recursion, and no depth
 * to bound. Beyond JSON it takes the escapes {@code \$} and {@code \v}, which the documentation has ("POST Policy",
 * "Character Escaping").
 */
final class PolicyReader {
    /**
     * "POST Object": all that stands before the file has at most 20 KB; so much a document can have in base64 and more,
     * and no bound is needed that somebody could meet.
     */
    private static final int MAX_BYTES = 64 * 1024;

    private final String text;
    private int at;

    private PolicyReader(String text) {
        this.text = text;
    }

    static PolicyDocument read(byte[] document) throws RefusedException {
        if (document.length > MAX_BYTES) {
            throw malformed("more than " + MAX_BYTES + " bytes.");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("Invalid JSON: not UTF-8.");
        }
        return new PolicyReader(text).policy();
    }

    private PolicyDocument policy() throws RefusedException {
        Instant expiration = null;
        List<String[]> conditions = null;
        for (boolean more = opens('{', '}'); more; more = continues('}')) {
            String name = string();
            expect(':');
            if (name.equals("expiration") && expiration == null) {
                expiration = instant(string());
            } else if (name.equals("conditions") && conditions == null) {
                conditions = conditions();
            } else {
                throw malformed("Unexpected: '" + name + "'");
            }
        }
        if (peek() != 0 || at < text.length()) {
            throw unexpected();
        }
        if (expiration == null || conditions == null) {
            throw malformed("Policy missing " + (expiration == null ? "expiration." : "conditions."));
        }
        return new PolicyDocument(expiration, conditions);
    }

    private static Instant instant(String text) throws RefusedException {
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw malformed("Invalid 'expiration' value: '" + text + "'");
    }

    private List<String[]> conditions() throws RefusedException {
        List<String[]> conditions = new ArrayList<>();
        for (boolean more = opens('[', ']'); more; more = continues(']')) {
            conditions.add(peek() == '{' ? simple() : listed());
        }
        return conditions;
    }

    /** <code>{"acl": "private"}</code>. */
    private String[] simple() throws RefusedException {
        if (!opens('{', '}')) {
            throw notOneProperty();
        }
        String name = string();
        expect(':');
        String value = string();
        if (continues('}')) {
            throw notOneProperty();
        }
        return new String[] {"eq", name, value};
    }

    private static RefusedException notOneProperty() {
        return malformed("Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.");
    }

    /** <code>["starts-with", "$key", "user/"]</code>, <code>["content-length-range", 1, 10]</code>. */
    private String[] listed() throws RefusedException {
        expect('[');
        String operator = string();
        expect(',');
        boolean length = operator.equals("content-length-range");
        if (!length && !operator.equals("eq") && !operator.equals("starts-with")) {
            throw malformed("Invalid Condition: unknown operation '" + operator + "'.");
        }
        String name = length ? number() : string();
        expect(',');
        if (!length && (name.length() < 2 || name.charAt(0) != '$')) {
            throw malformed("Invalid Condition: '" + name + "' does not start with '$'.");
        }
        String[] condition = {operator, length ? name : name.substring(1), length ? number() : string()};
        expect(']');
        return condition;
    }

    /** Whether something stands between the two brackets. */
    private boolean opens(char open, char close) throws RefusedException {
        expect(open);
        if (peek() == close) {
            at++;
            return false;
        }
        return true;
    }

    private boolean continues(char close) throws RefusedException {
        if (peek() == ',') {
            at++;
            return true;
        }
        expect(close);
        return false;
    }

    /** The next character that is no space, or 0. */
    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char c) throws RefusedException {
        if (peek() != c) {
            throw unexpected();
        }
        at++;
    }

    private String string() throws RefusedException {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return value.toString();
            }
            if (c < ' ') {
                at--;
                throw unexpected();
            }
            value.append(c == '\\' ? escaped() : c);
        }
        throw unexpected();
    }

    private char escaped() throws RefusedException {
        char c = at < text.length() ? text.charAt(at++) : 0;
        if (c == 'u') {
            return unicode();
        }
        int known = c == 0 ? -1 : "\"\\/$bfnrtv".indexOf(c);
        if (known < 0) {
            at--;
            throw unexpected();
        }
        return "\"\\/$\b\f\n\r\t\u000B".charAt(known);
    }

    private char unicode() throws RefusedException {
        int code = 0;
        for (int end = at + 4; at < end; at++) {
            char c = at < text.length() ? text.charAt(at) : 0;
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw unexpected();
            }
            code = 16 * code + digit;
        }
        return (char) code;
    }

    /** A length: digits, in quotes or not, and as many as a long has. */
    private String number() throws RefusedException {
        boolean quoted = peek() == '"';
        at += quoted ? 1 : 0;
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start || at - start > 18) {
            throw unexpected();
        }
        String number = text.substring(start, at);
        if (quoted) {
            expect('"');
        }
        return number;
    }

    private RefusedException unexpected() {
        return malformed("Invalid JSON: unexpected " + (at < text.length() ? "character at index " + at : "end") + ".");
    }

    private static RefusedException malformed(String what) {
        return refused(Reason.POLICY_MALFORMED, "Invalid Policy: " + what);
    }
}
