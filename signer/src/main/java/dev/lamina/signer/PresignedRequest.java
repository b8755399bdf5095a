package dev.lamina.signer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A URL that carries its own signature: whoever has it may send this one request until it expires. Treat it as a
 * password. {@link #toString} shows no signature and no token.
 *
 * @param method the method it was signed for
 * @param url the URL, to be sent exactly as it is
 * @param headers the headers that were signed, which must be sent with exactly these values; {@code Host} only where it
 *     was given, since clients take it from the URL. Headers that are never signed, as {@code User-Agent}, are the
 *     sender's own affair and left out
 * @param expiresAt when it really ends: after the time asked for, or with the credentials that signed it, if they end
 *     sooner
 * @param warnings what may surprise whoever uses it, as sentences to log or to show: that it ends sooner than was asked
 *     for, or may, since it was signed with a session token; that a signed header is one which browsers set themselves.
 *     Empty where all is well. Nothing is logged here
 */
public record PresignedRequest(String method, String url, Headers headers, Instant expiresAt, List<String> warnings) {
    /**
     * Headers that a page's script cannot set, since browsers do (Fetch Standard, "Forbidden request-header"), or that
     * they add in words of their own. Signed, they bind a URL to one client.
     */
    private static final String[] OF_BROWSERS = {
        "accept",
        "accept-charset",
        "accept-encoding",
        "accept-language",
        "content-length",
        "cookie",
        "date",
        "origin",
        "referer",
        "via"
    };

    /**
     * Copies the list.
     *
     * @param method as above
     * @param url as above
     * @param headers as above
     * @param expiresAt as above
     * @param warnings as above
     */
    public PresignedRequest {
        warnings = List.copyOf(warnings);
    }

    /**
     * A command line for a POSIX shell that sends this request. To send a body, add {@code --upload-file NAME} or
     * {@code --data-binary @NAME}.
     *
     * @return the line; it contains the signature
     */
    public String curl() {
        // Without these two curl would expand [] and {} in the URL, and take dot segments out of it.
        StringBuilder line = new StringBuilder("curl --globoff --path-as-is ");
        line.append(method.equals("HEAD") ? "--head" : "--request " + quoted(method));
        for (int i = 0; i < headers.size(); i++) {
            String value = headers.value(i);
            // curl leaves out a header that ends in a colon, and sends an empty one for a semicolon.
            line.append(" --header ").append(quoted(headers.name(i) + (value.isEmpty() ? ";" : ": " + value)));
        }
        return line.append(' ').append(quoted(url)).toString();
    }

    /** Shell Command Language, section 2.2.2: within single quotes nothing is special. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** When it really ends. */
    static Instant end(Credentials credentials, Instant asked) {
        Instant last = credentials.expiration();
        return last != null && last.isBefore(asked) ? last : asked;
    }

    static List<String> warnings(Credentials credentials, Instant now, Instant asked) {
        Instant last = credentials.expiration();
        if (last == null) {
            return credentials.sessionToken() == null
                    ? List.of()
                    : List.of("signed by temporary credentials whose end nobody told: should they end before " + asked
                            + ", so does this");
        }
        if (!last.isAfter(now)) {
            return List.of("signed by credentials that ended " + last + ": it will be refused");
        }
        return last.isBefore(asked)
                ? List.of("ends " + last + " with the credentials that signed it, not " + asked
                        + " as asked; sign by credentials that live longer")
                : List.of();
    }

    static List<String> warnings(Credentials credentials, Instant now, Instant asked, Headers signed) {
        List<String> warnings = warnings(credentials, now, asked);
        for (String name : OF_BROWSERS) {
            if (signed.has(name)) {
                warnings = new ArrayList<>(warnings);
                warnings.add("the header " + name + " is signed and must be sent with exactly this value; browsers"
                        + " and proxies send their own");
            }
        }
        return warnings;
    }

    /**
     * Method, URL without its query, and end.
     *
     * @return such a text
     */
    @Override
    public String toString() {
        return "PresignedRequest[" + method + " " + SignedRequest.withoutQuery(url) + ", until " + expiresAt + "]";
    }
}
