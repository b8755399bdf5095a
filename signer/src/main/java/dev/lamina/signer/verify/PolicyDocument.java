package dev.lamina.signer.verify;

import static dev.lamina.signer.verify.RefusedException.refused;

import dev.lamina.signer.verify.Refusal.Reason;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A POST policy: when it ends, and what a form must be like (Amazon S3 API Reference, "POST Policy").
 *
 * @param expiration when it ends
 * @param conditions what a form must be like
 */
record PolicyDocument(Instant expiration, List<Condition> conditions) {
    /** Fields that need no condition, beside those whose name starts with {@code x-ignore-}. */
    private static final Set<String> UNCONDITIONAL = Set.of("x-amz-signature", "file", "policy");

    /**
     * One condition on a field, or on the file's length.
     *
     * @param operator {@code eq}, {@code starts-with} or {@code content-length-range}
     * @param name the field's name as it was written, without the dollar sign; null for the length, which is checked apart
     * @param value what to compare with; null for the length
     * @param min the fewest bytes
     * @param max the most bytes
     */
    record Condition(String operator, String name, String value, long min, long max) {
        static Condition onField(String operator, String name, String value) {
            return new Condition(operator, name, value, 0, 0);
        }

        static Condition onLength(long min, long max) {
            return new Condition("content-length-range", null, null, min, max);
        }

        /** Of a field that is not there, nothing is true: not even that it starts with nothing. */
        boolean holds(String field) {
            if (field == null) {
                return false;
            }
            if (operator.equals("eq")) {
                return field.equals(value);
            }
            boolean list = name.equalsIgnoreCase("Content-Type") && value.indexOf(',') < 0;
            return list ? eachStarts(field) : field.startsWith(value);
        }

        /** "Condition Matching": a Content-Type with commas is a list, and each of it must match. */
        private boolean eachStarts(String list) {
            for (int start = 0; start <= list.length(); ) {
                int comma = list.indexOf(',', start);
                int end = comma < 0 ? list.length() : comma;
                if (!list.substring(start, end).strip().startsWith(value)) {
                    return false;
                }
                start = end + 1;
            }
            return true;
        }

        /** As S3 quotes it; but for secrets, since messages are logged. */
        @Override
        public String toString() {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean secret = lower.equals("x-amz-security-token") || lower.endsWith("customer-key");
            return "[\"" + operator + "\", \"$" + name + "\", \"" + (secret ? "***" : value) + "\"]";
        }
    }

    /** Every condition on a field, and that every field has one. */
    void check(String bucket, Map<String, String> fields) throws RefusedException {
        Set<String> named = new HashSet<>(UNCONDITIONAL);
        for (Condition condition : conditions) {
            if (condition.name() != null) {
                String name = condition.name().toLowerCase(Locale.ROOT);
                named.add(name);
                if (!condition.holds(name.equals("bucket") ? bucket : fields.get(name))) {
                    throw refused(
                            Reason.POLICY_CONDITION_FAILED,
                            "Invalid according to Policy: Policy Condition failed: " + condition);
                }
            }
        }
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

    void checkLength(long length) throws RefusedException {
        for (Condition condition : conditions) {
            if (condition.name() != null) {
                continue;
            }
            if (length > condition.max()) {
                throw refused(
                        Reason.FILE_TOO_LARGE,
                        "Your proposed upload exceeds the maximum allowed size",
                        "ProposedSize",
                        Long.toString(length),
                        "MaxSizeAllowed",
                        Long.toString(condition.max()));
            }
            if (length < condition.min()) {
                throw refused(
                        Reason.FILE_TOO_SMALL,
                        "Your proposed upload is smaller than the minimum allowed size",
                        "ProposedSize",
                        Long.toString(length),
                        "MinSizeAllowed",
                        Long.toString(condition.min()));
            }
        }
    }
}
