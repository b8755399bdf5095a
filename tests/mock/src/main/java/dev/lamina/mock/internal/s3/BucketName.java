package dev.lamina.mock.internal.s3;

/** The rules of Amazon S3 User Guide, "General purpose bucket naming rules", for new buckets and for old ones. */
final class BucketName {
    private static final String[] RESERVED_PREFIXES = {"xn--", "sthree-", "amzn-s3-demo-"};
    private static final String[] RESERVED_SUFFIXES = {"-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"};

    private BucketName() {}

    /** What CreateBucket allows. */
    static void checkNew(String name) {
        boolean valid = name.length() >= 3
                && name.length() <= 63
                && isLetterOrDigit(name.charAt(0))
                && isLetterOrDigit(name.charAt(name.length() - 1))
                && !name.contains("..")
                && !isAddress(name);
        for (int i = 0; valid && i < name.length(); i++) {
            char c = name.charAt(i);
            valid = isLetterOrDigit(c) || c == '-' || c == '.';
        }
        for (String prefix : RESERVED_PREFIXES) {
            valid &= !name.startsWith(prefix);
        }
        for (String suffix : RESERVED_SUFFIXES) {
            valid &= !name.endsWith(suffix);
        }
        if (!valid) {
            throw invalid(name);
        }
    }

    /** What could be a bucket at all: the oldest ones have capitals, underscores and up to 255 characters. */
    static void check(String name) {
        boolean possible = name.length() >= 3 && name.length() <= 255;
        for (int i = 0; possible && i < name.length(); i++) {
            char c = name.charAt(i);
            possible = isLetterOrDigit(c) || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_';
        }
        if (!possible) {
            throw invalid(name);
        }
    }

    private static S3Error invalid(String name) {
        return new S3Error(400, "InvalidBucketName", "The specified bucket is not valid.").with("BucketName", name);
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    /** Four numbers between dots. */
    private static boolean isAddress(String name) {
        int dots = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return dots == 3;
    }
}
