package dev.lamina.signer.verify;

import static dev.lamina.signer.verify.RefusedException.refused;

import dev.lamina.signer.verify.Refusal.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A POST policy: when it ends, and what a form must be like (Amazon S3 API Reference, "POST Policy"). */
final class PolicyDocument {
    private final Instant expiration;

    /** Each of three: operator, field, value; of a length the second is the fewest bytes, the third the most. */
    private final List<String[]> conditions;

    PolicyDocument(Instant expiration, List<String[]> conditions) {
        this.expiration = expiration;
        this.conditions = conditions;
    }

    void check(Instant now, String bucket, Map<String, String> fields, long length) throws RefusedException {
        if (!now.isBefore(expiration)) {
            throw refused(Reason.POLICY_EXPIRED, "Invalid according to Policy: Policy expired.");
        }
        // Fields that need no condition.
        Set<String> named = new HashSet<>(List.of("x-amz-signature", "file", "policy"));
        List<String[]> lengths = new ArrayList<>();
        for (String[] condition : conditions) {
            if (condition[0].equals("content-length-range")) {
                lengths.add(condition);
                continue;
            }
            String name = condition[1].toLowerCase(Locale.ROOT);
            named.add(name);
            if (!holds(condition, name, name.equals("bucket") ? bucket : fields.get(name))) {
                // As S3 quotes it; but for secrets, since messages are logged.
                boolean secret = name.equals("x-amz-security-token") || name.endsWith("customer-key");
                throw refused(
                        Reason.POLICY_CONDITION_FAILED,
                        "Invalid according to Policy: Policy Condition failed: [\"" + condition[0] + "\", \"$"
                                + condition[1] + "\", \"" + (secret ? "***" : condition[2]) + "\"]");
            }
        }
        checkNamed(fields, named);
        for (String[] condition : lengths) {
            checkLength(length, condition[1], condition[2]);
        }
    }

    /** Of a field that is not there, nothing is true: not even that it starts with nothing. */
    private static boolean holds(String[] condition, String name, String field) {
        String value = condition[2];
        if (field == null || condition[0].equals("eq")) {
            return value.equals(field);
        }
        if (!name.equals("content-type") || value.indexOf(',') >= 0) {
            return field.startsWith(value);
        }
        // "Condition Matching": a Content-Type with commas is a list, and each of it must match.
        for (int start = 0; start <= field.length(); ) {
            int comma = field.indexOf(',', start);
            int end = comma < 0 ? field.length() : comma;
            if (!field.substring(start, end).strip().startsWith(value)) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    private static void checkNamed(Map<String, String> fields, Set<String> named) throws RefusedException {
        Set<String> extra = new TreeSet<>();
        for (String field : fields.keySet()) {
            if (!named.contains(field) && !field.startsWith("x-ignore-")) {
                extra.add(field);
            }
        }
        if (!extra.isEmpty()) {
            throw refused(
                    Reason.FIELD_WITHOUT_CONDITION,
                    "Invalid according to Policy: Extra input fields: " + String.join(", ", extra));
        }
    }

    private static void checkLength(long length, String min, String max) throws RefusedException {
        if (length > Long.parseLong(max)) {
            throw refused(
                    Reason.FILE_TOO_LARGE,
                    "Your proposed upload exceeds the maximum allowed size",
                    "ProposedSize",
                    Long.toString(length),
                    "MaxSizeAllowed",
                    max);
        }
        if (length < Long.parseLong(min)) {
            throw refused(
                    Reason.FILE_TOO_SMALL,
                    "Your proposed upload is smaller than the minimum allowed size",
                    "ProposedSize",
                    Long.toString(length),
                    "MinSizeAllowed",
                    min);
        }
    }
}
