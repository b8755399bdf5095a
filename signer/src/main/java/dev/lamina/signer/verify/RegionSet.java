package dev.lamina.signer.verify;

/**
 * The regions that a signature of SigV4A is good for: names separated by commas, in which an asterisk stands for any
 * characters.
 *
 * <p>Source: AWS Identity and Access Management User Guide, "Elements of an AWS API request signature",
 * X-Amz-Region-Set.
 */
final class RegionSet {
    private RegionSet() {}

    /** Whether a region is one of the set; time is in proportion to both. */
    static boolean covers(String set, String region) {
        for (int start = 0; start <= set.length(); ) {
            int comma = set.indexOf(',', start);
            int end = comma < 0 ? set.length() : comma;
            if (matches(set.substring(start, end).strip(), region)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    /** Each asterisk takes as little as it can; where that fails, only the last one takes more. */
    private static boolean matches(String pattern, String text) {
        int at = 0;
        int asterisk = -1;
        int taken = 0;
        int i = 0;
        while (i < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                asterisk = at++;
                taken = i;
            } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(i)) {
                at++;
                i++;
            } else if (asterisk >= 0) {
                at = asterisk + 1;
                i = ++taken;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
