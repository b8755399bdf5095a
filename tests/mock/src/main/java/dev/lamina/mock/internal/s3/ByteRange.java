package dev.lamina.mock.internal.s3;

/**
 * One range of bytes (RFC 9110, section 14.1.2). As S3 does, a header that is not understood, and one that asks for several
 * ranges, is no range at all.
 *
 * @param first the first byte's place
 * @param last the last byte's place, inclusive
 */
record ByteRange(int first, int last) {
    /** The range that a Range header asks for, or null where the whole object is to be sent. */
    static ByteRange of(String header, int size) {
        if (header == null || !header.startsWith("bytes=")) {
            return null;
        }
        String spec = header.substring("bytes=".length()).trim();
        int dash = spec.indexOf('-');
        if (dash < 0) {
            return null;
        }
        String from = spec.substring(0, dash);
        String to = spec.substring(dash + 1);
        if (!isNumber(from) || !isNumber(to) || (from.isEmpty() && to.isEmpty())) {
            return null;
        }
        if (from.isEmpty()) {
            long length = number(to);
            if (length == 0 || size == 0) {
                throw unsatisfiable(header, size);
            }
            return new ByteRange((int) Math.max(0, size - length), size - 1);
        }
        long first = number(from);
        long last = to.isEmpty() ? Long.MAX_VALUE : number(to);
        if (last < first) {
            return null;
        }
        if (first >= size) {
            throw unsatisfiable(header, size);
        }
        return new ByteRange((int) first, (int) Math.min(last, size - 1L));
    }

    int length() {
        return last - first + 1;
    }

    String contentRange(int size) {
        return "bytes " + first + "-" + last + "/" + size;
    }

    private static S3Error unsatisfiable(String header, int size) {
        return new S3Error(416, "InvalidRange", "The requested range is not satisfiable")
                .with("RangeRequested", header)
                .with("ActualObjectSize", Integer.toString(size))
                .withHeader("Content-Range", "bytes */" + size);
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A number, or the largest there is where it does not fit. */
    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
