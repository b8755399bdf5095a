package dev.lamina.signer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a browser may upload to S3 by an HTML form: bucket, key, size, and what every other field of the form must be.
 * Immutable; {@link Signer#presignPost} makes a form of it.
 *
 * <pre>{@code
 * PostPolicy policy = PostPolicy.builder("photos", "inbox/${filename}")
 *         .contentLengthRange(1, 10_000_000)
 *         .startsWith("Content-Type", "image/", "image/jpeg")
 *         .expiresIn(Duration.ofMinutes(10))
 *         .build();
 * PostPolicy.Form form = Signer.of("s3", "eu-west-1").presignPost(url, policy, credentials);
 * }</pre>
 *
 * <p>S3 refuses a form with a field that no condition names. Here a field and its condition are said at once, so that
 * they cannot differ. Source: Amazon S3 API Reference, "Browser-Based Uploads Using POST (AWS Signature Version 4)",
 * "POST Policy".
 */
public final class PostPolicy {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final String FILENAME = "${filename}";

    /** Fields that signing adds, that belong to the file, or that are given in another way. */
    private static final String[] RESERVED = {
        "bucket",
        "content-length-range",
        "file",
        "key",
        "policy",
        "x-amz-algorithm",
        "x-amz-credential",
        "x-amz-date",
        "x-amz-security-token",
        "x-amz-signature"
    };

    private final String bucket;
    private final String key;
    private final List<String> conditions;
    private final Map<String, String> fields;
    private final Duration expiresIn;
    private final Instant expiresAt;

    private PostPolicy(Builder builder) {
        bucket = builder.bucket;
        key = builder.key;
        conditions = List.copyOf(builder.conditions);
        fields = new LinkedHashMap<>(builder.fields);
        expiresIn = builder.expiresIn;
        expiresAt = builder.expiresAt;
    }

    /**
     * Starts a policy.
     *
     * @param bucket the only bucket that may be uploaded to
     * @param key the key of the object; where it has <code>${filename}</code>, S3 puts the name of the chosen file there,
     *     and any key that starts with what stands before is allowed
     * @return a builder of a policy that ends in an hour
     * @throws IllegalArgumentException if one is empty
     */
    public static Builder builder(String bucket, String key) {
        return new Builder(bucket, key);
    }

    /**
     * The bucket.
     *
     * @return as it was given
     */
    public String bucket() {
        return bucket;
    }

    /**
     * The key.
     *
     * @return as it was given, with <code>${filename}</code> if it had it
     */
    public String key() {
        return key;
    }

    /** Signs the policy as it is at a time, by the date of that time and the key that belongs to it. */
    Form sign(String url, Credentials credentials, Instant now, String dateTime, SigningKey signingKey) {
        Instant asked = (expiresAt == null ? now.plus(expiresIn) : expiresAt).truncatedTo(ChronoUnit.SECONDS);
        if (!asked.isAfter(now) || asked.isAfter(now.plus(LONGEST))) {
            throw new IllegalArgumentException("the policy ends " + asked + ", and now it is " + now
                    + "; it must end after that, and within 7 days (expiresIn, expiresAt)");
        }
        Map<String, String> all = new LinkedHashMap<>(fields);
        List<String> conditionsOfAll = new ArrayList<>(conditions);
        add(all, conditionsOfAll, "x-amz-algorithm", CredentialScope.ALGORITHM);
        add(all, conditionsOfAll, "x-amz-credential", credentials.accessKeyId() + "/" + signingKey.scope());
        add(all, conditionsOfAll, "x-amz-date", dateTime);
        if (credentials.sessionToken() != null) {
            add(all, conditionsOfAll, "x-amz-security-token", credentials.sessionToken());
        }
        String document =
                "{\"expiration\":\"" + asked + "\",\"conditions\":[" + String.join(",", conditionsOfAll) + "]}";
        String policy = Base64.getEncoder().encodeToString(document.getBytes(StandardCharsets.UTF_8));
        all.put("policy", policy);
        all.put("x-amz-signature", signingKey.sign(policy));
        List<String> warnings = PresignedRequest.warnings(credentials, now, asked);
        return new Form(url, all, PresignedRequest.end(credentials, asked), warnings);
    }

    private static void add(Map<String, String> fields, List<String> conditions, String name, String value) {
        fields.put(name, value);
        conditions.add("{" + quoted(name) + ":" + quoted(value) + "}");
    }

    /**
     * As a string of a policy document. The documentation wants a dollar sign escaped, JSON knows no such escape as
     * {@code \$}, and both take {@code \}{@code u0024}; so does everything else that is not printable ASCII ("POST
     * Policy", "Character Escaping").
     */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c == '$' || c < ' ' || c > 0x7E) {
                String hex = Integer.toHexString(c);
                json.append("\\u").append("0000", hex.length(), 4).append(hex);
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    /**
     * Bucket and key.
     *
     * @return such a text
     */
    @Override
    public String toString() {
        return "PostPolicy[" + bucket + "/" + key + "]";
    }

    /**
     * A signed form: whoever has it may upload as its policy allows, until it ends. Treat it as a password.
     * {@link #toString} shows no value of a field.
     *
     * @param url where to post it, as {@code multipart/form-data}
     * @param fields the fields by name, in an order that is good to send; the file follows them as field {@code file}, the
     *     last one
     * @param expiresAt when it really ends: with the policy, or with the credentials that signed it, if they end sooner
     * @param warnings what may surprise whoever uses it, as sentences: that it ends sooner than was asked for, or may;
     *     empty where all is well
     */
    public record Form(String url, Map<String, String> fields, Instant expiresAt, List<String> warnings) {
        /**
         * Copies map and list, their order kept.
         *
         * @param url as above
         * @param fields as above
         * @param expiresAt as above
         * @param warnings as above
         */
        public Form {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            warnings = List.copyOf(warnings);
        }

        /**
         * The form in HTML: hidden fields, a choice of a file, a button. Everything in it is escaped.
         *
         * @return an element {@code form}
         * @throws IllegalStateException if a value has a line break or a zero, which a browser would change when it sends
         *     the form; send such a form by other means
         */
        public String html() {
            StringBuilder html = new StringBuilder("<form action=\"");
            escape(html, url);
            html.append("\" method=\"post\" enctype=\"multipart/form-data\" accept-charset=\"utf-8\">\n");
            for (Map.Entry<String, String> field : fields.entrySet()) {
                requireUnchanged(field.getKey(), field.getValue());
                html.append("  <input type=\"hidden\" name=\"");
                escape(html, field.getKey());
                html.append("\" value=\"");
                escape(html, field.getValue());
                html.append("\">\n");
            }
            html.append("  <input type=\"file\" name=\"file\">\n");
            return html.append("  <button>Upload</button>\n</form>\n").toString();
        }

        /**
         * A command line for a POSIX shell that uploads a file.
         *
         * @param file the path of the file
         * @return the line; it contains the signature
         */
        public String curl(String file) {
            StringBuilder line = new StringBuilder("curl --globoff --path-as-is");
            for (Map.Entry<String, String> field : fields.entrySet()) {
                line.append(" --form-string ").append(PresignedRequest.quoted(field.getKey() + "=" + field.getValue()));
            }
            String path = file.replace("\\", "\\\\").replace("\"", "\\\"");
            line.append(" --form ").append(PresignedRequest.quoted("file=@\"" + path + "\""));
            return line.append(' ').append(PresignedRequest.quoted(url)).toString();
        }

        /** HTML Standard, "Constructing the entry list": line breaks become CRLF; a zero no document can have. */
        private static void requireUnchanged(String name, String value) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '\r' || c == '\n' || c == 0) {
                    throw new IllegalStateException("field " + name + " has a line break or a zero at index " + i
                            + ", which a browser would change when it sends the form");
                }
            }
        }

        private static void escape(StringBuilder html, String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '&' -> html.append("&amp;");
                    case '<' -> html.append("&lt;");
                    case '>' -> html.append("&gt;");
                    case '"' -> html.append("&quot;");
                    case '\'' -> html.append("&#39;");
                    default -> html.append(c);
                }
            }
        }

        /**
         * URL, names of the fields, and end.
         *
         * @return such a text
         */
        @Override
        public String toString() {
            return "PostPolicy.Form[" + SignedRequest.withoutQuery(url) + " " + fields.keySet() + ", until " + expiresAt
                    + "]";
        }
    }

    /** Collects a policy. Not thread-safe. */
    public static final class Builder {
        private final String bucket;
        private final String key;
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, String> fields = new LinkedHashMap<>();
        private final List<String> named = new ArrayList<>();
        private Duration expiresIn = Duration.ofHours(1);
        private Instant expiresAt;

        private Builder(String bucket, String key) {
            if (bucket.isEmpty() || key.isEmpty()) {
                throw new IllegalArgumentException("the " + (bucket.isEmpty() ? "bucket" : "key") + " is empty");
            }
            this.bucket = bucket;
            this.key = key;
            conditions.add("{\"bucket\":" + quoted(bucket) + "}");
            int filename = key.indexOf(FILENAME);
            if (filename < 0) {
                add(fields, conditions, "key", key);
            } else {
                // S3 compares what it made of the key, so the variable itself must not be in the condition.
                fields.put("key", key);
                conditions.add("[\"starts-with\",\"$key\"," + quoted(key.substring(0, filename)) + "]");
            }
        }

        /**
         * Adds a field that must have this value: {@code eq}.
         *
         * @param name the field's name, as in {@code Cache-Control} or {@code x-amz-storage-class}
         * @param value its value
         * @return this
         * @throws IllegalArgumentException if the name is no header's name, is named already, or is one that this class
         *     fills in itself
         */
        public Builder eq(String name, String value) {
            name(name);
            add(fields, conditions, name, Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Demands a field that starts with a text: {@code starts-with}. The form does not have it: who sends the form
         * must add it.
         *
         * @param name the field's name
         * @param prefix what its value starts with; empty for any value
         * @return this
         * @throws IllegalArgumentException as {@link #eq}
         */
        public Builder startsWith(String name, String prefix) {
            name(name);
            conditions.add("[\"starts-with\",\"$" + name + "\"," + quoted(prefix) + "]");
            return this;
        }

        /**
         * Adds a field that may be changed to anything that starts with a text: {@code starts-with}.
         *
         * @param name the field's name
         * @param prefix what its value starts with; empty for any value
         * @param value the value that the form has to begin with
         * @return this
         * @throws IllegalArgumentException as {@link #eq}, or if the value does not start so
         */
        public Builder startsWith(String name, String prefix, String value) {
            if (!value.startsWith(prefix)) {
                throw new IllegalArgumentException(
                        "field " + name + ": '" + value + "' does not start with '" + prefix + "'");
            }
            startsWith(name, prefix);
            fields.put(name, value);
            return this;
        }

        /**
         * Bounds the size of the file: {@code content-length-range}. Without it, only S3 does.
         *
         * @param min the fewest bytes
         * @param max the most bytes
         * @return this
         * @throws IllegalArgumentException if they are negative or the wrong way round, or said already
         */
        public Builder contentLengthRange(long min, long max) {
            if (min < 0 || max < min) {
                throw new IllegalArgumentException(
                        "content-length-range from " + min + " to " + max + ": give 0 <= min <= max, in bytes");
            }
            requireNew("content-length-range");
            conditions.add("[\"content-length-range\"," + min + "," + max + "]");
            return this;
        }

        /**
         * Sets the canned ACL of the object, as {@link #eq}.
         *
         * @param acl as in {@code private}
         * @return this
         */
        public Builder acl(String acl) {
            return eq("acl", acl);
        }

        /**
         * Adds a user-defined metadatum, as {@link #eq}.
         *
         * @param name its name, without {@code x-amz-meta-}
         * @param value its value
         * @return this
         * @throws IllegalArgumentException as {@link #eq}
         */
        public Builder metadata(String name, String value) {
            return eq("x-amz-meta-" + name, value);
        }

        /**
         * Sets what S3 answers to an upload; without it, 204.
         *
         * @param status 200 or 204, both without a body, or 201 with a document that tells bucket, key and ETag
         * @return this
         * @throws IllegalArgumentException if it is another status, which S3 would ignore
         */
        public Builder successActionStatus(int status) {
            if (status != 200 && status != 201 && status != 204) {
                throw new IllegalArgumentException("success_action_status is 200, 201 or 204, not " + status);
            }
            return eq("success_action_status", Integer.toString(status));
        }

        /**
         * Sets where S3 sends the browser after an upload, with {@code bucket}, {@code key} and {@code etag} as query
         * parameters.
         *
         * @param url an absolute URL
         * @return this
         * @throws IllegalArgumentException if it is not one, which S3 would ignore
         */
        public Builder successActionRedirect(String url) {
            if (!url.startsWith("http://") && !url.startsWith("https://")) {
                throw new IllegalArgumentException(
                        "success_action_redirect is an absolute http or https URL, not '" + url + "'");
            }
            return eq("success_action_redirect", url);
        }

        /**
         * Sets how long forms live, counted from their signing; without it, an hour.
         *
         * @param expiresIn from 1 second to 7 days
         * @return this
         * @throws IllegalArgumentException if it is out of bounds
         */
        public Builder expiresIn(Duration expiresIn) {
            if (expiresIn.toSeconds() < 1 || expiresIn.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "a POST policy lives from 1 second to 7 days, not " + expiresIn + " (expiresIn)");
            }
            this.expiresIn = expiresIn;
            this.expiresAt = null;
            return this;
        }

        /**
         * Sets when forms end, a fraction of a second cut off; {@link Signer#presignPost} refuses it where it is past or
         * more than 7 days away.
         *
         * @param expiresAt the end
         * @return this
         */
        public Builder expiresAt(Instant expiresAt) {
            this.expiresAt = Objects.requireNonNull(expiresAt, "expiresAt");
            return this;
        }

        /**
         * The policy.
         *
         * @return what was collected
         */
        public PostPolicy build() {
            return new PostPolicy(this);
        }

        private void name(String name) {
            HeaderRules.checkToken("field name", name);
            String lower = HeaderRules.lowerCase(name);
            for (String reserved : RESERVED) {
                if (lower.equals(reserved)) {
                    throw new IllegalArgumentException("field " + name + " is filled in by the policy or by signing");
                }
            }
            requireNew(lower);
        }

        /** Names in a form differ in more than case. */
        private void requireNew(String lowerCaseName) {
            if (named.contains(lowerCaseName)) {
                throw new IllegalArgumentException(lowerCaseName + " has a condition already");
            }
            named.add(lowerCaseName);
        }
    }
}
