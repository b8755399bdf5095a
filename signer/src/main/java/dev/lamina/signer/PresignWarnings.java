package dev.lamina.signer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What may surprise whoever uses something presigned: said beside it, since the service says it too late. */
final class PresignWarnings {
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

    private PresignWarnings() {}

    /** When it really ends. */
    static Instant end(Credentials credentials, Instant asked) {
        Instant last = credentials.expiration();
        return last != null && last.isBefore(asked) ? last : asked;
    }

    static List<String> ofCredentials(Credentials credentials, Instant now, Instant asked) {
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

    static List<String> of(Credentials credentials, Instant now, Instant asked, Headers signed) {
        List<String> warnings = ofCredentials(credentials, now, asked);
        for (String name : OF_BROWSERS) {
            if (signed.has(name)) {
                warnings = new ArrayList<>(warnings);
                warnings.add("the header " + name + " is signed and must be sent with exactly this value; browsers"
                        + " and proxies send their own");
            }
        }
        return warnings;
    }
}
