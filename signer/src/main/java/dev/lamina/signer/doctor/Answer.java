package dev.lamina.signer.doctor;

import dev.lamina.signer.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A server's answer, and how its error is read: XML's elements, JSON's members, headers; by looking for them, as an
 * answer that was captured may be cut or wrapped.
 *
 * @param status the HTTP status; 0 where there is no answer
 */
record Answer(int status, Headers headers, String body) {
    static final Answer NONE = new Answer(0, Headers.of(), "");

    Answer {
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
    }

    boolean isThere() {
        return status != 0;
    }

    boolean isFailure() {
        return status >= 400 || status == 301 || status == 307 || status == 0;
    }

    /** The error's code; empty where the answer says none, as to a HEAD. */
    String code() {
        String code = element("Code");
        if (code.isEmpty()) {
            code = member("__type");
        }
        if (code.isEmpty()) {
            code = headers.get("x-amzn-ErrorType") == null ? "" : headers.get("x-amzn-ErrorType");
        }
        if (code.isEmpty()) {
            code = member("code").isEmpty() ? member("Code") : member("code");
        }
        int uri = code.indexOf(':');
        String bare = code.substring(code.indexOf('#') + 1, uri > code.indexOf('#') ? uri : code.length());
        return bare.strip();
    }

    String message() {
        String message = element("Message");
        if (message.isEmpty()) {
            message = member("message");
        }
        return message.isEmpty() ? member("Message") : message;
    }

    /** The text of the first element of a name, without markup; empty where there is none. */
    String element(String name) {
        int start = body.indexOf("<" + name + ">");
        int end = start < 0 ? -1 : body.indexOf("</" + name + ">", start);
        return end < 0 ? "" : unescaped(body.substring(start + name.length() + 2, end));
    }

    /** An element that shows bytes, as {@code 47 45 54}; empty where there is none, or it is cut. */
    String bytes(String name) {
        String hex = element(name);
        byte[] bytes = new byte[hex.length() / 2 + 1];
        int length = 0;
        int high = -1;
        for (int i = 0; i < hex.length(); i++) {
            char c = hex.charAt(i);
            int digit = Character.digit(c, 16);
            if (c <= ' ' && high < 0) {
                continue;
            }
            if (digit < 0) {
                return "";
            }
            if (high < 0) {
                high = digit;
            } else {
                bytes[length++] = (byte) (high << 4 | digit);
                high = -1;
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static String unescaped(String xml) {
        if (xml.indexOf('&') < 0) {
            return xml;
        }
        StringBuilder text = new StringBuilder(xml.length());
        for (int i = 0; i < xml.length(); i++) {
            char c = xml.charAt(i);
            // The longest that is read is &#x10FFFF;
            int end =
                    c == '&' ? xml.substring(i, Math.min(xml.length(), i + 10)).indexOf(';') : -1;
            int meant = end < 0 ? -1 : entity(xml.substring(i + 1, i + end));
            if (meant < 0) {
                text.append(c);
            } else {
                text.appendCodePoint(meant);
                i += end;
            }
        }
        return text.toString();
    }

    private static int entity(String name) {
        return switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> number(name);
        };
    }

    /** A character by its number, as {@code #10} or {@code #xA}; -1 if it is none. */
    private static int number(String name) {
        boolean hex = name.startsWith("#x");
        int code = name.startsWith("#") && name.length() > 1 ? 0 : -1;
        for (int i = hex ? 2 : 1; i < name.length() && code >= 0; i++) {
            int digit = Character.digit(name.charAt(i), hex ? 16 : 10);
            code = digit < 0 ? -1 : code * (hex ? 16 : 10) + digit;
        }
        return Character.isValidCodePoint(code) ? code : -1;
    }

    /** The text of the first member of a name in JSON; empty where there is none. */
    String member(String name) {
        int at = body.startsWith("<") ? -1 : body.indexOf("\"" + name + "\"");
        int colon = at < 0 ? -1 : skipSpace(at + name.length() + 2);
        if (colon < 0 || colon >= body.length() || body.charAt(colon) != ':') {
            return "";
        }
        int quote = skipSpace(colon + 1);
        if (quote >= body.length() || body.charAt(quote) != '"') {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (int i = quote + 1; i < body.length() && body.charAt(i) != '"'; i++) {
            char c = body.charAt(i);
            if (c == '\\' && i + 1 < body.length()) {
                i++;
                c = body.charAt(i);
                int code = c == 'u' && i + 4 < body.length() ? hex(body, i + 1) : -1;
                i += code < 0 ? 0 : 4;
                c = code >= 0 ? (char) code : c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
            }
            text.append(c);
        }
        return text.toString();
    }

    private static int hex(String text, int start) {
        int code = 0;
        for (int i = start; i < start + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            code = digit < 0 || code < 0 ? -1 : code << 4 | digit;
        }
        return code;
    }

    private int skipSpace(int start) {
        int at = start;
        while (at < body.length() && body.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    /** The server's canonical request; null where it shows none. */
    String canonicalRequest() {
        return shown("CanonicalRequest", "Canonical String for this request should have been");
    }

    /** The server's string to sign; null where it shows none. */
    String stringToSign() {
        return shown("StringToSign", "String-to-Sign should have been");
    }

    private String shown(String element, String words) {
        String bytes = bytes(element + "Bytes");
        String text = bytes.isEmpty() ? element(element) : bytes;
        if (!text.isEmpty()) {
            return text.replace("\r\n", "\n");
        }
        String message = message();
        // Query services write both in one message, each in single quotes, behind such words.
        int start = message.toLowerCase(java.util.Locale.ROOT).indexOf(words.toLowerCase(java.util.Locale.ROOT));
        int quote = start < 0 ? -1 : message.indexOf('\'', start);
        if (quote < 0) {
            return null;
        }
        int next = message.indexOf("\n\nThe String-to-Sign", quote);
        int end = next < 0 || element.equals("StringToSign")
                ? message.lastIndexOf('\'')
                : message.lastIndexOf('\'', next);
        return end <= quote ? null : message.substring(quote + 1, end).replace("\r\n", "\n");
    }
}
