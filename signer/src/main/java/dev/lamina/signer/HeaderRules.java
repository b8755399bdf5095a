package dev.lamina.signer;

import java.util.Set;

/** Which headers are never signed, which carry secrets, and what a header may look like: facts, and how to ask them. */
final class HeaderRules {
    /**
     * Headers that are meant for the next hop, or that proxies and tracing agents add or change on the way: signing them
     * would break the request. The list is the one of botocore ({@code auth.py}, SIGNED_HEADERS_BLACKLIST); RFC 9110,
     * section 7.6.1, names the hop-by-hop ones. {@code authorization} carries the signature itself.
     */
    static final Set<String> NEVER_SIGNED = Set.of(
            "authorization",
            "baggage",
            "connection",
            "expect",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "traceparent",
            "tracestate",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "x-amzn-trace-id");

    /** Headers whose value a log must not show. */
    private static final Set<String> SECRET = Set.of(
            "authorization",
            "cookie",
            "proxy-authorization",
            "set-cookie",
            "x-amz-copy-source-server-side-encryption-customer-key",
            "x-amz-s3session-token",
            "x-amz-security-token",
            "x-amz-server-side-encryption-customer-key");

    private HeaderRules() {}

    static boolean isNeverSigned(String lowerCaseName) {
        // Most headers of a request are of this kind, and none of the set is: nothing has to be hashed for them.
        return !lowerCaseName.startsWith("x-amz-") && NEVER_SIGNED.contains(lowerCaseName);
    }

    static boolean isSecret(String lowerCaseName) {
        return SECRET.contains(lowerCaseName);
    }

    /** Lower case as HTTP means it: A to Z only, whatever the locale. */
    static String lowerCase(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (isUpper(name.charAt(i))) {
                char[] lower = name.toCharArray();
                for (; i < lower.length; i++) {
                    if (isUpper(lower[i])) {
                        lower[i] = (char) (lower[i] + ('a' - 'A'));
                    }
                }
                return new String(lower);
            }
        }
        return name;
    }

    /** RFC 9110, section 5.6.2: what names of headers and methods are made of. */
    static void checkToken(String what, String token) {
        if (token.isEmpty()) {
            throw new IllegalArgumentException("the " + what + " is empty");
        }
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            boolean letterOrDigit = (c >= '0' && c <= '9') || isUpper(c) || (c >= 'a' && c <= 'z');
            if (!letterOrDigit && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                throw new IllegalArgumentException("the " + what + " has a character that HTTP does not allow there (U+"
                        + hex(c) + " at index " + i + ")");
            }
        }
    }

    /** RFC 9110, section 5.5. The value may be a secret, so the message does not show it. */
    static void checkValue(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c > 0x7E) {
                throw new IllegalArgumentException("the value of header " + name
                        + " has a character that HTTP does not allow there (U+" + hex(c) + " at index " + i
                        + "); encode it, or take it out");
            }
        }
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static String hex(char c) {
        String digits = Integer.toHexString(c);
        return "0000".substring(digits.length()) + digits;
    }
}
