package dev.lamina.client.internal.endpoint;

/**
 * The rules for the names of buckets. See the Amazon S3 User Guide, "General purpose bucket naming rules".
 */
final class BucketName {
    private BucketName() {}

    /**
     * Refuses what was never a bucket's name. Old buckets of us-east-1 may have upper-case letters, underscores and up to
     * 255 characters, so only a new one is held to today's rules.
     */
    static void check(String place, String name, boolean isNew) {
        if (name.startsWith("arn:")) {
            throw new IllegalArgumentException(place + " " + name
                    + ": ARNs of access points are not supported in this version; use the access point's alias");
        }
        String broken = isNew ? brokenRuleOfNew(name) : brokenRuleOfAny(name);
        if (broken != null) {
            throw new IllegalArgumentException(place + " " + name + ": not a bucket's name: " + broken);
        }
    }

    private static String brokenRuleOfAny(String name) {
        if (name.length() > 255) {
            return "it must have at most 255 characters, this has " + name.length();
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLowerOrDigit(c) && !(c >= 'A' && c <= 'Z') && c != '.' && c != '-' && c != '_') {
                return "it must have letters, digits, dots, hyphens and underscores only";
            }
        }
        if (name.equals(".") || name.equals("..")) {
            return "it must not be a dot segment";
        }
        return null;
    }

    private static String brokenRuleOfNew(String name) {
        if (name.length() < 3 || name.length() > 63) {
            return "it must have from 3 to 63 characters, this has " + name.length();
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLowerOrDigit(c) && c != '.' && c != '-') {
                return "it must have lower-case letters, digits, dots and hyphens only";
            }
        }
        if (!isLowerOrDigit(name.charAt(0)) || !isLowerOrDigit(name.charAt(name.length() - 1))) {
            return "it must begin and end with a letter or a digit";
        }
        if (name.contains("..")) {
            return "it must not have two dots in a row";
        }
        if (isIpAddress(name)) {
            return "it must not be formatted as an IP address";
        }
        for (String prefix : new String[] {"xn--", "sthree-", "amzn-s3-demo-"}) {
            if (name.startsWith(prefix)) {
                return "it must not start with " + prefix;
            }
        }
        for (String suffix : new String[] {"-s3alias", "--ol-s3", ".mrap", "--table-s3"}) {
            if (name.endsWith(suffix)) {
                return "it must not end with " + suffix;
            }
        }
        return null;
    }

    /** Whether a name may stand in a host name before the service's own: DNS labels, one only unless dots are allowed. */
    static boolean isVirtualHostable(String name, boolean dotsAllowed) {
        if (name.length() < 3 || name.length() > 63 || isIpAddress(name)) {
            return false;
        }
        int label = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '.') {
                boolean isLabel = i > label && isLowerOrDigit(name.charAt(label)) && isLowerOrDigit(name.charAt(i - 1));
                if (!isLabel || (i < name.length() && !dotsAllowed)) {
                    return false;
                }
                label = i + 1;
            } else if (!isLowerOrDigit(name.charAt(i)) && name.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLowerOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static boolean isIpAddress(String name) {
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
