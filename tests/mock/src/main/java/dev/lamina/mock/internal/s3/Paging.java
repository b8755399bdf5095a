package dev.lamina.mock.internal.s3;

/** What every listing reads: how many entries a page may have, and where it starts. */
final class Paging {
    private Paging() {}

    /** A number of the query, cut to what S3 gives at most; without one, that most. */
    static int number(S3Request request, String name, int min, int max) {
        return number(request.text(name), name, min, max);
    }

    /** Likewise, out of a header's or parameter's text, null and empty standing for its absence. */
    static int number(String text, String name, int min, int max) {
        if (text == null || text.isEmpty()) {
            return max;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= min) {
                return Math.min(number, max);
            }
        } catch (NumberFormatException e) {
            throw S3Error.invalidArgument("Provided " + name + " not an integer or within integer range", name, text);
        }
        throw S3Error.invalidArgument(
                "Argument " + name + " must be an integer between " + min + " and 2147483647", name, text);
    }
}
