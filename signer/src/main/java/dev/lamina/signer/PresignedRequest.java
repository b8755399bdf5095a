package dev.lamina.signer;

import java.time.Instant;
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
        line.append(method.equals("HEAD") ? "--head" : "--request " + Shell.quoted(method));
        for (int i = 0; i < headers.size(); i++) {
            String value = headers.value(i);
            // curl leaves out a header that ends in a colon, and sends an empty one for a semicolon.
            line.append(" --header ").append(Shell.quoted(headers.name(i) + (value.isEmpty() ? ";" : ": " + value)));
        }
        return line.append(' ').append(Shell.quoted(url)).toString();
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
