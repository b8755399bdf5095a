package dev.lamina.client.internal.endpoint;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

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
        String broken = isNew ? brokenRuleOfNew(name) : brokenRuleOfAny(name);
        if (broken != null) {
            throw new IllegalArgumentException(place + " " + name + ": not a bucket's name: " + broken);
        }
    }

    private static String brokenRuleOfAny(String name) {
        if (name.isEmpty() || name.length() > 255) {
            return "it must have from 1 to 255 characters, this has " + name.length();
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '-' && c != '_') {
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

    /** A name as it stands in a path, RFC 3986, section 2.3; one that {@link #check} lets through stays as it is. */
    static String encoded(String name) {
        return brokenRuleOfAny(name) == null
                ? name
                : URLEncoder.encode(name, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A")
                        .replace("%7E", "~");
    }

    /** Whether a name may stand in a host name before the service's own: DNS labels, one only unless dots are allowed. */
    static boolean isVirtualHostable(String name, boolean dotsAllowed) {
        if (name.length() < 3 || name.length() > 63 || isIpAddress(name)) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 'A' && name.charAt(i) <= 'Z') {
                return false;
            }
        }
        return isHostLabel(name, dotsAllowed);
    }

    /** RFC 1123, section 2.1: up to 63 letters, digits and inner hyphens; several of them with dots between. */
    static boolean isHostLabel(String text, boolean dotsAllowed) {
        int label = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || (dotsAllowed && text.charAt(i) == '.')) {
                if (i == label || i - label > 63 || text.charAt(label) == '-' || text.charAt(i - 1) == '-') {
                    return false;
                }
                label = i + 1;
            } else if (!isLetterOrDigit(text.charAt(i)) && text.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return isLowerOrDigit(c) || (c >= 'A' && c <= 'Z');
    }

    private static boolean isLowerOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    /** Whether it has the form of an IPv4 address: four numbers with dots between. */
    static boolean isIpAddress(String name) {
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
